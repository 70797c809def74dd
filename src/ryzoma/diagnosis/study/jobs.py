"""Where the jobs are: the employment estimate as tables."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ryzoma.diagnosis.employment import EmploymentEstimate, PlaceEmployment, employment_of_region, towns_of_region
from ryzoma.diagnosis.employment.region_sectors import sectors_of_region
from ryzoma.locale import N_
from ryzoma.region import LabourUnits, Region
from ryzoma.tables import Column, Kind, ResultTable

_JOBS = N_("persons")
_BASIS = N_("jobs without a published staff figure of their plant")
_LOW, _HIGH = N_("Low"), N_("High")
_QUANTILE = N_("5 % of the draws lie below the low, 5 % above the high figure")


@dataclass(frozen=True)
class JobsStudy:
    """Employment of the region.

    Attributes
    ----------
    estimate, towns
        The estimate by unit, sector and plant, and its split to the towns.
    sectors, units, plants, cells
        The tables; `cells` has one row a unit and sector.
    """

    estimate: EmploymentEstimate = field(repr=False)
    towns: PlaceEmployment = field(repr=False)
    sectors: ResultTable = field(repr=False)
    units: ResultTable = field(repr=False)
    plants: ResultTable = field(repr=False)
    cells: ResultTable = field(repr=False)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        return (self.sectors, self.units, self.plants, self.cells)


def study_jobs(region: Region, units: LabourUnits, rng: np.random.Generator, draws: int) -> JobsStudy:
    """Estimate employment and put it into tables.

    Raises
    ------
    ValueError
        As :func:`ryzoma.diagnosis.employment.employment_of_region`.
    """
    estimate = employment_of_region(region, rng, units=units, draws=draws)
    return JobsStudy(
        estimate=estimate,
        towns=towns_of_region(region, estimate, units=units),
        sectors=_sectors_table(region, estimate),
        units=_units_table(units, estimate),
        plants=_plants_table(region, estimate),
        cells=_cells_table(estimate),
    )


def _interval_columns(title: str) -> tuple[Column, Column, Column]:
    return (
        Column("jobs", title, Kind.COUNT, _JOBS),
        Column("low", _LOW, Kind.COUNT, _JOBS, help=_QUANTILE),
        Column("high", _HIGH, Kind.COUNT, _JOBS, help=_QUANTILE),
    )


def _sectors_table(region: Region, estimate: EmploymentEstimate) -> ResultTable:
    columns = (
        Column("sector", N_("Sector"), Kind.NAME),
        *_interval_columns(N_("Jobs")),
        Column("share", N_("Share of all jobs"), Kind.SHARE, digits=1),
        Column("published", N_("Published"), Kind.FLAG, help=N_("Whether the sum of the sector is a published figure")),
    )
    frame = pl.DataFrame(
        {
            "sector": estimate.sector_ids,
            "jobs": estimate.sector_jobs,
            "low": estimate.sector_low,
            "high": estimate.sector_high,
            "share": estimate.sector_jobs / estimate.sector_jobs.sum(),
            "published": sectors_of_region(region).known,
        }
    )
    return ResultTable(
        "employment_sectors",
        N_("Jobs by sector"),
        columns,
        frame,
        N_("Sums of the region; the published ones are met exactly by every cell below them."),
        1.0 - estimate.known_margin_share[0],
        N_("jobs in sectors whose sum is not published"),
    )


def _units_table(units: LabourUnits, estimate: EmploymentEstimate) -> ResultTable:
    leading = estimate.jobs.argmax(axis=1)
    frame = pl.DataFrame(
        {
            "id": estimate.unit_ids,
            "oblast": units.frame["oblast"],
            "jobs": estimate.unit_jobs,
            "low": estimate.unit_low,
            "high": estimate.unit_high,
            "sector": [estimate.sector_ids[position] for position in leading],
            "share": estimate.jobs.max(axis=1) / np.maximum(estimate.unit_jobs, 1e-9),
        }
    )
    columns = (
        Column("id", N_("Unit"), Kind.NAME),
        Column("oblast", N_("Oblast"), Kind.NAME),
        *_interval_columns(N_("Jobs at the place of work")),
        Column("sector", N_("Largest sector"), Kind.NAME),
        Column("share", N_("its share"), Kind.SHARE),
    )
    return ResultTable(
        "employment_units",
        N_("Jobs by labour-market unit"),
        columns,
        frame.sort("jobs", "id", descending=[True, False]),
        N_("Jobs counted where people work, commuters included. Estimates, unless a published sum is met."),
        estimate.estimate_share,
        _BASIS,
    )


def _plants_table(region: Region, estimate: EmploymentEstimate) -> ResultTable:
    places = dict(region["establishments"].select("id", "place_id").rows())
    frame = pl.DataFrame(
        {
            "plant": estimate.plant_ids,
            "place": [places[plant] for plant in estimate.plant_ids],
            "sector": [estimate.sector_ids[position] for position in estimate.plant_sector],
            "jobs": estimate.plant_staff,
            "low": estimate.plant_low,
            "high": estimate.plant_high,
            "estimated": ~estimate.plant_published,
        },
        schema_overrides={"plant": pl.String, "place": pl.String, "sector": pl.String},
    )
    columns = (
        Column("plant", N_("Plant"), Kind.NAME),
        Column("place", N_("Place"), Kind.NAME),
        Column("sector", N_("Sector"), Kind.NAME),
        Column("jobs", N_("Staff"), Kind.COUNT, _JOBS, estimated_by="estimated"),
        Column("low", _LOW, Kind.COUNT, _JOBS, help=_QUANTILE),
        Column("high", _HIGH, Kind.COUNT, _JOBS, help=_QUANTILE),
        Column("estimated", N_("Estimate"), Kind.FLAG),
    )
    staff = float(estimate.plant_staff.sum())
    known = float(estimate.plant_staff[estimate.plant_published].sum())
    return ResultTable(
        "employment_plants",
        N_("Staff of the plants"),
        columns,
        frame.sort("jobs", "plant", descending=[True, False]),
        N_("Where no staff is published it is estimated from the lines the plant runs; a factor of two is usual."),
        1.0 - known / staff if staff else None,
        N_("staff of all listed plants"),
    )


def _cells_table(estimate: EmploymentEstimate) -> ResultTable:
    shape = estimate.jobs.shape
    frame = pl.DataFrame(
        {
            "id": np.repeat(np.array(estimate.unit_ids), shape[1]),
            "sector": np.tile(np.array(estimate.sector_ids), shape[0]),
            "jobs": estimate.jobs.ravel(),
            "low": estimate.low.ravel(),
            "high": estimate.high.ravel(),
            "grade": estimate.grade.ravel(),
        }
    )
    columns = (
        Column("id", N_("Unit"), Kind.NAME),
        Column("sector", N_("Sector"), Kind.NAME),
        *_interval_columns(N_("Jobs")),
        Column("grade", N_("Grade"), help=N_("A: within 10 %, B: 25 %, C: 50 %, D: wider")),
    )
    return ResultTable(
        "employment_cells",
        N_("Jobs by unit and sector"),
        columns,
        frame,
        N_("Not published anywhere: balanced to all known sums, with the plants as a starting point."),
        estimate.estimate_share,
        _BASIS,
    )
