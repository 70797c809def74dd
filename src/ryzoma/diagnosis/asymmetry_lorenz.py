"""Inequality read off the Lorenz curve: Gini and Hoover."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.inputs import FloatArray, total_of, vector


@dataclass(frozen=True, slots=True)
class LorenzCurve:
    """Cumulated shares, poorest first, each beginning with 0 and ending with 1.

    Attributes
    ----------
    people, amount : ndarray, shape (n + 1,)
        Cumulated shares of the people and of the amount [0..1].
    """

    people: FloatArray = field(repr=False)
    amount: FloatArray = field(repr=False)


def lorenz_curve(values: ArrayLike, weights: ArrayLike | None = None) -> LorenzCurve:
    """The Lorenz curve: what share of the amount the poorest share of the people has.

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place [any unit].
    weights : array_like, shape (n,), optional
        People in each place [persons]; equal weights without it.

    Returns
    -------
    LorenzCurve

    Raises
    ------
    ValueError
        If a value is negative or not finite, lengths differ, or all values (or all weights) are zero.

    References
    ----------
    Lorenz M. O. (1905), Methods of measuring the concentration of wealth, Publications of the ASA 9(70).
    """
    heads = vector(values, "values")
    people = np.ones(len(heads)) if weights is None else vector(weights, "weights", length=len(heads))
    order = np.argsort(heads)
    people = people[order] / total_of(people, "weights")
    amounts = heads[order] * people
    amounts = amounts / total_of(amounts, "values")
    return LorenzCurve(np.r_[0.0, np.cumsum(people)], np.r_[0.0, np.cumsum(amounts)])


def gini(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Gini's coefficient: twice the area between the Lorenz curve and the diagonal.

    Equal to ``sum_ij f_i f_j |y_i - y_j| / (2 mu)``, the mean difference of two people drawn at random in units
    of twice the mean.

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place [any unit]; for the concentration of people themselves, their density,
        with the area as weight.
    weights : array_like, shape (n,), optional
        People in each place [persons]; equal weights without it.

    Returns
    -------
    float
        0 when all are equal; below 1, with equal weights at most ``1 - 1 / n``.

    Raises
    ------
    ValueError
        As :func:`lorenz_curve`.

    References
    ----------
    Gini C. (1914), Sulla misura della concentrazione e della variabilita dei caratteri, Atti del R. Istituto
    Veneto 73.
    Lerman R. I., Yitzhaki S. (1989), Improving the accuracy of estimates of Gini coefficients, Journal of
    Econometrics 42(1) (weights).
    """
    if weights is None:
        return _of_equal_weights(vector(values, "values"))
    curve = lorenz_curve(values, weights)
    area = float((np.diff(curve.people) * (curve.amount[1:] + curve.amount[:-1])).sum())
    return max(0.0, 1.0 - area)


def hoover(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Hoover's index: the share of the amount that would have to move to make all places equal.

    ``H = 1/2 sum_i |s_i - f_i|`` with the shares `s` of the amount and `f` of the people: the largest vertical
    distance between the Lorenz curve and the diagonal, also called the Robin Hood or Schutz index.

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place [any unit]; for Hoover's own index of population concentration, the
        density, with the area as weight.
    weights : array_like, shape (n,), optional
        People in each place [persons]; equal weights without it.

    Returns
    -------
    float
        0 when all are equal, below 1.

    Raises
    ------
    ValueError
        As :func:`lorenz_curve`.

    References
    ----------
    Hoover E. M. (1936), The measurement of industrial localization, Review of Economic Statistics 18(4).
    Hoover E. M. (1941), Interstate redistribution of population, 1850-1940, Journal of Economic History 1(2).
    """
    curve = lorenz_curve(values, weights)
    return float(np.abs(np.diff(curve.amount) - np.diff(curve.people)).sum() / 2)


def _of_equal_weights(heads: FloatArray) -> float:
    """The same with equal weights, from ranks: ``sum_i (2 i - n - 1) y_(i) / (n sum y)``."""
    count = len(heads)
    ranks = np.arange(1 - count, count, 2, dtype=np.float64)
    return max(0.0, float(ranks @ np.sort(heads)) / (count * total_of(heads, "values")))
