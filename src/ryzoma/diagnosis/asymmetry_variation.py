"""Inequality as relative dispersion around the mean: plain and weighted by population."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.inputs import total_of, vector


def coefficient_of_variation(values: ArrayLike) -> float:
    """Standard deviation in units of the mean, every place counting once.

    ``CV = sqrt(sum_i (y_i - mean)^2 / n) / mean``: all places are there, so that the sum is divided by `n`.

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place [any unit].

    Returns
    -------
    float
        0 when all are equal, at most ``sqrt(n - 1)``.

    Raises
    ------
    ValueError
        If a value is negative or not finite, or all are zero.

    References
    ----------
    Williamson J. G. (1965), Regional inequality and the process of national development, Economic Development
    and Cultural Change 13(4, II), p. 11 (his V_uw).
    """
    heads = vector(values, "values")
    total_of(heads, "values")
    return float(heads.std() / heads.mean())


def williamson(values: ArrayLike, population: ArrayLike) -> float:
    """Williamson's index: the coefficient of variation with places weighted by their people.

    ``V_w = sqrt(sum_i f_i (y_i - mu)^2) / mu`` with the population shares `f` and the weighted mean `mu`.

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place [any unit].
    population : array_like, shape (n,)
        People in each place [persons].

    Returns
    -------
    float
        0 when all are equal, at most ``sqrt(1 / min f - 1)``.

    Raises
    ------
    ValueError
        If a value is negative or not finite, lengths differ, or all values (or all people) are zero.

    References
    ----------
    Williamson J. G. (1965), Regional inequality and the process of national development, Economic Development
    and Cultural Change 13(4, II), p. 11.
    Gluschenko K. (2018), Measuring regional inequality: to weight or not to weight?, Spatial Economic Analysis
    13(1) (what the weights do and do not mean).
    """
    heads = vector(values, "values")
    people = vector(population, "population", length=len(heads))
    people = people / total_of(people, "population")
    mean = total_of(people * heads, "values")
    return float(np.sqrt((people * (heads - mean) ** 2).sum()) / mean)
