"""Where everything lies: positions of places and polygons of units, given by the region or computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
import shapely
from shapely.geometry import mapping, shape

from ryzoma.geo import DistrictCells, albers_for, bounds_of, district_cells
from ryzoma.locale import N_
from ryzoma.plan.content import Areas, Check, Position
from ryzoma.plan.words import Name, Quantity, Text, say
from ryzoma.region import LabourUnits, Region

CITY_DENSITY = 4000.0
"""People per km² of the disc that stands for a city counted outside the districts."""

LEAST_RADIUS = 4.0
"""Radius of the smallest such disc [km]; smaller ones could not be seen."""

AREA_TOLERANCE = 1e-3
"""Largest relative difference between the area of a cell and the published one that passes without remark."""

Shapes = Mapping[str, Any]


@dataclass(frozen=True)
class Ground:
    """What maps are drawn on.

    Attributes
    ----------
    positions
        Longitude and latitude [degree] of every place and market.
    areas
        Polygon sets: ``land``, ``neighbours`` where given, ``oblasts`` and ``units``.
    cells
        The computed cells, with their residuals; None where the region brings its own outlines of districts.
    """

    positions: Mapping[str, Position] = field(repr=False)
    areas: Mapping[str, Areas] = field(repr=False)
    cells: DistrictCells | None = field(repr=False)

    def checks(self) -> tuple[Check, ...]:
        """Whether the computed cells have the published areas."""
        if self.cells is None or np.isnan(self.cells.area_errors).all():
            return ()
        worst = float(np.nanmax(np.abs(self.cells.area_errors)))
        return (
            Check(
                N_("Largest relative error of a district cell's area against the published one"),
                value=Quantity(worst, digits=1),
                limit=Quantity(AREA_TOLERANCE, digits=1),
                passed=worst <= AREA_TOLERANCE,
                advice=say(N_("Compare the sum of the published areas with the area of the outline.")),
            ),
        )

    def caveats(self) -> tuple[Text, ...]:
        """What a reader of the maps must know."""
        if self.cells is None:
            return ()
        return tuple(say(note.message, **_words(note.values)) for note in self.cells.notes)


def _words(values: Mapping[str, object]) -> dict[str, Any]:
    return {
        name: Quantity(float(value), digits=0 if isinstance(value, int) else 1)
        if isinstance(value, int | float)
        else Name(str(value))
        for name, value in values.items()
    }


def ground_of(region: Region, units: LabourUnits, people: Mapping[str, float]) -> Ground:
    """Positions and polygons of a region.

    Parameters
    ----------
    people
        Inhabitants of the units, for the discs of cities counted outside the districts [persons].
    """
    places = region["places"]
    positions = {key: (lon, lat) for key, lon, lat in places.select("id", "lon", "lat").rows()}
    given = _features(region, "districts", units.ids)
    cells = None if given or _settled(region).is_empty() else _cells(region)
    polygons = given or dict(zip(_cell_ids(region), cells.polygons if cells else (), strict=True))
    oblasts = _oblasts(region, cells)
    polygons |= _whole_oblasts(units, polygons, oblasts)
    polygons |= _discs(units, polygons, positions, people)
    land = shapely.union_all([*(oblasts or polygons).values()])
    areas = {
        "land": Areas((region.id,), (mapping(land),), schematic=not oblasts),
        "oblasts": Areas(tuple(oblasts), tuple(mapping(one) for one in oblasts.values())),
        "units": Areas(tuple(polygons), tuple(mapping(one) for one in polygons.values()), schematic=not given),
    }
    neighbours = region.outlines.get("neighbours")
    if neighbours:
        features = neighbours["features"]
        ids = tuple(str(one["properties"].get("id", position)) for position, one in enumerate(features))
        areas["neighbours"] = Areas(ids, tuple(one["geometry"] for one in features))
    return Ground(positions | _market_positions(region, positions), areas, cells)


def _features(region: Region, name: str, wanted: tuple[str, ...]) -> dict[str, Any]:
    """Shapes of a GeoJSON file by id, as far as they are wanted; empty without the file."""
    collection = region.outlines.get(name)
    found = (
        {str(one["properties"].get("id")): shape(one["geometry"]) for one in collection["features"]}
        if collection
        else {}
    )
    return {key: found[key] for key in wanted if key in found}


def _settled(region: Region) -> pl.DataFrame:
    """Settlements with the unit whose cell they draw: their district, or they themselves without one.

    A district without a listed settlement is drawn around its seat, which then has no cell of its own.
    """
    places = region["places"].filter(pl.col("status") != "site")
    settled = places.select("id", "lon", "lat", "oblast", unit=pl.coalesce("district", "id"))
    empty = region["districts"].filter(~pl.col("id").is_in(settled["unit"].implode()))
    seats = empty.select("oblast", unit="id", id="seat_id").join(
        places.filter(pl.col("district").is_null()).select("id", "lon", "lat"), on="id", maintain_order="left"
    )
    seats = seats.unique("id", keep="first", maintain_order=True)
    others = settled.join(seats.select("id"), on="id", how="anti", maintain_order="left")
    return pl.concat([others, seats.select(settled.columns)])


def _cell_ids(region: Region) -> list[str]:
    return list(_settled(region)["unit"].unique(maintain_order=True))


def _cells(region: Region) -> DistrictCells:
    settled = _settled(region)
    ids = {unit: position for position, unit in enumerate(_cell_ids(region))}
    districts = {row["id"]: row for row in region["districts"].iter_rows(named=True)}
    positions = {place: position for position, place in enumerate(settled["id"])}
    outlines, outline_ids = _outlines(region)
    of_unit = dict(settled.select("unit", "oblast").rows())
    pairs = [
        (ids[unit], ids[other])
        for unit in ids
        for other in (districts.get(unit, {}).get("neighbour_ids") or ())
        if other in ids and unit < other
    ]
    located = (
        [outline_ids.index(_oblast_of(unit, districts, of_unit)) for unit in ids]
        if _all_known(ids, districts, of_unit, outline_ids)
        else None
    )
    return district_cells(
        settled.select("lon", "lat").to_numpy(),
        [ids[unit] for unit in settled["unit"]],
        [districts.get(unit, {}).get("area_km2") or np.nan for unit in ids],
        outlines=outlines,
        outline_names=outline_ids,
        outline=located,
        seat=[positions.get(districts.get(unit, {}).get("seat_id") or "", -1) for unit in ids],
        neighbours=np.array(pairs, dtype=np.intp).reshape(-1, 2),
    )


def _oblast_of(unit: str, districts: Mapping[str, Any], of_unit: Mapping[str, str]) -> str:
    return str(districts[unit]["oblast"] if unit in districts else of_unit[unit])


def _all_known(
    ids: Mapping[str, int], districts: Mapping[str, Any], of_unit: Mapping[str, str], outline_ids: list[str]
) -> bool:
    return bool(outline_ids) and all(_oblast_of(unit, districts, of_unit) in outline_ids for unit in ids)


def _outlines(region: Region) -> tuple[list[Any], list[str]]:
    """Outlines of the oblasts, or of the whole country where only that is given, with their ids."""
    boundary = {row["boundary_id"]: row["id"] for row in region["oblasts"].iter_rows(named=True) if row["boundary_id"]}
    collection = region.outlines.get("oblasts")
    if collection:
        features = [one for one in collection["features"] if one["properties"].get("id") in boundary]
        return [shape(one["geometry"]) for one in features], [boundary[one["properties"]["id"]] for one in features]
    country = region.outlines.get("country")
    if country:
        return [shapely.union_all([shape(one["geometry"]) for one in country["features"]])], [region.id]
    return [], []


def _oblasts(region: Region, cells: DistrictCells | None) -> dict[str, Any]:
    """Outlines of the oblasts as the cells fill them (they were shifted a little to have the published areas)."""
    outlines, ids = _outlines(region)
    if cells is None:
        return dict(zip(ids, outlines, strict=True))
    if not region.outlines.get("oblasts"):
        return {}
    filled = zip(ids, outlines, cells.outlines, strict=True)
    return {key: given if shapely.is_empty(shifted) else shifted for key, given, shifted in filled}


def _whole_oblasts(units: LabourUnits, polygons: Mapping[str, Any], oblasts: Mapping[str, Any]) -> dict[str, Any]:
    """Outlines of units without a polygon that are an oblast by themselves, such as a capital of that rank."""
    alone = units.frame.filter(pl.len().over("oblast") == 1).select("id", "oblast").rows()
    return {unit: oblasts[oblast] for unit, oblast in alone if unit not in polygons and oblast in oblasts}


def _discs(
    units: LabourUnits,
    polygons: Mapping[str, Any],
    positions: Mapping[str, Position],
    people: Mapping[str, float],
) -> dict[str, Any]:
    """Discs for units without a polygon: cities counted outside the districts, their area in proportion to people."""
    missing = [unit for unit in units.ids if unit not in polygons and unit in positions]
    if not missing:
        return {}
    projection = albers_for(bounds_of(np.array(list(positions.values()))))
    centres = projection.forward(np.array([positions[unit] for unit in missing]))
    size = np.array([people.get(unit, 0.0) for unit in missing])
    radius = np.maximum(np.sqrt(np.nan_to_num(size) / CITY_DENSITY / np.pi), LEAST_RADIUS)
    discs = shapely.buffer(shapely.points(centres), radius, quad_segs=6)
    return dict(zip(missing, shapely.transform(discs, projection.inverse), strict=True))


def _market_positions(region: Region, positions: Mapping[str, Position]) -> dict[str, Position]:
    """Markets are drawn where the road or rail enters: at their entry place."""
    rows = region["markets"].select("id", "entry_place_id").rows()
    return {market: positions[place] for market, place in rows if place in positions}
