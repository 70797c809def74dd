"""Plants of any size, given a size that none of them can reach."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.reductions import reduce_problem

_ENDLESS = 1e15  # units of activity a year; sums of infinite sizes would have no value


def bounded(problem: DesignProblem) -> DesignProblem:
    """The problem with finite greatest activities: twice what inputs, markets and limits admit, so that they never bind.

    Raises
    ------
    ValueError
        Nothing bounds a plant without a greatest activity.
    """
    option = problem.options
    endless = np.isinf(option.most)
    if not endless.any():
        return problem
    huge = replace(option, most=np.where(endless, _ENDLESS, option.most))
    reduced = reduce_problem(replace(problem, options=huge))
    reach = np.zeros(len(option))
    reach[reduced.kept] = reduced.problem.options.most
    most = np.where(endless, np.maximum(2 * np.maximum(reach, option.least), 1.0), option.most)
    if (most[endless] >= _ENDLESS).any():
        raise ValueError("a plant without a greatest activity has endless inputs and endless markets")
    return replace(problem, options=replace(option, most=most))
