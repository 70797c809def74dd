"""Observations of the oblasts that are complete in one period: the ground for comparing them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.region import LabourUnits, Region, is_estimate


@dataclass(frozen=True)
class AreaPanel:
    """One indicator of all oblasts in the periods in which each of them is known.

    Attributes
    ----------
    areas
        Ids of the oblasts, shape (n,).
    periods
        ``(year, period)`` of every column, ascending.
    values
        Shape (n, periods) [unit].
    people
        Inhabitants of each oblast in the known year nearest to each period, shape (n, periods) [persons].
    is_estimate
        Whether a value rests on an estimate, shape (n, periods).
    """

    indicator: str
    unit: str
    areas: tuple[str, ...]
    periods: tuple[tuple[int, str], ...]
    values: NDArray[np.float64] = field(repr=False)
    people: NDArray[np.float64] = field(repr=False)
    is_estimate: NDArray[np.bool_] = field(repr=False)

    def per_head(self) -> NDArray[np.float64]:
        """Values divided by inhabitants, shape (n, periods)."""
        return self.values / self.people


def area_panel(region: Region, units: LabourUnits, indicator: str, keys: frozenset[str]) -> AreaPanel | None:
    """The complete periods of an indicator; None where there is none or fewer than three oblasts."""
    areas = tuple(region["oblasts"]["id"])
    rows = region["indicators"].filter((pl.col("area_level") == "oblast") & (pl.col("indicator") == indicator))
    # one figure a period: several sources of one period are averaged rather than one chosen silently
    single = rows.group_by("year", "period", "area_id").agg(
        pl.col("value").mean(), pl.col("source").explode().alias("source"), pl.col("unit").first()
    )
    complete = single.filter(pl.col("area_id").n_unique().over("year", "period") == len(areas))
    if len(areas) < 3 or complete.is_empty():
        return None
    periods = sorted(set(complete.select("year", "period").rows()))
    marked = complete.with_columns(is_estimate(complete["source"], keys).alias("mark"))
    shape = (len(areas), len(periods))
    values, marks = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    for year, period, area, value, mark in marked.select("year", "period", "area_id", "value", "mark").rows():
        position = areas.index(area), periods.index((year, period))
        values[position], marks[position] = value, mark
    people = np.column_stack([_people(units, areas, year) for year, _ in periods])
    return AreaPanel(indicator, str(complete["unit"][0]), areas, tuple(periods), values, people, marks)


def _people(units: LabourUnits, areas: tuple[str, ...], year: int) -> NDArray[np.float64]:
    counts = units.population.group_by("year").agg(pl.col("unit_id").n_unique().alias("known"))
    full = counts.filter(pl.col("known") == pl.col("known").max())["year"].to_list()
    nearest = min(full, key=lambda known: (abs(known - year), known))
    people = units.frame.select("oblast").with_columns(pl.Series("people", units.population_in(nearest)))
    summed = dict(people.group_by("oblast").agg(pl.col("people").sum()).rows())
    return np.array([summed.get(area, np.nan) for area in areas])
