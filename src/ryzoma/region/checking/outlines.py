"""Outlines as shapes on a local plane, for asking how far outside a point lies."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely.geometry import shape

from ryzoma.findings import Finding, Location
from ryzoma.geo.great_circle import MEAN_RADIUS_KM
from ryzoma.region.checking.evidence import Evidence
from ryzoma.region.codes import geography

KM_PER_DEGREE = math.radians(MEAN_RADIUS_KM)


class Outline:
    """One or several polygons.

    Parameters
    ----------
    geometry
        A shapely geometry in degrees, longitude first.
    """

    def __init__(self, geometry: Any) -> None:
        latitude = geometry.centroid.y
        self._scale = (KM_PER_DEGREE * math.cos(math.radians(latitude)), KM_PER_DEGREE)
        self._plane = shapely.transform(geometry, lambda points: points * self._scale)

    def km_outside(self, latitude: float, longitude: float) -> float:
        """How far a point lies outside [km]; 0 inside. Distances are those of the plane at the middle latitude."""
        point = shapely.Point(longitude * self._scale[0], latitude * self._scale[1])
        return float(self._plane.distance(point))


def outline_by_id(collection: Mapping[str, Any]) -> dict[str, Outline]:
    """Outlines of a FeatureCollection by the property ``id``; those that cannot be used are left out."""
    outlines = {}
    for feature in collection.get("features", ()):
        geometry = _geometry(feature)
        if geometry is not None:
            outlines[str(feature.get("properties", {}).get("id", ""))] = Outline(geometry)
    return outlines


def whole(collection: Mapping[str, Any]) -> Outline | None:
    """All polygons of a FeatureCollection together, None if there are none."""
    geometries = [
        geometry for feature in collection.get("features", ()) if (geometry := _geometry(feature)) is not None
    ]
    return Outline(shapely.union_all(geometries)) if geometries else None


def _geometry(feature: Mapping[str, Any]) -> Any | None:
    try:
        geometry = shape(feature["geometry"])
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError):
        return None
    return geometry if geometry.geom_type in {"Polygon", "MultiPolygon"} and geometry.is_valid else None


def proper_outlines(evidence: Evidence) -> Iterator[Finding]:
    """Outlines that are no polygons, lie outside the globe, or cross themselves."""
    for name, collection in evidence.outlines.items():
        where = Location(f"boundaries/{name}.geojson")
        for number, feature in enumerate(collection["features"], 1):
            area = str(feature.get("properties", {}).get("id", number))
            why = _fault(feature)
            if why:
                yield Finding(geography.BAD_OUTLINE, where, area, {"area": area, "why": why})


def _fault(feature: Mapping[str, Any]) -> str | None:
    try:
        geometry = shape(feature["geometry"])
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as error:
        return str(error) or type(error).__name__
    if geometry.geom_type not in {"Polygon", "MultiPolygon"}:
        return str(geometry.geom_type)
    west, south, east, north = geometry.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        return f"{west:g}, {south:g}, {east:g}, {north:g}"
    return None if geometry.is_valid else str(shapely.is_valid_reason(geometry))
