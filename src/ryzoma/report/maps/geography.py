"""The ground of all maps of a plan: projected once, simplified once, drawn many times.

Polygons become paths on a grid of whole numbers, :data:`GRID` steps over the width of the map, and stand once in the
page; each map refers to them and scales them to its own width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from ryzoma.geo.projection import Albers, albers_for, bounds_of
from ryzoma.plan.content import Areas, Position

Array = NDArray[np.float64]

GRID = 4000  # steps over the width of a map: a quarter of a pixel at the usual size
LAND, NEIGHBOURS = "land", "neighbours"

_MARGIN = 0.045  # of the longer side, around the region
_TOLERANCE = 2.0  # [grid steps] by which a border may be moved to save points
_TALLEST, _FLATTEST = 1.05, 0.5  # height of a map over its width
_WINDOW_ASPECT = 0.62  # of a map that shows a part of the region
_AROUND = 1.5  # width of such a map over that of what it is about
_NEAREST = 0.16  # least width of such a map, over that of the region: borders are not drawn finer


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the plane that maps show: west and north edge, width and height [km]."""

    west: float
    north: float
    width: float
    height: float

    def to_grid(self, plane: Array) -> Array:
        """Grid coordinates (right, down) of plane points (n, 2) [km]."""
        scale = GRID / self.width
        return np.column_stack([(plane[:, 0] - self.west) * scale, (self.north - plane[:, 1]) * scale])


@dataclass(frozen=True, slots=True)
class Geography:
    """Projected positions and shapes.

    Attributes
    ----------
    frame
        What the maps show.
    points
        Grid coordinates of every id with a position.
    shapes
        Simplified polygons on the grid by area set and id, cut at the frame of the whole region.
    schematic
        Names of the area sets whose borders were computed.
    window
        Left and top edge and width [grid steps] of what a map shows.
    """

    frame: Frame
    points: Mapping[str, tuple[float, float]] = field(repr=False)
    shapes: Mapping[str, Mapping[str, shapely.Geometry]] = field(repr=False)
    schematic: frozenset[str] = frozenset()
    window: tuple[float, float, float] = (0.0, 0.0, float(GRID))

    def to_page(self, at: Array, width: float) -> Array:
        """Grid coordinates (n, 2) on a map of some width [px]."""
        left, top, wide = self.window
        return (at - (left, top)) * (width / wide)

    def cut_to(self, ids: Sequence[str]) -> Geography:
        """The same ground, of which maps show only what lies around some ids; all of it where none has a position."""
        at = self.xy(ids)
        at = at[np.isfinite(at).all(axis=1)]
        if len(at) == 0:
            return self
        (west, north), (east, south) = at.min(axis=0), at.max(axis=0)
        size = max((east - west) * _AROUND, (south - north) * _AROUND / _WINDOW_ASPECT, GRID * _NEAREST)
        if size >= GRID:
            return self
        height = size * _WINDOW_ASPECT
        left = _between((west + east - size) / 2, GRID - size)
        top = _between((north + south - height) / 2, GRID * self.aspect - height)
        scale = self.frame.width / GRID
        frame = Frame(self.frame.west + left * scale, self.frame.north - top * scale, size * scale, height * scale)
        return replace(self, frame=frame, window=(left, top, size))

    @property
    def aspect(self) -> float:
        """Height of a map over its width."""
        return self.frame.height / self.frame.width

    def xy(self, ids: Sequence[str]) -> Array:
        """Grid coordinates of ids, shape (n, 2); NaN where an id has no position."""
        nowhere = (float("nan"), float("nan"))
        return np.array([self.points.get(one, nowhere) for one in ids], dtype=float).reshape(-1, 2)


def _between(start: float, most: float) -> float:
    """Where a part begins that shall not reach beyond the whole."""
    return min(max(start, 0.0), max(most, 0.0))


def _frame(plane: Array) -> Frame:
    west, south = plane.min(axis=0)
    east, north = plane.max(axis=0)
    margin = _MARGIN * max(east - west, north - south, 1.0)
    width, height = east - west + 2 * margin, north - south + 2 * margin
    wider, taller = max(width, height / _TALLEST), max(height, width * _FLATTEST)
    return Frame((west + east - wider) / 2, (south + north + taller) / 2, wider, taller)


def _geometries(areas: Areas, around: tuple[float, float, float, float] | None) -> list[shapely.Geometry]:
    found = [shape(one) for one in areas.shapes]
    return found if around is None else [shapely.clip_by_rect(one, *around) for one in found]


def _on_grid(geometries: list[shapely.Geometry], projection: Albers, frame: Frame) -> list[shapely.Geometry]:
    plane = [shapely.transform(one, lambda at: frame.to_grid(projection.forward(at))) for one in geometries]
    # borders shared by two areas are simplified once, so that no gap opens between neighbours
    simple = shapely.coverage_simplify(np.array(plane, dtype=object), _TOLERANCE)
    height = GRID * frame.height / frame.width
    return [shapely.clip_by_rect(one, -GRID / 20, -GRID / 20, GRID * 1.05, height + GRID / 20) for one in simple]


def _seen(areas: Mapping[str, Areas], positions: Mapping[str, Position]) -> tuple[float, float, float, float]:
    """Bounds [degree] of the land, or of the positions where no land is given."""
    if LAND in areas:
        corners = [shapely.get_coordinates(shape(one)) for one in areas[LAND].shapes]
        return bounds_of(np.concatenate(corners))
    return bounds_of(np.array(list(positions.values())))


def _wider(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    more = max(east - west, 2 * (north - south), 0.5)
    return west - more, max(south - more, -90.0), east + more, min(north + more, 90.0)


def geography(areas: Mapping[str, Areas], positions: Mapping[str, Position]) -> Geography:
    """Project and simplify everything that maps of a plan may draw.

    Parameters
    ----------
    areas
        Polygon sets by name; ``land`` decides what the maps show, else the positions do.
    positions
        (longitude, latitude) [degree] by id.
    """
    bounds = _seen(areas, positions)
    projection = albers_for(bounds)
    places = np.array(list(positions.values()), dtype=float).reshape(-1, 2)
    plane = projection.forward(places)
    land = [shapely.get_coordinates(shape(one)) for one in areas[LAND].shapes] if LAND in areas else []
    frame = _frame(projection.forward(np.concatenate(land)) if land else plane)
    shapes = {}
    for name, one in areas.items():
        around = _wider(bounds) if name == NEIGHBOURS else None
        shapes[name] = dict(zip(one.ids, _on_grid(_geometries(one, around), projection, frame), strict=True))
    grid = frame.to_grid(plane)
    points = {id_: (float(x), float(y)) for id_, (x, y) in zip(positions, grid, strict=True)}
    computed = frozenset(name for name, one in areas.items() if one.schematic)
    return Geography(frame, points, shapes, computed)


def _ring(at: Array) -> str:
    steps = np.rint(at).astype(int)
    moves = np.diff(steps, axis=0)[:-1]
    moves = moves[np.any(moves != 0, axis=1)]
    return f"M{steps[0, 0]} {steps[0, 1]}l" + " ".join(f"{dx} {dy}" for dx, dy in moves) + "z" if len(moves) else ""


def path_data(geometry: shapely.Geometry) -> str:
    """The ``d`` of a path on the grid; '' where nothing is left of a shape."""
    rings = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon" and not part.is_empty:
            rings += [_ring(shapely.get_coordinates(ring)) for ring in (part.exterior, *part.interiors)]
    return "".join(rings)
