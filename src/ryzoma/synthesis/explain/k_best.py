"""The next best plans that are made up of other processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

import numpy as np

from ryzoma.synthesis.design.design import Design, Solution
from ryzoma.synthesis.design.formulation import Formulation
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.among import likely_options
from ryzoma.synthesis.explain.greedy import closed
from ryzoma.synthesis.explain.kinds import KindsProgram, kinds_program, search, with_row
from ryzoma.synthesis.explain.operation import operation
from ryzoma.synthesis.process_graph import BoolArray, IntArray


@dataclass(frozen=True)
class NextBest:
    """A plan with a set of processes of its own.

    Attributes
    ----------
    design
        Over all options of the problem.
    value
        By the objective [money/year].
    process : (Z,) int
        Processes with a new plant.
    proven
        Whether no plan among the options looked at with yet other processes is worth more than it and all named before.
    """

    design: Design = field(repr=False)
    value: float
    process: IntArray
    proven: bool


def k_best(
    problem: DesignProblem,
    solution: Solution,
    k: int = 5,
    *,
    seconds: float = 20.0,
    options: IntArray | None = None,
) -> tuple[NextBest, ...]:
    """Up to k plans besides that of a solution, in the order found; no two have new plants of the same set of processes.

    Parameters
    ----------
    seconds
        For all of them.
    options
        Those to be looked at; by default the most likely ones.

    Raises
    ------
    ValueError
        The solution has no plan.
    """
    if solution.design is None:
        raise ValueError("there is no plan to compare with")
    kept = likely_options(problem, solution.design) if options is None else options
    kinds = kinds_program(problem, np.union1d(kept, np.flatnonzero(solution.design.open)))
    sets = [kinds.which(solution.design)]
    program, ends = _other_than(kinds, kinds.program, sets[0]), monotonic() + seconds
    found: list[NextBest] = []
    while len(found) < k and monotonic() < ends:
        start = _start(problem, kinds, sets, solution.design)
        result = search(kinds, program, (ends - monotonic()) / (k - len(found)), start=start)
        if result.design is None:
            break
        sets.append(kinds.which(result.design))
        found.append(NextBest(result.design, result.value, kinds.process[sets[-1]], result.proven))
        program = _other_than(kinds, program, sets[-1])
    return tuple(found)


def _other_than(kinds: KindsProgram, program: Formulation, has: BoolArray) -> Formulation:
    """At least one process more, or one less: sum of z over the absent + sum of (1 - z) over the present >= 1."""
    columns = np.arange(kinds.kinds.start, kinds.kinds.stop)
    return with_row(program, columns, np.where(has, -1.0, 1.0), 1.0 - float(has.sum()), np.inf)


def _start(problem: DesignProblem, kinds: KindsProgram, sets: list[BoolArray], plan: Design) -> Design | None:
    """The plan without the process it can spare best, if that set is new."""
    best = None
    for kind in np.flatnonzero(sets[0]):
        less = sets[0].copy()
        less[kind] = False
        run = operation(problem, closed(problem, plan.open, int(kinds.process[kind])))
        if any((less == has).all() for has in sets) or run is None:
            continue
        best = run if best is None or run.value > best.value else best
    return None if best is None else best.design(len(problem.options))
