"""How much of a plan rests on figures that are only estimated."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class EstimateShare:
    """Money turned over in a plan, and the part of it that is a product with an estimated figure [money/year].

    Attributes
    ----------
    sales, purchases, charges
        All that is sold or got rid of, all that is bought, and all other cost of the plants; losses and gains count alike.
    estimated_sales, estimated_purchases, estimated_charges
        The parts of them that rest on an estimate.
    good : (G,) int
        Goods with estimated figures, the one through which most money goes first, and
    money : (G,) float [money/year]
        how much goes through each.
    """

    sales: float
    purchases: float
    charges: float
    estimated_sales: float = field(kw_only=True)
    estimated_purchases: float = field(kw_only=True)
    estimated_charges: float = field(kw_only=True)
    good: IntArray = field(repr=False, kw_only=True)
    money: FloatArray = field(repr=False, kw_only=True)

    @property
    def turnover(self) -> float:
        """All of it [money/year]."""
        return self.sales + self.purchases + self.charges

    @property
    def share(self) -> float:
        """Part of the turnover that rests on an estimate; 0 of nothing."""
        estimated = self.estimated_sales + self.estimated_purchases + self.estimated_charges
        return estimated / self.turnover if self.turnover > 0 else 0.0


def estimate_share(
    problem: DesignProblem,
    design: Design,
    *,
    price: BoolArray | None = None,
    source: BoolArray | None = None,
    outlet: BoolArray | None = None,
    option: BoolArray | None = None,
) -> EstimateShare:
    """Follow the money of a plan to the figures behind it.

    Parameters
    ----------
    price : (C,) bool
        Goods whose price is an estimate.
    source, outlet : (R,), (O,) bool
        Those whose quantity is one.
    option : (P,) bool
        Plants whose cost or activity today is one. None stands for nothing estimated.
    """
    C, table = len(problem.graph.commodities), (problem.sources, problem.outlets)
    by_price = _flags(price, C)
    bought, sold = design.purchases, design.sales
    paid = np.abs(design.bought * problem.sources.cost[bought.row, bought.place])
    earned = np.abs(design.sold * problem.outlets.revenue[sold.row, sold.place])
    of_paid, of_earned = table[0].commodity[bought.row], table[1].commodity[sold.row]
    weak_paid = by_price[of_paid] | _flags(source, len(table[0]))[bought.row]
    weak_earned = by_price[of_earned] | _flags(outlet, len(table[1]))[sold.row]
    charge = _charges(problem, design)
    through = np.concatenate([of_paid, of_earned])
    money = np.bincount(through, np.concatenate([paid * weak_paid, earned * weak_earned]), C).astype(np.float64)
    order = np.argsort(-money, kind="stable")
    order = order[money[order] > 0]
    return EstimateShare(
        float(earned.sum()),
        float(paid.sum()),
        float(charge.sum()),
        estimated_sales=float(earned @ weak_earned),
        estimated_purchases=float(paid @ weak_paid),
        estimated_charges=float(charge @ _flags(option, len(problem.options))),
        good=order,
        money=money[order],
    )


def _flags(given: BoolArray | None, length: int) -> BoolArray:
    return np.zeros(length, dtype=bool) if given is None else given


def _charges(problem: DesignProblem, design: Design) -> FloatArray:
    fixed = np.where(problem.options.existing | ~design.open, 0.0, problem.cost_fixed)
    charge: FloatArray = np.abs(fixed + problem.cost_slope * design.activity)
    return charge
