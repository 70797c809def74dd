"""What every plant that may be opened would earn at given prices: cheap, and never less than it would really add.

At its prices a plan is a linear program at its best; a further plant changes its bounds, and the value of a linear
program is concave in them. So the profit of a plant at the prices is no less than what opening it beside the others adds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from ryzoma.synthesis.design.formulation import flow_matrices
from ryzoma.synthesis.design.problem import DesignProblem, LimitKind
from ryzoma.synthesis.explain.bounded import bounded
from ryzoma.synthesis.explain.products import main_products
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Appraisal:
    """Plants at given prices; P options, F flows (all inputs and outputs of all options).

    Attributes
    ----------
    activity : (P,) float [unit of activity/year]
        The best one at the prices: the greatest if a unit of activity pays, else the least.
    margin : (P,) float [money per unit of activity]
        Of a unit of activity; -inf if an input cannot be had or an output not be got rid of.
    fixed : (P,) float [money/year]
        Cost of an open plant, with what its opening takes of the limits.
    rent_fixed, rent_slope : (P, kinds) float [money/year], [money per unit of activity]
        What an opening and a unit of activity take of the limits of each :class:`LimitKind`, in their order.
    main_price : (P,) float [money per unit of activity]
        What the main product of a unit of activity earns; 0 where it has no price.
    option, good, is_input : (F,)
        The flows, and
    money : (F,) float [money per unit of activity]
        what they earn (more than 0) or cost at the prices; -inf where there is no price.
    """

    activity: FloatArray
    margin: FloatArray = field(repr=False, kw_only=True)
    fixed: FloatArray = field(repr=False, kw_only=True)
    rent_fixed: FloatArray = field(repr=False, kw_only=True)
    rent_slope: FloatArray = field(repr=False, kw_only=True)
    main_price: FloatArray = field(repr=False, kw_only=True)
    option: IntArray = field(repr=False, kw_only=True)
    good: IntArray = field(repr=False, kw_only=True)
    is_input: BoolArray = field(repr=False, kw_only=True)
    money: FloatArray = field(repr=False, kw_only=True)

    @property
    def gain(self) -> FloatArray:
        """(P,) profit in a year; opening the plant beside the others adds no more."""
        runs = np.where(self.activity > 0, self.activity, 1.0)
        gain: FloatArray = np.where(self.activity > 0, self.margin * runs, 0.0) - self.fixed
        return gain

    def rent(self, option: int, activity: float) -> FloatArray:
        """(kinds,) what an option takes of the limits [money/year]."""
        rent: FloatArray = self.rent_fixed[option] + self.rent_slope[option] * activity
        return rent

    @property
    def main(self) -> FloatArray:
        """(P,) revenue from the main product [money/year]."""
        main: FloatArray = self.main_price * self.activity
        return main

    @property
    def break_even(self) -> FloatArray:
        """(P,) change of the price of the main product, as a part of it, at which the gain is nil; inf if there is none."""
        whole = np.isfinite(self.gain) & (self.main > 0)
        change: FloatArray = np.divide(-self.gain, self.main, out=np.full(len(self.main), np.inf), where=whole)
        return change


def appraise(problem: DesignProblem, made: FloatArray, used: FloatArray, limit: FloatArray) -> Appraisal:
    """Every option at prices of goods made and used, (C, N), and of limits, (L,)."""
    option = problem.options
    row, good, is_input, amount = _flows(problem)
    price = _price(problem, made, used, row, good, is_input)
    money = np.where(is_input, -1.0, 1.0) * amount * price
    on_open, on_activity = problem.limits.on_open, problem.limits.on_activity
    total = np.zeros(len(option))
    np.add.at(total, row, money)
    margin = total - problem.cost_slope - on_activity.T @ limit
    fixed = np.where(option.existing, 0.0, problem.cost_fixed) + on_open.T @ limit
    activity = np.where(margin > 0, bounded(problem).options.most, option.least)
    main = ~is_input & (good == main_products(problem.graph)[option.process[row]]) & np.isfinite(price)
    return Appraisal(
        activity,
        margin=margin,
        fixed=fixed,
        rent_fixed=_by_kind(problem, on_open, limit),
        rent_slope=_by_kind(problem, on_activity, limit),
        main_price=np.bincount(row[main], money[main], len(option)).astype(np.float64),
        option=row,
        good=good,
        is_input=is_input,
        money=np.where(np.isfinite(money), money, -np.inf),
    )


def _flows(problem: DesignProblem) -> tuple[IntArray, IntArray, BoolArray, FloatArray]:
    """Option, good, whether it is an input, and quantity per unit of activity of every flow."""
    inputs, outputs = (flow.tocoo() for flow in flow_matrices(problem))
    return (
        np.concatenate([inputs.row, outputs.row]).astype(np.int64),
        np.concatenate([inputs.col, outputs.col]).astype(np.int64),
        np.arange(inputs.nnz + outputs.nnz) < inputs.nnz,
        np.concatenate([inputs.data, outputs.data]),
    )


def _price(
    problem: DesignProblem, made: FloatArray, used: FloatArray, row: IntArray, good: IntArray, is_input: BoolArray
) -> FloatArray:
    """(F,) price of every flow at its plant; a plant that makes what it uses need not pay more for it."""
    C, place = len(problem.graph.commodities), problem.options.place[row]
    flow = problem.options.process[row] * C + good
    own = np.isin(flow, flow[~is_input])
    bought = used[good, place]
    cheapest = np.where(own, np.minimum(bought, made[good, place] + problem.handling[good]), bought)
    price: FloatArray = np.where(is_input, cheapest, made[good, place])
    return price


def _by_kind(problem: DesignProblem, use: csr_array, limit: FloatArray) -> FloatArray:
    """(P, kinds) what each option takes of the limits of each kind."""
    kinds = list(LimitKind)
    kind = np.array([kinds.index(each) for each in problem.limits.kind], dtype=np.int64)
    entry = use.tocoo()
    rent = np.zeros((use.shape[1], len(kinds)))
    np.add.at(rent, (entry.col, kind[entry.row]), entry.data * limit[entry.row])
    return rent
