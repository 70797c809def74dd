"""Rows that a plan satisfies anyway and a fractional relaxation does not: what leaves or reaches a place on one way is no
more than its open plants could make or use of it.

For a sale s of a good at a place, an arc f, and a purchase b::

    s <= sum_k min(beta_k U_k, S) y_k          f <= sum_k min(beta_k U_k, D_m) y_k  (plants at the origin)
    b <= sum_j min(alpha_j U_j, B) y_j         f <= sum_j min(alpha_j U_j, S_n) y_j  (plants at the destination)

with S and B the bounds of the sale and of the purchase, D_m the greatest use at the destination and S_n the greatest
output at the origin. They are the disaggregated setup rows of fixed-charge network design [1]_; there are too many to
write down, so only those that a given point violates are found.

References
----------
.. [1] Gendron, B., Crainic, T. G., Frangioni, A. (1999). Multicommodity capacitated network design. In:
   Telecommunications Network Planning, 1-19. Springer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import coo_array, csr_array

from ryzoma.synthesis.design.formulation import Formulation, flow_matrices, handled
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class _Family:
    """Ways (columns) of one kind, with the good and the place whose plants bound them, and their own bound."""

    column: IntArray
    node: IntArray  # good * places + place
    cap: FloatArray
    side: int  # 0: plants that make the good, 1: plants that use it


@dataclass(frozen=True)
class StrongRows:
    """Finds violated rows of a formulation."""

    formulation: Formulation = field(repr=False)
    families: tuple[_Family, ...] = field(repr=False)
    flows: tuple[csr_array, csr_array] = field(repr=False)  # node x option, greatest quantity

    def bound(self, family: _Family, openings: FloatArray) -> FloatArray:
        """What the open plants allow on every way of a family, at fractional openings."""
        reach = self._entries(family, np.arange(len(family.column)))
        total: FloatArray = np.bincount(reach[0], reach[2] * openings[reach[1]], len(family.column)).astype(np.float64)
        return total

    def _entries(self, family: _Family, rows: IntArray) -> tuple[IntArray, IntArray, FloatArray]:
        """(row, option, coefficient) of the rows of a family."""
        flow = self.flows[family.side]
        node = family.node[rows]
        first, last = flow.indptr[node], flow.indptr[node + 1]
        count = last - first
        row = np.repeat(np.arange(len(rows)), count)
        at = np.repeat(first, count) + np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        return row, flow.indices[at].astype(np.int64), np.minimum(flow.data[at], family.cap[rows][row])

    def violated(self, point: FloatArray, least: float = 1e-4) -> csr_array:
        """Rows r with r @ v <= 0 for every plan that `point` violates by more than `least` of the largest flow."""
        formulation = self.formulation
        blocks, columns = [], len(formulation.columns)
        openings = point[formulation.columns.open]
        for family in self.families:
            scale = formulation.scale[family.column]
            excess = point[family.column] - self.bound(family, openings) / scale
            bad = np.flatnonzero(excess > least)
            row, option, value = self._entries(family, bad)
            blocks.append(_block(bad, family, row, option, value / scale[bad][row], columns))
        return csr_array(_stack(blocks, columns))


def _block(
    bad: IntArray, family: _Family, row: IntArray, option: IntArray, value: FloatArray, columns: int
) -> csr_array:
    rows = np.concatenate([np.arange(len(bad)), row])
    at = np.concatenate([family.column[bad], option])
    data = np.concatenate([np.ones(len(bad)), -value])
    return csr_array(coo_array((data, (rows, at)), shape=(len(bad), columns)))


def _stack(blocks: list[csr_array], columns: int) -> csr_array:
    indptr, shift = [np.zeros(1, dtype=np.int64)], 0
    for block in blocks:
        indptr.append(block.indptr[1:].astype(np.int64) + shift)
        shift += block.nnz
    return csr_array(
        (
            np.concatenate([block.data for block in blocks]),
            np.concatenate([block.indices for block in blocks]),
            np.concatenate(indptr),
        ),
        shape=(sum(block.shape[0] for block in blocks), columns),
    )


def strong_rows(problem: DesignProblem, formulation: Formulation) -> StrongRows:
    """The strong rows of a formulation."""
    inputs, outputs = flow_matrices(problem)
    made, used = handled(problem, outputs), handled(problem, inputs)
    N = len(problem.places)
    arcs, columns = formulation.arcs, formulation.columns
    scale = formulation.scale
    first = columns.arc.start + np.arange(len(arcs))
    sold, bought = formulation.sales, formulation.purchases
    sale, purchase = columns.sale.start + np.arange(len(sold)), columns.purchase.start + np.arange(len(bought))
    outlet, source = problem.outlets, problem.sources
    sale_cap = np.minimum(formulation.upper[sale] * scale[sale], outlet.quantity[sold.row])
    purchase_cap = np.minimum(formulation.upper[purchase] * scale[purchase], source.quantity[bought.row])
    origin, destination = (arcs.commodity * N + end for end in (arcs.origin, arcs.destination))
    families = (
        _Family(sale, outlet.commodity[sold.row] * N + sold.place, sale_cap, 0),
        _Family(purchase, source.commodity[bought.row] * N + bought.place, purchase_cap, 1),
        _Family(first, origin, used[arcs.commodity, arcs.destination], 0),
        _Family(first, destination, made[arcs.commodity, arcs.origin], 1),
    )
    flows = tuple(_by_node(problem, flow) for flow in (outputs, inputs))
    return StrongRows(formulation, families, (flows[0], flows[1]))


def _by_node(problem: DesignProblem, flows: csr_array) -> csr_array:
    """(C * N, P) greatest quantity of a good that an option makes or uses at its place."""
    option, N = problem.options, len(problem.places)
    entry = flows.tocoo()
    node = entry.col.astype(np.int64) * N + option.place[entry.row]
    shape = (flows.shape[1] * N, len(option))
    return csr_array(coo_array((entry.data * option.most[entry.row], (node, entry.row)), shape=shape))
