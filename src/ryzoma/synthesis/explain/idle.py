"""Existing plants that stand still or run below what they do today, because more would not pay: a finding."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.accounts import mean_prices
from ryzoma.synthesis.explain.appraisal import Appraisal, appraise
from ryzoma.synthesis.explain.duals import Duals, duals
from ryzoma.synthesis.explain.hindrance import Obstacle, obstacle_at_prices, obstacle_to_more
from ryzoma.synthesis.explain.operation import operate
from ryzoma.synthesis.explain.prices import prices_everywhere
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class IdleCapacity:
    """I existing plants that do less than today, those first that lose most of their activity.

    Attributes
    ----------
    option : (I,) int
        Which.
    activity, present : (I,) float [unit of activity/year]
        In the plan and today.
    margin : (I,) float [money per unit of activity]
        Of one unit more at the prices of the plan: less than 0 for a plant that stands still, about 0 for one that runs
        below its bounds.
    break_even : (I,) float
        Rise of the price of the main product at which one unit more would pay, as a part of it; inf if it has no price.
    obstacle
        (I,) what one unit more fails on.
    """

    option: IntArray
    activity: FloatArray = field(repr=False, kw_only=True)
    present: FloatArray = field(repr=False, kw_only=True)
    margin: FloatArray = field(repr=False, kw_only=True)
    break_even: FloatArray = field(repr=False, kw_only=True)
    obstacle: tuple[Obstacle, ...] = field(repr=False, kw_only=True)

    def __len__(self) -> int:
        return len(self.option)

    @property
    def stands_still(self) -> BoolArray:
        """(I,) whether it does not run at all."""
        still: BoolArray = self.activity <= 1e-6 * self.present
        return still


def idle_capacity(
    problem: DesignProblem, design: Design, present: FloatArray, *, tolerance: float = 0.01
) -> IdleCapacity:
    """Existing plants that do less in a plan than today.

    Parameters
    ----------
    present : (P,) float [unit of activity/year]
        What each option does today; of new ones it does not matter.
    tolerance
        Part of it that may be lost without being told.

    Raises
    ------
    ValueError
        The plants of the plan cannot stand together.
    """
    run = operate(problem, design.open)
    flows, dual = run.design(len(problem.options)), duals(run)
    made, used = prices_everywhere(problem, _where_moved(problem, flows, dual))
    less = problem.options.existing & (flows.activity < (1 - tolerance) * present)
    share = np.divide(flows.activity, present, out=np.ones(len(present)), where=present > 0)
    option = np.flatnonzero(less)
    option = option[np.argsort(share[option], kind="stable")]
    next_unit = appraise(problem, made, used, dual.limit)
    mean = appraise(problem, *mean_prices(problem, flows, made, used), np.zeros_like(dual.limit))
    return IdleCapacity(
        option,
        activity=flows.activity[option],
        present=present[option],
        margin=next_unit.margin[option],
        break_even=_break_even(next_unit, option),
        obstacle=tuple(
            obstacle_to_more(problem, mean, next_unit, int(p), flows.activity[p])
            if flows.activity[p] > 0
            else obstacle_at_prices(problem, next_unit, int(p))
            for p in option
        ),
    )


def _where_moved(problem: DesignProblem, flows: Design, dual: Duals) -> Duals:
    """Prices of goods only where some are moved: elsewhere the plants that stand still have set them."""
    made, used = np.full(dual.made.shape, np.nan), np.full(dual.used.shape, np.nan)
    leaves = (problem.outlets.commodity[flows.sales.row], flows.sales.place)
    comes = (problem.sources.commodity[flows.purchases.row], flows.purchases.place)
    for price, known, ways in (
        (made, dual.made, (leaves, (flows.arcs.commodity, flows.arcs.origin))),
        (used, dual.used, (comes, (flows.arcs.commodity, flows.arcs.destination))),
    ):
        for at in ways:
            price[at] = known[at]
    return replace(dual, made=made, used=used)


def _break_even(next_unit: Appraisal, option: IntArray) -> FloatArray:
    main, margin = next_unit.main_price[option], next_unit.margin[option]
    rise: FloatArray = np.divide(np.maximum(-margin, 0.0), main, out=np.full(len(option), np.inf), where=main > 0)
    return rise
