"""Processes that a plan does not have, ranked by what their best plant would earn at its prices."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.appraisal import Appraisal, appraise
from ryzoma.synthesis.explain.hindrance import Obstacle, obstacle_at_prices
from ryzoma.synthesis.explain.prices import fixed_plan_prices
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Ranking:
    """The K' processes of which no plant stands, best first.

    Attributes
    ----------
    process : (K',) int
        Which.
    option : (K',) int
        Its best plant at the prices of the plan.
    gain : (K',) float [money/year]
        What it would earn at them: opening it beside the plan adds no more. -inf if it cannot run.
    break_even : (K',) float
        Change of the price of its main product at which it would earn nothing, as a part of it; less than 0 if it earns
        already.
    obstacle
        (K',) :class:`~ryzoma.synthesis.explain.hindrance.Obstacle` at the prices of the plan.
    lacking
        (K',) goods that cannot be had or got rid of where fewest are lacking.
    """

    process: IntArray
    option: IntArray = field(repr=False, kw_only=True)
    gain: FloatArray = field(kw_only=True)
    break_even: FloatArray = field(repr=False, kw_only=True)
    obstacle: tuple[Obstacle, ...] = field(repr=False, kw_only=True)
    lacking: tuple[tuple[int, ...], ...] = field(repr=False, kw_only=True)

    def __len__(self) -> int:
        return len(self.process)


def rank_missing(problem: DesignProblem, design: Design) -> Ranking:
    """All processes of the problem of which no plant stands in a plan.

    Raises
    ------
    ValueError
        The plants of the plan cannot stand together.
    """
    return ranking(problem, design.open, appraise_plan(problem, design))


def appraise_plan(problem: DesignProblem, design: Design) -> Appraisal:
    """Every option at the prices of a plan."""
    prices = fixed_plan_prices(problem, design)
    return appraise(problem, prices.made, prices.used, prices.limit)


def ranking(problem: DesignProblem, standing: BoolArray, appraised: Appraisal) -> Ranking:
    """The same at prices known already."""
    option = problem.options
    absent = np.flatnonzero(~np.isin(option.process, option.process[standing]) & ~option.existing)
    gain, lacks = appraised.gain, _lacks(appraised, len(option))
    order = absent[np.lexsort((absent, lacks[absent], -gain[absent]))]
    first = np.unique(option.process[order], return_index=True)[1]
    best = order[np.sort(first)]
    return Ranking(
        option.process[best],
        option=best,
        gain=gain[best],
        break_even=appraised.break_even[best],
        obstacle=tuple(obstacle_at_prices(problem, appraised, int(p)) for p in best),
        lacking=tuple(_lacking(appraised, int(p)) for p in best),
    )


def _lacks(appraised: Appraisal, options: int) -> IntArray:
    """(P,) how many of its goods cannot be had or got rid of."""
    return np.bincount(appraised.option[np.isneginf(appraised.money)], minlength=options)


def _lacking(appraised: Appraisal, option: int) -> tuple[int, ...]:
    these = (appraised.option == option) & np.isneginf(appraised.money)
    return tuple(int(c) for c in appraised.good[these])
