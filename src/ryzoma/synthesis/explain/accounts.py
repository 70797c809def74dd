"""Accounts of every plant of a plan: who earns what.

Goods sold and bought count at what is paid for them, goods handed from plant to plant at their price in the plan; all
plants of a place that make the same good earn its mean price. So the profits of the plants add up to the value of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.formulation import flow_matrices
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.duals import duals
from ryzoma.synthesis.explain.operation import operate
from ryzoma.synthesis.explain.prices import prices_everywhere
from ryzoma.synthesis.explain.products import main_products
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Accounts:
    """Accounts of the Q plants that stand.

    Attributes
    ----------
    option : (Q,) int
        Which plant.
    product : (Q,) int
        Its main product.
    activity : (Q,) float [unit of activity/year]
        At the best operation of the plan.
    revenue, main_revenue : (Q,) float [money/year]
        From all it makes, and from its main product.
    purchases : (Q,) float [money/year]
        What it uses.
    charges : (Q,) float [money/year]
        All other cost by the objective: running, wages, capital, rent.
    capital : (Q,) float [money]
        Laid out at opening.
    """

    option: IntArray
    product: IntArray = field(repr=False, kw_only=True)
    activity: FloatArray = field(repr=False, kw_only=True)
    revenue: FloatArray = field(repr=False, kw_only=True)
    main_revenue: FloatArray = field(repr=False, kw_only=True)
    purchases: FloatArray = field(repr=False, kw_only=True)
    charges: FloatArray = field(repr=False, kw_only=True)
    capital: FloatArray = field(repr=False, kw_only=True)

    def __len__(self) -> int:
        return len(self.option)

    @property
    def profit(self) -> FloatArray:
        """(Q,) after all charges [money/year]."""
        profit: FloatArray = self.revenue - self.purchases - self.charges
        return profit


def accounts(problem: DesignProblem, design: Design) -> Accounts:
    """Accounts of the plants of a plan at its best operation.

    Raises
    ------
    ValueError
        The plants cannot stand together.
    """
    run = operate(problem, design.open)
    flows = run.design(len(problem.options))
    sold, bought = mean_prices(problem, flows, *prices_everywhere(problem, duals(run)))
    option, activity = run.problem.options, flows.activity[run.kept]
    inputs, outputs = flow_matrices(run.problem)
    product = main_products(problem.graph)[option.process]
    new = ~option.existing
    main = activity * _of_main(outputs, product)
    return Accounts(
        run.kept,
        product=product,
        activity=activity,
        revenue=activity * _at(outputs.multiply(sold.T[option.place])),
        main_revenue=np.where(main > 0, main * _finite(sold)[np.maximum(product, 0), option.place], 0.0),
        purchases=activity * _at(inputs.multiply(bought.T[option.place])),
        charges=new * run.problem.cost_fixed + run.problem.cost_slope * activity,
        capital=new * (option.capital_fixed + option.capital_slope * activity),
    )


def _of_main(outputs: csr_array, product: IntArray) -> FloatArray:
    """(Q,) main product of a unit of activity."""
    entry = outputs.tocoo()
    is_main = entry.col == product[entry.row]
    return np.bincount(entry.row[is_main], entry.data[is_main], len(product)).astype(np.float64)


def mean_prices(
    problem: DesignProblem, flows: Design, made: FloatArray, used: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """(C, N) what a unit of each good earns and costs at each place in the mean; marginal prices where none is moved."""
    return _mean_revenue(problem, flows, made), _mean_cost(problem, flows, used)


def _mean_revenue(problem: DesignProblem, flows: Design, made: FloatArray) -> FloatArray:
    """(C, N) mean earning of a unit of each good that leaves each place."""
    sales, arcs, outlet = flows.sales, flows.arcs, problem.outlets
    return _mean(
        made,
        (outlet.commodity[sales.row], sales.place, flows.sold, outlet.revenue[sales.row, sales.place]),
        (arcs.commodity, arcs.origin, flows.delivered, made[arcs.commodity, arcs.origin]),
    )


def _mean_cost(problem: DesignProblem, flows: Design, used: FloatArray) -> FloatArray:
    """(C, N) mean cost of a unit of each good that comes to each place."""
    purchases, arcs, source = flows.purchases, flows.arcs, problem.sources
    return _mean(
        used,
        (source.commodity[purchases.row], purchases.place, flows.bought, source.cost[purchases.row, purchases.place]),
        (arcs.commodity, arcs.destination, flows.delivered, used[arcs.commodity, arcs.destination]),
    )


def _mean(otherwise: FloatArray, *parts: tuple[IntArray, IntArray, FloatArray, FloatArray]) -> FloatArray:
    quantity, money = np.zeros(otherwise.shape), np.zeros(otherwise.shape)
    for good, place, amount, price in parts:
        np.add.at(quantity, (good, place), amount)
        np.add.at(money, (good, place), amount * price)
    return np.divide(money, quantity, out=_finite(otherwise), where=quantity > 0)


def _finite(price: FloatArray) -> FloatArray:
    """Prices, with 0 where a good has none: no plant of the plan handles it there."""
    return np.where(np.isfinite(price), price, 0.0)


def _at(money: csr_array) -> FloatArray:
    """(Q,) sums over goods."""
    total: FloatArray = np.asarray(money.sum(axis=1)).ravel()
    return total
