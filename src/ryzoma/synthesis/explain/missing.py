"""Missing links: processes that a plan does not have, confirmed by opening a plant of them.

The ranking at the prices of the plan is cheap and optimistic. The best of it are opened in earnest, once beside all plants
of the plan, and once with its new plants free to close and make room.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.accounts import accounts
from ryzoma.synthesis.explain.appraisal import Appraisal, appraise
from ryzoma.synthesis.explain.duals import duals
from ryzoma.synthesis.explain.elastic import Rule
from ryzoma.synthesis.explain.hindrance import (
    Hindrance,
    Obstacle,
    obstacle_at_prices,
    obstacle_of_rules,
    obstacle_to_more,
)
from ryzoma.synthesis.explain.infeasible import Relaxations, why_infeasible
from ryzoma.synthesis.explain.kinds import KindsProgram, kinds_program, search
from ryzoma.synthesis.explain.missing_link import MissingLink, MissingLinks
from ryzoma.synthesis.explain.operation import Operation, only, operate, operation
from ryzoma.synthesis.explain.prices import prices_everywhere
from ryzoma.synthesis.explain.ranking import Ranking, appraise_plan, ranking
from ryzoma.synthesis.process_graph import BoolArray

_STUBBORN = 1e4  # the plant itself is given: what is sought lies around it


@dataclass(frozen=True)
class _Plan:
    problem: DesignProblem
    design: Design
    run: Operation
    appraised: Appraisal


@dataclass(frozen=True)
class _Beside:
    """The best plant of a process beside a plan; `run` is None if none was found that can stand there."""

    process: int
    option: int
    gain: float
    proven: bool
    run: Operation | None
    kinds: KindsProgram


def missing_links(problem: DesignProblem, design: Design, *, first: int = 20, seconds: float = 10.0) -> MissingLinks:
    """Rank the processes that a plan does not have, and open a plant of each of the `first`.

    Parameters
    ----------
    problem
        All processes to be looked at; for more than those that the plan was searched among see
        :func:`~ryzoma.synthesis.explain.in_wider`.
    seconds
        For all of it; what comes late is looked at less well and not proven.

    Raises
    ------
    ValueError
        The plants of the plan cannot stand together.
    """
    end = monotonic() + seconds
    plan = _Plan(problem, design, operate(problem, design.open), appraise_plan(problem, design))
    ranked = ranking(problem, design.open, plan.appraised)
    able = np.flatnonzero(np.isfinite(ranked.gain))[:first]
    opened = [_best_beside(plan, ranked, at, (end - monotonic()) / (2 * (len(able) - n))) for n, at in enumerate(able)]
    opened.sort(key=lambda beside: float(np.nan_to_num(beside.gain, nan=-np.inf)), reverse=True)
    found = [_confirmed(plan, beside, (end - monotonic()) / (len(able) - n)) for n, beside in enumerate(opened)]
    return MissingLinks(ranked, tuple(sorted(found, key=_worth, reverse=True)))


def _worth(link: MissingLink) -> float:
    return float(np.nan_to_num(np.fmax(link.beside, link.instead), nan=-np.inf))


def _best_beside(plan: _Plan, ranked: Ranking, at: int, seconds: float) -> _Beside:
    process, option = int(ranked.process[at]), int(ranked.option[at])
    kinds = _among(plan, process)
    lower = kinds.program.lower.copy()
    lower[: len(kinds.kept)][plan.design.open[kinds.kept]] = 1.0
    found = search(kinds, replace(kinds.program, lower=lower), seconds)
    run = None if found.design is None else operation(plan.problem, found.design.open)
    if run is None or found.design is None:
        return _Beside(process, option, np.nan, found.proven, None, kinds)
    best = int(np.flatnonzero(found.design.open & ~plan.design.open)[0])
    return _Beside(process, best, run.value - plan.run.value, found.proven, run, kinds)


def _among(plan: _Plan, process: int) -> KindsProgram:
    """A program over the plants of the plan and those of one process, one of which has to be opened at least."""
    option = plan.problem.options
    able = (option.process == process) & ~option.existing & np.isfinite(plan.appraised.gain)
    kinds = kinds_program(plan.problem, np.flatnonzero(plan.design.open | able))
    lower = kinds.program.lower.copy()
    lower[kinds.kinds][kinds.process == process] = 1.0
    return replace(kinds, program=replace(kinds.program, lower=lower))


def _confirmed(plan: _Plan, beside: _Beside, seconds: float) -> MissingLink:
    run = beside.run if beside.run is not None else _made_room(plan, beside.option)
    start = None if run is None else run.design(len(plan.problem.options))
    found = search(beside.kinds, beside.kinds.program, seconds, start=start)
    instead = np.nan if found.design is None else found.value - plan.run.value
    better = found.design is not None and not instead <= beside.gain
    closed = plan.design.open & ~(found.design.open if better and found.design is not None else plan.design.open)
    return MissingLink(
        beside.process,
        beside.option,
        float(plan.appraised.gain[beside.option]),
        beside=beside.gain,
        proven=beside.proven,
        instead=float(np.fmax(instead, beside.gain)),
        closed=np.flatnonzero(closed),
        instead_proven=found.proven,
        obstacle=_obstacle(plan, beside),
        break_even=_break_even(plan, beside),
    )


def _made_room(plan: _Plan, option: int) -> Operation | None:
    """A plant opened after as few plants closed as it takes."""
    standing = _with(plan.design.open, option)
    together = only(plan.problem, np.flatnonzero(standing))
    every = together.options
    stays = every.existing | (np.flatnonzero(standing) == option)
    trial = replace(together, options=replace(every, existing=stays, must_open=~stays))
    rules = why_infeasible(trial, weights=dict.fromkeys(Rule, _STUBBORN) | {Rule.MUST_OPEN: 1.0})
    if rules is None or any(kind is not Rule.MUST_OPEN for kind in rules.kind):
        return None
    standing[np.flatnonzero(standing)[rules.row]] = False
    return operation(plan.problem, standing)


def _with(standing: BoolArray, option: int) -> BoolArray:
    more = standing.copy()
    more[option] = True
    return more


def _obstacle(plan: _Plan, beside: _Beside) -> Obstacle:
    if beside.run is None:
        return obstacle_of_rules(plan.problem, _in_the_way(plan, beside.option))
    if beside.gain > 0:
        return Obstacle(Hindrance.NONE)
    if plan.appraised.gain[beside.option] <= 0:
        return obstacle_at_prices(plan.problem, plan.appraised, beside.option)
    dual = duals(beside.run)
    after = appraise(plan.problem, *prices_everywhere(plan.problem, dual), dual.limit)
    activity = beside.run.design(len(plan.problem.options)).activity[beside.option]
    return obstacle_to_more(plan.problem, plan.appraised, after, beside.option, float(activity))


def _in_the_way(plan: _Plan, option: int) -> Relaxations | None:
    standing = _with(plan.design.open, option)
    together = only(plan.problem, np.flatnonzero(standing))
    fixed = replace(together, options=replace(together.options, must_open=~together.options.existing))
    return why_infeasible(fixed, weights={Rule.LEAST_SIZE: _STUBBORN, Rule.MUST_OPEN: _STUBBORN})


def _break_even(plan: _Plan, beside: _Beside) -> float:
    if beside.run is None:
        return float("nan")
    design = replace(plan.design, open=_with(plan.design.open, beside.option))
    books = accounts(plan.problem, design)
    revenue = float(books.main_revenue[np.flatnonzero(books.option == beside.option)[0]])
    return -beside.gain / revenue if revenue > 0 else float("nan")
