"""Limits of the largest share and of Herfindahl's index when each figure is only known to lie between two bounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ryzoma.diagnosis.dependence_search import greatest_herfindahl
from ryzoma.diagnosis.inputs import FloatArray


@dataclass(frozen=True, slots=True)
class DependenceBounds:
    """Limits that certainly hold for the two measures [0..1]."""

    share_low: float
    share_high: float
    herfindahl_low: float
    herfindahl_high: float


def bounds_of_parts(low: FloatArray, high: FloatArray) -> DependenceBounds:
    """Limits when the parts are the whole.

    Parameters
    ----------
    low, high : ndarray, shape (n,)
        Bounds of each part, ``0 <= low <= high``, some `high` above zero [jobs].

    Returns
    -------
    DependenceBounds
        The share's limits and the lower limit of Herfindahl's index are attained; its upper limit lies at most a
        thousandth above what figures inside the bounds reach, see :func:`.dependence_search.greatest_herfindahl`.

    Notes
    -----
    The largest share is least when the part with the greatest lower bound stays there and all others rise to it as
    far as they can. Herfindahl's index is a convex function over a linear one, so that its least value is where
    every part is as near as it can be to one common level, the index times the sum (Boyd and Vandenberghe, ch. 3.4 and
    5.5).

    References
    ----------
    Boyd S., Vandenberghe L. (2004), Convex Optimization, Cambridge University Press, ch. 3.4 and 5.5.
    """
    scale = float(high.max())
    high = high / scale
    # A lower bound of a millionth of a millionth is none; as zero it cannot get lost when squares are taken.
    low = np.where(low / scale < 1e-12, 0.0, low / scale)
    level = float(low.max())
    share_low = level / float(np.minimum(high, level).sum()) if level > 0 else 1.0 / max(1, int((high > 0).sum()))
    others = low.sum() - low
    with np.errstate(invalid="ignore"):
        shares = np.where(high > 0, high / (high + others), 0.0)
    return DependenceBounds(
        share_low, float(shares.max()), _least_herfindahl(low, high), greatest_herfindahl(low, high)
    )


def bounds_with_total(low: FloatArray, high: FloatArray, total_low: float, total_high: float) -> DependenceBounds:
    """Limits when all jobs of the town are known apart from the parts.

    Parameters
    ----------
    low, high : ndarray, shape (n,)
        Bounds of each part, ``0 <= low <= high`` [jobs].
    total_low, total_high
        Bounds of all jobs, above zero [jobs].

    Returns
    -------
    DependenceBounds

    References
    ----------
    Moore R. E., Kearfott R. B., Cloud M. J. (2009), Introduction to Interval Analysis, SIAM.
    """
    greatest = float((high**2).sum()) / total_low**2
    return DependenceBounds(
        share_low=float(low.max()) / total_high,
        share_high=min(1.0, float(high.max()) / total_low),
        herfindahl_low=float((low**2).sum()) / total_high**2,
        herfindahl_high=min(1.0, greatest),
    )


def _least_herfindahl(low: FloatArray, high: FloatArray) -> float:
    """The least index inside the bounds: halving the interval that holds the common level."""
    if low.max() == 0.0:
        return 1.0 / int((high > 0).sum())
    below, above = 0.0, float(high.max())
    for _ in range(200):
        level = (below + above) / 2
        parts = np.clip(level, low, high)
        if level < float((parts**2).sum() / parts.sum()):
            below = level
        else:
            above = level
        if above - below <= 1e-14 * above:
            break
    return _index(np.clip(above, low, high))


def _index(parts: FloatArray) -> float:
    return float((parts**2).sum() / parts.sum() ** 2)
