"""Where goods can be had and be got rid of, by what sources, outlets and plants there are, whatever the quantities."""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem, Outlets, Sources
from ryzoma.synthesis.process_graph import BoolArray, Flows, IntArray


def traded(problem: DesignProblem, table: Sources | Outlets) -> BoolArray:
    """(C, N) where some source brings a good, or some outlet takes it."""
    found = np.zeros((len(problem.graph.commodities), len(problem.places)), dtype=bool)
    np.logical_or.at(found, table.commodity, np.minimum(table.most, table.quantity[:, None]) > 0)
    return found


def handled(problem: DesignProblem, flows: Flows, options: BoolArray) -> BoolArray:
    """(C, N) what these options make or use at their places."""
    option, graph = problem.options, problem.graph
    runs = np.zeros((len(graph.processes), len(problem.places)), dtype=bool)
    some = options & (option.most > 0)
    runs[option.process[some], option.place[some]] = True
    found = np.zeros((len(graph.commodities), len(problem.places)), dtype=bool)
    np.logical_or.at(found, flows.commodity, runs[flows.process])
    return found


def carried(problem: DesignProblem, present: BoolArray, *, backwards: bool = False) -> BoolArray:
    """(C, N) where a good gets from the places that have it, within its haul; backwards, where it can be sent from."""
    way = problem.distance.T if backwards else problem.distance
    found = np.zeros_like(present)
    for good in np.flatnonzero(present.any(axis=1)):
        near = (way <= problem.haul[good]) & np.isfinite(way)
        found[good] = near[present[good]].any(axis=0)
    return found


def startable(problem: DesignProblem) -> tuple[BoolArray, BoolArray]:
    """(P,) options that can start from sources and standing plants, and (C, N) the goods that can then be had."""
    graph, option = problem.graph, problem.options
    bought = traded(problem, problem.sources)
    started = option.existing.copy()
    while True:
        present = bought | carried(problem, handled(problem, graph.outputs, started))
        more = started | ~lacking(problem, present)
        if (more == started).all():
            return started, present
        started = more


def lacking(problem: DesignProblem, present: BoolArray) -> BoolArray:
    """(P,) options that lack some input where only the goods present (C, N) can be had."""
    needs = missing_goods(problem, present)
    found: BoolArray = np.array([len(goods) > 0 for goods in needs], dtype=bool)
    return found


def missing_goods(problem: DesignProblem, present: BoolArray) -> list[IntArray]:
    """Inputs of every option that are not among the goods present at its place."""
    option = problem.options
    inputs = sides(problem, problem.graph.inputs)
    return [
        inputs[k][~present[inputs[k], n]] for k, n in zip(option.process.tolist(), option.place.tolist(), strict=True)
    ]


def sides(problem: DesignProblem, flows: Flows) -> list[IntArray]:
    """Goods of every process on one side."""
    first = np.searchsorted(flows.process, np.arange(len(problem.graph.processes) + 1))
    return [flows.commodity[first[k] : first[k + 1]] for k in range(len(problem.graph.processes))]
