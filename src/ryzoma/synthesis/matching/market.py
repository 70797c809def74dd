"""What users of a region pay for its goods, and what their makers get, without any match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ryzoma.synthesis.from_region import numbers
from ryzoma.synthesis.process_graph import FloatArray


@dataclass(frozen=True)
class Market:
    """Prices of the C commodities of a region [money per unit].

    Attributes
    ----------
    bought : (C,) float
        Of the user: the border price where the good can be imported, else the price at home.
    made : (C,) float
        Of a maker on purpose: the export netback where the good can be exported, else the price at home.
    besides : (C,) float
        Of the holder of a by-product: the same for the share that is tied to present users, nothing for the free one.
        Below 0 where the holder pays to be rid of it.
    """

    bought: FloatArray = field(repr=False)
    made: FloatArray = field(repr=False)
    besides: FloatArray = field(repr=False)


def market_of(tables: Mapping[str, pl.DataFrame]) -> Market:
    """Prices without any match: list prices times the factors of the table ``demand``.

    What is not in ``demand`` has its list price everywhere; what is not in ``supply`` is all tied to present users.

    Parameters
    ----------
    tables
        The tables ``commodities`` and (if there) ``demand`` and ``supply`` of a region.
    """
    goods = tables["commodities"].select("id", "price_usd_per_unit")
    price = numbers(goods["price_usd_per_unit"], np.nan)
    demand = _of_goods(goods, tables.get("demand"), _FACTORS)
    imported, exported = demand["import_limit_per_year"] > 0, demand["export_limit_per_year"] > 0
    bought = np.where(imported, demand["import_price_factor"], demand["domestic_price_factor"])
    made = np.where(exported, demand["export_price_factor"], demand["domestic_price_factor"])
    tied = 1.0 - _of_goods(goods, tables.get("supply"), {"free_share_for_new_users": 0.0})["free_share_for_new_users"]
    waste = price < 0
    return Market(
        bought=price * np.where(waste, 1.0, bought),
        made=price * np.where(waste, 1.0, made),
        besides=price * np.where(waste, 1.0, made * tied),
    )


_FACTORS = {
    "domestic_price_factor": 1.0,
    "import_price_factor": 1.0,
    "import_limit_per_year": np.inf,
    "export_price_factor": 1.0,
    "export_limit_per_year": np.inf,
}


def _of_goods(goods: pl.DataFrame, table: pl.DataFrame | None, usual: Mapping[str, float]) -> dict[str, FloatArray]:
    """Columns of a table in the order of the goods, with the usual value where there is none."""
    if table is None or table.is_empty():
        return {name: np.full(goods.height, value) for name, value in usual.items()}
    joined = goods.join(table, left_on="id", right_on="commodity_id", how="left", maintain_order="left")
    return {name: numbers(joined[name], value) for name, value in usual.items()}
