"""Where the centres of districts may lie, judged from their settlements and neighbours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, eye_array
from scipy.sparse.linalg import spsolve

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]


def district_centres(xy: Floats, district: Integers, seat: Integers, neighbours: Integers, *, pull: float) -> Floats:
    """Points that stand for districts in a power diagram.

    A district is anchored midway between its seat and the mean of its settlements. Where it is known which districts
    are neighbours, every centre is drawn towards the centres of its neighbours: the centres c minimise
    ``sum_d |c_d - a_d|^2 + pull * sum_de |c_d - c_e|^2`` over the anchors a_d and the pairs de of neighbours. A seat
    at the edge of its district is drawn inwards by that.

    Parameters
    ----------
    xy : (n, 2) float
        Settlements [km].
    district : (n,) int
        District of every settlement; each of 0..k-1 occurs.
    seat : (k,) int
        Position of the seat among the settlements, -1 where it is not known.
    neighbours : (m, 2) int
        Pairs of districts, every pair once.
    pull
        Strength of a pair against that of an anchor; 0 leaves the anchors where they are.

    Returns
    -------
    (k, 2) float
        Centres [km].

    References
    ----------
    Tutte, W. T. (1963). How to draw a graph. Proceedings of the London Mathematical Society 13, 743-767 (barycentric
    positions).
    """
    count = len(seat)
    mean = np.column_stack([np.bincount(district, axis, count) for axis in xy.T]) / np.bincount(district)[:, np.newaxis]
    anchor = np.where(seat[:, np.newaxis] >= 0, (xy[seat] + mean) / 2, mean)
    if len(neighbours) == 0 or pull == 0:
        return anchor
    a, b = neighbours.T
    linked = coo_array((np.ones(len(a)), (a, b)), shape=(count, count))
    linked = linked + linked.T
    laplacian = coo_array((linked.sum(axis=1), (np.arange(count), np.arange(count))), shape=(count, count)) - linked
    centres: Floats = spsolve((eye_array(count) + pull * laplacian).tocsc(), anchor)
    return centres.reshape(count, 2)
