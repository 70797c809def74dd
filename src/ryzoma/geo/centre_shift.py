"""Centres of districts moved so that the settlements come into the cells of their districts."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from ryzoma.geo.cut_cells import cut_cells

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

# A settlement should lie this part of the size of its district inside the border.
_MARGIN = 0.02
_DAMPING = 0.03
# No centre moves farther in one step than this part of the size of its district.
_STEP_MAX = 0.5


def shifted_centres(
    centres: Floats,
    weights: Floats,
    outline: shapely.Geometry,
    areas: Floats,
    xy: Floats,
    district: Integers,
) -> tuple[Floats, Floats]:
    """One Gauss-Newton step of the centres of an area-true power diagram towards one with all settlements inside.

    The signed distance s of a settlement x of district d beyond its border with district e is
    ``(|x - y_d|^2 - w_d - |x - y_e|^2 + w_e) / (2 |y_d - y_e|)``. It depends on the centres y directly and through the
    weights, which follow the centres so that all areas stay: ``dw = -(dA/dw)^+ dA/dy dy``. Of all shifts of the centres
    that bring the distances that are too large to a small negative margin, to first order, the (damped) smallest is
    taken.

    Parameters
    ----------
    centres : (k, 2) float
        Sites of the diagram [km].
    weights : (k,) float
        Its weights [km2].
    outline
        Polygon or MultiPolygon [km].
    areas : (k,) float
        Areas of the cells [km2].
    xy : (n, 2) float
        Settlements [km].
    district : (n,) int
        District of every settlement.

    Returns
    -------
    centres : (k, 2) float
        Shifted centres [km].
    weights : (k,) float
        Weights that keep the areas, to first order [km2].

    References
    ----------
    Nocedal, J., Wright, S. J. (2006). Numerical optimization, 2nd ed., section 10.3 (Gauss-Newton and
    Levenberg-Marquardt).
    """
    cells = cut_cells(centres, np.arange(len(centres)), outline, areas)
    y, w, x = cells.sites, weights / cells.scale**2, (xy - cells.centre) / cells.scale
    by_weight, by_site = cells.sensitivity(w)
    following = -np.linalg.pinv(by_weight, hermitian=True) @ by_site.reshape(len(y), -1)
    size = np.sqrt(areas) / cells.scale

    beyond = _beyond_borders(x, district, y, w)
    settlement, other = np.nonzero(beyond > -_MARGIN * size[district, np.newaxis])
    wanted = -_MARGIN * size[district[settlement]] - beyond[settlement, other]
    slope = _slope(x, district, y, beyond, (settlement, other), following)
    multiplier = np.linalg.solve(slope @ slope.T + _DAMPING * np.eye(len(wanted)), wanted)
    shift = (slope.T @ multiplier).reshape(-1, 2)
    length = np.hypot(shift[:, 0], shift[:, 1])
    shift *= np.minimum(1.0, _STEP_MAX * size / np.maximum(length, np.finfo(float).tiny))[:, np.newaxis]
    return centres + cells.scale * shift, weights + cells.scale**2 * (following @ shift.ravel())


def _beyond_borders(x: Floats, district: Integers, y: Floats, w: Floats) -> Floats:
    """How far each settlement lies beyond the border of its district with each other one (n, k); -inf for its own."""
    own = (np.arange(len(x)), district)
    apart = np.hypot(*(y[district, np.newaxis] - y).transpose(2, 0, 1))
    apart[own] = 1.0
    power = ((x[:, np.newaxis] - y) ** 2).sum(axis=-1) - w
    beyond: Floats = (power[own][:, np.newaxis] - power) / (2 * apart)
    beyond[own] = -np.inf
    return beyond


def _slope(
    x: Floats, district: Integers, y: Floats, beyond: Floats, astray: tuple[Integers, Integers], following: Floats
) -> Floats:
    """Derivatives (m, 2 k) of the distances `beyond` at `astray` with respect to the centres, the weights following."""
    settlement, other = astray
    rows, own = np.arange(len(other)), district[settlement]
    apart = y[own] - y[other]
    gap = np.hypot(apart[:, 0], apart[:, 1])[:, np.newaxis]
    turn = beyond[astray][:, np.newaxis] * apart / gap**2
    slope: Floats = ((following[other] - following[own]) / (2 * gap)).reshape(len(rows), len(y), 2)
    slope[rows, own] -= (x[settlement] - y[own]) / gap + turn
    slope[rows, other] += (x[settlement] - y[other]) / gap + turn
    return slope.reshape(len(rows), 2 * len(y))
