"""Network design: which plants to open where, how large, and who feeds whom, proven."""

from ryzoma.synthesis.design.design import Design, Solution, Status
from ryzoma.synthesis.design.problem import (
    DesignProblem,
    LimitKind,
    Limits,
    Options,
    OutletKind,
    Outlets,
    SourceKind,
    Sources,
    Weights,
)
from ryzoma.synthesis.design.random_problem import random_problem
from ryzoma.synthesis.design.solve import Progress, solve
from ryzoma.synthesis.design.verification import Verification, verify

__all__ = [
    "Design",
    "DesignProblem",
    "LimitKind",
    "Limits",
    "Options",
    "OutletKind",
    "Outlets",
    "Progress",
    "Solution",
    "SourceKind",
    "Sources",
    "Status",
    "Verification",
    "Weights",
    "random_problem",
    "solve",
    "verify",
]
