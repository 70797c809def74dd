"""How many people stand at each place of a network: its own, and those of the villages governed from it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.region import LabourUnits, Region, estimate_keys, is_estimate

COVERED = 0.9
"""Share of the units whose figure must be known in a year for the people to be told of it."""


@dataclass(frozen=True)
class PlacePeople:
    """People of a region where the network can reach them.

    Attributes
    ----------
    year
        Year they are told of; a place whose figure is missing in it has that of the nearest year known.
    own
        Inhabitants of each place, in the order of the table ``places``, shape (places,) [persons].
    villages
        People of the district who live in none of its listed settlements, counted at the seat of the district, shape
        (places,) [persons]. That they live there is an assumption.
    estimated
        Whether the inhabitants of the place are an estimate, shape (places,).
    """

    year: int
    own: NDArray[np.float64] = field(repr=False)
    villages: NDArray[np.float64] = field(repr=False)
    estimated: NDArray[np.bool_] = field(repr=False)

    @property
    def all(self) -> NDArray[np.float64]:
        """Both together, shape (places,) [persons]."""
        return self.own + self.villages


def place_people(region: Region, units: LabourUnits) -> PlacePeople:
    """Put the people of a region on its places.

    Parameters
    ----------
    units
        From :func:`ryzoma.region.labour_units` of the same region.
    """
    year = _year(units, region.base_year)
    frame = (
        region["places"].select("id").join(_nearest_figures(region, year), on="id", how="left", maintain_order="left")
    )
    own = frame["population"].cast(pl.Float64).fill_null(0.0).to_numpy()
    return PlacePeople(
        year,
        own,
        _villages(region, units, year, own),
        frame["estimated"].fill_null(value=False).to_numpy(),
    )


def _year(units: LabourUnits, otherwise: int) -> int:
    """The last year in which nearly all units are known."""
    counts = units.population.group_by("year").agg(pl.col("unit_id").n_unique().alias("known"))
    if counts.is_empty():
        return otherwise
    return int(counts.filter(pl.col("known") >= COVERED * pl.col("known").max())["year"].cast(pl.Int64).max())  # type: ignore[arg-type]


def _nearest_figures(region: Region, year: int) -> pl.DataFrame:
    """The preferred figure of every place in the known year nearest to `year`: id, population, estimated."""
    rows = region["population"].filter(pl.col("preferred").fill_null(value=False))
    rows = rows.with_columns(is_estimate(rows["source"], estimate_keys(region["sources"])).alias("estimated"))
    ordered = rows.sort((pl.col("year").cast(pl.Int64) - year).abs(), pl.col("year"), descending=[False, True])
    return ordered.unique("place_id", keep="first", maintain_order=True).select(
        "population", "estimated", id="place_id"
    )


def _villages(region: Region, units: LabourUnits, year: int, own: NDArray[np.float64]) -> NDArray[np.float64]:
    position = {place: number for number, place in enumerate(region["places"]["id"])}
    settled = dict.fromkeys(units.ids, 0.0)
    largest: dict[str, int] = {}
    for unit, place in units.members.drop_nulls().rows():
        number = position[place]
        settled[unit] += own[number]
        if unit not in largest or own[number] > own[largest[unit]]:
            largest[unit] = number
    villages = np.zeros(len(own))
    for unit, seat, total in zip(units.ids, units.frame["seat_id"], units.population_in(year), strict=True):
        at = position.get(seat or "", largest.get(unit))
        if at is not None and total > settled[unit]:
            villages[at] += total - settled[unit]
    return villages
