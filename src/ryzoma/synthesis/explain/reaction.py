"""What would be built if customers paid more or less for a product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem, OutletKind
from ryzoma.synthesis.design.solve import solve
from ryzoma.synthesis.explain.operation import operation
from ryzoma.synthesis.explain.products import main_products
from ryzoma.synthesis.explain.sensitivity import CHANGES
from ryzoma.synthesis.process_graph import BoolArray, IntArray


@dataclass(frozen=True)
class Reaction:
    """The best plan found at a changed price of one good.

    Attributes
    ----------
    good
        Whose price changed.
    change
        As a part of it.
    design
        The best plan then.
    value
        Of it at the changed price [money/year].
    makers : (M,) int
        New plants in it whose main product the good is; none if the production has left.
    """

    good: int
    change: float
    design: Design = field(repr=False)
    value: float
    makers: IntArray


def search_at_prices(
    problem: DesignProblem,
    design: Design,
    goods: Sequence[int],
    changes: Sequence[float] = CHANGES,
    *,
    time_limit: float = 5.0,
    gap: float = 0.01,
    seed: int = 0,
) -> list[Reaction]:
    """Search anew with the price of one good changed at a time.

    What customers pay changes; what plants pay for the good to others does not. The plan as it is, and without the new
    makers of the good, compete with what the search finds, so that a short search does not make a production leave.

    Parameters
    ----------
    time_limit
        Of each search [s].

    Raises
    ------
    ValueError
        The plants of the plan cannot stand together.
    """
    found = []
    for good in goods:
        for change in changes:
            changed = at_price(problem, good, change)
            solution = solve(changed, time_limit=time_limit, gap=gap, seed=seed)
            rivals = list(_rivals(changed, design, good))
            if solution.design is not None:
                rivals.append((solution.value, solution.design))
            if not rivals:
                raise ValueError("the plants of the plan cannot stand together")
            value, best = max(rivals, key=lambda rival: rival[0])
            found.append(Reaction(good, change, best, value, np.flatnonzero(_makes(problem, best, good))))
    return found


def at_price(problem: DesignProblem, good: int, change: float) -> DesignProblem:
    """The problem with what customers pay for a good at the gate changed by a part of it."""
    outlet = problem.outlets
    paying = np.array([kind is not OutletKind.DISPOSAL for kind in outlet.kind], dtype=bool)
    rows = paying & (outlet.commodity == good)
    revenue = np.where(rows[:, None], outlet.revenue + change * np.maximum(outlet.revenue, 0.0), outlet.revenue)
    return replace(problem, outlets=replace(outlet, revenue=revenue))


def _rivals(changed: DesignProblem, design: Design, good: int) -> Iterator[tuple[float, Design]]:
    for standing in (design.open, design.open & ~_makes(changed, design, good)):
        run = operation(changed, standing)
        if run is not None:
            yield run.value, run.design(len(standing))


def _makes(problem: DesignProblem, design: Design, good: int) -> BoolArray:
    """(P,) new plants of a plan whose main product a good is."""
    option = problem.options
    makes: BoolArray = main_products(problem.graph)[option.process] == good
    return design.open & makes & ~option.existing
