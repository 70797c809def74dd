"""How large a plan is: its new plants, their jobs, their capital."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import FloatArray


class Measure(StrEnum):
    """What is counted of the new plants."""

    PLANTS = "plants"
    JOBS = "jobs"
    CAPITAL = "capital"


def parts(problem: DesignProblem, measure: Measure) -> tuple[FloatArray, FloatArray]:
    """(P,) what an opening and (P,) what a unit of activity count for; nothing of existing plants."""
    option = problem.options
    fixed, slope = {
        Measure.PLANTS: (np.ones(len(option)), np.zeros(len(option))),
        Measure.JOBS: (option.jobs_fixed.sum(axis=1), option.jobs_slope.sum(axis=1)),
        Measure.CAPITAL: (option.capital_fixed, option.capital_slope),
    }[measure]
    new = ~option.existing
    return fixed * new, slope * new


def measured(problem: DesignProblem, design: Design, measure: Measure) -> float:
    """Of the new plants of a plan."""
    fixed, slope = parts(problem, measure)
    return float(fixed @ design.open + slope @ design.activity)
