"""Power diagrams (Laguerre tessellations) of weighted points in the plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

# Eight far sites around the plane close every cell, so that none of the given sites has an unbounded one.
_GUARDS = np.exp(2j * np.pi * (np.arange(8) + 0.5) / 8).view(np.float64).reshape(8, 2)


@dataclass(frozen=True, slots=True)
class PowerCells:
    """Cells of a power diagram before they are cut to an outline.

    Attributes
    ----------
    site : (c,) int
        The site of every cell; sites whose cell is empty do not occur.
    polygons : (c,) of shapely.Polygon
        The convex cells. Inside the window they were made for they tile the plane.
    pair : (e, 2) int
        Sites on both sides of every power edge.
    edges : (e,) of shapely.LineString
        The power edges: common borders of two cells.
    """

    site: Integers
    polygons: NDArray[np.object_]
    pair: Integers
    edges: NDArray[np.object_]


def power_cells(sites: Floats, weights: Floats, radius: float) -> PowerCells:
    """Power diagram of `sites`, right within `radius` of the origin.

    A point x belongs to the site i with the least power |x - y_i|^2 - w_i. The dual of the diagram is the lower hull
    of the sites lifted to (y, |y|^2 - w); a facet of that hull in the plane z = 2 c.x + d is the vertex c of the
    diagram.

    Parameters
    ----------
    sites : (n, 2) float
        Points [any length unit, called u here].
    weights : (n,) float
        Weights [u^2].
    radius
        Radius [u] of the disc around the origin within which the cells are wanted.

    References
    ----------
    Aurenhammer, F. (1987). Power diagrams: properties, algorithms and applications. SIAM Journal on Computing 16(1),
    78-96.
    """
    facets, vertices = _lower_hull(*_guarded(sites, weights, radius))
    site, polygons = _polygons(facets, vertices, len(sites))
    pair, ends = _edges(facets, vertices, len(sites))
    return PowerCells(site, polygons, pair, shapely.linestrings(ends))


def _guarded(sites: Floats, weights: Floats, radius: float) -> tuple[Floats, Floats]:
    """Sites and weights with the guards added, which win no point of the disc."""
    reach = np.hypot(sites[:, 0], sites[:, 1])
    distance = 4.0 * max(radius, float(reach.max()))
    power_max = float(np.min((radius + reach) ** 2 - weights))  # nowhere in the disc is the least power above this
    guard_weight = (distance - radius) ** 2 - power_max - radius**2
    return np.vstack([sites, distance * _GUARDS]), np.append(weights, np.full(len(_GUARDS), guard_weight))


def _lower_hull(points: Floats, weights: Floats) -> tuple[Integers, Floats]:
    """Facets (f, 3) of the lower hull of the lifted points, and the power vertex (f, 2) of each."""
    lifted = np.column_stack([points, np.einsum("ij,ij->i", points, points) - weights])
    hull = ConvexHull(lifted)
    normal = hull.equations[:, :3]
    low = normal[:, 2] < -1e-12
    return hull.simplices[low].astype(np.intp), -normal[low, :2] / (2.0 * normal[low, 2:])


def _polygons(facets: Integers, vertices: Floats, count: int) -> tuple[Integers, NDArray[np.object_]]:
    """Cells of the first `count` points: the hulls of the vertices of all facets around a point."""
    corner = facets.ravel()
    at = np.repeat(np.arange(len(facets)), 3)
    order = np.argsort(corner, kind="stable")
    order = order[corner[order] < count]
    site, index = np.unique(corner[order], return_inverse=True)
    hulls = shapely.convex_hull(shapely.multipoints(shapely.points(vertices[at[order]]), indices=index))
    flat = shapely.get_type_id(hulls) == shapely.GeometryType.POLYGON
    return site[flat], hulls[flat]


def _edges(facets: Integers, vertices: Floats, count: int) -> tuple[Integers, Floats]:
    """Pairs of points (e, 2) whose cells share a border, and the two ends (e, 2, 2) of that border."""
    pair = np.sort(facets[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    at = np.repeat(np.arange(len(facets)), 3)
    order = np.lexsort((pair[:, 0], pair[:, 1]))
    pair, at = pair[order], at[order]
    first = np.flatnonzero((pair[1:] == pair[:-1]).all(axis=1))
    first = first[(pair[first] < count).all(axis=1)]
    return pair[first], np.stack([vertices[at[first]], vertices[at[first + 1]]], axis=1)
