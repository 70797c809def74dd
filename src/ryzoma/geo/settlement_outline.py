"""An outline for a region that has none: the land around its settlements."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import KDTree
from scipy.spatial.distance import pdist, squareform

Floats = NDArray[np.float64]

_LONE_RADIUS_KM = 10.0
# Hulls from the convex one (1) to those that follow the points closely, each with the part of the area it may fill.
_HULLS = ((1.0, 0.75), (0.6, 0.95), (0.4, 0.95), (0.2, 0.95), (0.1, 0.95))
# With fewer settlements than this, bays of a hull mean nothing.
_BAYS_FROM = 10


def settlement_outline(xy: ArrayLike, area_km2: float | None = None) -> shapely.Geometry:
    """The land around settlements, of a given area if one is known.

    The outline is a margin of the same width around the concave hull of the settlements, or, where that hull already
    fills most of the area, around the shortest tree that links them; the width follows from the area. Without an area
    the margin is half as wide as settlements lie from their nearest neighbours on average.

    Parameters
    ----------
    xy : (n, 2) float
        Settlements in the plane [km].
    area_km2
        Area of the region [km2], if known.

    Raises
    ------
    ValueError
        If there is no settlement, a coordinate is not finite, or the area is not positive.

    References
    ----------
    Duckham, M., Kulik, L., Worboys, M., Galton, A. (2008). Efficient generation of simple polygons for characterizing
    the shape of a set of points in the plane. Pattern Recognition 41(10), 3224-3236 (concave hull).
    """
    points = np.unique(np.asarray(xy, dtype=np.float64).reshape(-1, 2), axis=0)
    if len(points) == 0 or not np.isfinite(points).all():
        raise ValueError("settlements: at least one is needed, all with finite coordinates")
    if area_km2 is None:
        return _around(_hull(points, 1.0 if len(points) < _BAYS_FROM else 0.6), _spacing_km(points))
    if not (np.isfinite(area_km2) and area_km2 > 0):
        raise ValueError(f"area: a positive number of km2 is needed, not {area_km2}")
    hulls = [(_hull(points, concavity), part) for concavity, part in _HULLS]
    core = next((hull for hull, part in hulls if hull.area <= part * area_km2), None) or _tree(points)
    outline = _around(core, _margin_km(core, area_km2))
    centre, factor = shapely.get_coordinates(outline.centroid)[0], np.sqrt(area_km2 / outline.area)
    return shapely.transform(outline, lambda at: centre + factor * (at - centre))


def _margin_km(core: shapely.Geometry, area_km2: float) -> float:
    """Width of the margin around `core` that makes up the area; a disc of the area is surely wide enough."""
    widest = float(np.sqrt(area_km2 / np.pi)) * 1.01
    return float(brentq(lambda margin: _around(core, margin).area - area_km2, 0.0, widest, rtol=1e-6))


def _around(core: shapely.Geometry, margin: float) -> shapely.Geometry:
    """The land within `margin` of the core, its bays rounded to the same radius."""
    return core.buffer(2 * margin).buffer(-margin)


def _hull(points: Floats, concavity: float) -> shapely.Geometry:
    return shapely.concave_hull(shapely.multipoints(points), ratio=concavity)


def _spacing_km(points: Floats) -> float:
    if len(points) == 1:
        return _LONE_RADIUS_KM
    nearest = KDTree(points).query(points, k=2)[0][:, 1]
    return float(nearest.mean()) / 2


def _tree(points: Floats) -> shapely.Geometry:
    """Lines of the minimum spanning tree of points, all different."""
    if len(points) == 1:
        return shapely.Point(points[0])
    tree = minimum_spanning_tree(squareform(pdist(points))).tocoo()
    return shapely.multilinestrings(np.stack([points[tree.row], points[tree.col]], axis=1))
