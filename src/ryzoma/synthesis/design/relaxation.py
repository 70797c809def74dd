"""The linear relaxation of a formulation, tightened by strong rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import highspy
import numpy as np
from scipy.sparse import csr_array, vstack

from ryzoma.synthesis.design.formulation import Formulation
from ryzoma.synthesis.design.highs import add_rows, is_solved, solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.strong_rows import strong_rows
from ryzoma.synthesis.process_graph import FloatArray

ROUNDS = 8
"""Rounds of strong rows; the later ones move the bound little."""


@dataclass(frozen=True)
class Relaxation:
    """A solved relaxation.

    Attributes
    ----------
    status
        Of the solver.
    value
        Of the relaxation, in units of the formulation's money: no plan is worth more.
    point : (V,) float
        Where it is reached.
    reduced_cost : (V,) float
        What the value loses for every unit a column is moved off its bound; at most 0 for columns at their lower bound.
    formulation
        With the strong rows that were added.
    """

    status: highspy.HighsModelStatus
    value: float
    point: FloatArray = field(repr=False)
    reduced_cost: FloatArray = field(repr=False)
    formulation: Formulation = field(repr=False)

    @property
    def solved(self) -> bool:
        """Whether the relaxation has a greatest value."""
        return is_solved(self.status)


def relax(
    problem: DesignProblem,
    formulation: Formulation,
    rounds: int = ROUNDS,
    go_on: Callable[[float], bool] = lambda _: True,
) -> Relaxation:
    """Solve the relaxation, adding strong rows that its point violates, for some rounds.

    Parameters
    ----------
    go_on
        Told the value after every round; no more rounds follow when it returns False.
    """
    highs = solver(formulation)
    highs.run()
    found = strong_rows(problem, formulation)
    blocks: list[csr_array] = []
    for _ in range(rounds):
        optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if not optimal or not go_on(highs.getInfo().objective_function_value):
            break
        rows = found.violated(np.array(highs.getSolution().col_value))
        if rows.shape[0] == 0:
            break
        blocks.append(rows)
        add_rows(highs, rows)
        highs.run()
    solution = highs.getSolution()
    return Relaxation(
        highs.getModelStatus(),
        float(highs.getInfo().objective_function_value),
        np.array(solution.col_value),
        np.array(solution.col_dual),
        with_rows(formulation, blocks),
    )


def with_rows(formulation: Formulation, blocks: list[csr_array]) -> Formulation:
    """The formulation with rows r @ v <= 0 besides."""
    if not blocks:
        return formulation
    rows = csr_array(vstack(blocks))
    count = rows.shape[0]
    return replace(
        formulation,
        rows=csr_array(vstack([formulation.rows, rows])),
        row_lower=np.concatenate([formulation.row_lower, np.full(count, -np.inf)]),
        row_upper=np.concatenate([formulation.row_upper, np.zeros(count)]),
    )
