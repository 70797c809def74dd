"""What the tables of a designed cluster have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from ryzoma.locale import N_
from ryzoma.region.sources import estimate_keys, is_estimate
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.explain.estimates import estimate_share
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray
from ryzoma.tables import Column, Kind, ResultTable

MILLION = 1e6
MILLIONS, MILLIONS_A_YEAR, UNITS_A_YEAR = N_("million USD"), N_("million USD/year"), N_("units/year")

GOOD = Column("good", N_("Good"), Kind.NAME)
UNIT = Column("unit", N_("Unit"))
PLACE = Column("place", N_("Town"), Kind.NAME)
PROCESS = Column("process", N_("Production"), Kind.NAME)


def subject(cluster: str) -> str:
    """The id that names a cluster: apart from places and goods of the same id."""
    return f"cluster:{cluster}"


def table(
    found: ClusterDesign,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    values: Mapping[str, object],
    reading: str,
    *,
    estimated: FloatArray | None = None,
    weight: FloatArray | None = None,
    basis: str = "",
) -> ResultTable:
    """A result table of a cluster; NaN and infinite numbers become empty.

    Parameters
    ----------
    estimated, weight, basis
        Whether each row rests on estimates, what it weighs, and what that weight is.
    """
    schema = {column.name: _DTYPES.get(column.kind, pl.String) for column in columns}
    frame = pl.DataFrame({name: _plain(values[name]) for name in schema}, schema=schema)
    share = None
    if estimated is not None and weight is not None and weight.sum() > 0:
        share = float((estimated * weight).sum() / weight.sum())
    return ResultTable(
        f"cluster_{found.study.id.replace('-', '_')}_{name}",
        title,
        columns,
        frame,
        reading=reading,
        estimate_share=share,
        estimate_basis=basis,
        subject=subject(found.study.id),
    )


_DTYPES = {
    Kind.COUNT: pl.Float64(),
    Kind.NUMBER: pl.Float64(),
    Kind.SHARE: pl.Float64(),
    Kind.FLAG: pl.Boolean(),
}


def _plain(column: object) -> list[object]:
    listed = column.tolist() if isinstance(column, np.ndarray) else list(column)  # type: ignore[call-overload]
    return [None if isinstance(value, float) and not np.isfinite(value) else value for value in listed]


def named(names: Sequence[str], position: IntArray) -> list[str | None]:
    """Ids at positions; None where the position is -1."""
    return [names[p] if p >= 0 else None for p in position.tolist()]


def good_on_estimates(found: ClusterDesign) -> BoolArray:
    """(C,) whether the price of a good or what is known of its market rests on an estimate."""
    on = found.on
    keys = estimate_keys(on.tables["sources"])
    demand = on.tables["demand"]
    guessed = demand.filter(is_estimate(demand["source"], keys))["commodity_id"]
    market = np.isin(np.array(on.know.graph.commodities), np.array(guessed.to_list(), dtype=str))
    some: BoolArray = market | on.know.price_is_estimate
    return some


def on_estimates(found: ClusterDesign) -> float:
    """Part of the money turned over in the plan that is a product with an estimated figure, 0..1."""
    problem, good = found.problem, good_on_estimates(found)
    return estimate_share(
        problem,
        found.design,
        price=found.on.know.price_is_estimate,
        source=good[problem.sources.commodity],
        outlet=good[problem.outlets.commodity],
        option=process_on_estimates(found)[problem.options.process],
    ).share


def process_on_estimates(found: ClusterDesign) -> BoolArray:
    """(K,) whether capital, jobs or other cost of a process rest on an estimate."""
    processes, keys = found.on.tables["processes"], estimate_keys(found.on.tables["sources"])
    guessed: BoolArray = np.array(is_estimate(processes["source"], keys), dtype=bool)
    return guessed
