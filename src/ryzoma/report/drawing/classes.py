"""Classes of values: where one colour of a map ends and the next begins."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ryzoma.plan.maps import Breaks, Classes

Array = NDArray[np.float64]


def quantile_limits(values: Array, count: int) -> Array:
    """Inner limits of `count` classes with as many members each.

    Returns
    -------
    ndarray, shape (count - 1,)
    """
    return np.asarray(np.quantile(values, np.arange(1, count) / count), dtype=np.float64)


def natural_limits(values: Array, count: int) -> Array:
    """Inner limits of the `count` classes with the least sum of squared deviations from the class means.

    Exact, by dynamic programming over the sorted distinct values weighted by how often they occur.

    Returns
    -------
    ndarray, shape (classes - 1,)
        The midpoints between neighbouring classes; fewer where there are fewer distinct values.

    References
    ----------
    W. D. Fisher (1958), On grouping for maximum homogeneity, Journal of the American Statistical Association 53.
    G. F. Jenks (1967), The data model concept in statistical mapping, International Yearbook of Cartography 7.
    """
    middle = float(values.mean())
    distinct, counts = np.unique(values - middle, return_counts=True)
    count = min(count, distinct.size)
    weight = np.concatenate(([0.0], np.cumsum(counts)))
    first = np.concatenate(([0.0], np.cumsum(distinct * counts)))
    second = np.concatenate(([0.0], np.cumsum(distinct**2 * counts)))
    m = distinct.size
    start, end = np.meshgrid(np.arange(m), np.arange(1, m + 1), indexing="ij")
    members = np.where(end > start, weight[end] - weight[start], 1.0)
    spread = second[end] - second[start] - (first[end] - first[start]) ** 2 / members
    spread = np.where(end > start, np.maximum(spread, 0.0), np.inf)
    best = spread[0].copy()  # of the first e values in one class, for e = 1 .. m
    cuts = np.zeros((count, m), dtype=np.int64)
    for k in range(1, count):
        total = best[:-1, None] + spread[1:, :]  # rows: the last class starts at value 1 .. m-1
        cuts[k] = np.argmin(total, axis=0) + 1
        best = np.min(total, axis=0)
    starts = []
    stop = m
    for k in range(count - 1, 0, -1):
        stop = int(cuts[k, stop - 1])
        starts.append(stop)
    edges = np.array(starts[::-1], dtype=np.int64)
    return middle + (distinct[edges - 1] + distinct[edges]) / 2


def round_step(span: float, count: int) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that covers `span` in at most `count` steps."""
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0):
        if factor * power >= rough * (1 - 1e-9):
            return factor * power
    raise AssertionError("ten times the power of ten below a number is above it")


def round_limits(values: Array, count: int) -> Array:
    """Inner limits at round numbers in equal steps, at most `count` classes."""
    low, high = float(values.min()), float(values.max())
    if low == high:
        return np.array([])
    for steps in range(count, 0, -1):
        step = round_step(high - low, steps)
        first, stop = math.floor(low / step) + 1, math.ceil(high / step)
        inner: Array = step * np.arange(first, stop, dtype=np.float64)
        if inner.size < count:
            return inner
    return np.array([])


def _limits(values: Array, classes: Classes, count: int) -> Array:
    if count < 2 or values.size == 0:
        return np.array([])
    if classes.breaks is Breaks.QUANTILE:
        return quantile_limits(values, count)
    if classes.breaks is Breaks.NATURAL:
        return natural_limits(values, count)
    return round_limits(values, count)


def _around(values: Array, classes: Classes, centre: float) -> Array:
    """Limits on both sides of a centre, which is a limit itself; each side gets classes by its share of members."""
    below, above = values[values < centre], values[values >= centre]
    if below.size == 0 or above.size == 0:
        return _limits(values, classes, classes.count)
    left = min(max(round(classes.count * below.size / values.size), 1), classes.count - 1)
    sides = (_limits(below, classes, left), [centre], _limits(above, classes, classes.count - left))
    return np.concatenate(sides)


def class_limits(values: Array, classes: Classes, digits: int) -> Array:
    """Inner limits as they are both used and printed: rounded to `digits` decimals, ascending, each one once.

    Parameters
    ----------
    values
        Finite values, any order.
    """
    if classes.breaks is Breaks.GIVEN:
        return np.array(sorted(set(classes.limits)), dtype=float)
    centre = classes.centre
    raw = _limits(values, classes, classes.count) if centre is None else _around(values, classes, centre)
    limits: Array = np.unique(np.round(raw, digits))
    inside = (limits > values.min()) & (limits <= values.max()) if values.size else np.zeros(0, dtype=bool)
    return np.asarray(limits[inside], dtype=np.float64)


def class_of(values: Array, limits: Array) -> NDArray[np.int64]:
    """Class number of each value; a limit belongs to the class above it; -1 for NaN."""
    numbers = np.searchsorted(limits, values, side="right").astype(np.int64)
    return np.where(np.isnan(values), -1, numbers)
