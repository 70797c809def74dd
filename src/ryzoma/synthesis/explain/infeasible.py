"""Why there is no plan, and what would have to give way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem, OutletKind, Outlets, SourceKind, Sources
from ryzoma.synthesis.explain.elastic import WEIGHTS, Broken, Rule, break_rules
from ryzoma.synthesis.process_graph import FloatArray, IntArray

_NOTHING = 1e-7  # share of a bound; solvers do not see less


@dataclass(frozen=True)
class Relaxations:
    """E rules to loosen so that a plan exists, the largest share first; none if there is one as it is.

    Attributes
    ----------
    kind
        (E,) :class:`Rule`.
    row : (E,) int
        The limit, option, source, outlet, or good that it is about.
    place : (E,) int
        Where a good is lacking or left over; else -1.
    amount : (E,) float
        By how much, in units of the rule: persons, money, tonnes, plants.
    share : (E,) float
        The same as a part of the bound, or of the most that plants could handle where there is none.
    proven
        Whether nothing smaller would do by the weights; else the search ran out of time.
    """

    kind: tuple[Rule, ...]
    row: IntArray
    place: IntArray = field(repr=False, kw_only=True)
    amount: FloatArray = field(kw_only=True)
    share: FloatArray = field(kw_only=True)
    proven: bool = field(kw_only=True)

    def __len__(self) -> int:
        return len(self.kind)


def why_infeasible(
    problem: DesignProblem, *, weights: Mapping[Rule, float] | None = None, seconds: float = 10.0
) -> Relaxations | None:
    """The smallest weighted sum of relaxations under which a plan exists; None if the time was too short for any.

    Parameters
    ----------
    weights
        Of a share of 1 by rule; what is not told weighs 1, goods from nowhere and to nowhere 10.
    """
    broken = break_rules(problem, WEIGHTS | dict(weights or {}), seconds)
    return None if broken is None else _told(broken)


def _told(broken: Broken) -> Relaxations:
    slacks = broken.slacks
    share = broken.amount / slacks.bound
    order = np.argsort(-share, kind="stable")
    order = order[share[order] > _NOTHING]
    return Relaxations(
        tuple(slacks.kind[e] for e in order),
        slacks.row[order],
        place=slacks.place[order],
        amount=broken.amount[order],
        share=share[order],
        proven=broken.proven,
    )


def loosened(problem: DesignProblem, relaxations: Relaxations, *, more: float = 1e-6) -> DesignProblem:
    """The problem with rules loosened, by a part `more` than told so that roundings do not matter."""
    option, limit, amount = problem.options, problem.limits, relaxations.amount * (1 + more)
    upper, lower = limit.upper.copy(), limit.lower.copy()
    supply, demand = problem.sources.quantity.copy(), problem.outlets.quantity.copy()
    least, must = option.least.copy(), option.must_open.copy()
    for rule, vector, sign in (
        (Rule.LIMIT, upper, 1),
        (Rule.REQUIREMENT, lower, -1),
        (Rule.LEAST_SIZE, least, -1),
        (Rule.SOURCE, supply, 1),
        (Rule.OUTLET, demand, 1),
    ):
        these = _of(relaxations, rule)
        vector[relaxations.row[these]] += sign * amount[these]
    must[relaxations.row[_of(relaxations, Rule.MUST_OPEN)]] = False
    return replace(
        problem,
        options=replace(option, least=np.maximum(least, 0.0), must_open=must),
        limits=replace(limit, upper=upper, lower=lower),
        sources=_with_gifts(problem, replace(problem.sources, quantity=supply), relaxations, amount),
        outlets=_with_tips(problem, replace(problem.outlets, quantity=demand), relaxations, amount),
    )


def _of(relaxations: Relaxations, rule: Rule) -> IntArray:
    return np.flatnonzero([kind is rule for kind in relaxations.kind])


def _with_gifts(problem: DesignProblem, source: Sources, relaxations: Relaxations, amount: FloatArray) -> Sources:
    """Goods that come from nowhere, for nothing."""
    good, quantity, most = _new_rows(problem, relaxations, Rule.INPUT, amount)
    return Sources(
        np.concatenate([source.commodity, good]),
        (*source.kind, *[SourceKind.GIFT] * len(good)),
        quantity=np.concatenate([source.quantity, quantity]),
        cost=np.concatenate([source.cost, np.zeros(most.shape)]),
        most=np.concatenate([source.most, most]),
    )


def _with_tips(problem: DesignProblem, outlet: Outlets, relaxations: Relaxations, amount: FloatArray) -> Outlets:
    """Goods that go nowhere, for nothing."""
    good, quantity, most = _new_rows(problem, relaxations, Rule.MARKET, amount)
    return Outlets(
        np.concatenate([outlet.commodity, good]),
        (*outlet.kind, *[OutletKind.DISPOSAL] * len(good)),
        quantity=np.concatenate([outlet.quantity, quantity]),
        revenue=np.concatenate([outlet.revenue, np.zeros(most.shape)]),
        most=np.concatenate([outlet.most, most]),
    )


def _new_rows(
    problem: DesignProblem, relaxations: Relaxations, rule: Rule, amount: FloatArray
) -> tuple[IntArray, FloatArray, FloatArray]:
    these = _of(relaxations, rule)
    most = np.zeros((len(these), len(problem.places)))
    most[np.arange(len(these)), relaxations.place[these]] = amount[these]
    return relaxations.row[these], amount[these], most
