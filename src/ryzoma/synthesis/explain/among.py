"""Which options take part in a search for alternatives to a plan."""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.ranking import appraise_plan
from ryzoma.synthesis.process_graph import IntArray

_ALL = 60
"""Up to so many new options all take part."""


def likely_options(problem: DesignProblem, design: Design, *, of_each: int = 2) -> IntArray:
    """The plants of a plan, and of every process those new options that its prices speak for most.

    Parameters
    ----------
    of_each
        How many of each process, besides those of the plan.
    """
    option = problem.options
    new = np.flatnonzero(~option.existing & ~design.open)
    if len(new) <= _ALL:
        return np.arange(len(option))
    gain = appraise_plan(problem, design).gain[new]
    order = new[np.lexsort((new, -gain, option.process[new]))]
    first = np.searchsorted(option.process[order], option.process[order])
    best = order[np.arange(len(order)) - first < of_each]
    return np.union1d(np.flatnonzero(design.open | option.must_open), best)
