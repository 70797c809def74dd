"""How direct the ways are, beside straight lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.network.graph import Floats


def detour_index(network_km: ArrayLike, straight_km: ArrayLike) -> Floats:
    """How much longer the way is than the straight line, pair by pair.

    Q_ij = d_ij / e_ij; 1 for a node to itself and for points in one spot.

    Parameters
    ----------
    network_km
        Lengths d of the ways [km].
    straight_km
        Straight distances e between the same points [km], of the same shape.

    Returns
    -------
    ndarray
        Detour, 1 or more (below 1 only if the data are wrong); infinity where no way leads.

    Raises
    ------
    ValueError
        If the shapes differ or a distance is negative or not a number.

    References
    ----------
    Barthelemy (2011), Spatial networks, Physics Reports 499, 1-101 (route factor).
    """
    ways, straight = np.asarray(network_km, np.float64), np.asarray(straight_km, np.float64)
    if ways.shape != straight.shape:
        raise ValueError(f"ways {ways.shape} and straight lines {straight.shape} differ in shape")
    if not ((ways >= 0).all() and (straight >= 0).all()):
        raise ValueError("a distance is negative or not a number")
    same = (straight == 0) & (ways == 0)
    apart = np.divide(ways, straight, out=np.full(ways.shape, np.inf), where=straight > 0)
    return np.where(same, 1.0, apart)


def straightness(network_km: ArrayLike, straight_km: ArrayLike) -> Floats:
    """How directly each place is linked to the others: straight distance over way, on the mean.

    S_i = 1 / (n - 1) sum over j other than i of e_ij / d_ij; a pair without a way counts 0.

    Parameters
    ----------
    network_km
        (n, n) lengths d of the ways [km].
    straight_km
        (n, n) straight distances e [km].

    Returns
    -------
    ndarray
        (n,) straightness from 0 to 1 (above 1 only if the data are wrong); not a number if there is one place only.

    Raises
    ------
    ValueError
        If the tables are not square and alike, or a distance is negative or not a number.

    References
    ----------
    Crucitti, Latora, Porta (2006), Centrality measures in spatial networks of urban streets, Physical Review E 73,
    036125 (straightness centrality).
    """
    detour = detour_index(network_km, straight_km)
    if detour.ndim != 2 or detour.shape[0] != detour.shape[1]:
        raise ValueError(f"the tables must be square, not {detour.shape}")
    if len(detour) < 2:
        return np.full(len(detour), np.nan)
    direct = np.divide(1.0, detour, out=np.zeros(detour.shape), where=detour > 0)
    np.fill_diagonal(direct, 0.0)
    return np.asarray(direct.sum(axis=1) / (len(detour) - 1))
