"""The cheapest way to run a structure, and a bound on all that follow from a state of the search.

Both are one linear program over activities x and over y, whether a process is part of the structure:

    minimise    fixed . y + unit . x - price . net x
    subject to  0 <= net x for all that is not raw, within the demand for products, within the supply of raw materials
                least y <= x <= most y
                sum of y over the makers of a product >= 1,
                sum of y over the makers of an input >= y of its user, sum of y over an exclusion <= 1
                y = 1 if taken, 0 <= y <= 1 if open, x = y = 0 if left out

Once nothing is open the program is exact. Before, letting y be a fraction makes it a bound from below, and the rows in y
alone, which repeat the axioms, keep that bound close where most is infinite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import block_array, csr_array, diags_array

from ryzoma.synthesis.structures.bit_graph import BitGraph, bits
from ryzoma.synthesis.structures.decision import Decision
from ryzoma.synthesis.structures.economy import Economy, FloatArray
from ryzoma.synthesis.structures.problem import SynthesisProblem

_SOLVED, _INFEASIBLE, _UNBOUNDED, _UNSURE = 0, 2, 3, 4
"""Answers of linprog."""
_TOUCHED = 1e-9
"""A process left out may not run; below this share of a unit it does not."""


class Run(NamedTuple):
    """An optimum: its cost [money], activities [units of activity] and parts of processes, in the order of the bits."""

    cost: float
    activity: FloatArray
    part: FloatArray


@dataclass(frozen=True)
class Relaxation:
    """The linear program of a problem, all but the bounds that depend on the state.

    Attributes
    ----------
    objective : (2 n,) float
        Of x, then y.
    rows : (r, 2 n) sparse
    most_rows : (r,) float
        rows (x, y) <= most_rows.
    most : (n,) float
        Greatest activity.
    """

    objective: FloatArray
    rows: csr_array
    most_rows: FloatArray
    most: FloatArray

    def best(self, state: Decision) -> Run | None:
        """The optimum of a state, or None if there is none.

        Raises
        ------
        ValueError
            The cost falls without end.
        ArithmeticError
            The solver gave up, as it may with quantities of very different size.
        """
        most = self._bounds(state)
        size = len(self.most)
        least = np.zeros(2 * size)
        least[[size + process for process in bits(state.taken)]] = 1.0
        limits = {"A_ub": self.rows, "b_ub": self.most_rows, "bounds": np.column_stack((least, most))}
        solved = linprog(self.objective, **limits)
        if solved.status == _UNSURE:  # presolving may see that it is infeasible or unbounded, and not which
            solved = linprog(self.objective, **limits, options={"presolve": False})
        if solved.status == _UNBOUNDED:
            raise ValueError("the cost has no lower limit: capacities, supply or demand need one")
        if solved.status not in {_SOLVED, _INFEASIBLE}:
            raise ArithmeticError(f"the linear program was not solved: {solved.message}")
        return Run(solved.fun, solved.x[:size], solved.x[size:]) if solved.status == _SOLVED else None

    def still_holds(self, run: Run, state: Decision) -> bool:
        """Whether an optimum of an earlier state is one of this state too."""
        least = np.zeros(len(self.most))
        least[list(bits(state.taken))] = 1.0
        most = np.minimum(self._bounds(state), 1.0)
        inside = (run.part >= least - _TOUCHED).all() and (run.part <= most[len(least) :] + _TOUCHED).all()
        return bool(inside and (run.activity[most[: len(least)] == 0] <= _TOUCHED).all())

    def _bounds(self, state: Decision) -> FloatArray:
        size = len(self.most)
        within: NDArray[np.bool_] = np.zeros(size, dtype=bool)
        within[list(bits(state.taken | state.open))] = True
        return np.concatenate((np.where(within, self.most, 0.0), within.astype(np.float64)))


def relaxation(problem: SynthesisProblem, graph: BitGraph) -> Relaxation:
    """The linear program of the maximal structure."""
    kept = np.array(graph.processes, dtype=np.int64)
    economy = problem.economy
    net = csr_array(economy.net[:, kept])
    balance, most_balance = _balance(problem, economy, net)
    capacity, most_capacity = _capacity(economy.least[kept], economy.most[kept])
    axioms, most_axioms = _axioms(problem, graph)
    nothing = csr_array((balance.shape[0], len(kept)))
    rows = block_array(
        [[balance, nothing], [capacity[0], capacity[1]], [csr_array(axioms.shape), axioms]], format="csr"
    )
    return Relaxation(
        np.concatenate((economy.unit_cost[kept] - economy.price @ net, economy.fixed_cost[kept])),
        rows,
        np.concatenate((most_balance, most_capacity, most_axioms)),
        economy.most[kept],
    )


def _balance(problem: SynthesisProblem, economy: Economy, net: csr_array) -> tuple[csr_array, FloatArray]:
    """What is made less what is used, between its bounds."""
    raws = sorted(problem.raws)
    least = economy.least_demand.copy()
    least[raws] = -economy.supply[raws]
    from_below, from_above = np.isfinite(least), np.isfinite(economy.most_demand)
    rows = block_array([[-net[from_below]], [net[from_above]]], format="csr")
    return rows, np.concatenate((-least[from_below], economy.most_demand[from_above]))


def _capacity(least: FloatArray, most: FloatArray) -> tuple[tuple[csr_array, csr_array], FloatArray]:
    """Activity between its bounds, for processes that are part of the structure."""
    above, below = np.isfinite(most), least > 0
    one = csr_array(diags_array(np.ones(len(most))))
    x = block_array([[one[above]], [-one[below]]], format="csr")
    y = block_array(
        [[-diags_array(np.where(above, most, 0.0)).tocsr()[above]], [diags_array(least).tocsr()[below]]], format="csr"
    )
    return (x, y), np.zeros(int(above.sum() + below.sum()))


def _axioms(problem: SynthesisProblem, graph: BitGraph) -> tuple[csr_array, FloatArray]:
    """The rows over y alone: products and inputs are made, rivals do not meet."""
    rows = list(_made(graph)) + list(_exclusive(problem, graph))
    entries = [(row, process, sign) for row, (parts, _) in enumerate(rows) for process, sign in parts.items()]
    row, column, sign = zip(*entries, strict=True)
    matrix = csr_array((np.array(sign), (row, column)), shape=(len(rows), len(graph.processes)))
    return matrix, np.array([most for _, most in rows])


def _made(graph: BitGraph) -> Iterator[tuple[dict[int, float], float]]:
    for material in bits(graph.products):
        yield dict.fromkeys(bits(graph.makers[material]), -1.0), -1.0
    for process, used in enumerate(graph.uses):
        for material in bits(used & ~graph.products & ~graph.makes[process]):
            yield {process: 1.0} | dict.fromkeys(bits(graph.makers[material]), -1.0), 0.0


def _exclusive(problem: SynthesisProblem, graph: BitGraph) -> Iterator[tuple[dict[int, float], float]]:
    bit_at = {process: bit for bit, process in enumerate(graph.processes)}
    for group in problem.exclusions:
        yield {bit_at[process]: 1.0 for process in group if process in bit_at}, 1.0
