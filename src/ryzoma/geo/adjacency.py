"""Which polygons are neighbours."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Shapes = NDArray[np.object_]


def shared_borders(polygons: Shapes, *, tolerance_km: float = 0.02) -> tuple[Integers, Floats]:
    """Pairs of polygons that touch, and how long their common border is.

    Parameters
    ----------
    polygons : (k,) of shapely.Polygon or shapely.MultiPolygon
        In plane coordinates [km].
    tolerance_km
        Borders closer than this [km] count as common, so that outlines from different sources are neighbours, too.

    Returns
    -------
    pairs : (m, 2) int
        Positions i < j, sorted.
    length_km : (m,) float
        Length [km] of the border of i along j. Polygons that touch in a point have a few `tolerance_km`.
    """
    first, second = shapely.STRtree(polygons).query(polygons, predicate="dwithin", distance=tolerance_km)
    pairs = np.column_stack([first, second])[first < second]
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    wide = shapely.buffer(polygons, tolerance_km, quad_segs=2)
    shapely.prepare(wide)
    along = shapely.intersection(shapely.boundary(polygons[pairs[:, 0]]), wide[pairs[:, 1]])
    return pairs, shapely.length(along)


def neighbour_pairs(polygons: Shapes, *, tolerance_km: float = 0.02, shared_km_min: float = 0.5) -> Integers:
    """Pairs (m, 2), i < j, of polygons whose common border is at least `shared_km_min` long [km]."""
    pairs, length_km = shared_borders(polygons, tolerance_km=tolerance_km)
    return pairs[length_km >= shared_km_min]
