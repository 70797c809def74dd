"""Solve a network design problem: find a good plan, and prove how good it is.

1. Reductions leave out what no plan can open (:mod:`~ryzoma.synthesis.design.reductions`).
2. The linear relaxation with strong rows gives the first bound and says which openings look good.
3. The best plan among those is the first one. From then on two things happen side by side: the whole program is
   branched upon for its bound, and plants are freed and decided anew, some at a time, around the best plan [1]_.
4. The openings that were found are run again over all ways with tighter tolerances; that plan is the answer.

A small problem is branched upon at once instead.

References
----------
.. [1] Shaw, P. (1998). Using constraint programming and local search methods to solve vehicle routing problems. In:
   Principles and Practice of Constraint Programming, 417-431. Springer. (Large-neighbourhood search)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

import highspy
import numpy as np

from ryzoma.synthesis.design.count_tree import CountTree, hopeless_options
from ryzoma.synthesis.design.design import Solution, Status, design_of
from ryzoma.synthesis.design.formulation import Formulation, formulate
from ryzoma.synthesis.design.neighbourhoods import pool_of, window
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.proof import Proof
from ryzoma.synthesis.design.reductions import Reduced, reduce_problem
from ryzoma.synthesis.design.relaxation import Relaxation, relax
from ryzoma.synthesis.design.restricted import Choice, best_among, plan_with
from ryzoma.synthesis.design.unlimited import with_bounds
from ryzoma.synthesis.design.verification import verify
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

SMALL = 250
"""New options up to which a problem is branched upon at once."""

MIDDLE = 12_000
"""Columns up to which the search branches on numbers of plants; in larger problems it decides some plants at a time."""

_ALONE = 4_000  # columns up to which that branching needs no other proof beside it

_ROUNDING = 1e-7  # to which the solver keeps its rows
_FIRST = 80  # openings in the first restricted program
_WINDOW, _SMALLEST_WINDOW, _LARGEST_WINDOW = 40, 10, 240
_LONGEST_TURN = 0.2  # of the time limit; only a slow machine comes to it
_IDLE_TURNS = 24  # turns without a better plan after which the search only waits for the proof


@dataclass(frozen=True)
class Progress:
    """How far a search is.

    Attributes
    ----------
    seconds
        Since it began.
    stage
        What it is doing: ``relax``, ``search`` or ``prove``.
    value, bound
        Best plan and bound so far [money/year]; NaN while there is none.
    """

    seconds: float
    stage: str
    value: float
    bound: float


Watcher = Callable[[Progress], bool | None]


def solve(
    problem: DesignProblem,
    *,
    time_limit: float = 60.0,
    gap: float = 0.001,
    seed: int = 0,
    progress: Watcher | None = None,
) -> Solution:
    """The best plan that can be found in the time, and a bound on all plans.

    Parameters
    ----------
    time_limit
        Seconds.
    gap
        The search ends once the bound exceeds the value by at most this part of it.
    seed
        Of the choices of the search. Within the time limit the same seed gives the same plan.
    progress
        Called now and then; the search ends with the best plan so far when it returns False.

    Returns
    -------
    Solution
        With status ``infeasible`` or ``unbounded`` and no design where there is no best plan.

    Raises
    ------
    ArithmeticError
        If the plan breaks a rule when it is counted again by :func:`~ryzoma.synthesis.design.verification.verify`.
    """
    bounded = with_bounds(problem)
    if bounded is None:
        return Solution(Status.UNBOUNDED, None, value=np.inf, standing=np.nan, bound=np.inf, seconds=0.0)
    search = _Search(bounded, time_limit=time_limit, gap=gap, seed=seed, progress=progress)
    return search.run()


class _Stop(Exception):  # noqa: N818 - no error: the search is over
    """Why a search ends early."""

    def __init__(self, status: Status) -> None:
        self.status = status


class _Search:
    """The state of one call of :func:`solve`."""

    def __init__(
        self, problem: DesignProblem, *, time_limit: float, gap: float, seed: int, progress: Watcher | None
    ) -> None:
        self._begun = monotonic()
        self._given, self._limit, self._gap, self._seed, self._progress = problem, time_limit, gap, seed, progress
        self._reduced: Reduced = reduce_problem(problem)
        self._problem = self._reduced.problem
        self._formulation: Formulation = formulate(self._problem)
        self._money = self._formulation.money
        self._proof: Proof | None = None
        self._standing = self._value = -np.inf
        self._bound = np.inf
        self._open: BoolArray = self._problem.options.existing.copy()

    def run(self) -> Solution:
        """Search until the gap, the time or the caller ends it."""
        status = Status.PROVEN
        try:
            self._start()
            relaxed = self._relax()
            if relaxed is not None:
                self._improve(relaxed)
        except _Stop as stop:
            status = stop.status
        except KeyboardInterrupt:
            status = Status.INTERRUPTED
        finally:
            if self._proof is not None:
                self._proof.stop()
                self._bound = min(self._bound, self._proof.bound)
        return self._answer(status)

    def _start(self) -> None:
        """The existing plants alone: what the new ones are measured by, and the first plan if none has to be opened."""
        demanding = bool((self._problem.limits.lower > 0).any())
        self._standing = self._value_of(self._open, self._without_demands() if demanding else self._formulation)
        must_open = self._given.options.must_open
        if must_open[self._reduced.removed.option].any():
            raise _Stop(Status.INFEASIBLE)
        if not must_open.any():
            self._value = self._value_of(self._open, self._formulation) if demanding else self._standing

    def _without_demands(self) -> Formulation:
        """The formulation without limits from below: existing plants are measured as they stand."""
        lower = self._formulation.row_lower.copy()
        lower[self._formulation.row_groups["limit"]] = -np.inf
        return replace(self._formulation, row_lower=lower)

    def _relax(self) -> Relaxation | None:
        """The first bound; None if nothing can be opened."""
        relaxed = relax(self._problem, self._formulation, go_on=lambda value: self._tell("relax", value * self._money))
        if not relaxed.solved:
            unbounded = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)
            raise _Stop(Status.UNBOUNDED if relaxed.status in unbounded else Status.INFEASIBLE)
        self._bound = relaxed.value * self._money
        self._tell("relax", self._bound)
        if self._problem.options.existing.all():
            return None
        return relaxed

    def _improve(self, relaxed: Relaxation) -> None:
        option = self._problem.options
        new = np.flatnonzero(~option.existing)
        if len(new) <= SMALL:
            self._proof = Proof(self._problem, relaxed, seed=self._seed, seconds=self._left, plans=True)
            self._await_proof()
            return
        columns = len(relaxed.formulation.columns)
        if columns > min(_ALONE, MIDDLE):
            self._proof = Proof(self._problem, relaxed, seed=self._seed, seconds=self._left, plans=False)
        self._take(self._decide(self._liked(relaxed.point[: len(option)]), nodes=50))
        self._check("search")
        if columns <= MIDDLE:
            self._count(relaxed if self._proof is not None else self._narrowed(relaxed))
        else:
            self._search_around(relaxed)
            self._await_proof()

    def _liked(self, opening: FloatArray) -> IntArray:
        """Plants that stand or have to, and those that a relaxation opens most."""
        option = self._problem.options
        new = np.flatnonzero(~option.existing)
        first = new[np.argsort(-opening[new], kind="stable")][:_FIRST]
        return np.union1d(np.flatnonzero(option.existing | option.must_open), first[opening[first] > 1e-4])

    def _narrowed(self, relaxed: Relaxation) -> Relaxation:
        """The relaxation without the processes that are in no better plan; the search goes on with what is left."""
        option = self._problem.options
        hopeless = hopeless_options(option, relaxed, self._value / self._money)
        left = np.flatnonzero(~hopeless | self._open | option.must_open)
        if len(left) == len(option) or not np.isfinite(self._value):
            return relaxed
        limits = self._problem.limits.of_options(left)
        again = reduce_problem(replace(self._problem, options=option.at(left), limits=limits))
        kept = left[again.kept]
        self._reduced = replace(self._reduced, problem=again.problem, kept=self._reduced.kept[kept])
        self._problem, self._open = again.problem, self._open[kept]
        self._formulation = formulate(self._problem)
        self._money = self._formulation.money
        narrower = relax(self._problem, self._formulation)
        self._bound = min(self._bound, max(narrower.value * self._money, self._value))
        self._check("prove")
        return narrower

    def _count(self, relaxed: Relaxation) -> None:
        """Branch on numbers of plants."""

        def go_on(bound: float, value: float) -> None:
            del value
            self._bound = min(self._bound, bound * self._money)
            self._check("prove")

        def find_plan(opening: FloatArray, value: float) -> tuple[BoolArray, float] | None:
            del value
            kept = np.union1d(self._liked(opening), np.flatnonzero(self._open))
            better = self._take(self._decide(kept, nodes=20))
            return (self._open, self._value / self._money) if better else None

        tree = CountTree(
            self._problem.options,
            relaxed,
            self._value / self._money,
            0.5 * self._gap * abs(self._value) / self._money,
            find_plan,
            go_on,
        )
        tree.run()
        self._bound = min(self._bound, tree.bound * self._money)
        if np.isneginf(self._bound):
            raise _Stop(Status.INFEASIBLE)
        if not self._proven:
            raise _Stop(Status.TIME_LIMIT)

    def _search_around(self, relaxed: Relaxation) -> None:
        option, rng = self._problem.options, np.random.default_rng(self._seed)
        opening, loss = relaxed.point[: len(option)], -relaxed.reduced_cost[: len(option)] * self._money
        size, idle, turn = _WINDOW, 0, 0
        while idle < _IDLE_TURNS:
            pool = pool_of(option, opening, loss, relaxed.value * self._money - self._value)
            if len(pool.option) == 0:
                break
            kept, staying = window(pool, option, self._open, size, turn, rng)
            choice = self._decide(kept, nodes=20, staying=staying)
            better = self._take(choice)
            idle, turn = (0 if better else idle + 1), turn + 1
            size = int(np.clip(size * (1.25 if choice.finished else 0.8), _SMALLEST_WINDOW, _LARGEST_WINDOW))
            self._check("search")

    def _await_proof(self) -> None:
        assert self._proof is not None
        while self._proof.running:
            self._proof.wait(0.05)
            self._check("prove")
        self._check("prove")
        if self._proof.has_no_plan and not np.isfinite(self._value):
            raise _Stop(Status.INFEASIBLE)
        if self._proof.best() is None:
            raise _Stop(Status.TIME_LIMIT)

    def _decide(self, kept: IntArray, nodes: int, staying: IntArray | None = None) -> Choice:
        return best_among(
            self._problem,
            kept,
            start=self._open if np.isfinite(self._value) else None,
            staying=staying,
            nodes=nodes,
            seconds=min(self._left, _LONGEST_TURN * self._limit),
            gap=0.1 * self._gap * abs(self._value) if np.isfinite(self._value) else 0.0,
            seed=self._seed,
        )

    def _value_of(self, opened: BoolArray, formulation: Formulation) -> float:
        found = plan_with(formulation, opened)
        return -np.inf if found is None else found[1] * self._money

    def _take(self, choice: Choice) -> bool:
        """Keep a better plan. The search rounds openings, so what it claims is counted again."""
        least = self._value + _ROUNDING * abs(self._value) if np.isfinite(self._value) else -np.inf
        if not choice.value > least:
            return False
        value = self._value_of(choice.open, self._formulation)
        if not value > least:
            return False
        self._open, self._value = choice.open, value
        return True

    def _check(self, stage: str) -> None:
        """Tell where the search is, and end it where it has to."""
        if self._proof is not None:
            self._bound = min(self._bound, self._proof.bound)
            best = self._proof.best()
            if best is not None:
                self._take(Choice(best, np.inf, finished=True))
        in_time = self._tell(stage, self._bound)
        if self._proven:
            raise _Stop(Status.PROVEN)
        if not in_time:
            raise _Stop(Status.TIME_LIMIT)

    def _tell(self, stage: str, bound: float) -> bool:
        """Report progress; False once the time is over."""
        at = Progress(monotonic() - self._begun, stage, self._value if np.isfinite(self._value) else np.nan, bound)
        if self._progress is not None and self._progress(at) is False:
            raise _Stop(Status.INTERRUPTED)
        return self._left > 0

    @property
    def _proven(self) -> bool:
        """Whether the plan is as good as was asked for, down to rounding."""
        room = max(self._gap, _ROUNDING) * abs(self._value)
        return bool(np.isfinite(self._value)) and self._bound - self._value <= max(room, _ROUNDING)

    @property
    def _left(self) -> float:
        return self._limit - (monotonic() - self._begun)

    def _answer(self, status: Status) -> Solution:
        design, counted, value = None, None, self._value
        found = None
        if status is not Status.UNBOUNDED and np.isfinite(self._value):
            found = plan_with(self._formulation, self._open)
        if found is not None:
            point, worth = found
            design = design_of(self._formulation, point, self._reduced.kept, len(self._given.options))
            value = worth * self._money
            counted = verify(self._given, design)
            if not counted.holds:
                raise ArithmeticError(f"the plan does not stand being counted again: {counted.violations[0]}")
        elif status is Status.PROVEN:
            status = Status.INFEASIBLE
        return Solution(
            status,
            design,
            value=value,
            standing=self._standing,
            bound=max(self._bound, value),
            residual=counted.residual if counted is not None else 0.0,
            seconds=monotonic() - self._begun,
        )
