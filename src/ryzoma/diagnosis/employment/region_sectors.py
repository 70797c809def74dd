"""The sectors of a region and what is known of them in the whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from ryzoma.diagnosis.employment.model import Array, Mask, Sectors, SpreadBy
from ryzoma.diagnosis.employment.region_units import numbers, published_rows
from ryzoma.region import Region

INDUSTRY = range(5, 40)  # divisions of NACE Rev. 2 that make up industry


def sectors_of_region(region: Region) -> Sectors:
    """The sectors with a figure, in the order of the table; of several years the last."""
    figures = region["sector_employment"].sort("year", descending=True, maintain_order=True)
    latest = figures.unique("sector_id", keep="first", maintain_order=True)
    frame = region["sectors"].join(
        latest, left_on="id", right_on="sector_id", how="inner", maintain_order="left", suffix="_figure"
    )
    ids = tuple(frame["id"])
    employed, low, high = (numbers(frame[name]) for name in ("employed", "low", "high"))
    members, totals = _totals(region, ids)
    return Sectors(
        ids=ids,
        employed=employed,
        low=np.where(np.isnan(low), employed, low),
        high=np.where(np.isnan(high), employed, high),
        known=published_rows(frame, region, "source_figure"),
        members=members,
        totals=totals,
        spread_by=tuple(SpreadBy(word or "population") for word in frame["spread_by"]),
        size_exponent=np.nan_to_num(numbers(frame["size_exponent"]), nan=1.0),
        industrial=np.array([_is_industrial(divisions) for divisions in frame["nace_divisions"]], dtype=np.bool_),
    )


def _is_industrial(divisions: Sequence[str] | None) -> bool:
    codes = [int(code) for code in divisions if code.isdecimal()] if divisions is not None else []
    return bool(codes) and all(code in INDUSTRY for code in codes)


def _totals(region: Region, ids: tuple[str, ...]) -> tuple[Mask, Array]:
    """Published sums over several sectors, all of which have a figure."""
    table = region["sector_totals"]
    usable = table.filter(pl.Series(published_rows(table, region), dtype=pl.Boolean))
    rows = [
        (np.isin(np.array(ids), list(sectors)), float(employed))
        for sectors, employed in usable.select("sector_ids", "employed").iter_rows()
        if set(sectors) <= set(ids)
    ]
    members = np.array([member for member, _ in rows], dtype=np.bool_).reshape(-1, len(ids))
    return members, np.array([employed for _, employed in rows], dtype=np.float64)


def sector_of_division(region: Region) -> dict[str, str]:
    """The sector each two-digit division belongs to."""
    frame = region["sectors"].select("id", "nace_divisions").explode("nace_divisions").drop_nulls()
    return {division: sector for sector, division in frame.iter_rows()}
