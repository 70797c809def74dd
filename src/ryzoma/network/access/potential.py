"""Potential access: everybody counts, the less the farther away."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.network.access.checked import checked_table
from ryzoma.network.graph import Floats


def potential_access(minutes: ArrayLike, mass: ArrayLike, *, half_minutes: float = 45.0) -> Floats:
    """People (jobs, output) around each place, each counting the less the longer the way.

    A_i = sum_j m_j 2^(-t_ij / h): an exponential decay with beta = ln 2 / h.

    Parameters
    ----------
    minutes
        (rows, columns) times t [min].
    mass
        (columns,) mass m of each destination [persons, jobs, money], >= 0.
    half_minutes
        Time h at which a destination counts half [min]. 45 is a choice between commuting (some 20) and day trips.

    Returns
    -------
    ndarray
        (rows,) access [unit of the mass]; from 0 to the sum of the masses.

    Raises
    ------
    ValueError
        If shapes do not fit, a time or mass is negative or not a number, or `half_minutes` is not positive.

    References
    ----------
    Hansen (1959), How accessibility shapes land use, J. American Institute of Planners 25(2), 73-76 (the sum of
    masses by decaying weight, with a power of time).
    Geurs, van Wee (2004), Accessibility evaluation of land-use and transport strategies, J. Transport Geography
    12(2), 127-140 (exponential form).
    """
    times, masses = checked_table(minutes, mass)
    if not half_minutes > 0:
        raise ValueError(f"half_minutes must be positive, not {half_minutes}")
    return np.asarray(np.exp2(-times / half_minutes) @ masses)


def hansen_access(distance: ArrayLike, mass: ArrayLike, *, exponent: float = 1.0, least: float = 1.0) -> Floats:
    """Potential access in Hansen's own form, with a power of the distance.

    A_i = sum_j m_j / max(d_ij, d_0)^x. The least distance d_0 keeps the own place finite, and it decides how much the
    own place weighs: state it with every result.

    Parameters
    ----------
    distance
        (rows, columns) distances, times or costs.
    mass
        (columns,) mass of each destination, >= 0.
    exponent
        Power x, > 0. Hansen found 0.5 to 2 for different purposes of travel; 1 is the Newtonian potential.
    least
        Smallest distance d_0 that counts, > 0.

    Returns
    -------
    ndarray
        (rows,) access [unit of the mass / unit of distance^x], >= 0.

    Raises
    ------
    ValueError
        If shapes do not fit, a distance or mass is negative or not a number, or `exponent` or `least` not positive.

    References
    ----------
    Hansen (1959), How accessibility shapes land use, J. American Institute of Planners 25(2), 73-76.
    """
    table, masses = checked_table(distance, mass)
    if not (exponent > 0 and least > 0):
        raise ValueError(f"exponent and least must be positive, not {exponent} and {least}")
    return np.asarray(np.maximum(table, least) ** -exponent @ masses)
