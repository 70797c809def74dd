"""Steps that look for plans worth at least a floor: without a search first, so that every one begins from a plan."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from time import monotonic

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.formulation import Formulation
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.alternative import Aim, Alternative
from ryzoma.synthesis.explain.greedy import close_in_turn, closed, open_in_turn
from ryzoma.synthesis.explain.kinds import Found, KindsProgram, search, with_row
from ryzoma.synthesis.explain.measures import Measure, measured, parts
from ryzoma.synthesis.explain.operation import Operation, operate, operation
from ryzoma.synthesis.process_graph import BoolArray, IntArray

_GAP = 1e-4


@dataclass
class Collection:
    """Plans found so far.

    Attributes
    ----------
    kinds
        The options that take part.
    program
        Of plans worth the floor, without an aim.
    floor
        [money/year].
    problem, plan
        What is explained.
    ends
        When to stop, by the monotonic clock [s].
    found
        Plans, the one explained first; grows.
    tried, impossible
        Processes that plans were looked for without, and those without which there is none; both grow.
    """

    kinds: KindsProgram
    program: Formulation
    floor: float
    problem: DesignProblem
    plan: Design
    ends: float
    found: list[Alternative] = field(default_factory=list)
    tried: set[int] = field(default_factory=set)
    impossible: set[int] = field(default_factory=set)

    def which(self) -> BoolArray:
        """(plans, Z) processes open in each."""
        return np.stack([self.kinds.which(each.design) for each in self.found])

    def look(self, aim: Aim, about: Measure | int | None, program: Formulation, start: Design, searches: int) -> Found:
        """One of so many searches that are still to come."""
        result = search(self.kinds, program, (self.ends - monotonic()) / max(searches, 1), start=start, gap=_GAP)
        if result.design is not None:
            self.found.append(Alternative(result.design, result.value, aim, about, result.proven))
        return result


def at_least(kinds: KindsProgram, floor: float) -> Formulation:
    """The program of plans worth the floor or more, without an aim."""
    some = np.flatnonzero(kinds.base.worth)
    least = (floor - 1e-9 * abs(floor)) / kinds.base.money
    program = with_row(kinds.program, some, kinds.base.worth[some], least, np.inf)
    return replace(program, worth=np.zeros(len(program.worth)))


def close_each(known: Collection) -> None:
    """The plan without each of its processes, then without as many as it can spare."""
    value: dict[int, float] = {}
    for process in _of_plan(known).tolist():
        if monotonic() > known.ends:
            return
        run = operation(known.problem, closed(known.problem, known.plan.open, process))
        value[process] = -np.inf if run is None else run.value
        _keep(known, run, Aim.WITHOUT, process)
    spare = sorted(value, key=lambda k: -value[k])
    whole = operate(known.problem, known.plan.open)
    _keep(known, close_in_turn(known.problem, whole, spare, known.floor, known.ends), Aim.LEAST, Measure.PLANTS)


def _keep(known: Collection, run: Operation | None, aim: Aim, about: Measure | int | None) -> None:
    if run is not None and run.value >= known.floor:
        known.found.append(Alternative(run.design(len(known.problem.options)), run.value, aim, about))


def differ(known: Collection, steps: int) -> None:
    """Close what most plans have for half of what may be lost, then open what fewest have."""
    ends = monotonic() + (known.ends - monotonic()) / steps
    run = operate(known.problem, known.plan.open)
    count = dict(zip(known.kinds.process.tolist(), known.which().sum(axis=0).tolist(), strict=True))
    often = sorted(_of_plan(known).tolist(), key=lambda k: -count[k])
    run = close_in_turn(known.problem, run, often, (run.value + known.floor) / 2, ends)
    option = known.problem.options
    spare = [int(p) for p in known.kinds.kept if not known.plan.open[p]]
    run = open_in_turn(known.problem, run, sorted(spare, key=lambda p: count[option.process[p]]), known.floor, ends)
    _keep(known, run, Aim.DIFFERENT, None)


def _of_plan(known: Collection) -> IntArray:
    return known.kinds.process[known.kinds.which(known.plan)]


def extremes(known: Collection, searches: int) -> None:
    """The least and the most of every measure."""
    for n, (measure, sign) in enumerate((m, s) for m in Measure for s in (-1.0, 1.0)):
        worth = known.program.worth.copy()
        fixed, slope = parts(known.kinds.problem, measure)
        columns = known.kinds.base.columns
        worth[columns.open] = sign * fixed
        worth[columns.activity] = sign * slope * known.kinds.base.scale[columns.activity]
        worth /= max(float(np.abs(worth).max()), 1e-300)
        start = max(known.found, key=lambda plan: sign * measured(known.problem, plan.design, measure))
        aim = Aim.LEAST if sign < 0 else Aim.MOST
        known.look(aim, measure, replace(known.program, worth=worth), start.design, searches - n)


def differ_most(known: Collection, searches: int) -> None:
    """The plan with the largest sum of differences from all found."""
    has = known.which()
    weight = (len(has) - 2 * has.sum(axis=0)) / len(has)
    worth = known.program.worth.copy()
    worth[known.kinds.kinds] = weight
    start = known.found[int((has @ weight).argmax())]
    known.look(Aim.DIFFERENT, None, replace(known.program, worth=worth), start.design, searches)


def do_without(known: Collection, more: int) -> None:
    """Any plan without each process that all plans so far have, with so many other searches still to come."""
    while len(left := _untried(known)):
        kind = int(left[0])
        upper = known.program.upper.copy()
        upper[known.kinds.kinds.start + kind] = 0.0
        process = int(known.kinds.process[kind])
        result = known.look(Aim.WITHOUT, process, replace(known.program, upper=upper), known.plan, len(left) + more)
        known.tried.add(kind)
        if result.design is None and result.proven:
            known.impossible.add(kind)


def _untried(known: Collection) -> IntArray:
    always = np.flatnonzero(known.which().all(axis=0))
    return always[~np.isin(always, list(known.tried))]
