"""What a first buyer of a by-product, or a first supplier of an input, would be worth to the plants of a plan."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem, OutletKind
from ryzoma.synthesis.explain.duals import duals
from ryzoma.synthesis.explain.operation import operate
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Openings:
    """G goods at places for which nobody in the plan is the partner, the one worth most first.

    Attributes
    ----------
    good, place : (G,) int
        What and where.
    quantity : (G,) float [unit/year]
        Got rid of, or bought from outside.
    price : (G,) float [money per unit]
        For a buyer: what the plants would pay at most to have the next unit taken away. For a supplier: what they would
        pay at most for the next unit at their gate.
    worth : (G,) float [money/year]
        For a buyer: the cost of disposal saved if all of it were taken for nothing. For a supplier: what is paid for it
        now.
    """

    good: IntArray
    place: IntArray = field(repr=False)
    quantity: FloatArray = field(repr=False)
    price: FloatArray = field(repr=False)
    worth: FloatArray

    def __len__(self) -> int:
        return len(self.good)


def first_buyers(problem: DesignProblem, design: Design) -> Openings:
    """By-products and wastes that the plan gets rid of.

    Raises
    ------
    ValueError
        The plants of the plan cannot stand together.
    """
    run = operate(problem, design.open)
    flows, outlet = run.design(len(problem.options)), problem.outlets
    thrown = np.array([kind is OutletKind.DISPOSAL for kind in outlet.kind], dtype=bool)[flows.sales.row]
    row, place = flows.sales.row[thrown], flows.sales.place[thrown]
    good, cost = outlet.commodity[row], -outlet.revenue[row, place]
    return _ranked(problem, -duals(run).made, good, place, flows.sold[thrown], cost)


def first_suppliers(problem: DesignProblem, design: Design) -> Openings:
    """Inputs that the plan buys and none of its plants makes.

    Raises
    ------
    ValueError
        The plants of the plan cannot stand together.
    """
    run = operate(problem, design.open)
    flows, source, graph = run.design(len(problem.options)), problem.sources, problem.graph
    good = source.commodity[flows.purchases.row]
    runs = np.isin(graph.outputs.process, run.problem.options.process[flows.activity[run.kept] > 0])
    kept = ~np.isin(good, graph.outputs.commodity[runs])
    row, place = flows.purchases.row[kept], flows.purchases.place[kept]
    return _ranked(problem, duals(run).used, good[kept], place, flows.bought[kept], source.cost[row, place])


def _ranked(
    problem: DesignProblem, price: FloatArray, good: IntArray, place: IntArray, quantity: FloatArray, cost: FloatArray
) -> Openings:
    """Rows of the same good at the same place together."""
    N = len(problem.places)
    node, row = np.unique(good * N + place, return_inverse=True)
    total = np.bincount(row, quantity, len(node)).astype(np.float64)
    worth = np.bincount(row, quantity * cost, len(node)).astype(np.float64)
    order = np.argsort(-worth, kind="stable")
    g, n = node[order] // N, node[order] % N
    return Openings(g, n, total[order], price[g, n], worth[order])
