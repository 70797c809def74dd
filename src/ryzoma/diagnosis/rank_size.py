"""The rank-size rule of cities: its slope with an honest error, and Hill's estimator beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.inputs import FloatArray, vector
from ryzoma.diagnosis.regression import line_through


@dataclass(frozen=True, slots=True)
class RankSize:
    """The line ``ln(rank - shift) = intercept - exponent ln(size)``.

    Attributes
    ----------
    exponent
        1 is Zipf's rule; smaller, and people are more concentrated in the largest cities.
    standard_error
        ``exponent sqrt(2 / cities)``, asymptotic. The error that a regression programme prints is far too small,
        because ranked sizes are not independent.
    low, high
        95 per cent interval, ``exponent -+ 1.96 standard_error``.
    r_squared
        Fit of the line. It is close to 1 for almost any ranked sizes and proves nothing.
    cities
        How many cities were used, from `smallest` people upwards.
    """

    exponent: float
    standard_error: float
    low: float
    high: float
    intercept: float
    r_squared: float
    cities: int
    smallest: float


@dataclass(frozen=True, slots=True)
class TailExponent:
    """Hill's estimate of the same exponent, with its standard error."""

    exponent: float
    standard_error: float
    cities: int
    smallest: float


def rank_size(sizes: ArrayLike, *, smallest: float | None = None, shift: float = 0.5) -> RankSize:
    """Exponent of the rank-size rule by the regression of ``ln(rank - 1/2)`` on ``ln(size)``.

    Parameters
    ----------
    sizes : array_like, shape (n,), n >= 3
        People of each city [persons].
    smallest
        Only cities of at least so many people are used [persons]; all without it. The rule describes the upper
        tail, and the exponent moves with this choice: state it.
    shift
        What is taken from the rank; 1/2 removes the leading bias in small samples, 0 is the old regression.

    Returns
    -------
    RankSize

    Raises
    ------
    ValueError
        If a size is zero, negative or not finite, fewer than three remain, all are equal, or `shift` is not in 0..1.

    References
    ----------
    Gabaix X., Ibragimov R. (2011), Rank - 1/2: a simple way to improve the OLS estimation of tail exponents,
    Journal of Business & Economic Statistics 29(1), theorem 1.
    """
    if not 0.0 <= shift < 1.0:
        raise ValueError(f"shift is {shift:g}, but it must lie from 0 to below 1")
    cities = _tail(sizes, smallest, 3)
    ranks = np.arange(1, len(cities) + 1) - shift
    line = line_through(np.log(cities), np.log(ranks))
    exponent = -line.slope
    error = exponent * float(np.sqrt(2 / len(cities)))
    return RankSize(
        exponent=exponent,
        standard_error=error,
        low=exponent - 1.96 * error,
        high=exponent + 1.96 * error,
        intercept=line.intercept,
        r_squared=line.r_squared,
        cities=len(cities),
        smallest=float(cities[-1]),
    )


def hill(sizes: ArrayLike, *, smallest: float | None = None) -> TailExponent:
    """Hill's estimator of the exponent, corrected for small samples.

    ``zeta = (n - 2) / sum_{i<n} (ln P_i - ln P_n)``, standard error ``zeta / sqrt(n - 3)``. It is the most exact one
    if sizes really follow the power law down to the smallest city, and the more wrong the less they do: read it
    beside :func:`rank_size`, and distrust both where they disagree.

    Parameters
    ----------
    sizes : array_like, shape (n,), n >= 4
        People of each city [persons].
    smallest
        Only cities of at least so many people are used [persons]; all without it.

    Returns
    -------
    TailExponent

    Raises
    ------
    ValueError
        If a size is zero, negative or not finite, fewer than four remain, or all are equal.

    References
    ----------
    Hill B. M. (1975), A simple general approach to inference about the tail of a distribution, Annals of
    Statistics 3(5).
    Gabaix X. (2009), Power laws in economics and finance, Annual Review of Economics 1 (this form).
    """
    cities = _tail(sizes, smallest, 4)
    distance = float((np.log(cities[:-1]) - np.log(cities[-1])).sum())
    if distance == 0.0:
        raise ValueError("all sizes are equal, so that no exponent exists")
    exponent = (len(cities) - 2) / distance
    return TailExponent(exponent, float(exponent / np.sqrt(len(cities) - 3)), len(cities), float(cities[-1]))


def _tail(sizes: ArrayLike, smallest: float | None, shortest: int) -> FloatArray:
    """The sizes from `smallest` upwards, largest first."""
    cities = np.sort(vector(sizes, "sizes", positive=True))[::-1]
    if smallest is not None:
        cities = cities[cities >= smallest]
    if len(cities) < shortest:
        raise ValueError(f"sizes has {len(cities)} cities of at least {smallest or 0:g}, {shortest} are needed")
    return cities
