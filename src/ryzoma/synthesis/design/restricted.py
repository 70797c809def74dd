"""The best plan among some of the plants."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import highspy
import numpy as np

from ryzoma.synthesis.design.formulation import Formulation, formulate
from ryzoma.synthesis.design.highs import Solver, is_solved, point_of, solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.reductions import reduce_problem
from ryzoma.synthesis.design.relaxation import Relaxation, relax
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_ROUNDS = 4


@dataclass(frozen=True)
class Choice:
    """Openings over all options of a problem.

    Attributes
    ----------
    open : (P,) bool
        Existing plants and opened ones.
    value
        What they are worth at best [money/year]; -infinity if no plan was found.
    finished
        Whether the restricted search ran to its end.
    """

    open: BoolArray = field(repr=False)
    value: float
    finished: bool


def best_among(
    problem: DesignProblem,
    kept: IntArray,
    *,
    start: BoolArray | None,
    staying: IntArray | None = None,
    nodes: int,
    seconds: float,
    gap: float,
    seed: int,
) -> Choice:
    """The best plan with only the `kept` options and those that must be opened.

    Parameters
    ----------
    kept : (Q,) int
        Positions of the options.
    start : (P,) bool or None
        Openings to begin from.
    staying : (S,) int or None
        Positions of options that have to be open.
    nodes, seconds
        Limits of the search.
    gap
        Money a year that a better plan must bring to be looked for.
    """
    kept = np.union1d(kept, np.flatnonzero(problem.options.must_open))
    must_open = problem.options.must_open.copy()
    must_open[staying if staying is not None else []] = True
    options = replace(problem.options, must_open=must_open).at(kept)
    chosen = replace(problem, options=options, limits=problem.limits.of_options(kept))
    reduced = reduce_problem(chosen)
    relaxed = relax(reduced.problem, formulate(reduced.problem), _ROUNDS)
    at = kept[reduced.kept]
    nothing = Choice(np.zeros(len(problem.options), dtype=bool), -np.inf, finished=True)
    if not relaxed.solved or chosen.options.must_open[reduced.removed.option].any():
        return nothing
    new = ~reduced.problem.options.existing
    highs = whole_numbers(relaxed, new, seed=seed, gap=gap / relaxed.formulation.money, seconds=seconds, nodes=nodes)
    if start is not None:
        which = np.flatnonzero(new).astype(np.int32)
        highs.setSolution(len(which), which, start[at[which]].astype(np.float64))
    highs.run()
    if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return nothing
    opened = np.zeros(len(problem.options), dtype=bool)
    opened[at] = point_of(highs, relaxed.formulation)[: len(at)] > 0.5
    finished = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return Choice(opened, highs.getInfo().objective_function_value * relaxed.formulation.money, finished)


def whole_numbers(
    relaxed: Relaxation, new: BoolArray, *, seed: int, gap: float, seconds: float, nodes: int | None = None
) -> Solver:
    """A solver for the openings of a relaxation as whole numbers."""
    integer = np.zeros(len(relaxed.formulation.worth), dtype=bool)
    integer[: len(new)] = new
    highs = solver(relaxed.formulation, integer, mip_rel_gap=0.0, mip_abs_gap=max(gap, 1e-9), random_seed=seed)
    highs.setOptionValue("time_limit", max(seconds, 0.1))
    if nodes is not None:
        highs.setOptionValue("mip_max_nodes", nodes)
    return highs


def plan_with(formulation: Formulation, opened: BoolArray) -> tuple[FloatArray, float] | None:
    """The best point of a formulation with its openings fixed, and its value; None if there is none.

    Tolerances are a hundred times tighter than in the search.
    """
    if len(formulation.worth) == 0 and not ((formulation.row_lower <= 0) & (formulation.row_upper >= 0)).all():
        return None  # without columns the solver does not look at the rows
    lower, upper = formulation.lower.copy(), formulation.upper.copy()
    lower[formulation.columns.open] = upper[formulation.columns.open] = opened
    highs = solver(replace(formulation, lower=lower, upper=upper))
    highs.setOptionValue("primal_feasibility_tolerance", 1e-9)
    highs.run()
    if not is_solved(highs.getModelStatus()):
        return None
    return np.array(highs.getSolution().col_value), float(highs.getInfo().objective_function_value)
