"""Primacy: how far the largest city stands above the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.inputs import FloatArray, total_of, vector


def primacy_share(sizes: ArrayLike, total: float | None = None) -> float:
    """The share of the largest city: ``P_1 / sum_i P_i``.

    Parameters
    ----------
    sizes : array_like, shape (n,)
        People of each city [persons].
    total
        What it is a share of, such as the people of the whole country [persons]; the sum of `sizes` without it.

    Returns
    -------
    float
        Above 0, at most 1.

    Raises
    ------
    ValueError
        If a size is negative or not finite, all are zero, or `total` is less than their sum.

    References
    ----------
    Jefferson M. (1939), The law of the primate city, Geographical Review 29(2).
    """
    cities = _ranked(sizes, 1)
    whole = float(cities.sum()) if total is None else float(total)
    # A hair's breadth for sums of shares.
    if not whole >= cities.sum() * (1 - 1e-12):
        raise ValueError(f"total is {whole:g}, less than the {cities.sum():g} of all sizes")
    return min(1.0, float(cities[0] / whole))


def primacy_ratio(sizes: ArrayLike) -> float:
    """The two-city ratio ``P_1 / P_2``; Zipf's rule would give 2.

    Parameters
    ----------
    sizes : array_like, shape (n,), n >= 2
        People of each city [persons].

    Returns
    -------
    float
        At least 1; infinite if the second city is empty.

    Raises
    ------
    ValueError
        If a size is negative or not finite, all are zero, or there are fewer than two.

    References
    ----------
    Jefferson M. (1939), The law of the primate city, Geographical Review 29(2).
    """
    first, second = (float(size) for size in _ranked(sizes, 2)[:2])
    return first / second if second > 0 else float("inf")


def four_city_primacy(sizes: ArrayLike) -> float:
    """The share of the largest city in the largest four: ``P_1 / (P_1 + P_2 + P_3 + P_4)``; Zipf's rule gives 0.48.

    Parameters
    ----------
    sizes : array_like, shape (n,), n >= 4
        People of each city [persons].

    Returns
    -------
    float
        From 1/4 (all equal) to 1.

    Raises
    ------
    ValueError
        If a size is negative or not finite, all are zero, or there are fewer than four.

    References
    ----------
    Mehta S. K. (1964), Some demographic and economic correlates of primate cities, Demography 1(1).
    """
    cities = _ranked(sizes, 4)
    return float(cities[0] / cities[:4].sum())


def _ranked(sizes: ArrayLike, shortest: int) -> FloatArray:
    cities = vector(sizes, "sizes", shortest=shortest)
    total_of(cities, "sizes")
    return np.sort(cities)[::-1]
