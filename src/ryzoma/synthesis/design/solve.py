"""Solve a network design problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

import highspy
import numpy as np
from scipy.sparse import csr_array, vstack

from ryzoma.synthesis.design.design import Solution, Status, design_of
from ryzoma.synthesis.design.formulation import Formulation, formulate
from ryzoma.synthesis.design.highs import add_rows, solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.reductions import Reduced, reduce_problem
from ryzoma.synthesis.design.strong_rows import strong_rows


@dataclass(frozen=True)
class Progress:
    """How far a search is.

    Attributes
    ----------
    seconds
        Since it began.
    stage
        What it is doing: ``reduce``, ``relax``, ``search``, ``prove``.
    value, bound
        Best plan and bound so far [money/year]; NaN while there is none.
    """

    seconds: float
    stage: str
    value: float
    bound: float


def solve(
    problem: DesignProblem,
    *,
    time_limit: float = 60.0,
    gap: float = 0.01,
    seed: int = 0,
    progress: Callable[[Progress], bool | None] | None = None,
) -> Solution:
    """The best plan that can be found in the time, and a bound on all plans.

    Parameters
    ----------
    time_limit
        Seconds.
    gap
        The search ends once the bound is at most this part of what the new plants add above the value.
    seed
        Of the choices of the search.
    progress
        Called now and then; the search ends with the best plan so far when it returns False.
    """
    begun = monotonic()
    del seed, progress  # used by the search that follows
    reduced = reduce_problem(problem)
    formulation = formulate(reduced.problem)
    standing = _standing(reduced, formulation)
    highs = solver(formulation)
    highs.run()
    found = strong_rows(reduced.problem, formulation)
    blocks = []
    for _ in range(8):
        rows = found.violated(np.array(highs.getSolution().col_value))
        if rows.shape[0] == 0:
            break
        blocks.append(rows)
        add_rows(highs, rows)
        highs.run()
    bound = highs.getInfo().objective_function_value
    point = np.array(highs.getSolution().col_value)
    strong = _with_rows(formulation, blocks)
    P = len(reduced.kept)
    new = ~reduced.problem.options.existing
    keep = (point[:P] > 1e-4) | ~new
    upper = strong.upper.copy()
    upper[:P][~keep] = 0.0
    integer = np.zeros(len(strong.worth), dtype=bool)
    integer[:P] = new
    mip = solver(
        replace(strong, upper=upper),
        integer,
        mip_rel_gap=0.0,
        mip_abs_gap=float(gap / 2 * max(bound - standing, 1e-9)),
        time_limit=float(max(time_limit - (monotonic() - begun), 1.0)),
    )
    mip.run()
    best = np.array(mip.getSolution().col_value)
    design = design_of(formulation, best, reduced.kept, len(problem.options))
    value = mip.getInfo().objective_function_value
    return Solution(
        Status.TIME_LIMIT,
        design,
        value=value * formulation.money,
        standing=standing * formulation.money,
        bound=bound * formulation.money,
        seconds=monotonic() - begun,
    )


def _standing(reduced: Reduced, formulation: Formulation) -> float:
    """Value of the existing plants without new ones."""
    upper = formulation.upper.copy()
    upper[: len(reduced.kept)][~reduced.problem.options.existing] = 0.0
    highs = solver(replace(formulation, upper=upper))
    highs.run()
    return float(highs.getInfo().objective_function_value)


def _with_rows(formulation: Formulation, blocks: list[csr_array]) -> Formulation:
    if not blocks:
        return formulation
    rows = csr_array(vstack(blocks))
    count = rows.shape[0]
    return replace(
        formulation,
        rows=csr_array(vstack([formulation.rows, rows])),
        row_lower=np.concatenate([formulation.row_lower, np.full(count, -highspy.kHighsInf)]),
        row_upper=np.concatenate([formulation.row_upper, np.zeros(count)]),
    )
