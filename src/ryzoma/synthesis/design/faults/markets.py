"""Goods that nobody takes or nobody brings: whatever makes or uses them cannot run."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ryzoma.findings import Code, Finding, Location
from ryzoma.synthesis.design.faults.codes import NO_ORIGIN, NO_TAKER
from ryzoma.synthesis.design.faults.reaching import handled, traded
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import BoolArray, Flows


def untraded_goods(problem: DesignProblem) -> Iterator[Finding]:
    """Goods with one side only, whatever the places."""
    everyone, graph = np.ones(len(problem.options), dtype=bool), problem.graph
    made, used = (_anywhere(handled(problem, flows, everyone)) for flows in (graph.outputs, graph.inputs))
    sold, bought = (_anywhere(traded(problem, table)) for table in (problem.outlets, problem.sources))
    yield from _one_sided(problem, NO_TAKER, "outlets", graph.outputs, made & ~used & ~sold)
    yield from _one_sided(problem, NO_ORIGIN, "sources", graph.inputs, used & ~made & ~bought)


def _one_sided(problem: DesignProblem, code: Code, table: str, flows: Flows, goods: BoolArray) -> Iterator[Finding]:
    runs = np.isin(flows.process, problem.options.process)
    for good in np.flatnonzero(goods).tolist():
        process = flows.process[runs & (flows.commodity == good)]
        name = problem.graph.commodities[good]
        detail = {"good": name, "process": problem.graph.processes[process[0]], "count": len(process)}
        yield Finding(code, Location(table, column="commodity"), name, detail)


def _anywhere(present: BoolArray) -> BoolArray:
    return np.asarray(present.any(axis=1), dtype=bool)
