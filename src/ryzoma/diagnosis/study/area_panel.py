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
    """The periods in which an indicator is known of all oblasts where people live, and is above zero in each.

    Only figures in one unit are put side by side: the unit with the most such periods.

    Returns
    -------
    AreaPanel or None
        None where there is no such period, or people in fewer than three oblasts.
    """
    areas = tuple(region["oblasts"].filter(pl.col("id").is_in(_inhabited(units)))["id"])
    figures = region["indicators"].with_columns(pl.col("period").fill_null("year"), pl.col("unit").fill_null(""))
    rows = figures.filter((pl.col("area_level") == "oblast") & (pl.col("indicator") == indicator))
    positive = rows.filter(pl.col("area_id").is_in(areas) & (pl.col("value") > 0))
    known = pl.col("area_id").n_unique().over("unit", "year", "period")
    complete = positive.filter(known == len(areas))
    if len(areas) < 3 or complete.is_empty():
        return None
    unit = complete.group_by("unit").len().sort("len", "unit", descending=[True, False])["unit"][0]
    chosen = complete.filter(pl.col("unit") == unit)
    periods = sorted(set(chosen.select("year", "period").rows()))
    marked = chosen.with_columns(is_estimate(chosen["source"], keys).alias("mark"))
    shape = (len(areas), len(periods))
    values, marks = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    for year, period, area, value, mark in marked.select("year", "period", "area_id", "value", "mark").rows():
        position = areas.index(area), periods.index((year, period))
        values[position], marks[position] = value, mark
    people = np.column_stack([_people(units, areas, year) for year, _ in periods])
    return AreaPanel(indicator, unit, areas, tuple(periods), values, people, marks)


def _full_years(units: LabourUnits) -> list[int]:
    """Years in which the most units are known."""
    counts = units.population.group_by("year").agg(pl.col("unit_id").n_unique().alias("known"))
    return counts.filter(pl.col("known") == pl.col("known").max())["year"].to_list()


def _by_area(units: LabourUnits, year: int) -> dict[str, float]:
    people = units.frame.select("oblast").with_columns(pl.Series("people", units.population_in(year)).fill_nan(None))
    return dict(people.group_by("oblast").agg(pl.col("people").sum()).rows())


def _inhabited(units: LabourUnits) -> list[str]:
    """Oblasts with people in every full year."""
    told = [_by_area(units, year) for year in _full_years(units)]
    return [area for area in units.frame["oblast"].unique() if all(people.get(area, 0.0) > 0 for people in told)]


def _people(units: LabourUnits, areas: tuple[str, ...], year: int) -> NDArray[np.float64]:
    nearest = min(_full_years(units), key=lambda known: (abs(known - year), known))
    summed = _by_area(units, nearest)
    return np.array([summed[area] for area in areas])
