"""Schematic districts of a country: cells with the published areas inside the outlines of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from ryzoma.geo.district_input import DistrictInput, checked_input
from ryzoma.geo.district_sites import district_centres
from ryzoma.geo.notes import Note
from ryzoma.geo.outline_cells import area_true_cells, nearest_settlement_cells
from ryzoma.geo.outline_fit import FittedOutlines, fit_outlines
from ryzoma.geo.power_diagram import PowerDiagram
from ryzoma.geo.projection import Albers, albers_for, bounds_of
from ryzoma.geo.settlement_outline import settlement_outline
from ryzoma.locale import N_

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Shapes = NDArray[np.object_]

# Where between 0.03 and 0.1 it stands makes little difference in Belarus: see docs/decisions/0004.
NEIGHBOUR_PULL = 0.05

SCHEMATIC = N_(
    "District borders are schematic: each cell has the published area of its district and lies around its settlements, "
    "but its borders are computed, not surveyed."
)
NEAREST = N_(
    "District borders are schematic: no areas are published, so each cell is the land nearest to the settlements of "
    "its district."
)
OWN_OUTLINE = N_("No outline of the region is given: land around the settlements stands for it.")
ASTRAY = N_("Settlements that lie outside the cell of their district: {count}.")


@dataclass(frozen=True, slots=True)
class DistrictCells:
    """Schematic districts.

    Attributes
    ----------
    polygons : (k,) of shapely.Polygon or shapely.MultiPolygon
        Cells in longitude and latitude [degrees], with enough vertices that straight lines between them do no harm.
    polygons_km : (k,) of shapely.Polygon or shapely.MultiPolygon
        The same cells in the plane of `projection` [km].
    projection
        The equal-area projection between the two.
    outlines : (o,) of shapely.Polygon or shapely.MultiPolygon
        The outlines that the cells fill, after they were fitted to the areas, in longitude and latitude [degrees];
        empty where an outline holds no district.
    outline : (k,) int
        Outline of every district.
    areas_km2 : (k,) float
        Areas of the cells [km2].
    area_errors : (k,) float
        Their relative differences from the published areas; NaN where none is published.
    inside : (n,) bool
        Whether a settlement lies in the cell of its district.
    shift_km
        Largest distance that an outline was moved [km].
    residual
        Largest relative error that the last power diagrams left.
    iterations
        Newton steps of the last power diagrams, summed.
    converged
        Whether all areas were met.
    notes
        What a reader of the map must know.
    """

    polygons: Shapes = field(repr=False)
    polygons_km: Shapes = field(repr=False)
    projection: Albers = field(kw_only=True)
    outlines: Shapes = field(repr=False, kw_only=True)
    outline: Integers = field(repr=False, kw_only=True)
    areas_km2: Floats = field(repr=False, kw_only=True)
    area_errors: Floats = field(repr=False, kw_only=True)
    inside: Flags = field(repr=False, kw_only=True)
    shift_km: float = field(kw_only=True)
    residual: float = field(kw_only=True)
    iterations: int = field(kw_only=True)
    converged: bool = field(kw_only=True)
    notes: tuple[Note, ...] = field(kw_only=True)


def district_cells(
    lon_lat: ArrayLike,
    district: ArrayLike,
    areas_km2: ArrayLike,
    *,
    outlines: Sequence[shapely.Geometry] = (),
    outline_names: Sequence[str] = (),
    outline: ArrayLike | None = None,
    seat: ArrayLike | None = None,
    neighbours: ArrayLike | None = None,
) -> DistrictCells:
    """Cells for the districts of a country, outline by outline.

    Parameters
    ----------
    lon_lat : (n, 2) float
        Longitude and latitude of the settlements [degrees].
    district : (n,) int
        District of every settlement, 0..k-1; every district has a settlement.
    areas_km2 : (k,) float
        Published areas of the districts [km2]; NaN where unknown.
    outlines : (o,) of shapely.Polygon or shapely.MultiPolygon
        Outlines of the parts of the country in longitude and latitude [degrees]; neighbours share the vertices of their
        borders. Without any, the land around the settlements is taken, of the areas' sum.
    outline_names : (o,) of str
        Names of the outlines for the notes; numbers from 1 if left out.
    outline : (k,) int, optional
        Outline of every district; if left out, the one that holds most of its settlements.
    seat : (k,) int, optional
        Position of every district's seat among the settlements, -1 where unknown.
    neighbours : (m, 2) int, optional
        Published pairs of neighbouring districts. They draw the centres of the cells towards each other.

    Raises
    ------
    ValueError
        If arrays do not fit together or hold values that make no sense; the text says which.

    References
    ----------
    Aurenhammer, F., Hoffmann, F., Aronov, B. (1998). Minkowski-type theorems and least-squares clustering. Algorithmica
    20, 61-76.
    Kitagawa, J., Merigot, Q., Thibert, B. (2019). Convergence of a Newton algorithm for semi-discrete optimal
    transport. Journal of the European Mathematical Society 21(9), 2603-2651.
    """
    given = checked_input(lon_lat, district, areas_km2, outlines, outline_names, outline, seat, neighbours)
    ground = _ground(given)
    fitted = fit_outlines(ground.outlines, given.names, ground.outline, given.areas)
    polygons, inside, diagrams = _divided(given, ground, fitted)
    areas = shapely.area(polygons)
    return DistrictCells(
        _on_earth(polygons, ground.projection),
        polygons,
        projection=ground.projection,
        outlines=_on_earth(fitted.outlines, ground.projection),
        outline=ground.outline,
        areas_km2=areas,
        area_errors=areas / given.areas - 1,
        inside=inside,
        shift_km=fitted.shift_km,
        residual=max(diagram.residual for diagram in diagrams),
        iterations=sum(diagram.iterations for diagram in diagrams),
        converged=all(diagram.converged for diagram in diagrams),
        notes=tuple(_notes(given, fitted, inside, diagrams)),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """Settlements and outlines in the plane [km], and the outline of every district."""

    projection: Albers
    xy: Floats
    outlines: Shapes
    outline: Integers


def _ground(given: DistrictInput) -> _Ground:
    projection = albers_for(bounds_of(np.vstack([given.lon_lat, shapely.get_coordinates(list(given.outlines))])))
    xy = projection.forward(given.lon_lat)
    if len(given.outlines):
        outlines = shapely.transform(np.array(given.outlines, dtype=object), projection.forward)
    else:
        outlines = np.array([settlement_outline(xy, _total(given.areas))], dtype=object)
    located = _located(outlines, xy, given) if given.outline is None else given.outline
    return _Ground(projection, xy, outlines, located)


def _total(areas: Floats) -> float | None:
    """Sum of the areas, unknown ones taken as the median; None if all are unknown."""
    known = areas[np.isfinite(areas)]
    return float(known.sum() + np.median(known) * (len(areas) - len(known))) if len(known) else None


def _located(outlines: Shapes, xy: Floats, given: DistrictInput) -> Integers:
    """The outline of every district: the one with most of its settlements, or else the nearest to one of them."""
    points = shapely.points(xy)
    point, outline = shapely.STRtree(outlines).query(points, predicate="intersects")
    votes = np.zeros((len(given.areas), len(outlines)))
    np.add.at(votes, (given.district[point], outline), 1.0)
    for lost in np.flatnonzero(votes.sum(axis=1) == 0):
        away = shapely.distance(outlines[:, np.newaxis], points[given.district == lost])
        votes[lost, away.min(axis=1).argmin()] = 1.0
    return np.asarray(votes.argmax(axis=1))


def _divided(given: DistrictInput, ground: _Ground, fitted: FittedOutlines) -> tuple[Shapes, Flags, list[PowerDiagram]]:
    """Cells of all districts, whether each settlement is inside its own, and the diagrams of the outlines."""
    centres = district_centres(ground.xy, given.district, given.seat, given.neighbours, pull=NEIGHBOUR_PULL)
    polygons, inside, diagrams = np.empty(len(given.areas), dtype=object), np.ones(len(ground.xy), dtype=bool), []
    for one in np.unique(ground.outline):
        members = np.flatnonzero(ground.outline == one)
        here = np.isin(given.district, members)
        settlements = ground.xy[here], np.searchsorted(members, given.district[here])
        if np.isfinite(given.areas[members]).any():
            cells = area_true_cells(fitted.outlines[one], *settlements, centres[members], fitted.areas[members])
        else:
            cells = nearest_settlement_cells(fitted.outlines[one], *settlements)
        polygons[members], inside[here] = cells.polygons, cells.inside
        diagrams.append(cells.diagram)
    return polygons, inside, diagrams


def _on_earth(polygons: Shapes, projection: Albers) -> Shapes:
    """Polygons in longitude and latitude.

    Long edges get vertices in between: a line that is straight in the plane bends on the Earth, by L^2 tan(lat) / 8 R
    over a length L, and must not lose 0.01 % of a cell by that.
    """
    size_km = float(np.sqrt(shapely.area(polygons)[shapely.area(polygons) > 0].mean()))
    dense = shapely.segmentize(polygons, np.sqrt(0.5 * size_km))
    return np.asarray(shapely.transform(dense, projection.inverse))


def _notes(given: DistrictInput, fitted: FittedOutlines, inside: Flags, diagrams: list[PowerDiagram]) -> Iterator[Note]:
    yield Note(SCHEMATIC if np.isfinite(given.areas).any() else NEAREST)
    if len(given.outlines) == 0:
        yield Note(OWN_OUTLINE)
    yield from fitted.notes
    if not inside.all():
        yield Note(ASTRAY, {"count": int((~inside).sum())})
    for advice in {diagram.advice for diagram in diagrams} - {""}:
        yield Note(advice)
