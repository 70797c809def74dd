"""Which processes no good plan can do without: proven by the relaxation in which plants may be opened in part."""

from __future__ import annotations

from time import monotonic

import highspy
import numpy as np
from numpy.typing import NDArray

from ryzoma.synthesis.design.formulation import formulate
from ryzoma.synthesis.design.highs import Solver, add_rows, solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.reductions import reduce_problem
from ryzoma.synthesis.design.strong_rows import strong_rows
from ryzoma.synthesis.process_graph import BoolArray, IntArray

_ROUNDS = 4


def never_without(problem: DesignProblem, process: IntArray, floor: float, seconds: float) -> BoolArray:
    """(Z,) whether no plan without new plants of each process is worth the floor; False where the time did not suffice."""
    end = monotonic() + seconds
    proven = np.zeros(len(process), dtype=bool)
    if len(process) == 0:
        return proven
    reduced = reduce_problem(problem).problem
    formulation = formulate(reduced)
    found = strong_rows(reduced, formulation)
    highs = solver(formulation)
    highs.run()
    for _ in range(_ROUNDS):
        if monotonic() > end:
            break
        add_rows(highs, found.violated(np.array(highs.getSolution().col_value)))
        highs.run()
    option = reduced.options
    for at, k in enumerate(process):
        left = end - monotonic()
        if left <= 0:
            break
        barred = np.flatnonzero((option.process == k) & ~option.existing).astype(np.int32)
        proven[at] = _at_most(highs, barred, floor / formulation.money, left)
    return proven


def _at_most(highs: Solver, barred: NDArray[np.int32], floor: float, seconds: float) -> bool:
    """Whether the relaxation without some openings is worth less than the floor."""
    none = np.zeros(len(barred))
    highs.setOptionValue("time_limit", highs.getRunTime() + seconds)
    highs.changeColsBounds(len(barred), barred, none, none)
    highs.run()
    status = highs.getModelStatus()
    below = status == highspy.HighsModelStatus.kOptimal and highs.getInfo().objective_function_value < floor
    highs.changeColsBounds(len(barred), barred, none, np.ones(len(barred)))
    return bool(below or status == highspy.HighsModelStatus.kInfeasible)
