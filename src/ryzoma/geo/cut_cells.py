"""Cells of groups of sites, cut to an outline: their areas, how these react to weights, and their polygons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ryzoma.geo.power_cells import PowerCells, power_cells

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Shapes = NDArray[np.object_]

# Vertices of unions are rounded to this part of the outline's size, so that no slit of rounding errors stays inside.
_GRID = 1e-9
# Sites of different groups at one point are moved apart by this part of the outline's size: by 20 m of 200 km.
_APART = 1e-4
_SAME = 1e-9
_QUARTER = 16  # sides to a quarter of the disc; inside the polygon is still everything within 0.999 of the radius


@dataclass(frozen=True, slots=True)
class CutCells:
    """Sites in groups inside an outline, moved and scaled so that the outline has its centre at 0 and the area 1.

    Attributes
    ----------
    sites : (n, 2) float
    group : (n,) int
        Group of every site; the cell of a group is the union of the cells of its sites, which share one weight.
    groups
        Number of groups.
    outline, disc
        Prepared polygons; the disc holds the outline and all sites.
    radius
        Radius of the disc, which has its centre at the origin.
    centre : (2,) float
    scale
        ``centre + scale * x`` leads back to the units of the caller.
    """

    sites: Floats
    group: Integers
    groups: int
    outline: shapely.Geometry
    disc: shapely.Polygon
    radius: float
    centre: Floats
    scale: float

    def start(self) -> Floats:
        """Weights (groups,) with which every group owns some land, as a rule.

        With the squared distance of a group's nearest site from the outline, a group inside it owns at least its own
        site, and a group outside it owns at least the point of the outline that is nearest to its nearest site
        (unless that is the nearest point of another group, too).
        """
        outside = shapely.distance(shapely.points(self.sites), self.outline) ** 2
        weights = np.full(self.groups, np.inf)
        np.minimum.at(weights, self.group, outside)
        return weights

    @property
    def disc_area(self) -> float:
        """Area of the disc around outline and sites."""
        return float(self.disc.area)

    def measure(self, weights: Floats, density: float = 0.0) -> tuple[Floats, Floats]:
        """Land (groups,) in the cells and its Jacobian (groups, groups) with respect to the weights.

        Parameters
        ----------
        weights : (groups,) float
        density
            Land per area on the disc around the outline; inside the outline it is 1. With 0 the land is the area of
            the cell.

        Notes
        -----
        d area_i / d w_j = - length of the border between i and j / (2 |y_i - y_j|), summed over the pairs of sites of
        two groups; the rows sum to nought (Kitagawa, Merigot and Thibert 2019, for uniform density).
        """
        cells = self._cells(weights)
        land = self._amount(shapely.area, cells.polygons, density)
        border = self._between_groups(cells)
        length = self._amount(shapely.length, cells.edges[border], density)
        jacobian = self._jacobian(cells.pair[border], length)
        return np.bincount(self.group[cells.site], land, minlength=self.groups).astype(np.float64), jacobian

    def sensitivity(self, weights: Floats) -> tuple[Floats, Floats]:
        """Derivatives of the areas of the cells with respect to the weights and to the sites.

        Returns
        -------
        by_weight : (groups, groups) float
        by_site : (groups, n, 2) float

        Notes
        -----
        If the site y of a cell moves by v, its border with the site z moves outwards by (x - y).v / |y - z| at the
        point x, as follows from |x - y|^2 - w_y = |x - z|^2 - w_z; integrated along the border this is its length
        times the value at its middle.
        """
        cells = self._cells(weights)
        border = self._between_groups(cells)
        cut = _cut(cells.edges[border], self.outline)
        length = shapely.length(cut)
        pair, cut, length = cells.pair[border][length > 0], cut[length > 0], length[length > 0]
        middle = shapely.get_coordinates(shapely.centroid(cut))
        apart = np.hypot(*(self.sites[pair[:, 0]] - self.sites[pair[:, 1]]).T)
        by_site = np.zeros((self.groups, len(self.sites), 2))
        for here, there in ((0, 1), (1, 0)):
            gain = (middle - self.sites[pair[:, here]]) * (length / apart)[:, np.newaxis]
            np.add.at(by_site, (self.group[pair[:, here]], pair[:, here]), gain)
            np.add.at(by_site, (self.group[pair[:, there]], pair[:, here]), -gain)
        return self._jacobian(pair, length), by_site

    def _cells(self, weights: Floats) -> PowerCells:
        return power_cells(self.sites, self._bounded(weights)[self.group], self.radius)

    def _between_groups(self, cells: PowerCells) -> NDArray[np.bool_]:
        between: NDArray[np.bool_] = self.group[cells.pair[:, 0]] != self.group[cells.pair[:, 1]]
        return between

    def _jacobian(self, pair: Integers, length: Floats) -> Floats:
        """Derivatives of the areas by the weights, from borders between pairs of sites and their lengths."""
        apart = np.hypot(*(self.sites[pair[:, 0]] - self.sites[pair[:, 1]]).T)
        jacobian = np.zeros((self.groups, self.groups))
        np.add.at(jacobian, (self.group[pair[:, 0]], self.group[pair[:, 1]]), -length / (2 * apart))
        jacobian += jacobian.T
        np.fill_diagonal(jacobian, -jacobian.sum(axis=1))
        return jacobian

    def _bounded(self, weights: Floats) -> Floats:
        """The weights without excesses that change nothing but the accuracy: a cell so far behind is empty anyway."""
        bounded: Floats = np.maximum(weights - weights.max(), -2 * (2 * self.radius) ** 2)
        return bounded

    def _amount(self, of: Callable[..., Floats], shapes: Shapes, density: float) -> Floats:
        """Area or length of cut shapes, the part outside the outline counted with `density`."""
        amount = of(_cut(shapes, self.outline))
        if density > 0:
            amount = (1 - density) * amount + density * of(_cut(shapes, self.disc))
        return np.asarray(amount)

    def polygons(self, weights: Floats) -> Shapes:
        """Cells (groups,) as polygons in the units of the caller; a group without land has an empty one."""
        cells = self._cells(weights)
        owner = self.group[cells.site]
        whole = [shapely.union_all(cells.polygons[owner == one], grid_size=_GRID) for one in range(self.groups)]
        return polygonal(
            shapely.transform(_cut(np.array(whole, dtype=object), self.outline), lambda x: self.centre + self.scale * x)
        )


def cut_cells(sites: Floats, group: Integers, outline: shapely.Geometry, rank: Floats) -> CutCells:
    """Scale a problem to unit area and move apart sites of different groups that lie at one point.

    Parameters
    ----------
    sites : (n, 2) float
    group : (n,) int
    outline
        Polygon or MultiPolygon.
    rank : (groups,) float
        Anything that tells the groups apart other than their numbers, so that renumbering moves no site.
    """
    centre = shapely.get_coordinates(outline.centroid)[0]
    scale = float(np.sqrt(outline.area))
    unit = shapely.transform(outline, lambda x: (x - centre) / scale)
    points = _apart((sites - centre) / scale, group, rank)
    radius = 1.01 * float(np.hypot(*np.vstack([points, shapely.get_coordinates(unit)]).T).max())
    disc = shapely.Point(0, 0).buffer(radius, quad_segs=_QUARTER)
    shapely.prepare([unit, disc])
    return CutCells(points, group, len(rank), unit, disc, radius, centre, scale)


def polygonal(shapes: Shapes) -> Shapes:
    """The shapes without the points and lines that a cut may leave where a polygon only touches the outline."""
    mixed = np.flatnonzero(shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION)
    for at in mixed:
        parts = shapely.get_parts(shapes[at])
        shapes[at] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    flat = shapely.get_dimensions(shapes) < 2
    shapes[flat] = shapely.Polygon()
    return shapes


def _cut(shapes: Shapes, outline: shapely.Geometry) -> Shapes:
    """Intersections with the prepared outline; what lies wholly inside it is not computed anew."""
    cut = shapes.copy()
    crossing = ~shapely.contains_properly(outline, shapes)
    cut[crossing] = shapely.intersection(shapes[crossing], outline)
    return cut


def _apart(sites: Floats, group: Integers, rank: Floats) -> Floats:
    """The sites; those of different groups at one point are moved on a small circle around it, in order of `rank`."""
    _, point = np.unique(np.round(sites / _SAME), axis=0, return_inverse=True)
    point = point.ravel()
    owners = np.unique(np.column_stack([point, group]), axis=0)
    moved = sites.copy()
    for shared in np.flatnonzero(np.bincount(owners[:, 0]) > 1):
        here = owners[owners[:, 0] == shared, 1]
        here = here[np.argsort(rank[here], kind="stable")]
        for position, owner in enumerate(here):
            angle = 0.5 + 2 * np.pi * position / len(here)
            moved[(point == shared) & (group == owner)] += _APART * np.array([np.cos(angle), np.sin(angle)])
    return moved
