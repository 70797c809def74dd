"""Prices of a plan: what one unit more of every good, person and allowance would be worth to it.

The plants stay as they are and only run differently. By the duality of linear programs [1]_ the prices make every
delivery, purchase and sale of the plan pay for itself and none that it leaves out pay more. They are marginal: good for
small changes, and no more than the gain for larger ones. Where no plant makes or uses a good, its price is the best
offer that would reach a first plant there.

References
----------
.. [1] Dantzig, G. B. (1963). Linear Programming and Extensions. Princeton University Press, chapter 12.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.binding import Binding, binding
from ryzoma.synthesis.explain.duals import Duals, duals
from ryzoma.synthesis.explain.operation import operate
from ryzoma.synthesis.process_graph import FloatArray


@dataclass(frozen=True)
class PlanPrices:
    """Prices of a plan with C goods, N places, R sources, O outlets, L limits.

    Attributes
    ----------
    value
        Of the plan at its best operation [money/year].
    made : (C, N) float [money per unit]
        What one unit more, made at a place, would earn; less than 0 if it costs to be rid of it, -inf if that cannot be.
    used : (C, N) float [money per unit]
        What one unit more, used at a place, would cost; inf where it cannot be had.
    source, outlet : (R,), (O,) float [money per unit]
        What one unit more from a source, or taken by an outlet, would be worth.
    limit : (L,) float [money per unit of the limit]
        What one unit more of its upper bound would be worth; less than 0 if its lower bound binds. Of a budget it is the
        yearly gain per money laid out, beyond its charge.
    binding
        What holds the plan back, the dearest first.
    """

    value: float
    made: FloatArray = field(repr=False, kw_only=True)
    used: FloatArray = field(repr=False, kw_only=True)
    source: FloatArray = field(repr=False, kw_only=True)
    outlet: FloatArray = field(repr=False, kw_only=True)
    limit: FloatArray = field(repr=False, kw_only=True)
    binding: Binding = field(repr=False, kw_only=True)


def fixed_plan_prices(problem: DesignProblem, design: Design) -> PlanPrices:
    """Prices of everything with the openings of a plan fixed.

    Raises
    ------
    ValueError
        The plants of the plan cannot stand together.
    """
    run = operate(problem, design.open)
    dual = duals(run)
    made, used = prices_everywhere(problem, dual)
    return PlanPrices(
        run.value,
        made=made,
        used=used,
        source=dual.source,
        outlet=dual.outlet,
        limit=dual.limit,
        binding=binding(run, dual),
    )


def prices_everywhere(problem: DesignProblem, dual: Duals) -> tuple[FloatArray, FloatArray]:
    """(C, N) prices of goods made and used, also where no plant does."""
    made, used = _best_outlet(problem, dual), _best_source(problem, dual)
    for c in np.flatnonzero(~np.isnan(dual.made).all(axis=1) | ~np.isnan(dual.used).all(axis=1)):
        way = carriage(problem, int(c))
        wanted = np.where(np.isnan(dual.used[c]), -np.inf, dual.used[c])
        offered = np.where(np.isnan(dual.made[c]), np.inf, dual.made[c])
        made[c] = np.maximum(made[c], (wanted[None, :] - way).max(axis=1))
        used[c] = np.minimum(used[c], (offered[:, None] + way).min(axis=0))
    return np.where(np.isnan(dual.made), made, dual.made), np.where(np.isnan(dual.used), used, dual.used)


def carriage(problem: DesignProblem, good: int) -> FloatArray:
    """(N, N) cost of carrying a unit of a good from place to place; infinite beyond its haul [money per unit]."""
    per_km = problem.freight[good] + problem.weights.tonne_km * problem.graph.mass[good]
    near = problem.distance <= problem.haul[good]
    way: FloatArray = np.where(near, problem.handling[good] + per_km * np.where(near, problem.distance, 0.0), np.inf)
    return way


def _best_outlet(problem: DesignProblem, dual: Duals) -> FloatArray:
    outlet = problem.outlets
    best = np.full((len(problem.graph.commodities), len(problem.places)), -np.inf)
    some = np.minimum(outlet.most, outlet.quantity[:, None]) > 0
    np.maximum.at(best, outlet.commodity, np.where(some, outlet.revenue - dual.outlet[:, None], -np.inf))
    return best


def _best_source(problem: DesignProblem, dual: Duals) -> FloatArray:
    source = problem.sources
    best = np.full((len(problem.graph.commodities), len(problem.places)), np.inf)
    some = np.minimum(source.most, source.quantity[:, None]) > 0
    np.minimum.at(best, source.commodity, np.where(some, source.cost + dual.source[:, None], np.inf))
    return best
