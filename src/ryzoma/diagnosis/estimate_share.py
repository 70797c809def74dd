"""How much of a result rests on estimates: by amount, and by how strongly the result depends on each figure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.inputs import FloatArray, vector


def estimate_share(values: ArrayLike, is_estimate: ArrayLike, weights: ArrayLike | None = None) -> float:
    """The share of a sum that rests on estimates: ``sum_i e_i |w_i x_i| / sum_i |w_i x_i|``.

    Use it for totals and means, whose parts simply add up, and :func:`estimate_influence` for everything else.

    Parameters
    ----------
    values : array_like, shape (n,)
        The figures that are added up, of any sign [any unit].
    is_estimate : array_like of bool or of 0..1, shape (n,)
        Which of them are estimates; a number between says what share of that figure rests on estimates itself.
    weights : array_like, shape (n,), optional
        What each is multiplied by before it is added.

    Returns
    -------
    float
        0 (all observed) to 1 (all estimated); NaN for a sum of zeros.

    Raises
    ------
    ValueError
        If lengths differ, a value is not finite, or a mark lies outside 0..1.

    References
    ----------
    Eurostat (2014), ESS handbook for quality reports, indicator A7, imputation rate (the weighted rate).
    """
    figures = vector(values, "values", signed=True)
    marks = _marks(is_estimate, len(figures))
    factors = np.ones(len(figures)) if weights is None else vector(weights, "weights", length=len(figures), signed=True)
    return _weighted(np.abs(figures * factors), marks)


def estimate_influence(
    function: Callable[[FloatArray], float], values: ArrayLike, is_estimate: ArrayLike, *, step: float = 1e-5
) -> float:
    """The share of a result's dependence on its figures that falls on estimates.

    How strongly a result `f` depends on a figure is its elasticity ``d ln f / d ln x_i``, the per cent by which the
    result moves when the figure moves by one per cent. The answer is the estimates' share of all absolute
    elasticities. For a sum it equals :func:`estimate_share`; a quotient depends on its numerator and its denominator
    alike.

    Parameters
    ----------
    function
        Computes the result from an array of the shape of `values`.
    values : array_like, shape (n,)
        The figures, not negative [any unit].
    is_estimate : array_like of bool or of 0..1, shape (n,)
        Which of them are estimates, wholly or in part.
    step
        Relative step of the numerical derivative.

    Returns
    -------
    float
        0 (only observed figures matter) to 1 (only estimated ones). Where no figure moves the result (all parts
        equal, a result of zero), the share by amount.

    Raises
    ------
    ValueError
        If lengths differ, a value is negative or not finite, or a mark lies outside 0..1.

    References
    ----------
    Saltelli A. et al. (2008), Global Sensitivity Analysis: The Primer, Wiley, ch. 1 (normalised derivatives).
    """
    figures = vector(values, "values")
    marks = _marks(is_estimate, len(figures))
    result = float(function(figures))
    slopes = np.array([_slope(function, figures, place, step) for place in range(len(figures))])
    # Differences below the noise of the derivative are no dependence at all.
    slopes[np.abs(slopes) < 1e-7 * max(abs(result), 1e-300)] = 0.0
    return _weighted(np.abs(slopes) if slopes.any() else figures, marks)


def _slope(function: Callable[[FloatArray], float], figures: FloatArray, place: int, step: float) -> float:
    """The change of the result per relative change of one figure, by central differences."""
    up, down = figures.copy(), figures.copy()
    up[place] *= 1 + step
    down[place] *= 1 - step
    return (float(function(up)) - float(function(down))) / (2 * step)


def _marks(is_estimate: ArrayLike, length: int) -> FloatArray:
    marks = vector(is_estimate, "is_estimate", length=length)
    if (marks > 1).any():
        place = int(np.argmax(marks > 1))
        raise ValueError(f"is_estimate[{place}] is {marks[place]:g}: a mark lies in 0..1")
    return marks


def _weighted(weights: FloatArray, marks: FloatArray) -> float:
    total = float(weights.sum())
    return float(weights @ marks) / total if total > 0 else float("nan")
