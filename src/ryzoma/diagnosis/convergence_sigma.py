"""Sigma convergence: do places grow more alike over time?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from ryzoma.diagnosis.inputs import FloatArray, table, vector


@dataclass(frozen=True, slots=True)
class SigmaConvergence:
    """Dispersion of the places in each year, and whether it changed from the first to the last.

    Attributes
    ----------
    years : ndarray, shape (periods,)
        Ascending.
    deviation : ndarray, shape (periods,)
        Standard deviation of the logarithms, divisor ``n - 1``.
    variation : ndarray, shape (periods,)
        Coefficient of variation, divisor `n`.
    change
        Last deviation minus first: negative is convergence.
    low, high
        95 per cent bootstrap interval of the change, drawing places with all their years; NaN without a generator.
    statistic, p_value
        Pitman-Morgan test that the first and the last variance are equal, two-sided; NaN where it does not exist
        (both do not vary, or one is an exact image of the other).
    """

    years: FloatArray
    deviation: FloatArray
    variation: FloatArray
    change: float
    low: float
    high: float
    statistic: float
    p_value: float
    places: int = field(default=0)


def sigma_convergence(
    values: ArrayLike, years: ArrayLike, *, rng: np.random.Generator | None = None, draws: int = 1999
) -> SigmaConvergence:
    """Dispersion over time with a test and, if a generator is given, a bootstrap interval.

    Parameters
    ----------
    values : array_like, shape (n, periods), n >= 3, periods >= 2
        An amount per head of each place in each year, above zero [any unit, the same in one year].
    years : array_like, shape (periods,)
        Ascending years [year].
    rng
        Source of chance for the interval.
    draws
        How many times the places are drawn.

    Returns
    -------
    SigmaConvergence

    Raises
    ------
    ValueError
        If a value is not above zero, shapes do not fit, years do not ascend, or `draws` is below 1.

    Notes
    -----
    The same places are seen twice, so that the ordinary F test of two variances does not hold. Pitman and Morgan
    test the correlation between the difference and the sum of the two logarithms, with ``n - 2`` degrees of freedom;
    the likelihood-ratio statistic of Carree and Klomp is a function of the same correlation.

    References
    ----------
    Barro R. J., Sala-i-Martin X. (1992), Convergence, Journal of Political Economy 100(2).
    Pitman E. J. G. (1939), A note on normal correlation, Biometrika 31(1-2).
    Morgan W. A. (1939), A test for the significance of the difference between the two variances in a sample from a
    normal bivariate population, Biometrika 31(1-2).
    Carree M., Klomp L. (1997), Testing the convergence hypothesis: a comment, Review of Economics and Statistics
    79(4).
    """
    moments = vector(years, "years", shortest=2)
    panel = table(values, "values", columns=len(moments), positive=True)
    if len(panel) < 3:
        raise ValueError(f"values has {len(panel)} places along axis 0, at least 3 are needed")
    if not (np.diff(moments) > 0).all():
        raise ValueError("years must ascend")
    logs = np.log(panel)
    deviation = logs.std(axis=0, ddof=1)
    low, high = _bootstrap(logs[:, 0], logs[:, -1], rng, draws)
    statistic, p_value = _pitman_morgan(logs[:, 0], logs[:, -1])
    return SigmaConvergence(
        years=moments,
        deviation=deviation,
        variation=panel.std(axis=0) / panel.mean(axis=0),
        change=float(deviation[-1] - deviation[0]),
        low=low,
        high=high,
        statistic=statistic,
        p_value=p_value,
        places=len(panel),
    )


def _bootstrap(first: FloatArray, last: FloatArray, rng: np.random.Generator | None, draws: int) -> tuple[float, float]:
    if rng is None:
        return float("nan"), float("nan")
    if draws < 1:
        raise ValueError(f"draws is {draws}, at least 1 is needed")
    rows = rng.integers(0, len(first), size=(draws, len(first)))
    change = last[rows].std(axis=1, ddof=1) - first[rows].std(axis=1, ddof=1)
    low, high = np.quantile(change, (0.025, 0.975))
    return float(low), float(high)


def _pitman_morgan(first: FloatArray, last: FloatArray) -> tuple[float, float]:
    difference, total = last - first, last + first
    difference, total = difference - difference.mean(), total - total.mean()
    spreads = np.sqrt([difference @ difference, total @ total])
    # Spreads that are nothing but rounding of logarithms do not carry a test.
    if spreads.min() <= 1e-13 * len(first) * max(1.0, float(np.abs([first, last]).max())):
        return float("nan"), float("nan")
    correlation = float(difference @ total / spreads.prod())
    if abs(correlation) >= 1.0 - 1e-12:
        return float("nan"), float("nan")
    degrees = len(first) - 2
    statistic = correlation * float(np.sqrt(degrees / (1 - correlation**2)))
    return statistic, float(2 * stdtr(degrees, -abs(statistic)))
