"""Local labour markets: the districts, and the cities counted outside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.geo.great_circle import great_circle_km


@dataclass(frozen=True)
class LabourUnits:
    """The units that employment, population and dependence are told by: the whole region, without overlap.

    Attributes
    ----------
    frame
        One row a unit: ``id`` (that of the district or place), ``kind`` (``district`` or ``place``), ``name_ru``,
        ``name_be``, ``name_en``, ``oblast``, ``seat_id`` (the place it is governed from, which may be a unit of its
        own). Districts come first.
    members
        ``unit_id`` and ``place_id`` of every settlement and site: each place belongs to exactly one unit.
    population
        ``unit_id``, ``year``, ``population`` [persons], ``source``: the published total of a district, the preferred
        figure of a place.
    """

    frame: pl.DataFrame = field(repr=False)
    members: pl.DataFrame = field(repr=False)
    population: pl.DataFrame = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """Identifiers in the order of `frame`."""
        return tuple(self.frame["id"])

    def population_in(self, year: int) -> NDArray[np.float64]:
        """Inhabitants in a year, shape (units,) [persons], in the order of `frame`; NaN where the year is not known."""
        known = self.population.filter(pl.col("year") == year).select(id="unit_id", population="population")
        found = self.frame.select("id").join(known, on="id", how="left", maintain_order="left")["population"]
        return found.cast(pl.Float64).fill_null(float("nan")).to_numpy()

    def unit_of(self, places: pl.Series) -> pl.Series:
        """The unit each of the given places belongs to (null for an unknown place)."""
        return places.replace_strict(self.members["place_id"], self.members["unit_id"], default=None).alias("unit_id")


def labour_units(tables: Mapping[str, pl.DataFrame]) -> LabourUnits:
    """The labour-market units of a region.

    A district with its towns and villages is one unit. A place counted outside the districts (``own_unit``), or
    without a district, is a unit of its own, unless it is a site. In a region without districts every settlement is a
    unit, and a site belongs to the nearest.

    Parameters
    ----------
    tables
        The tables ``places``, ``population``, ``districts`` and ``district_population`` of a region.
    """
    places, districts = tables["places"], tables["districts"]
    alone = pl.col("own_unit").fill_null(value=False) | pl.col("district").is_null()
    cities = places.filter(alone & (pl.col("status") != "site"))
    names = ("name_ru", "name_be", "name_en", "oblast")
    frame = pl.concat(
        [
            districts.select("id", pl.lit("district").alias("kind"), *names, "seat_id"),
            cities.select("id", pl.lit("place").alias("kind"), *names, pl.col("id").alias("seat_id")),
        ]
    )
    members = _members(places, cities)
    return LabourUnits(frame, members, _population(tables, members, cities))


def _members(places: pl.DataFrame, cities: pl.DataFrame) -> pl.DataFrame:
    unit = pl.when(pl.col("id").is_in(cities["id"].implode())).then("id").otherwise("district")
    members = places.select(unit.alias("unit_id"), pl.col("id").alias("place_id"))
    homeless = places.filter(members["unit_id"].is_null())
    nearest = pl.DataFrame(
        {"place_id": homeless["id"], "nearest": _nearest(homeless, cities)},
        schema={"place_id": pl.String, "nearest": pl.String},
    )
    return members.join(nearest, on="place_id", how="left", maintain_order="left").select(
        pl.coalesce("unit_id", "nearest").alias("unit_id"), "place_id"
    )


def _nearest(sites: pl.DataFrame, cities: pl.DataFrame) -> list[str | None]:
    """The city nearest to each site, as the crow flies."""
    if cities.is_empty():
        return [None] * sites.height
    from_site = (sites[name].to_numpy()[:, None] for name in ("lon", "lat"))
    to_city = (cities[name].to_numpy()[None, :] for name in ("lon", "lat"))
    return [cities["id"][int(index)] for index in great_circle_km(*from_site, *to_city).argmin(axis=1)]


def _population(tables: Mapping[str, pl.DataFrame], members: pl.DataFrame, cities: pl.DataFrame) -> pl.DataFrame:
    preferred = tables["population"].filter(pl.col("preferred").fill_null(value=False))
    of_places = preferred.select("place_id", "year", "population", "source")
    of_cities = of_places.filter(pl.col("place_id").is_in(cities["id"].implode())).rename({"place_id": "unit_id"})
    published = tables["district_population"].select(
        pl.col("district_id").alias("unit_id"), "year", pl.col("total").alias("population"), "source"
    )
    settled = tables["districts"].filter(~pl.col("id").is_in(published["unit_id"].unique().implode()))["id"]
    summed = _summed(of_places, members.filter(pl.col("unit_id").is_in(settled.implode())), tables["places"])
    return pl.concat([published, summed, of_cities])


def _summed(of_places: pl.DataFrame, members: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Districts without a published total: the sum of their settlements, in years in which all of them are known."""
    sites = places.filter(pl.col("status") == "site")["id"].implode()
    inhabited = members.filter(~pl.col("place_id").is_in(sites))
    count = inhabited.group_by("unit_id").len("settlements")
    return (
        inhabited.join(of_places, on="place_id")
        .group_by("unit_id", "year", maintain_order=True)
        .agg(
            pl.col("population").sum(),
            pl.col("source").explode().unique(maintain_order=True),
            pl.len().alias("known"),
        )
        .join(count, on="unit_id")
        .filter(pl.col("known") == pl.col("settlements"))
        .select("unit_id", "year", "population", "source")
    )
