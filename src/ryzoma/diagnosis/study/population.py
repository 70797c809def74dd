"""Where the people are, and how that changes: units, towns, size classes, oblasts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ryzoma.diagnosis.population import population_change
from ryzoma.locale import N_
from ryzoma.region import LabourUnits, Region, estimate_keys, estimate_share, is_estimate
from ryzoma.tables import Column, Kind, ResultTable

#: Lower limits of the size classes of settlements [persons], largest first, with their names.
SIZE_CLASSES = (
    (1_000_000, N_("over 1 million")),
    (250_000, N_("250 thousand to 1 million")),
    (100_000, N_("100 to 250 thousand")),
    (50_000, N_("50 to 100 thousand")),
    (20_000, N_("20 to 50 thousand")),
    (10_000, N_("10 to 20 thousand")),
    (0, N_("under 10 thousand")),
)
VILLAGES = N_("villages (total less all settlements)")

COVERED = 0.9
"""Share of the units (or settlements) whose figure must be known for a year to be told for all of them."""

_PEOPLE = N_("persons")
_YEARLY = N_("% a year")


@dataclass(frozen=True)
class PopulationStudy:
    """Population of the region by its parts.

    Attributes
    ----------
    years
        Years in which (nearly) all units are known, ascending; changes are told from the first to the last of them.
    total
        Inhabitants of the region in each of those years [persons].
    growing, shrinking
        How many units gained and lost people from the first year to the last.
    units, towns, oblasts, classes, history
        The tables; `towns` has one row a settlement, `classes` one a size class, `history` one a city and year.
    """

    years: tuple[int, ...]
    total: tuple[float, ...]
    growing: int
    shrinking: int
    units: ResultTable = field(repr=False)
    towns: ResultTable = field(repr=False)
    oblasts: ResultTable = field(repr=False)
    classes: ResultTable = field(repr=False)
    history: ResultTable = field(repr=False)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        return (self.oblasts, self.classes, self.units, self.towns, self.history)


def study_population(region: Region, units: LabourUnits) -> PopulationStudy:
    """Tell the population of a region and its change by unit, town, oblast and size class."""
    keys = estimate_keys(region["sources"])
    years = _covered_years(units)
    wide = _wide(units, years)
    first, last = years[0], years[-1]
    change = wide[f"population_{last}"] - wide[f"population_{first}"]
    frame = _with_change(wide, region, units, first, last, keys)
    return PopulationStudy(
        years=years,
        total=tuple(float(wide[f"population_{year}"].sum()) for year in years),
        growing=int((change > 0).sum()),
        shrinking=int((change < 0).sum()),
        units=_units_table(frame, units, years, keys),
        towns=_towns_table(region, years, keys),
        oblasts=_oblasts_table(wide, region, years),
        classes=_classes_table(region, wide, years),
        history=_history_table(region, keys),
    )


def _covered_years(units: LabourUnits) -> tuple[int, ...]:
    counts = units.population.group_by("year").agg(pl.col("unit_id").n_unique().alias("known"))
    enough = counts.filter(pl.col("known") >= COVERED * units.frame.height)
    return tuple(enough["year"].sort()) or (int(units.population["year"].max() or 0),)  # type: ignore[call-overload]
