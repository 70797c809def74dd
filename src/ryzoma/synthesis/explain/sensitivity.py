"""How much the price of its own product may fall before a new plant no longer pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.accounts import Accounts, accounts
from ryzoma.synthesis.explain.prices import fixed_plan_prices
from ryzoma.synthesis.process_graph import BoolArray, FloatArray

CHANGES = (-0.2, -0.1, 0.1, 0.2)


@dataclass(frozen=True)
class Sensitivity:
    """Returns of the Q new plants of a plan, and how they take changes of their own price.

    A price is what its product earns at the gate of the plant; all else stays as it is in the plan.

    Attributes
    ----------
    accounts
        Of the Q new plants.
    changes : (X,) float
        Of the price of a plant's main product, as parts of it.
    payback : (Q,) float [year]
        Capital over the yearly profit before the charge for capital; infinite if there is none.
    rents : (Q,) float [money/year]
        Worth of the people, the money and whatever else is limited that a plant keeps from others.
    """

    accounts: Accounts
    changes: FloatArray
    payback: FloatArray = field(repr=False)
    rents: FloatArray = field(repr=False)

    @property
    def break_even(self) -> FloatArray:
        """(Q,) change of the price at which the profit is nil; above 0 for a plant that others carry."""
        return _over(-self.accounts.profit, self.accounts.main_revenue)

    @property
    def displaced(self) -> FloatArray:
        """(Q,) change of the price at which others would make as much of what is limited; above 0 where they would now."""
        return _over(self.rents - self.accounts.profit, self.accounts.main_revenue)

    @property
    def profit(self) -> FloatArray:
        """(Q, X) at each change [money/year]."""
        profit: FloatArray = self.accounts.profit[:, None] + np.outer(self.accounts.main_revenue, self.changes)
        return profit

    @property
    def margin(self) -> FloatArray:
        """(Q, X) profit at each change as a part of the revenue at that change."""
        revenue = self.accounts.revenue[:, None] + np.outer(self.accounts.main_revenue, self.changes)
        return _over(self.profit, revenue)

    @property
    def stays(self) -> BoolArray:
        """(Q, X) bool, whether a plant still pays at each change."""
        noise = 1e-9 * self.accounts.revenue[:, None]
        stays: BoolArray = self.profit >= -noise
        return stays


def _over(part: FloatArray, whole: FloatArray) -> FloatArray:
    ratio = np.where(part > 0, np.inf, np.where(part < 0, -np.inf, 0.0))
    return np.divide(part, whole, out=ratio, where=whole > 0)


def price_sensitivity(
    problem: DesignProblem,
    design: Design,
    changes: Sequence[float] = CHANGES,
    *,
    charge: FloatArray | float = 0.0,
    limit_prices: FloatArray | None = None,
) -> Sensitivity:
    """Returns of the new plants of a plan at changed prices of their own products, without searching again.

    Parameters
    ----------
    charge : (P,) float [1/year]
        Part of the fixed and running cost of each option that pays for a unit of its capital.
    limit_prices : (L,) float [money per unit of the limit]
        What limits are worth, such as :func:`~ryzoma.synthesis.explain.relaxed_limit_prices`; by default to the plan.

    Raises
    ------
    ValueError
        The plants of the plan cannot stand together.
    """
    whole = accounts(problem, design)
    new = np.flatnonzero(~problem.options.existing[whole.option])
    plants = Accounts(**{name: getattr(whole, name)[new] for name in whole.__dataclass_fields__})
    rate = np.broadcast_to(np.asarray(charge, dtype=np.float64), (len(problem.options),))[plants.option]
    before = plants.profit + rate * plants.capital
    payback = np.divide(plants.capital, before, out=np.full(len(plants), np.inf), where=before > 0)
    prices = fixed_plan_prices(problem, design).limit if limit_prices is None else limit_prices
    return Sensitivity(plants, np.asarray(changes, dtype=np.float64), payback, _rents(problem, plants, prices))


def _rents(problem: DesignProblem, plants: Accounts, prices: FloatArray) -> FloatArray:
    fixed, slope = (use.T @ prices for use in (problem.limits.on_open, problem.limits.on_activity))
    rents: FloatArray = fixed[plants.option] + slope[plants.option] * plants.activity
    return rents
