"""The labour-market units of a region and the areas whose employment is published."""

from __future__ import annotations

import numpy as np
import polars as pl

from ryzoma.diagnosis.employment.model import Areas, Array, Mask, Units
from ryzoma.region import LabourUnits, Region, estimate_keys, is_estimate

FAR_AWAY = -80.0  # degrees of latitude: nobody commutes to or from a unit whose place is not known


def numbers(series: pl.Series) -> Array:
    """A column as floats, NaN where it is empty."""
    return np.array(series.cast(pl.Float64).fill_null(float("nan")).to_numpy(), dtype=np.float64)


def published_rows(frame: pl.DataFrame, region: Region, column: str = "source") -> Mask:
    """Which rows of a table rest on something that was read, not on an estimate."""
    return np.array(~is_estimate(frame[column], estimate_keys(region["sources"])), dtype=np.bool_)


def nearest_year(frame: pl.DataFrame, key: str, year: int) -> pl.DataFrame:
    """The row of every key whose year is nearest to the given one; the later of two equally near."""
    distance = (pl.col("year") - year).abs()
    ordered = frame.sort(distance, -pl.col("year"), maintain_order=True)
    return ordered.unique(key, keep="first", maintain_order=True)


def units_of_region(region: Region, labour: LabourUnits) -> Units:
    """Inhabitants of towns and villages, area and seat of every unit in the base year (or the year nearest to it)."""
    people = nearest_year(labour.population, "unit_id", region.base_year).select("unit_id", "population")
    split = nearest_year(region["district_population"], "district_id", region.base_year)
    seats = region["places"].select("lat", "lon", seat_id="id")
    frame = (
        labour.frame.join(people, left_on="id", right_on="unit_id", how="left", maintain_order="left")
        .join(
            split.select("district_id", "urban"),
            left_on="id",
            right_on="district_id",
            how="left",
            maintain_order="left",
        )
        .join(region["districts"].select("id", "area_km2"), on="id", how="left", maintain_order="left")
        .join(seats, on="seat_id", how="left", maintain_order="left")
    )
    population = np.nan_to_num(numbers(frame["population"]))
    urban = numbers(frame["urban"])
    urban = np.minimum(np.where(np.isnan(urban), _town_people(region, labour), urban), population)
    return Units(
        ids=labour.ids,
        urban=urban,
        rural=population - urban,
        area=numbers(frame["area_km2"]),
        latitude=np.nan_to_num(numbers(frame["lat"]), nan=FAR_AWAY),
        longitude=np.nan_to_num(numbers(frame["lon"])),
        oblast=np.unique(frame["oblast"].fill_null("").to_numpy(), return_inverse=True)[1].astype(np.intp),
    )


def town_people(region: Region) -> pl.DataFrame:
    """``place_id`` and ``population`` [persons] of every place in the base year, villages and sites left out."""
    preferred = region["population"].filter(pl.col("preferred").fill_null(value=False))
    towns = region["places"].filter(~pl.col("status").fill_null("town").is_in(["village", "site"]))
    found = nearest_year(preferred, "place_id", region.base_year)
    return found.filter(pl.col("place_id").is_in(towns["id"].implode())).select("place_id", "population")


def _town_people(region: Region, labour: LabourUnits) -> Array:
    counted = (
        town_people(region).join(labour.members, on="place_id").group_by("unit_id").agg(pl.col("population").sum())
    )
    frame = labour.frame.select("id")
    return np.nan_to_num(
        numbers(frame.join(counted, left_on="id", right_on="unit_id", how="left", maintain_order="left")["population"])
    )


def areas_of_region(region: Region, labour: LabourUnits, total: float) -> Areas:
    """Published employment by area, brought to the year of the sectors.

    A figure of a month is multiplied by the whole region's mean (`total` [persons]) over its figure of the same month,
    where the table holds that. Of two figures for one area the later one counts.
    """
    table = region["area_employment"]
    whole = {
        day: float(jobs) for ids, day, jobs in table.select("area_ids", "as_of", "employed").iter_rows() if not ids
    }
    usable = table.filter(pl.Series(published_rows(table, region), dtype=pl.Boolean)).sort("as_of")
    oblast = np.array(labour.frame["oblast"].fill_null("").to_list())
    known = set(labour.ids) | set(oblast)
    found: dict[bytes, tuple[Mask, float]] = {}
    for ids, day, jobs in usable.select("area_ids", "as_of", "employed").iter_rows():
        wanted = list(ids or ())
        covered = np.isin(np.array(labour.ids), wanted) | np.isin(oblast, wanted)
        if covered.any() and set(wanted) <= known:
            found[covered.tobytes()] = (covered, float(jobs) * (total / whole[day] if day in whole else 1.0))
    members = np.array([covered for covered, _ in found.values()], dtype=np.bool_)
    return Areas(members=members.reshape(-1, len(labour.ids)), employed=np.array([jobs for _, jobs in found.values()]))
