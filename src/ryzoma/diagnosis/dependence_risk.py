"""Towns at risk: a rule of four questions that anyone can follow by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ryzoma.diagnosis.inputs import FloatArray, vector


class RiskLevel(IntEnum):
    """What the four answers add up to."""

    NONE = 0  # the town does not hang on one plant or one sector
    DEPENDENT = 1  # it does, but it neither shrinks nor lies remote
    AT_RISK = 2  # it does, and either shrinks or lies remote
    ACUTE = 3  # it does, shrinks and lies remote


@dataclass(frozen=True, slots=True)
class RiskRule:
    """The four limits. They are choices, not findings: change them and say so.

    Attributes
    ----------
    plant_share
        From this share of the jobs in its largest plant a town depends on it; 0.25 is the share at which Russian
        insolvency law calls an organisation city-forming.
    sector_herfindahl
        From this Herfindahl index over sectors a town depends on one of them; 0.25 is what four equal sectors give.
    yearly_loss
        From this yearly log loss of people a town shrinks [1/year]; 0.01 halves it in a lifetime of 69 years.
    minutes
        From this travel time to another labour market a town is remote [min]; 45 minutes to a city of 50,000 is the
        European Commission's limit for remote rural regions.
    """

    plant_share: float = 0.25
    sector_herfindahl: float = 0.25
    yearly_loss: float = 0.01
    minutes: float = 45.0

    def __post_init__(self) -> None:
        for name in ("plant_share", "sector_herfindahl", "yearly_loss", "minutes"):
            if not (np.isfinite(getattr(self, name)) and getattr(self, name) > 0):
                raise ValueError(f"{name} is {getattr(self, name)!r}, but a number above zero is needed")


@dataclass(frozen=True, slots=True)
class TownRisk:
    """The level of each town, and how far it could be off.

    Attributes
    ----------
    level : ndarray of int, shape (n,)
        :class:`RiskLevel` from the figures as given; what is not known counts as "no".
    level_low, level_high : ndarray of int, shape (n,)
        The level if every uncertain or unknown answer were "no", and if it were "yes".
    answers : ndarray, shape (n, 4)
        1 (yes), 0 (no) or NaN (not known) to: large plant, large sector, shrinking, remote.
    estimated : ndarray, shape (n,)
        Share of the known answers that rests on estimates [0..1]; NaN where none is known.
    """

    level: NDArray[np.int64]
    level_low: NDArray[np.int64]
    level_high: NDArray[np.int64]
    answers: FloatArray = field(repr=False)
    estimated: FloatArray = field(repr=False)


def town_at_risk(
    plant_share: ArrayLike,
    sector_herfindahl: ArrayLike,
    yearly_growth: ArrayLike,
    minutes: ArrayLike,
    *,
    low: ArrayLike | None = None,
    high: ArrayLike | None = None,
    is_estimate: ArrayLike | None = None,
    rule: RiskRule | None = None,
) -> TownRisk:
    """Level of risk of each town: dependent, and then one step more for shrinking and one for lying remote.

    ``level = D (1 + S + R)``, where ``D = 1`` if the largest plant or Herfindahl's index over sectors reaches its
    limit, ``S = 1`` if the town loses people at the limit or faster, ``R = 1`` if the next labour market is that far
    away.

    Parameters
    ----------
    plant_share : array_like, shape (n,)
        Share of the town's jobs in its largest plant [0..1].
    sector_herfindahl : array_like, shape (n,)
        Herfindahl's index of its jobs over sectors [0..1].
    yearly_growth : array_like, shape (n,)
        Yearly log growth of its people over comparable years [1/year].
    minutes : array_like, shape (n,)
        Travel time to the next other labour market [min]. NaN in any of the four means "not known"; a town without
        any way out is not "not known": give it a very large number.
    low, high : array_like, shape (n, 4), optional
        Bounds of the four figures, in their order. A figure without bounds stands for itself; NaN counts as unknown.
    is_estimate : array_like of 0..1, shape (n, 4), optional
        What share of each figure rests on estimates; none without it.
    rule
        The four limits; :class:`RiskRule` as it stands without it.

    Returns
    -------
    TownRisk

    Raises
    ------
    ValueError
        If shapes differ, a share lies outside 0..1, a time is negative, or bounds do not enclose their figure.

    References
    ----------
    Federal Law of the Russian Federation 127-FZ of 26 October 2002, On insolvency (bankruptcy), art. 169 (25 per cent).
    Dijkstra L., Poelman H. (2008), Remote rural regions: how proximity to a city influences the performance of rural
    regions, European Commission, Regional Focus 01/2008 (45 minutes).
    """
    figures = _figures(plant_share, sector_herfindahl, yearly_growth, minutes)
    limits = rule or RiskRule()
    answers = _answers(figures, limits)
    first = _answers(figures if low is None else _bound(low, figures, "low"), limits)
    second = _answers(figures if high is None else _bound(high, figures, "high"), limits)
    return TownRisk(
        level=_level(np.nan_to_num(answers, nan=0.0)),
        # Growth counts downwards: its lower bound is the one that says "yes", so that both ends are asked.
        level_low=_level(np.nan_to_num(np.minimum(first, second), nan=0.0)),
        level_high=_level(np.nan_to_num(np.maximum(first, second), nan=1.0)),
        answers=answers,
        estimated=_estimated(answers, is_estimate),
    )


def _figures(plant: ArrayLike, sector: ArrayLike, growth: ArrayLike, minutes: ArrayLike) -> FloatArray:
    share = vector(plant, "plant_share", gaps=True)
    towns = len(share)
    index = vector(sector, "sector_herfindahl", length=towns, gaps=True)
    for name, column in (("plant_share", share), ("sector_herfindahl", index)):
        if (column > 1).any():
            place = int(np.argmax(column > 1))
            raise ValueError(f"{name}[{place}] is {column[place]:g}: a share lies in 0..1")
    change = vector(growth, "yearly_growth", length=towns, gaps=True, signed=True)
    return np.column_stack([share, index, change, vector(minutes, "minutes", length=towns, gaps=True)])


def _bound(bound: ArrayLike, figures: FloatArray, name: str) -> FloatArray:
    ends = np.asarray(bound, dtype=np.float64)
    if ends.shape != figures.shape:
        raise ValueError(f"{name} has the shape {ends.shape}, but {figures.shape} is needed")
    outside = ends > figures if name == "low" else ends < figures
    if outside.any():
        row, column = (int(axis[0]) for axis in np.nonzero(outside))
        raise ValueError(
            f"{name}[{row}, {column}] is {ends[row, column]:g}, on the wrong side of {figures[row, column]:g}"
        )
    return ends


def _answers(figures: FloatArray, rule: RiskRule) -> FloatArray:
    limits = np.array([rule.plant_share, rule.sector_herfindahl, rule.yearly_loss, rule.minutes])
    reached = figures * np.array([1.0, 1.0, -1.0, 1.0]) >= limits
    return np.where(np.isnan(figures), np.nan, reached.astype(np.float64))


def _level(answers: FloatArray) -> NDArray[np.int64]:
    depends = answers[:, :2].max(axis=1)
    return np.asarray(depends * (1 + answers[:, 2] + answers[:, 3]), dtype=np.int64)


def _estimated(answers: FloatArray, is_estimate: ArrayLike | None) -> FloatArray:
    known = ~np.isnan(answers)
    marks = np.zeros(answers.shape) if is_estimate is None else np.asarray(is_estimate, dtype=np.float64)
    if marks.shape != answers.shape:
        raise ValueError(f"is_estimate has the shape {marks.shape}, but {answers.shape} is needed")
    if not ((marks >= 0) & (marks <= 1))[known].all():
        row, column = (int(axis[0]) for axis in np.nonzero(known & ~((marks >= 0) & (marks <= 1))))
        raise ValueError(f"is_estimate[{row}, {column}] is {marks[row, column]:g}: a mark lies in 0..1")
    count = known.sum(axis=1)
    marked = np.where(known, marks, 0.0).sum(axis=1)
    return np.asarray(np.where(count > 0, marked / np.maximum(count, 1), np.nan))
