"""How much of a town hangs on its largest plant or sector, with what is known of the error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.dependence_bounds import bounds_of_parts, bounds_with_total
from ryzoma.diagnosis.estimate_share import estimate_influence
from ryzoma.diagnosis.inputs import FloatArray, vector


@dataclass(frozen=True, slots=True)
class Dependence:
    """How the jobs of a town hang together.

    Attributes
    ----------
    share
        Share of the jobs in the largest plant or sector [0..1].
    share_low, share_high
        Least and greatest share that the bounds of the figures allow; equal to `share` without bounds.
    position
        Which of the given parts is the largest (the first of equals).
    herfindahl
        Sum of squared shares [0..1].
    herfindahl_low, herfindahl_high
        Limits that certainly hold for it.
    share_estimated, herfindahl_estimated
        Share of the result that rests on estimates [0..1], see :func:`.estimate_share.estimate_influence`.
    """

    share: float
    share_low: float
    share_high: float
    position: int
    herfindahl: float
    herfindahl_low: float
    herfindahl_high: float
    share_estimated: float
    herfindahl_estimated: float


def largest_share(jobs: ArrayLike, total: float | None = None) -> float:
    """The share of the jobs that sits in the largest plant or sector: ``max_i J_i / J``.

    Parameters
    ----------
    jobs : array_like, shape (n,)
        Jobs in each plant or sector [jobs].
    total
        All jobs of the town [jobs]; the sum of `jobs` without it.

    Returns
    -------
    float
        0..1.

    Raises
    ------
    ValueError
        If a figure is negative or not finite, all are zero, or `total` is less than their sum.

    References
    ----------
    Federal Law of the Russian Federation 127-FZ of 26 October 2002, On insolvency (bankruptcy), art. 169 (an
    organisation with 25 per cent of a settlement's working population counts as city-forming).
    """
    parts = vector(jobs, "jobs")
    _refuse_outside(parts, parts, parts, "jobs")
    if total is None:
        return float(parts.max() / parts.sum())
    _refuse_total(parts, total, np.array([total, total]))
    return float(parts.max() / total)


def dependence(
    jobs: ArrayLike,
    *,
    total: float | None = None,
    low: ArrayLike | None = None,
    high: ArrayLike | None = None,
    total_low: float | None = None,
    total_high: float | None = None,
    is_estimate: ArrayLike | None = None,
    total_is_estimate: float = 0.0,
) -> Dependence:
    """Share of the largest part and Herfindahl's index of a town's jobs, with limits and the share of estimates.

    Parameters
    ----------
    jobs : array_like, shape (n,)
        Jobs in each plant or sector [jobs].
    total
        All jobs of the town [jobs]. What is not in `jobs` counts as many small employers, which add nothing to
        Herfindahl's index. Without it the parts given are the whole.
    low, high : array_like, shape (n,), optional
        Bounds of the figures in `jobs` [jobs].
    total_low, total_high
        Bounds of `total` [jobs].
    is_estimate : array_like of bool or of 0..1, shape (n,), optional
        Which figures in `jobs` are estimates, wholly or in part; none without it.
    total_is_estimate
        The same for `total`.

    Returns
    -------
    Dependence

    Raises
    ------
    ValueError
        If a figure is negative or not finite, all are zero, bounds do not enclose their figure, `total` is less than
        the sum of `jobs`, or bounds of `total` are given without it.

    References
    ----------
    Hirschman A. O. (1964), The paternity of an index, American Economic Review 54(5).
    """
    parts = vector(jobs, "jobs")
    below = parts if low is None else vector(low, "low", length=len(parts))
    above = parts if high is None else vector(high, "high", length=len(parts))
    _refuse_outside(parts, below, above, "jobs")
    if total is None:
        if total_low is not None or total_high is not None:
            raise ValueError("total_low and total_high need total")
        bounds = bounds_of_parts(below, above)
    else:
        ends = np.array([total if total_low is None else total_low, total if total_high is None else total_high])
        _refuse_total(parts, total, ends)
        bounds = bounds_with_total(below, above, float(ends[0]), float(ends[1]))
    marks = np.zeros(len(parts)) if is_estimate is None else vector(is_estimate, "is_estimate", length=len(parts))
    figures, marks = (parts, marks) if total is None else (np.r_[parts, total], np.r_[marks, total_is_estimate])
    measure = _Measure(len(parts))
    return Dependence(
        share=measure.share(figures),
        share_low=bounds.share_low,
        share_high=bounds.share_high,
        position=int(parts.argmax()),
        herfindahl=measure.herfindahl(figures),
        herfindahl_low=bounds.herfindahl_low,
        herfindahl_high=bounds.herfindahl_high,
        share_estimated=estimate_influence(measure.share, figures, marks),
        herfindahl_estimated=estimate_influence(measure.herfindahl, figures, marks),
    )


@dataclass(frozen=True, slots=True)
class _Measure:
    """The two measures on one array of parts, followed by the total if it is known apart from them."""

    parts: int

    def share(self, figures: FloatArray) -> float:
        return float(figures[: self.parts].max() / self._whole(figures))

    def herfindahl(self, figures: FloatArray) -> float:
        return float(((figures[: self.parts] / self._whole(figures)) ** 2).sum())

    def _whole(self, figures: FloatArray) -> float:
        return float(figures[-1] if len(figures) > self.parts else figures.sum())


def _refuse_outside(figures: FloatArray, below: FloatArray, above: FloatArray, name: str) -> None:
    if figures.sum() == 0.0:
        raise ValueError(f"all values of {name} are zero, so that shares of them do not exist")
    outside = (below > figures) | (figures > above)
    if outside.any():
        place = int(np.argmax(outside))
        raise ValueError(
            f"{name}[{place}] is {figures[place]:g}, not between its bounds {below[place]:g} and {above[place]:g}"
        )


def _refuse_total(parts: FloatArray, total: float, ends: FloatArray) -> None:
    if not (np.isfinite(ends).all() and 0 < ends[0] <= total <= ends[1]):
        raise ValueError(f"total is {total:g}, not between its bounds {ends[0]:g} and {ends[1]:g} above zero")
    # A hair's breadth for sums of estimates.
    if parts.sum() > total * (1 + 1e-9):
        raise ValueError(f"total is {total:g}, less than the {parts.sum():g} of all jobs")
