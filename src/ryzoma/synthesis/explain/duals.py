"""The dual of a program in the units of the problem: money per unit of a good, of a person, of a size."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array, hstack

from ryzoma.synthesis.design.formulation import Formulation, Trades, flow_matrices, handled
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.operation import Operation
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Duals:
    """What a unit more of everything scarce is worth: C goods, N places, R sources, O outlets, L limits, P' plants.

    Attributes
    ----------
    made, used : (C, N) float [money per unit]
        Worth of a good where a plant makes it, cost of a good where a plant uses it; NaN where none does.
    source, outlet : (R,), (O,) float [money per unit]
        Of what a source has, of what an outlet takes, over all places.
    source_at, outlet_at : (R, N), (O, N) float [money per unit]
        Of what reaches each place, of what each place can bring.
    limit : (L,) float [money per unit of the limit]
        Of its upper bound; less than 0 if the lower one binds.
    most, least : (P',) float [money per unit of activity]
        Of a greater greatest activity, and of a smaller least one.
    """

    made: FloatArray = field(repr=False)
    used: FloatArray = field(repr=False)
    source: FloatArray = field(repr=False, kw_only=True)
    outlet: FloatArray = field(repr=False, kw_only=True)
    source_at: FloatArray = field(repr=False, kw_only=True)
    outlet_at: FloatArray = field(repr=False, kw_only=True)
    limit: FloatArray = field(repr=False, kw_only=True)
    most: FloatArray = field(repr=False, kw_only=True)
    least: FloatArray = field(repr=False, kw_only=True)


def duals(run: Operation) -> Duals:
    """Prices of a program at its best point."""
    made, used = _goods(run)
    columns, source, outlet = run.formulation.columns, run.problem.sources, run.problem.outlets
    most, least = _sizes(run)
    return Duals(
        made,
        used,
        source=_quantities(run, "source", source.quantity, source.commodity),
        outlet=_quantities(run, "outlet", outlet.quantity, outlet.commodity),
        source_at=_at_places(run, run.formulation.purchases, columns.purchase, source.most),
        outlet_at=_at_places(run, run.formulation.sales, columns.sale, outlet.most),
        limit=_limits(run),
        most=most,
        least=least,
    )


def _rows(run: Operation, group: str) -> FloatArray:
    dual: FloatArray = run.row_dual[run.formulation.row_groups[group]] * run.formulation.money
    return dual


def good_sizes(problem: DesignProblem) -> FloatArray:
    """(C,) unit in which the program counts each good."""
    largest = np.maximum(*(handled(problem, flow).max(axis=1, initial=0.0) for flow in flow_matrices(problem)))
    good: FloatArray = np.maximum(largest, 1e-300)
    return good


def _goods(run: Operation) -> tuple[FloatArray, FloatArray]:
    inputs, outputs = flow_matrices(run.problem)
    good = good_sizes(run.problem)
    found = []
    for group, flow, sign in (("made", outputs, -1.0), ("used", inputs, 1.0)):
        amount = handled(run.problem, flow)
        price = np.full(amount.shape, np.nan)
        c, n = np.nonzero(amount > 0)
        price[c, n] = sign * _rows(run, group) / good[c]
        found.append(price)
    return found[0], found[1]


def _quantities(run: Operation, group: str, quantity: FloatArray, commodity: IntArray) -> FloatArray:
    bound = np.isfinite(quantity)
    price = np.zeros(len(quantity))
    price[bound] = np.maximum(_rows(run, group), 0.0) / good_sizes(run.problem)[commodity[bound]]
    return price


def _at_places(run: Operation, trades: Trades, where: slice, most: FloatArray) -> FloatArray:
    price = np.zeros(most.shape)
    dual = run.column_dual[where] * run.formulation.money / run.formulation.scale[where]
    price[trades.row, trades.place] = np.where(np.isfinite(most[trades.row, trades.place]), np.maximum(dual, 0.0), 0.0)
    return price


def _limits(run: Operation) -> FloatArray:
    price: FloatArray = _rows(run, "limit") / limit_sizes(run.problem, run.formulation)
    return price


def limit_sizes(problem: DesignProblem, formulation: Formulation) -> FloatArray:
    """(L,) unit in which the program counts each limit."""
    limit, columns = problem.limits, formulation.columns
    if len(limit) == 0:
        return np.zeros(0)
    own = csr_array(hstack([limit.on_open, limit.on_activity * formulation.scale[columns.activity]]))
    size, scaled = _largest(own), _largest(formulation.rows[formulation.row_groups["limit"]])
    sizes: FloatArray = np.divide(size, scaled, out=np.ones_like(size), where=scaled > 0)
    return sizes


def _largest(rows: csr_array) -> FloatArray:
    if rows.shape[1] == 0:
        return np.zeros(rows.shape[0])
    largest: FloatArray = abs(rows).max(axis=1).toarray().ravel()
    return largest


def _sizes(run: Operation) -> tuple[FloatArray, FloatArray]:
    option, columns = run.problem.options, run.formulation.columns
    unit = run.formulation.money / run.formulation.scale[columns.activity]
    at_bound = np.maximum(run.column_dual[columns.activity] * unit, 0.0)
    most, least = at_bound, np.zeros(len(option))
    new = np.flatnonzero(~option.existing)
    most[new] += _rows(run, "most") / run.formulation.scale[columns.activity][new]
    low = np.flatnonzero((option.least > 0) & (option.most > 0))
    least[low] = _rows(run, "least") / run.formulation.scale[columns.activity][low]
    return most, least
