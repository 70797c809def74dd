"""Plans near a plan without a search: close or open one production after the other as long as the rest is worth enough."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.operation import Operation, operation
from ryzoma.synthesis.process_graph import BoolArray


def closed(problem: DesignProblem, standing: BoolArray, process: int) -> BoolArray:
    """The plants that stand, without the new ones of a process."""
    option = problem.options
    left: BoolArray = standing & ((option.process != process) | option.existing)
    return left


def close_in_turn(
    problem: DesignProblem, run: Operation, processes: Iterable[int], floor: float, ends: float
) -> Operation:
    """Close the new plants of one process after the other, unless what is left is worth less than the floor."""
    for process in processes:
        if monotonic() > ends:
            break
        run = _unless_too_poor(problem, closed(problem, _standing(problem, run), process), run, floor)
    return run


def open_in_turn(
    problem: DesignProblem, run: Operation, options: Iterable[int], floor: float, ends: float
) -> Operation:
    """Open one option after the other, unless the plants cannot stand together or are worth less than the floor."""
    for p in options:
        if monotonic() > ends:
            break
        more = _standing(problem, run)
        more[p] = True
        run = _unless_too_poor(problem, more, run, floor)
    return run


def _unless_too_poor(problem: DesignProblem, standing: BoolArray, run: Operation, floor: float) -> Operation:
    trial = operation(problem, standing)
    return run if trial is None or trial.value < floor else trial


def _standing(problem: DesignProblem, run: Operation) -> BoolArray:
    standing = np.zeros(len(problem.options), dtype=bool)
    standing[run.kept] = True
    return standing
