"""People within reach, and the mean way to them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.network.access.checked import checked_table
from ryzoma.network.graph import Floats


def people_within(minutes: ArrayLike, people: ArrayLike, limit_minutes: float) -> Floats:
    """People that can be reached within a time: cumulative opportunities.

    C_i(T) = sum_j p_j [t_ij <= T].

    Parameters
    ----------
    minutes
        (rows, columns) times t [min].
    people
        (columns,) people p of each destination [persons], >= 0.
    limit_minutes
        Time T [min].

    Returns
    -------
    ndarray
        (rows,) people [persons]; from 0 to all.

    Raises
    ------
    ValueError
        If shapes do not fit, or a time or number is negative or not a number.

    References
    ----------
    Wachs, Kumagai (1973), Physical accessibility as a social indicator, Socio-Economic Planning Sciences 7(5),
    437-456.
    """
    times, masses = checked_table(minutes, people)
    return np.asarray((times <= limit_minutes) @ masses)


def people_within_30_minutes(minutes: ArrayLike, people: ArrayLike) -> Floats:
    """:func:`people_within` with the limit of a daily commute, 30 minutes."""
    return people_within(minutes, people, 30.0)


def people_within_60_minutes(minutes: ArrayLike, people: ArrayLike) -> Floats:
    """:func:`people_within` with the limit of a large labour market, 60 minutes."""
    return people_within(minutes, people, 60.0)


def people_within_90_minutes(minutes: ArrayLike, people: ArrayLike) -> Floats:
    """:func:`people_within` with the limit of a morning's way to services, 90 minutes."""
    return people_within(minutes, people, 90.0)


def mean_travel_time(minutes: ArrayLike, people: ArrayLike) -> Floats:
    """Mean time from each place to a person of the region drawn by lot.

    L_i = sum_j p_j t_ij / sum_j p_j, where destinations without people are left out.

    Parameters
    ----------
    minutes
        (rows, columns) times t [min].
    people
        (columns,) people p of each destination [persons], >= 0.

    Returns
    -------
    ndarray
        (rows,) mean time [min]; infinity if some people cannot be reached, not a number if there are no people.

    Raises
    ------
    ValueError
        If shapes do not fit, or a time or number is negative or not a number.

    References
    ----------
    Gutierrez, Gonzalez, Gomez (1996), The European high-speed train network: predicted effects on accessibility
    patterns, J. Transport Geography 4(4), 227-238 (location indicator, with product as the weight).
    """
    times, masses = checked_table(minutes, people)
    inhabited = masses > 0
    if not inhabited.any():
        return np.full(times.shape[0], np.nan)
    return np.asarray(times[:, inhabited] @ masses[inhabited] / masses.sum())
