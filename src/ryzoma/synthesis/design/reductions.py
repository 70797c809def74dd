"""What can be left out of a problem before it is solved, without losing its best plan, and why.

Every plant is allowed to be as large as its inputs could reach it, as its outputs could be taken, and as labour and
other limits admit; these bounds tighten each other until none moves. A plant whose greatest activity falls below its
least one cannot be opened in any plan. Cycles are kept: the bounds start from everything open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from ryzoma.synthesis.design.formulation import flow_matrices, handled, largest_sizes
from ryzoma.synthesis.design.problem import DesignProblem, LimitKind
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_ROUNDS = 50
_SLACK = 1e-9  # relative; bounds are rounded away from the plans they must keep
_WIDTH = 1e-3  # relative; presolve mistakes a narrower range of activities, as wide as its tolerance, for an empty one


class Reason(StrEnum):
    """Why a plant cannot be opened."""

    INPUT = "input"  # too little of an input can reach it
    MARKET = "market"  # too little of what it makes can be taken
    LABOUR = "labour"
    LIMIT = "limit"


@dataclass(frozen=True)
class Removed:
    """Options that were left out.

    Attributes
    ----------
    option : (D,) int
        Positions in the problem as given.
    reason
        (D,) :class:`Reason`.
    about : (D,) int
        The good (for inputs and markets) or the limit that stood in the way.
    """

    option: IntArray
    reason: tuple[Reason, ...] = field(repr=False)
    about: IntArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.option)


@dataclass(frozen=True)
class Reduced:
    """A smaller problem with the same best plan.

    Attributes
    ----------
    problem
        Its options are those `kept`, with tightened greatest activities.
    kept : (P',) int
        Positions of its options in the problem as given.
    removed
        What was left out and why.
    """

    problem: DesignProblem
    kept: IntArray = field(repr=False)
    removed: Removed = field(repr=False)


@dataclass(frozen=True)
class _Bound:
    """(P,) greatest activities by one reason, and the (P,) good or limit behind each."""

    reason: Reason
    most: FloatArray
    about: IntArray


def reduce_problem(problem: DesignProblem) -> Reduced:
    """Leave out the plants that no plan can open, and bound the others."""
    inputs, outputs = flow_matrices(problem)
    within = problem.distance[None] <= np.unique(problem.haul)[:, None, None]
    group = np.unique(problem.haul, return_inverse=True)[1]
    option = problem.options
    number = _most_plants(problem)
    most, gone = option.most.copy(), np.zeros(len(option), dtype=bool)
    reasons: dict[int, tuple[Reason, int]] = {}
    for _ in range(_ROUNDS):
        trial = replace(problem, options=replace(option, most=np.where(gone, 0.0, most)))
        tighter = most.copy()
        for bound in _bounds(trial, inputs, outputs, within, group, number):
            tighter = np.minimum(tighter, bound.most * (1 + _SLACK))
            new = np.flatnonzero(~gone & ~option.existing & (tighter < option.least * (1 - _SLACK)))
            gone[new] = True
            reasons |= {int(p): (bound.reason, int(bound.about[p])) for p in new}
        unchanged = np.allclose(tighter[~gone], most[~gone], rtol=1e-6, atol=0)
        finished = unchanged and not (gone & (trial.options.most > 0)).any()
        most = tighter
        if finished:
            break
    kept = np.flatnonzero(~gone)
    wide = np.maximum(most, np.minimum(option.most, option.least * (1 + _WIDTH)))
    shrunk = replace(option, most=np.maximum(wide, option.least)).at(kept)
    order = np.array(sorted(reasons), dtype=np.int64)
    return Reduced(
        replace(problem, options=shrunk, limits=problem.limits.of_options(kept)),
        kept,
        Removed(order, tuple(reasons[p][0] for p in order), np.array([reasons[p][1] for p in order], dtype=np.int64)),
    )


def _bounds(
    problem: DesignProblem,
    inputs: csr_array,
    outputs: csr_array,
    within: BoolArray,
    group: IntArray,
    number: IntArray,
) -> Iterator[_Bound]:
    option = problem.options
    made = handled(problem, outputs)
    supplied = _at_places(problem.sources.commodity, problem.sources.most, problem.sources.quantity, made.shape)
    available = supplied + _reaching(problem, outputs, within, group, number)
    yield _by_inputs(inputs, available, option.place, len(option))
    outlet = problem.outlets
    taken = _at_places(outlet.commodity, outlet.most, outlet.quantity, made.shape)
    around = taken + _reaching(problem, inputs, within.transpose(0, 2, 1), group, number)
    yield _by_markets(problem, outputs, around, np.isinf(taken))
    yield from _by_limits(problem)


def _at_places(commodity: IntArray, most: FloatArray, quantity: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    total = np.zeros(shape)
    np.add.at(total, commodity, np.minimum(most, quantity[:, None]))
    return total


def _reaching(
    problem: DesignProblem, flows: csr_array, within: BoolArray, group: IntArray, number: IntArray
) -> FloatArray:
    """(C, N) the most of a good that plants around each place, from which it can be carried there, make or use.

    Of one process only as many new plants count as may stand side by side.
    """
    option, K = problem.options, len(problem.graph.processes)
    chosen = largest_sizes(option)
    size = np.zeros((K, len(problem.places)))
    standing = np.zeros_like(size)
    for table, rows in ((standing, option.existing[chosen]), (size, ~option.existing[chosen])):
        np.add.at(table, (option.process[chosen[rows]], option.place[chosen[rows]]), option.most[chosen[rows]])
    total = np.zeros((flows.shape[1], len(problem.places)))
    per_process = _of_processes(flows, option.process, K)
    goods = np.unique(flows.indices)
    for g in np.unique(group[goods]):
        near = within[g]
        around = standing @ near + _largest(size, near, number)
        these = goods[group[goods] == g]
        total[these] = per_process[:, these].T @ around
    return total


def _of_processes(flows: csr_array, process: IntArray, processes: int) -> csr_array:
    """(K, C) flows of the processes that some option runs."""
    runs, first = np.unique(process, return_index=True)
    entry = flows[first].tocoo()
    return csr_array((entry.data, (runs[entry.row], entry.col)), shape=(processes, flows.shape[1]))


def _most_plants(problem: DesignProblem) -> IntArray:
    """(K,) how many new plants of a process may stand side by side."""
    option, limit = problem.options, problem.limits
    most = np.full(len(problem.graph.processes), len(problem.places))
    new = np.bincount(option.process[~option.existing], minlength=len(most))
    on_open = limit.on_open.tocsr()
    for row in np.flatnonzero([kind is LimitKind.NUMBER for kind in limit.kind]):
        entries = slice(on_open.indptr[row], on_open.indptr[row + 1])
        process = option.process[on_open.indices[entries]]
        whole = (on_open.data[entries] == 1).all() and len(np.unique(process)) == 1
        if whole and len(process) == new[process[0]] and np.isfinite(limit.upper[row]):
            most[process[0]] = min(most[process[0]], int(limit.upper[row]))
    return most


def _largest(size: FloatArray, near: BoolArray, number: IntArray) -> FloatArray:
    """(K, N) sum of the `number` largest values of each row of `size` over the places near each place."""
    found = np.zeros(size.shape)
    some = np.flatnonzero((size > 0).any(axis=1))
    if near.all():
        found[some] = _sum_of_largest(size[some], number[some])[:, None]
        return found
    for m in range(size.shape[1]):
        found[some, m] = _sum_of_largest(size[np.ix_(some, np.flatnonzero(near[:, m]))], number[some])
    return found


def _sum_of_largest(size: FloatArray, number: IntArray) -> FloatArray:
    ordered = -np.sort(-size, axis=1)
    total: FloatArray = (ordered * (np.arange(ordered.shape[1])[None, :] < number[:, None])).sum(axis=1)
    return total


def _by_inputs(inputs: csr_array, available: FloatArray, place: IntArray, options: int) -> _Bound:
    entry = inputs.tocoo()
    limit = available[entry.col, place[entry.row]] / entry.data
    most, about = np.full(options, np.inf), np.full(options, -1)
    np.minimum.at(most, entry.row, limit)
    tight = limit == most[entry.row]
    about[entry.row[tight]] = entry.col[tight]
    return _Bound(Reason.INPUT, most, about)


def _by_markets(problem: DesignProblem, outputs: csr_array, taken: FloatArray, disposable: BoolArray) -> _Bound:
    """As far as every output that cannot be got rid of is taken."""
    option = problem.options
    entry = outputs.tocoo()
    must_go = ~disposable[entry.col, option.place[entry.row]]
    row, good = entry.row[must_go], entry.col[must_go]
    limit = taken[good, option.place[row]] / entry.data[must_go]
    most, about = np.full(len(option), np.inf), np.full(len(option), -1)
    np.minimum.at(most, row, limit)
    tight = limit == most[row]
    about[row[tight]] = good[tight]
    return _Bound(Reason.MARKET, most, about)


def _by_limits(problem: DesignProblem) -> Iterator[_Bound]:
    """Limits whose coefficients are all positive bind each plant alone."""
    limit, option = problem.limits, problem.options
    if len(limit) == 0:
        return
    fixed, slope = limit.on_open.tocsr(), limit.on_activity.tocsr()
    positive = ~(((fixed < 0).sum(axis=1) + (slope < 0).sum(axis=1)) > 0)
    for labour in (True, False):
        these = positive & np.array([(kind is LimitKind.LABOUR) == labour for kind in limit.kind])
        entry = slope.tocoo()
        kept = these[entry.row] & (entry.data > 0)
        row, column = entry.row[kept], entry.col[kept]
        need = np.asarray(fixed[row, column]).ravel() * ~option.existing[column]
        room = np.maximum(limit.upper[row] - need, -1e-300) / entry.data[kept]
        most, about = np.full(len(option), np.inf), np.full(len(option), -1)
        np.minimum.at(most, column, room)
        tight = room == most[column]
        about[column[tight]] = row[tight]
        yield _Bound(Reason.LABOUR if labour else Reason.LIMIT, most, about)
