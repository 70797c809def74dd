"""Plants that have to be opened and cannot run: for want of an input or a market, or because they wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ryzoma.findings import Code, Finding, Location
from ryzoma.synthesis.design.faults import words
from ryzoma.synthesis.design.faults.codes import CANNOT_START, TWO_SIZES, WITHOUT_INPUT, WITHOUT_MARKET
from ryzoma.synthesis.design.faults.reaching import carried, handled, missing_goods, sides, startable, traded
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import IntArray


def forced_plants(problem: DesignProblem) -> Iterator[Finding]:
    """Faults of the plants that have to be opened; one that may stand open and idle may lack anything."""
    forced = np.flatnonzero(problem.options.must_open)
    if len(forced) == 0:
        return
    yield from _two_sizes(problem, forced)
    runs = forced[problem.options.least[forced] > 0]
    yield from _without_input(problem, runs)
    yield from _without_market(problem, runs)
    yield from _cannot_start(problem, runs)


def _two_sizes(problem: DesignProblem, forced: IntArray) -> Iterator[Finding]:
    option = problem.options
    pairs, count = np.unique(np.stack([option.process, option.place])[:, forced], axis=1, return_counts=True)
    for at in np.flatnonzero(count > 1).tolist():
        row = int(forced[((option.process[forced] == pairs[0, at]) & (option.place[forced] == pairs[1, at]))][0])
        yield _of_plant(problem, TWO_SIZES, row, count=int(count[at]))


def _without_input(problem: DesignProblem, runs: IntArray) -> Iterator[Finding]:
    """Not even with every plant open can the input be had."""
    missing = missing_goods(problem, _at_best(problem))
    for row in runs.tolist():
        if len(missing[row]):
            yield _of_plant(problem, WITHOUT_INPUT, row, good=words.goods(problem, missing[row]))


def _without_market(problem: DesignProblem, runs: IntArray) -> Iterator[Finding]:
    everyone = np.ones(len(problem.options), dtype=bool)
    used = handled(problem, problem.graph.inputs, everyone)
    taken = traded(problem, problem.outlets) | carried(problem, used, backwards=True)
    outputs = sides(problem, problem.graph.outputs)
    for row in runs.tolist():
        made = outputs[problem.options.process[row]]
        left = made[~taken[made, problem.options.place[row]]]
        if len(left):
            yield _of_plant(problem, WITHOUT_MARKET, row, good=words.goods(problem, left))


def _cannot_start(problem: DesignProblem, runs: IntArray) -> Iterator[Finding]:
    """What they lack is made only by plants that cannot start either."""
    started, present = startable(problem)
    missing, never = missing_goods(problem, present), missing_goods(problem, _at_best(problem))
    waiting = [row for row in runs.tolist() if not started[row] and len(never[row]) == 0]
    if waiting:
        goods = np.unique(np.concatenate([missing[row] for row in waiting]))
        detail = {"plants": words.plants(problem, waiting), "goods": words.goods(problem, goods)}
        yield Finding(CANNOT_START, Location("options", waiting[0], "must_open"), None, detail)


def _at_best(problem: DesignProblem) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    everyone = np.ones(len(problem.options), dtype=bool)
    return traded(problem, problem.sources) | carried(problem, handled(problem, problem.graph.outputs, everyone))


def _of_plant(problem: DesignProblem, code: Code, row: int, **detail: object) -> Finding:
    values = {"plant": words.plant(problem, row), **detail}
    return Finding(code, Location("options", row, "must_open"), None, values)
