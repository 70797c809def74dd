"""What stands in the way of a plant that a plan does not open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem, LimitKind
from ryzoma.synthesis.explain.appraisal import Appraisal
from ryzoma.synthesis.explain.elastic import Rule
from ryzoma.synthesis.explain.infeasible import Relaxations
from ryzoma.synthesis.explain.products import main_products


class Hindrance(StrEnum):
    """Why a plant does not pay."""

    NONE = "none"  # it pays
    NO_INPUT = "no input"  # an input cannot be had
    NO_MARKET = "no market"  # nobody takes an output
    SMALL_MARKET = "small market"  # too little can be sold at the price of the first unit
    SCARCE_INPUT = "scarce input"  # too little can be had at the price of the first unit
    INPUT_PRICE = "input price"
    RUNNING_COST = "running cost"  # wages and other cost above all inputs
    SIZE = "size"  # it would pay if it could be larger than it may be
    LABOUR = "labour"
    CAPITAL = "capital"
    LIMIT = "limit"


@dataclass(frozen=True)
class Obstacle:
    """A hindrance and the good or limit that it is about, -1 for none."""

    kind: Hindrance
    about: int = -1


_LITTLE = 0.02  # of the revenue from the main product
_OF_LIMIT = {LimitKind.LABOUR: Hindrance.LABOUR, LimitKind.BUDGET: Hindrance.CAPITAL}


def obstacle_at_prices(problem: DesignProblem, appraised: Appraisal, option: int) -> Obstacle:
    """Why an option has no gain at the prices of a plan."""
    flows = np.flatnonzero(appraised.option == option)
    never = flows[np.isneginf(appraised.money[flows])]
    if len(never):
        kind = Hindrance.NO_INPUT if appraised.is_input[never[0]] else Hindrance.NO_MARKET
        return Obstacle(kind, int(appraised.good[never[0]]))
    gain, rent = appraised.gain[option], appraised.rent(option, appraised.activity[option])
    if gain > 0:
        return Obstacle(Hindrance.NONE)
    if gain + rent.sum() > 0:
        return Obstacle(_OF_LIMIT.get(list(LimitKind)[int(rent.argmax())], Hindrance.LIMIT))
    if appraised.margin[option] > 0:
        return Obstacle(Hindrance.SIZE)
    return _dearest(problem, appraised, option)


def _dearest(problem: DesignProblem, appraised: Appraisal, option: int) -> Obstacle:
    flows = np.flatnonzero((appraised.option == option) & appraised.is_input)
    if len(flows) == 0 or problem.cost_slope[option] >= -appraised.money[flows].min():
        return Obstacle(Hindrance.RUNNING_COST)
    return Obstacle(Hindrance.INPUT_PRICE, int(appraised.good[flows[appraised.money[flows].argmin()]]))


def obstacle_to_more(
    problem: DesignProblem, before: Appraisal, after: Appraisal, option: int, activity: float
) -> Obstacle:
    """Why an option that gains at some prices does not at those of its own activity: which moves most against it.

    Where next to nothing moves, it is the buyers of its main product among the plants that want no more.
    """
    flows = np.flatnonzero(before.option == option)
    lost = (before.money[flows] - after.money[flows]) * activity
    rents = after.rent(option, activity) - before.rent(option, activity)
    if rents.max() >= lost.max(initial=0.0) and rents.max() > 0:
        return Obstacle(_OF_LIMIT.get(list(LimitKind)[int(rents.argmax())], Hindrance.LIMIT))
    if lost.max(initial=0.0) <= _LITTLE * abs(before.main_price[option]) * activity:
        return Obstacle(Hindrance.SMALL_MARKET, int(main_products(problem.graph)[problem.options.process[option]]))
    worst = flows[lost.argmax()]
    kind = Hindrance.SCARCE_INPUT if before.is_input[worst] else Hindrance.SMALL_MARKET
    return Obstacle(kind, int(before.good[worst]))


def obstacle_of_rules(problem: DesignProblem, rules: Relaxations | None) -> Obstacle:
    """Why an option cannot be opened beside the plants of a plan: the rule that would have to give way most."""
    if rules is None or len(rules) == 0:
        return Obstacle(Hindrance.LIMIT)
    kind, row = rules.kind[0], int(rules.row[0])
    if kind in {Rule.LIMIT, Rule.REQUIREMENT}:
        return Obstacle(_OF_LIMIT.get(problem.limits.kind[row], Hindrance.LIMIT), row)
    if kind in {Rule.SOURCE, Rule.INPUT}:
        return Obstacle(Hindrance.SCARCE_INPUT, int(problem.sources.commodity[row]) if kind is Rule.SOURCE else row)
    if kind in {Rule.OUTLET, Rule.MARKET}:
        return Obstacle(Hindrance.SMALL_MARKET, int(problem.outlets.commodity[row]) if kind is Rule.OUTLET else row)
    return Obstacle(Hindrance.SIZE)
