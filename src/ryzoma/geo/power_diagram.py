"""Power diagrams of groups of sites inside an outline, with given weights or with given areas."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from ryzoma.geo.area_newton import solve_weights
from ryzoma.geo.cut_cells import cut_cells
from ryzoma.locale import N_

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Shapes = NDArray[np.object_]

_SUM_TOLERANCE = 1e-6

_ADVICE = N_(
    "The borders of the cells were not found to the accuracy asked for. Look for settlements of different districts "
    "at nearly the same point, settlements far outside the outline, and areas that differ by many orders of magnitude."
)


@dataclass(frozen=True, slots=True)
class PowerDiagram:
    """Cells of a power diagram.

    Attributes
    ----------
    polygons : (k,) of shapely.Polygon or shapely.MultiPolygon
        Cell of every group, in the units of the outline; empty if the group owns nothing.
    areas : (k,) float
        Their areas.
    weights : (k,) float
        Weights of the groups [unit of the areas]; only differences between them matter.
    residual
        Largest relative difference of an area from its target.
    iterations
        Newton steps taken.
    converged
        Whether the residual is within the tolerance.
    advice
        What to do if it is not (message key), else ''.
    """

    polygons: Shapes = field(repr=False)
    areas: Floats
    weights: Floats = field(kw_only=True)
    residual: float = field(default=0.0, kw_only=True)
    iterations: int = field(default=0, kw_only=True)
    converged: bool = field(default=True, kw_only=True)
    advice: str = field(default="", kw_only=True)


def power_diagram(
    sites: ArrayLike, group: ArrayLike, outline: shapely.Geometry, weights: ArrayLike | None = None
) -> PowerDiagram:
    """Cells of groups of sites inside an outline.

    The cell of group d holds the points x whose least ``|x - y_i|^2 - w_d`` over the sites i of d is smaller than
    that of any other group. Equal weights give the Voronoi diagram.

    Parameters
    ----------
    sites : (n, 2) float
        Points in the plane [km, or any unit of the outline]. They may lie outside the outline.
    group : (n,) int
        Group of every site, 0..k-1; every group has a site.
    outline
        Polygon or MultiPolygon, with or without holes.
    weights : (k,) float, optional
        Weights of the groups [km2]; all equal if left out.

    Raises
    ------
    ValueError
        If shapes or numbers are not as described above.

    References
    ----------
    Aurenhammer, F. (1987). Power diagrams: properties, algorithms and applications. SIAM Journal on Computing 16(1),
    78-96.
    """
    y, d = _checked_sites(sites, group)
    w = np.zeros(int(d.max()) + 1) if weights is None else _checked_weights(weights, int(d.max()) + 1)
    cells = cut_cells(y, d, _checked_outline(outline), w)
    polygons = cells.polygons(w / cells.scale**2)
    return PowerDiagram(polygons, shapely.area(polygons), weights=w)


def area_true_power_diagram(
    sites: ArrayLike,
    group: ArrayLike,
    outline: shapely.Geometry,
    areas: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    tolerance: float = 1e-9,
    iterations_max: int = 200,
) -> PowerDiagram:
    """The power diagram of groups of sites in which every cell has a given area.

    Parameters
    ----------
    sites : (n, 2) float
        Points in the plane [km, or any unit of the outline]. They may lie outside the outline; sites of different
        groups at one point are treated as 0.01 % of the outline's size apart.
    group : (n,) int
        Group of every site, 0..k-1; every group has a site.
    outline
        Polygon or MultiPolygon, with or without holes.
    areas : (k,) float
        Area of every cell [km2], positive; their sum is the area of the outline.
    weights : (k,) float, optional
        Weights to start the search from [km2], such as those of a similar diagram.
    tolerance
        Largest relative error of an area.
    iterations_max
        Newton steps after which the search gives up and says so in the result.

    Returns
    -------
    PowerDiagram
        With `converged` False and advice if the areas were not met.

    Raises
    ------
    ValueError
        If shapes or numbers are not as described above.

    References
    ----------
    Aurenhammer, F., Hoffmann, F., Aronov, B. (1998). Minkowski-type theorems and least-squares clustering.
    Algorithmica 20, 61-76. Kitagawa, J., Merigot, Q., Thibert, B. (2019). Convergence of a Newton algorithm for
    semi-discrete optimal transport. Journal of the European Mathematical Society 21(9), 2603-2651.
    """
    y, d = _checked_sites(sites, group)
    land = _checked_outline(outline)
    target = _checked_areas(areas, int(d.max()) + 1, land.area)
    cells = cut_cells(y, d, land, target)
    guess = None if weights is None else _checked_weights(weights, len(target)) / cells.scale**2
    found = solve_weights(cells, target / target.sum(), guess, tolerance=tolerance, iterations_max=iterations_max)
    polygons = cells.polygons(found.weights)
    return PowerDiagram(
        polygons,
        shapely.area(polygons),
        weights=found.weights * cells.scale**2,
        residual=found.residual,
        iterations=found.iterations,
        converged=found.converged,
        advice="" if found.converged else _ADVICE,
    )


def _checked_sites(sites: ArrayLike, group: ArrayLike) -> tuple[Floats, Integers]:
    y = np.asarray(sites, dtype=np.float64)
    d = np.asarray(group)
    if y.ndim != 2 or y.shape[1] != 2 or len(y) == 0 or not np.isfinite(y).all():
        raise ValueError(f"sites: an array (n, 2) of finite numbers with n > 0 is needed, not one of shape {y.shape}")
    if d.shape != (len(y),) or d.dtype.kind not in "iu" or d.min() < 0:
        raise ValueError(f"group: {len(y)} integers from 0 are needed, one for every site")
    empty = np.flatnonzero(np.bincount(d) == 0)
    if len(empty):
        raise ValueError(f"group: group {empty[0]} has no site; every group from 0 to {d.max()} needs one")
    return y, d.astype(np.intp)


def _checked_outline(outline: shapely.Geometry) -> shapely.Geometry:
    if shapely.get_dimensions(outline) != 2 or not shapely.is_valid(outline) or not outline.area > 0:
        reason = shapely.is_valid_reason(outline) if outline is not None else "nothing"
        raise ValueError(f"outline: a valid polygon with an area is needed; this one: {reason}")
    return outline


def _checked_weights(weights: ArrayLike, count: int) -> Floats:
    w = np.asarray(weights, dtype=np.float64)
    if w.shape != (count,) or not np.isfinite(w).all():
        raise ValueError(f"weights: {count} finite numbers are needed, one for every group")
    return w


def _checked_areas(areas: ArrayLike, count: int, available: float) -> Floats:
    target = np.asarray(areas, dtype=np.float64)
    if target.shape != (count,) or not np.isfinite(target).all() or not (target > 0).all():
        raise ValueError(f"areas: {count} positive numbers are needed, one for every group")
    if abs(target.sum() / available - 1) > _SUM_TOLERANCE:
        raise ValueError(
            f"areas: their sum {target.sum():.6g} is not the area of the outline, {available:.6g}; scale one"
        )
    return target
