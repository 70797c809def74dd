"""Cells of the districts of one outline: area-true, with their settlements inside, in one piece."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from ryzoma.geo.adjacency import shared_borders
from ryzoma.geo.centre_shift import shifted_centres
from ryzoma.geo.cut_cells import polygonal
from ryzoma.geo.power_diagram import PowerDiagram, area_true_power_diagram, power_diagram

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Shapes = NDArray[np.object_]

# Shifts of the centres, and how many of them may bring no further settlement home.
_SHIFTS_MAX = 30
_SHIFTS_IDLE_MAX = 8
_GIFT_ROUNDS_MAX = 6
# Pieces are cut and joined on a grid of a millimetre, so that no slits of rounding errors stay between them.
_GRID_KM = 1e-6
_BORDER_KM_MIN = 0.05
# A part larger than this part of its heir stays where it is, and so do all if an heir would have little else.
_GIFT_MAX = 0.5
_GIFTS_MAX = 0.9
# Land of the heir is set aside around a part as wide as so many times the part.
_MARGIN = 2.0
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


def nearest_settlement_cells(outline: shapely.Geometry, xy: Floats, district: Integers) -> OutlineCells:
    """Cells of the points nearest to a settlement of each district: for districts whose areas are not known."""
    diagram = power_diagram(xy, district, outline)
    return OutlineCells(diagram.polygons, _inside(diagram.polygons, xy, district), diagram)


def area_true_cells(
    outline: shapely.Geometry, xy: Floats, district: Integers, centres: Floats, areas: Floats
) -> OutlineCells:
    """Cells with given areas.

    The cells are those of an area-true power diagram with the centres of the districts as sites. While a settlement
    lies in the cell of another district, the centres are shifted, by as little as brings it home, and the diagram is
    solved again. A part of a cell that another cell cuts off from the rest goes to the neighbour with the longest
    border to it, which gives up as much land elsewhere; parts cut off by the outline alone (islands) stay.

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
    none = np.full(len(areas), shapely.Polygon(), dtype=object)
    land, cells = _with_settlements_inside(land, _divided(land, none), none)
    return _joined_up(land, cells, none)


def _with_settlements_inside(land: _Land, cells: OutlineCells, none: Shapes) -> tuple[_Land, OutlineCells]:
    """Centres and cells with as many settlements inside as shifts of the centres bring there."""
    inland = shapely.intersects_xy(land.outline, land.xy[:, 0], land.xy[:, 1])
    home = land.xy[inland], land.district[inland]
    best, last_gain, moved = (land, cells), 0, land
    for step in range(_SHIFTS_MAX):
        if cells.inside[inland].all() or step - last_gain >= _SHIFTS_IDLE_MAX:
            break
        centres, weights = shifted_centres(moved.centres, cells.diagram.weights, land.outline, land.areas, *home)
        moved = replace(moved, centres=centres)
        cells = _divided(moved, none, weights)
        if cells.inside.sum() > best[1].inside.sum() and cells.diagram.converged:
            best, last_gain = (moved, cells), step
    return best


def _divided(land: _Land, gifts: Shapes, weights: Floats | None = None) -> OutlineCells:
    """Divide what is left of the outline after the gifts, starting the search from `weights`."""
    areas = land.areas - shapely.area(gifts)
    rest = land.outline
    if not shapely.is_empty(gifts).all():
        rest = shapely.difference(rest, shapely.union_all(gifts), grid_size=_GRID_KM)
    diagram = area_true_power_diagram(
        land.centres, np.arange(len(areas)), rest, areas * (rest.area / areas.sum()), weights=weights
    )
    return OutlineCells(diagram.polygons, _inside(diagram.polygons, land.xy, land.district), diagram)


def _joined_up(land: _Land, cells: OutlineCells, gifts: Shapes) -> OutlineCells:
    """The cells without parts that other cells cut off.

    A part is given to its heir before the rest is divided anew. The district that lost it would take as much as it can
    beside it, so some land of the heir around the part is set aside with it, and all is repeated until what is left
    over is negligible.
    """
    rest = cells
    for _ in range(_GIFT_ROUNDS_MAX):
        parts, owner, given, width_km = _parts(land, rest.diagram.polygons, gifts)
        if shapely.area(parts[given]).sum() <= _NEGLIGIBLE * land.areas.min():
            return _assembled(land, rest.diagram, parts, owner, gifts)
        gifts = gifts.copy()
        for heir in np.unique(owner[given]):
            left = given & (owner == heir)
            around = shapely.union_all(shapely.buffer(parts[left], _MARGIN * width_km[left]))
            beside = polygonal(shapely.intersection(parts[~given & (owner == heir)], around))
            gifts[heir] = shapely.union_all([gifts[heir], *parts[left], *beside], grid_size=_GRID_KM)
        if (shapely.area(gifts) > _GIFTS_MAX * land.areas).any():
            break
        rest = _divided(land, gifts, rest.diagram.weights)
        if not rest.diagram.converged:
            break
    return cells


def _assembled(land: _Land, diagram: PowerDiagram, parts: Shapes, owner: Integers, gifts: Shapes) -> OutlineCells:
    """Put the parts and gifts of every district together."""
    polygons = np.empty(len(land.areas), dtype=object)
    for one in range(len(polygons)):
        own = [*parts[owner == one], gifts[one]]
        polygons[one] = shapely.union_all(own, grid_size=_GRID_KM) if len(own) > 2 or not own[-1].is_empty else own[0]
    return OutlineCells(polygons, _inside(polygons, land.xy, land.district), diagram)


def _parts(land: _Land, polygons: Shapes, gifts: Shapes) -> tuple[Shapes, Integers, Flags, Floats]:
    """Parts of the cells, the district that should have each, whether that is another one, and their widths [km].

    A part is given away if it is not the largest of its cell, borders most on another district, holds no settlement
    of its own, and is small against what the other district has. The width is that of a strip along the border with
    it.
    """
    parts, owner = shapely.get_parts(polygons, return_index=True)
    size = shapely.area(parts)
    largest = np.zeros(len(polygons))
    np.maximum.at(largest, owner, size)
    border = _borders(parts, owner, gifts)
    heir, longest = border.argmax(axis=1), border.max(axis=1)
    at, part = shapely.STRtree(parts).query(shapely.points(land.xy), predicate="intersects")
    peopled = np.zeros(len(parts), dtype=bool)
    peopled[part[owner[part] == land.district[at]]] = True
    small = (size < largest[owner]) & (size < _GIFT_MAX * land.areas[heir])
    given = small & ~peopled & (heir != owner) & (longest > _BORDER_KM_MIN)
    return parts, np.where(given, heir, owner), given, size / np.maximum(longest, _BORDER_KM_MIN)


def _borders(parts: Shapes, owner: Integers, gifts: Shapes) -> Floats:
    """Length [km] of the border of every part with the other parts and gifts of every district (parts, districts)."""
    pieces, of_piece = np.append(parts, gifts), np.append(owner, np.arange(len(gifts)))
    border = np.zeros((len(pieces), len(gifts)))
    pairs, length_km = shared_borders(pieces)
    for near, far in ((0, 1), (1, 0)):
        np.add.at(border, (pairs[:, near], of_piece[pairs[:, far]]), length_km)
    return border[: len(parts)]


def _inside(polygons: Shapes, xy: Floats, district: Integers) -> Flags:
    covered: Flags = shapely.intersects_xy(polygons[district], xy[:, 0], xy[:, 1])
    return covered
