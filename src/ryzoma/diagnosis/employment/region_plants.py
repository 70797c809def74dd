"""The plants of a region: where they stand, what staff is written down, what jobs their processes need."""

from __future__ import annotations

import numpy as np
import polars as pl

from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.model import Array, Mask, Plants
from ryzoma.diagnosis.employment.plants import NINETY_PERCENT
from ryzoma.diagnosis.employment.region_sectors import sector_of_division
from ryzoma.diagnosis.employment.region_units import numbers, published_rows
from ryzoma.diagnosis.employment.staffing import line_jobs
from ryzoma.region import LabourUnits, Region

SITE_SHARE_MIN = 0.2  # recipes that describe less of a site than this say nothing about the rest of it
UNKNOWN_AGE = 10.0  # years, of a staff figure without a year


def located_plants(region: Region, labour: LabourUnits, sectors: tuple[str, ...]) -> pl.DataFrame:
    """Rows of the establishments that stand in a unit and belong to a sector with a figure.

    Adds ``unit`` and ``sector``, their positions. All others are left out: nothing could be said about their cell.
    """
    table = region["establishments"]
    unit_position = {unit: position for position, unit in enumerate(labour.ids)}
    sector_position = {sector: position for position, sector in enumerate(sectors)}
    divisions = {division: sector_position.get(sector) for division, sector in sector_of_division(region).items()}
    return table.with_columns(
        unit=_mapped(labour.unit_of(table["place_id"]), unit_position),
        sector=_mapped(table["sector_code"], divisions),
    ).filter(pl.col("unit").is_not_null() & pl.col("sector").is_not_null())


def _mapped(keys: pl.Series, positions: dict[str, int] | dict[str, int | None]) -> pl.Series:
    return pl.Series([positions.get(key) for key in keys], dtype=pl.Int64)


def plants_of_region(region: Region, located: pl.DataFrame, assumptions: Assumptions) -> Plants:
    """What is known of the located plants."""
    staff, low, high, published = _staff(region, located, assumptions)
    return Plants(
        ids=tuple(located["id"]),
        unit=located["unit"].to_numpy().astype(np.intp),
        sector=located["sector"].to_numpy().astype(np.intp),
        staff=staff,
        low=low,
        high=high,
        published=published,
        process_jobs=process_jobs(region, located["id"]),
        active=(~located["status"].fill_null("active").is_in(["closed", "construction"])).to_numpy(),
    )


def _staff(region: Region, located: pl.DataFrame, assumptions: Assumptions) -> tuple[Array, Array, Array, Mask]:
    """Staff, its range and whether it is published: by the staff table first, else by the establishments.

    A published figure without a range gets one that widens with its age.
    """
    frame = located.select("id", "employees", "source", year="employees_year").join(
        region["establishment_staff"],
        left_on="id",
        right_on="establishment_id",
        how="left",
        maintain_order="left",
        suffix="_told",
    )
    told = numbers(frame["employees_told"])
    better = np.isfinite(told)
    staff = np.where(better, told, numbers(frame["employees"]))
    year = np.where(better, numbers(frame["year_told"]), numbers(frame["year"]))
    age = np.nan_to_num(np.abs(region.base_year - year), nan=UNKNOWN_AGE)
    room = np.exp(NINETY_PERCENT * (assumptions.staff_spread + assumptions.staff_spread_per_year * age))
    published = np.where(better, published_rows(frame, region, "source_told"), published_rows(frame, region))
    published = published & np.isfinite(staff)
    low, high = numbers(frame["low"]), numbers(frame["high"])
    low = np.where(published | np.isnan(low), np.fmin(low, staff / room), low)
    high = np.where(published | np.isnan(high), np.fmax(high, staff * room), high)
    return staff, low, high, published


def process_jobs(region: Region, plants: pl.Series) -> Array:
    """Jobs that modern lines of the same output would need, shape (e,) [persons]; NaN for plants without a process.

    Scaled up where the recipes describe only a part of the site.
    """
    lines = region["establishment_processes"].join(
        region["processes"].select("id", "jobs_total", "reference_scale_per_year"), left_on="process_id", right_on="id"
    )
    activity = numbers(lines["capacity_per_year"]) * np.nan_to_num(numbers(lines["utilisation"]), nan=1.0)
    jobs = line_jobs(numbers(lines["jobs_total"]), numbers(lines["reference_scale_per_year"]), activity)
    summed = (
        lines.with_columns(jobs=pl.Series(jobs).fill_nan(None))
        .group_by("establishment_id")
        .agg(pl.col("jobs").sum(), pl.col("share_of_site").sum(), pl.col("jobs").count().alias("told"))
        .filter(pl.col("told") > 0)
        .with_columns(pl.col("jobs") / pl.col("share_of_site").clip(SITE_SHARE_MIN, 1.0))
    )
    joined = plants.to_frame("id").join(
        summed, left_on="id", right_on="establishment_id", how="left", maintain_order="left"
    )
    return numbers(joined["jobs"])
