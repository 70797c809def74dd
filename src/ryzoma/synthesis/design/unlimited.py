"""Plants without a greatest activity: whether they gain without end, and a bound for them if not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ryzoma.synthesis.design.faults.endless import gains_through_plants
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import FloatArray

_TIMES = 1e3


def with_bounds(problem: DesignProblem) -> DesignProblem | None:
    """The problem with a finite greatest activity of every plant; None if some gain has no end.

    A plant without an endless gain only runs for the sake of something that has a limit. It may run as far as a thousand
    times the largest finite quantity of the problem over the smallest one of its recipe; reductions tighten that.
    """
    option = problem.options
    if np.isfinite(option.most).all():
        return problem
    if any(gains_through_plants(problem)):
        return None
    bound = np.maximum(_TIMES * _largest(problem) / _smallest_flow(problem)[option.process], option.least)
    return replace(problem, options=replace(option, most=np.where(np.isfinite(option.most), option.most, bound)))


def _largest(problem: DesignProblem) -> float:
    source, outlet, option = problem.sources, problem.outlets, problem.options
    tables = (source.quantity, source.most, outlet.quantity, outlet.most, option.most, problem.limits.upper)
    values = np.concatenate([np.abs(table).ravel() for table in tables])
    return float(values[np.isfinite(values)].max(initial=1.0))


def _smallest_flow(problem: DesignProblem) -> FloatArray:
    """(K,) of every process, at most 1."""
    smallest = np.ones(len(problem.graph.processes))
    for flows in (problem.graph.inputs, problem.graph.outputs):
        np.minimum.at(smallest, flows.process, flows.quantity)
    return smallest
