"""Branch and bound over numbers of plants.

A relaxation opens a large plant by a tenth at each of several places, because that is where capital is cheapest per
unit. No single opening shows it, but the number of plants of the process does: it lies between 0 and 1. So the tree
branches on numbers first: of plants of a process, then of one size of it, then of one process at a place; on single
openings only when all numbers are whole. The next number is chosen by pseudo-costs with strong branching in the
beginning [1]_, nodes by best bound, and reduced costs fix openings at every node.

References
----------
.. [1] Achterberg, T., Koch, T., Martin, A. (2005). Branching rules revisited. Operations Research Letters 33(1), 42-54.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import highspy
import numpy as np
from scipy.sparse import csr_array, vstack

from ryzoma.synthesis.design.formulation import Formulation
from ryzoma.synthesis.design.highs import is_solved, solver
from ryzoma.synthesis.design.problem import Options
from ryzoma.synthesis.design.relaxation import Relaxation
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_WHOLE = 1e-6
_TRIED = 10  # numbers tried at a node before their pseudo-costs are known
_LEAST_SCORE = 1e-7
_PLANS_EVERY = 40  # nodes between searches for plans


@dataclass(frozen=True)
class _Node:
    """Bounds of the numbers (lower, upper) and of the openings (closed, opened)."""

    lower: FloatArray = field(repr=False)
    upper: FloatArray = field(repr=False)
    closed: BoolArray = field(repr=False)
    opened: BoolArray = field(repr=False)


@dataclass
class CountTree:
    """The tree of a problem whose relaxation has been solved.

    Attributes
    ----------
    bound
        No plan is worth more, in units of the formulation's money.
    value
        Best plan so far, in the same units.
    opened : (P,) bool or None
        Its openings, where the tree found it.
    """

    option: Options
    relaxed: Relaxation
    value: float
    tolerance: float  # in the same units: plans better by less are not looked for
    find_plan: Callable[[FloatArray, float], tuple[BoolArray, float] | None]
    go_on: Callable[[float, float], None]
    opened: BoolArray | None = None
    bound: float = np.inf

    def run(self) -> None:
        """Branch until the bound meets the value; `go_on` is told the bound and the value and may raise to stop."""
        self._begin()
        while self._heap:
            bound, _, node = heapq.heappop(self._heap)
            self.bound = max(-bound, self._dropped)
            self.go_on(self.bound, self.value)
            if -bound <= self.value + self.tolerance:
                break
            self._visit(node)
        self.bound = max(self.value, self._dropped, self._best_open())

    def _best_open(self) -> float:
        left = -self._heap[0][0] if self._heap else -np.inf
        return left if left > self.value + self.tolerance else -np.inf

    def _begin(self) -> None:
        option = self.option
        self._new = ~option.existing
        groups, levels = _counted(option)
        self._groups, self._levels = groups, levels
        n, formulation = len(groups), self.relaxed.formulation
        self._first_row = formulation.rows.shape[0]
        top = np.array([float(len(np.unique(option.place[group]))) for group in groups])
        self._highs = solver(_with_counts(formulation, groups, top))
        self._node = _Node(np.zeros(n), top, np.zeros(len(option), bool), formulation.lower[: len(option)] > 0.5)
        entities = n + len(option)
        self._fall, self._tries = np.zeros((entities, 2)), np.zeros((entities, 2))
        self._dropped = -np.inf
        self._made = self._visited = 0
        self._heap: list[tuple[float, int, _Node]] = [(-self.relaxed.value, 0, self._node)]

    def _visit(self, node: _Node) -> None:
        value = self._solve(node)
        self._visited += 1
        if value <= self.value + self.tolerance:
            self._drop(value)
            return
        solution = self._highs.getSolution()
        opening = np.array(solution.col_value)[: len(self.option)]
        node = self._fixed(node, value, opening, np.array(solution.col_dual)[: len(self.option)])
        number = np.concatenate([[opening[group].sum() for group in self._groups], opening])
        entities = self._fractional(number)
        if self._visited % _PLANS_EVERY == 1 or len(entities) == 0:
            self._look_for_plan(opening)
        if len(entities) == 0:
            self._drop(min(value, self.value))
            return
        chosen = self._best(node, value, number, entities)
        if chosen is None:
            return
        for up in (False, True):
            self._push(value, self._child(node, chosen, number[chosen], up=up))

    def _drop(self, value: float) -> None:
        self._dropped = max(self._dropped, value)

    def _push(self, value: float, node: _Node) -> None:
        self._made += 1
        heapq.heappush(self._heap, (-value, self._made, node))

    def _look_for_plan(self, opening: FloatArray) -> None:
        found = self.find_plan(opening, self.value)
        if found is not None and found[1] > self.value:
            self.opened, self.value = found

    def _fixed(self, node: _Node, value: float, opening: FloatArray, dual: FloatArray) -> _Node:
        """Close and open what reduced costs decide: no plan beyond the best one has it otherwise."""
        room = value - self.value
        closed = node.closed | (self._new & (opening < _WHOLE) & (-dual > room) & ~node.opened)
        opened = node.opened | (self._new & (opening > 1 - _WHOLE) & (dual > room))
        return replace(node, closed=closed, opened=opened)

    def _fractional(self, number: FloatArray) -> IntArray:
        """Numbers that are not whole, of the first level that has any."""
        n = len(self._groups)
        off = np.abs(number - np.round(number)) > _WHOLE
        off[n:] &= self._new
        for level in range(self._levels.max(initial=0) + 1):
            found = np.flatnonzero(off[:n] & (self._levels == level))
            if len(found):
                return found
        return n + np.flatnonzero(off[n:])

    def _best(self, node: _Node, value: float, number: FloatArray, entities: IntArray) -> int | None:
        """The entity to branch on; None if trying showed that only one side is left, which was then pushed."""
        part = number[entities] - np.floor(number[entities])
        untried = entities[(self._tries[entities] == 0).any(axis=1)]
        nearest = np.argsort(np.abs(number[untried] - np.floor(number[untried]) - 0.5), kind="stable")
        for entity in untried[nearest][:_TRIED]:
            sides = [self._try(node, value, number[entity], int(entity), up=up) for up in (False, True)]
            if min(sides) <= self.value + self.tolerance:
                self._drop(min(sides) if np.isfinite(min(sides)) else -np.inf)
                up = sides[1] > sides[0]
                self._push(min(max(sides), value), self._child(node, int(entity), number[entity], up=up))
                return None
        fall = self._fall[entities] / np.maximum(self._tries[entities], 1)
        score = np.maximum(fall[:, 0] * part, _LEAST_SCORE) * np.maximum(fall[:, 1] * (1 - part), _LEAST_SCORE)
        return int(entities[np.argmax(score)])

    def _try(self, node: _Node, value: float, number: float, entity: int, *, up: bool) -> float:
        found = self._solve(self._child(node, entity, number, up=up))
        fall = max(value - found, 0.0) if np.isfinite(found) else value - self.value
        step = np.ceil(number) - number if up else number - np.floor(number)
        self._fall[entity, int(up)] += min(fall, 3 * (value - self.value)) / step
        self._tries[entity, int(up)] += 1
        return found

    def _child(self, node: _Node, entity: int, number: float, *, up: bool) -> _Node:
        n = len(self._groups)
        if entity >= n:
            mark = np.zeros(len(self.option), dtype=bool)
            mark[entity - n] = True
            return replace(node, opened=node.opened | mark) if up else replace(node, closed=node.closed | mark)
        bounds = (node.lower if up else node.upper).copy()
        bounds[entity] = np.floor(number) + up
        return replace(node, lower=bounds) if up else replace(node, upper=bounds)

    def _solve(self, node: _Node) -> float:
        """Value of the relaxation at a node; -infinity where it has no plan."""
        old, first = self._node, self._first_row
        for i in np.flatnonzero((node.lower != old.lower) | (node.upper != old.upper)):
            self._highs.changeRowBounds(int(first + i), float(node.lower[i]), float(node.upper[i]))
        for j in np.flatnonzero((node.closed != old.closed) | (node.opened != old.opened)):
            self._highs.changeColBounds(int(j), float(node.opened[j]), float(not node.closed[j]))
        self._node = node
        self._highs.run()
        if not is_solved(self._highs.getModelStatus()):
            return -np.inf
        return float(self._highs.getInfo().objective_function_value)


def hopeless_options(option: Options, relaxed: Relaxation, value: float) -> BoolArray:
    """(P,) new options of processes of which no plan better than `value` opens any: forcing one in shows it."""
    groups, levels = _counted(option)
    groups = [group for group, level in zip(groups, levels, strict=True) if level == 0]
    formulation = relaxed.formulation
    first, hopeless = formulation.rows.shape[0], np.zeros(len(option), dtype=bool)
    highs = solver(_with_counts(formulation, groups, np.array([float(len(group)) for group in groups])))
    for row, group in enumerate(groups):
        if relaxed.point[group].sum() >= 1 - _WHOLE:
            continue
        highs.changeRowBounds(int(first + row), 1.0, float(len(group)))
        highs.run()
        status = highs.getModelStatus()
        best = highs.getInfo().objective_function_value if is_solved(status) else np.inf
        hopeless[group] = status == highspy.HighsModelStatus.kInfeasible or best <= value
        highs.changeRowBounds(int(first + row), 0.0, float(len(group)))
    return hopeless


def _counted(option: Options) -> tuple[list[IntArray], IntArray]:
    """Groups of new options whose openings add up to whole numbers, and the level of each.

    Level 0: of one process; 1: of one process and size; 2: of one process at one place.
    """
    new = np.flatnonzero(~option.existing)
    groups, levels = [], []
    keys = (
        option.process[new][:, None].astype(np.float64),
        np.stack([option.process[new], option.least[new]], axis=1),
        np.stack([option.process[new], option.place[new]], axis=1).astype(np.float64),
    )
    for level, key in enumerate(keys):
        _, group = np.unique(key, axis=0, return_inverse=True)
        members = np.split(
            new[np.argsort(group.reshape(-1), kind="stable")], np.cumsum(np.bincount(group.reshape(-1)))[:-1]
        )
        kept = [each for each in members if level == 0 or len(each) > 1]
        groups += kept
        levels += [level] * len(kept)
    return groups, np.array(levels, dtype=np.int64)


def _with_counts(formulation: Formulation, groups: list[IntArray], top: FloatArray) -> Formulation:
    size = [len(group) for group in groups]
    matrix = csr_array(
        (np.ones(sum(size)), np.concatenate(groups), np.cumsum([0, *size])),
        shape=(len(groups), len(formulation.worth)),
    )
    return replace(
        formulation,
        rows=csr_array(vstack([formulation.rows, matrix])),
        row_lower=np.concatenate([formulation.row_lower, np.zeros(len(groups))]),
        row_upper=np.concatenate([formulation.row_upper, top]),
    )
