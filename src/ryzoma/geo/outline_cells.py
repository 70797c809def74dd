"""Cells of the districts of one outline: area-true, with their settlements inside, in one piece."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from ryzoma.geo.adjacency import shared_borders
from ryzoma.geo.power_diagram import PowerDiagram, area_true_power_diagram, power_diagram

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Shapes = NDArray[np.object_]

_ROUNDS_MAX = 4
# Pieces are cut and joined on a grid of a millimetre, so that no slits of rounding errors stay between them.
_GRID_KM = 1e-6
_BORDER_KM_MIN = 0.05
# A piece larger than this part of its new owner stays where it is.
_GIFT_MAX = 0.5
_GIFT_ROUNDS_MAX = 12
# Parts that sum to less than this part of the smallest district change owner without a new division.
_NEGLIGIBLE = 1e-6


@dataclass(frozen=True, slots=True)
class OutlineCells:
    """Cells of the districts of one outline.

    Attributes
    ----------
    polygons : (k,) of shapely.Polygon or shapely.MultiPolygon
        Cell of every district [km].
    inside : (n,) bool
        Whether a settlement lies in the cell of its district.
    diagram
        The last power diagram solved, with its residual and whether it converged.
    """

    polygons: Shapes = field(repr=False)
    inside: Flags
    diagram: PowerDiagram


@dataclass(frozen=True, slots=True)
class _Land:
    """The outline, the settlements with their districts, and the centres and areas of these."""

    outline: shapely.Geometry
    xy: Floats
    district: Integers
    centres: Floats
    areas: Floats


@dataclass(frozen=True, slots=True)
class _Gifts:
    """Pieces of the outline given to districts before the rest is divided."""

    pieces: Shapes
    owner: Integers

    def with_more(self, pieces: Shapes, owner: Integers) -> _Gifts:
        return _Gifts(np.append(self.pieces, pieces), np.append(self.owner, owner))


_NO_GIFTS = _Gifts(np.array([], dtype=object), np.array([], dtype=np.intp))


def nearest_settlement_cells(outline: shapely.Geometry, xy: Floats, district: Integers) -> OutlineCells:
    """Cells of the points nearest to a settlement of each district: for districts whose areas are not known."""
    diagram = power_diagram(xy, district, outline)
    return OutlineCells(diagram.polygons, _inside(diagram.polygons, xy, district), diagram)


def area_true_cells(
    outline: shapely.Geometry, xy: Floats, district: Integers, centres: Floats, areas: Floats
) -> OutlineCells:
    """Cells with given areas.

    The sites of the diagram are the centres of the districts. A settlement that falls into another district's cell
    becomes a site of its own district, too, and the diagram is solved again. A part of a cell that another cell cuts
    off from the rest goes to the neighbour with the longest border to it, which gives up as much land elsewhere;
    parts cut off by the outline alone (islands) stay. Either is done only where it helps.

    Parameters
    ----------
    outline
        Polygon or MultiPolygon [km].
    xy : (n, 2) float
        Settlements [km].
    district : (n,) int
        District of every settlement, 0..k-1.
    centres : (k, 2) float
        Points that stand for the districts [km].
    areas : (k,) float
        Areas [km2], whose sum is the area of the outline.

    Raises
    ------
    ValueError
        If the areas do not fill the outline or another argument is not as described.
    """
    land = _Land(outline, xy, district, centres, areas)
    sites = np.zeros(len(xy), dtype=bool)
    cells = _divided(land, sites, _NO_GIFTS)
    for _ in range(_ROUNDS_MAX):
        more = sites | ~cells.inside
        if (more == sites).all():
            break
        trial = _divided(land, more, _NO_GIFTS, cells.diagram.weights)
        if trial.inside.sum() <= cells.inside.sum():
            break
        sites, cells = more, trial
    return _joined_up(land, sites, cells)


def _divided(land: _Land, sites: Flags, gifts: _Gifts, weights: Floats | None = None) -> OutlineCells:
    """Divide what is left of the outline after the gifts; `sites` are the settlements that are sites themselves."""
    given = np.bincount(gifts.owner, shapely.area(gifts.pieces), minlength=len(land.areas))
    rest, areas = land.outline, land.areas - given
    if len(gifts.pieces):
        rest = shapely.difference(rest, shapely.union_all(gifts.pieces), grid_size=_GRID_KM)
    diagram = area_true_power_diagram(
        np.vstack([land.centres, land.xy[sites]]),
        np.append(np.arange(len(areas)), land.district[sites]),
        rest,
        areas * (rest.area / areas.sum()),
        weights=weights,
    )
    return OutlineCells(diagram.polygons, _inside(diagram.polygons, land.xy, land.district), diagram)


def _joined_up(land: _Land, sites: Flags, cells: OutlineCells) -> OutlineCells:
    """The cells without parts that other cells cut off.

    A part given away is missing from its district, which takes a much smaller one beside it when the rest is divided
    anew; so this is repeated until what is left over is negligible.
    """
    gifts, rest = _NO_GIFTS, cells
    for _ in range(_GIFT_ROUNDS_MAX):
        parts, owner, given = _parts(land, rest.diagram.polygons, gifts)
        if shapely.area(parts[given]).sum() <= _NEGLIGIBLE * land.areas.min():
            return _assembled(land, rest.diagram, gifts.with_more(parts, owner))
        gifts = gifts.with_more(parts[given], owner[given])
        rest = _divided(land, sites, gifts, rest.diagram.weights)
        if not rest.diagram.converged:
            break
    return cells


def _assembled(land: _Land, diagram: PowerDiagram, pieces: _Gifts) -> OutlineCells:
    """Put the pieces of every district together."""
    polygons = np.empty(len(land.areas), dtype=object)
    for owner in range(len(polygons)):
        own = pieces.pieces[pieces.owner == owner]
        polygons[owner] = own[0] if len(own) == 1 else shapely.union_all(own, grid_size=_GRID_KM)
    return OutlineCells(polygons, _inside(polygons, land.xy, land.district), diagram)


def _parts(land: _Land, polygons: Shapes, gifts: _Gifts) -> tuple[Shapes, Integers, Flags]:
    """Parts of the cells, the district that should have each, and whether that is not the one whose cell it is of.

    A part is given away if it is not the largest of its cell, borders most on another district, holds no settlement
    of its own, and is small against what the other district has.
    """
    parts, owner = shapely.get_parts(polygons, return_index=True)
    size = shapely.area(parts)
    largest = np.zeros(len(polygons))
    np.maximum.at(largest, owner, size)
    border = _borders(parts, owner, gifts, len(polygons))
    heir = border.argmax(axis=1)
    at, part = shapely.STRtree(parts).query(shapely.points(land.xy), predicate="intersects")
    peopled = np.zeros(len(parts), dtype=bool)
    peopled[part[owner[part] == land.district[at]]] = True
    small = (size < largest[owner]) & (size < _GIFT_MAX * land.areas[heir])
    given = small & ~peopled & (heir != owner) & (border.max(axis=1) > _BORDER_KM_MIN)
    return parts, np.where(given, heir, owner), given


def _borders(parts: Shapes, owner: Integers, gifts: _Gifts, districts: int) -> Floats:
    """Length [km] of the border of every part with the other parts and gifts of every district (parts, districts)."""
    pieces, of_piece = np.append(parts, gifts.pieces), np.append(owner, gifts.owner)
    border = np.zeros((len(pieces), districts))
    pairs, length_km = shared_borders(pieces)
    for near, far in ((0, 1), (1, 0)):
        np.add.at(border, (pairs[:, near], of_piece[pairs[:, far]]), length_km)
    return border[: len(parts)]


def _inside(polygons: Shapes, xy: Floats, district: Integers) -> Flags:
    covered: Flags = shapely.intersects_xy(polygons[district], xy[:, 0], xy[:, 1])
    return covered
