"""Processes, alone or in a ring, that make goods without using anything up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from ryzoma.findings import Finding, Location
from ryzoma.synthesis.design.faults import words
from ryzoma.synthesis.design.faults.codes import FROM_NOTHING, HEAVIER, NO_INPUT
from ryzoma.synthesis.design.faults.reaching import sides
from ryzoma.synthesis.design.problem import DesignProblem, SourceKind
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_TIMES_HEAVIER = 20.0  # hydrogen peroxide in water is 16 times as heavy as the hydrogen that it is made from
_GAIN = 1e-6  # of the largest flow of a process; less is rounding


def made_of_nothing(problem: DesignProblem) -> Iterator[Finding]:
    """Processes without inputs, processes that gain mass, and rings that multiply a good.

    What wins raw materials from nature is left out; what is a gift of nature, or is made of gifts only, may be used up.
    A service may be made by people alone.
    """
    graph = problem.graph
    runs = np.unique(problem.options.process)
    runs = runs[~graph.primary[runs]]
    inputs, outputs = sides(problem, graph.inputs), sides(problem, graph.outputs)
    for k in runs.tolist():
        heavy = outputs[k][graph.mass[outputs[k]] > 0]
        if len(inputs[k]) == 0 and len(heavy):
            detail = {"process": graph.processes[k], "goods": words.goods(problem, heavy)}
            yield Finding(NO_INPUT, Location("processes", k, "inputs"), None, detail)
    free = _free(problem, runs, inputs, outputs)
    yield from _heavier(problem, runs, free)
    yield from _ring(problem, np.array([k for k in runs.tolist() if len(inputs[k])], dtype=np.int64), free)


def _free(problem: DesignProblem, runs: IntArray, inputs: list[IntArray], outputs: list[IntArray]) -> BoolArray:
    """(C,) gifts and what can be made of nothing else."""
    free = np.zeros(len(problem.graph.commodities), dtype=bool)
    free[
        [c for c, kind in zip(problem.sources.commodity, problem.sources.kind, strict=True) if kind is SourceKind.GIFT]
    ] = True
    for _ in range(len(runs)):
        more = np.concatenate([outputs[k] for k in runs if free[inputs[k]].all()] or [runs[:0]])
        if free[more].all():
            break
        free[more] = True
    return free


def _heavier(problem: DesignProblem, runs: IntArray, free: BoolArray) -> Iterator[Finding]:
    graph = problem.graph
    taken = graph.inputs.matrix(graph.shape) @ graph.mass
    given = graph.outputs.matrix(graph.shape) @ graph.mass
    gifts = graph.inputs.matrix(graph.shape) @ free.astype(np.float64)
    some = np.isin(np.arange(len(taken)), graph.inputs.process)
    for k in runs[some[runs] & (gifts[runs] == 0) & (given[runs] > _TIMES_HEAVIER * taken[runs])].tolist():
        detail = {
            "process": graph.processes[k],
            "taken": words.figure(taken[k]),
            "given": words.figure(given[k]),
        }
        yield Finding(HEAVIER, Location("processes", k, "outputs"), None, detail)


def _ring(problem: DesignProblem, runs: IntArray, free: BoolArray) -> Iterator[Finding]:
    """A mix of processes whose net output is nowhere negative and somewhere positive, if there is one."""
    if len(runs) == 0:
        return
    net = _net(problem, runs)[:, ~free]
    goods = np.flatnonzero(~free)
    touched = np.flatnonzero(np.diff(net.tocsc().indptr))
    if len(touched) == 0:
        return
    net, goods = csr_array(net.tocsc()[:, touched]), goods[touched]
    gain = np.asarray(net.sum(axis=1)).ravel()
    found = linprog(-gain, A_ub=-net.T, b_ub=np.zeros(len(goods)), A_eq=np.ones((1, len(runs))), b_eq=[1.0])
    if found.status != 0 or -found.fun <= _GAIN:
        return
    mix: FloatArray = found.x
    made = goods[net.T @ mix > _GAIN * mix.max()]
    ring = runs[mix > _GAIN * mix.max()]
    detail = {
        "processes": words.listed(problem.graph.processes[k] for k in ring),
        "goods": words.goods(problem, made),
    }
    yield Finding(FROM_NOTHING, Location("processes", int(ring[0]), "outputs"), None, detail)


def _net(problem: DesignProblem, runs: IntArray) -> csr_array:
    """(runs, C) net output, every good in units of its largest flow and every process of its own largest."""
    graph = problem.graph
    inputs, outputs = (flows.matrix(graph.shape)[runs] for flows in (graph.inputs, graph.outputs))
    largest = np.maximum(abs(inputs).max(axis=0).toarray().ravel(), abs(outputs).max(axis=0).toarray().ravel())
    net = csr_array((outputs - inputs) * (1 / np.where(largest > 0, largest, 1.0))[None, :])
    size = abs(net).max(axis=1).toarray().ravel()
    return csr_array(net * (1 / np.where(size > 0, size, 1.0))[:, None])
