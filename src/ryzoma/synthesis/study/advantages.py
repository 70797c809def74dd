"""What a zone forgoes and what a floor costs at each place."""

from __future__ import annotations

import numpy as np
import polars as pl

from ryzoma.synthesis.process_graph import BoolArray, FloatArray
from ryzoma.synthesis.study.ground import Ground

_LESS_THAN_THE_CHEAPEST = 0.6  # land price of places without a figure over the cheapest one that is known


def best_regime(on: Ground) -> tuple[BoolArray, FloatArray]:
    """Where a regime of the territory forgoes import duty, and for how many years the tax on property.

    Regimes of the whole region that are not general, such as a park for digital firms, do not count: they are open to
    some branches only.

    Returns
    -------
    no_duty, tax_free_years : (P,) bool, (P,) float [year]
    """
    ids = pl.Series(on.places, dtype=pl.String)
    no_duty, years = np.zeros(len(ids), dtype=bool), np.zeros(len(ids))
    chosen = ("coverage", "place_ids", "excluded_place_ids", "import_duty_and_vat_exempt", "property_tax_holiday_years")
    for coverage, listed, excluded, exempt, holiday in on.tables["regimes"].select(chosen).iter_rows():
        if coverage == "whole_region":
            continue
        inside = ids.is_in(listed or []) if coverage == "listed" else ~ids.is_in(excluded or [])
        no_duty |= inside.to_numpy() & bool(exempt)
        years = np.maximum(years, np.where(inside.to_numpy(), holiday or 0.0, 0.0))
    return no_duty, years


def land_index(on: Ground) -> FloatArray:
    """(P,) price of land over that of the dearest place: the index of the place, else less than the cheapest known."""
    rows = on.tables["rents"].filter((pl.col("object") == "land_price_index") & (pl.col("area_level") == "place"))
    known = {area: value for area, value in rows.select("area_id", "value").iter_rows() if value is not None}
    usual = _LESS_THAN_THE_CHEAPEST * min(known.values()) if known else 0.0
    return np.array([known.get(place, usual) for place in on.places])
