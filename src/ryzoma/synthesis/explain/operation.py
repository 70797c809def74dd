"""The best operation of a fixed set of plants: a linear program over the plants that stand, and its dual."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import highspy
import numpy as np

from ryzoma.synthesis.design.design import Design, design_of
from ryzoma.synthesis.design.formulation import Formulation, formulate
from ryzoma.synthesis.design.highs import Solver, solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.bounded import bounded
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_TOLERANCES = (1e-7, 1e-5)  # a search may round its openings up to 1e-6 away from whole numbers


@dataclass(frozen=True)
class Operation:
    """How the plants that stand are best run.

    Attributes
    ----------
    problem
        With the plants that stand as its only options.
    kept : (P',) int
        Positions of its options in the problem as given.
    formulation
        Its program, of V columns and M rows.
    point, column_dual : (V,) float
        Best point, and what a unit of each column's bound is worth; in the program's own units.
    row_dual : (M,) float
        What a unit of each row's bound is worth; in the program's own units.
    value
        Of the whole plan [money/year].
    """

    problem: DesignProblem = field(repr=False)
    kept: IntArray = field(repr=False)
    formulation: Formulation = field(repr=False, kw_only=True)
    point: FloatArray = field(repr=False, kw_only=True)
    column_dual: FloatArray = field(repr=False, kw_only=True)
    row_dual: FloatArray = field(repr=False, kw_only=True)
    value: float = field(kw_only=True)

    def design(self, options: int) -> Design:
        """The plan with these flows, over all `options` of the problem as given."""
        return design_of(self.formulation, self.point, self.kept, options)


def operate(problem: DesignProblem, standing: BoolArray) -> Operation:
    """Run the plants that are `standing`, (P,) bool, as well as they can be.

    Raises
    ------
    ValueError
        They cannot stand together.
    """
    found = operation(problem, standing)
    if found is None:
        raise ValueError("the plants of the plan cannot stand together")
    return found


def operation(problem: DesignProblem, standing: BoolArray) -> Operation | None:
    """The same, or None if they cannot stand together."""
    kept = np.flatnonzero(standing)
    fixed = only(problem, kept)
    formulation = formulate(fixed)
    lower = formulation.lower.copy()
    lower[formulation.columns.open] = 1.0
    formulation = replace(formulation, lower=lower)
    for tolerance in _TOLERANCES:
        highs = solver(formulation, primal_feasibility_tolerance=tolerance)
        highs.run()
        if is_best(highs, formulation):
            return _read(highs, fixed, kept, formulation)
    return None


def is_best(highs: Solver, formulation: Formulation) -> bool:
    """Whether a linear program has been solved to its end."""
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kModelEmpty:  # nothing stands; the solver does not look at the rows
        return bool((formulation.row_lower <= 0).all() and (formulation.row_upper >= 0).all())
    return bool(status == highspy.HighsModelStatus.kOptimal)


def only(problem: DesignProblem, kept: IntArray | BoolArray) -> DesignProblem:
    """The problem with some of its options, none of them endless."""
    return bounded(replace(problem, options=problem.options.at(kept), limits=problem.limits.of_options(kept)))


def _read(highs: Solver, fixed: DesignProblem, kept: IntArray, formulation: Formulation) -> Operation:
    found = highs.getSolution()
    return Operation(
        fixed,
        kept,
        formulation=formulation,
        point=np.array(found.col_value),
        column_dual=np.array(found.col_dual),
        row_dual=np.array(found.row_dual),
        value=highs.getInfo().objective_function_value * formulation.money,
    )
