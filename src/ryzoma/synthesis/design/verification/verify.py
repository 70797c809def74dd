"""Verify a plan: count everything again from the tables, without the program that was solved and without its solver."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.verification.form import form_violations
from ryzoma.synthesis.design.verification.goods import balance_checks, flow_checks
from ryzoma.synthesis.design.verification.ledger import Ledger, ledger
from ryzoma.synthesis.design.verification.plants import limit_checks, plant_checks
from ryzoma.synthesis.design.verification.rules import Violation

if TYPE_CHECKING:
    from ryzoma.synthesis.design.design import Design

TOLERANCE = 1e-6
"""Largest error of a rule, relative to the quantities it is about, that rounding explains."""


@dataclass(frozen=True)
class Verification:
    """What became of counting a plan again.

    Attributes
    ----------
    value
        What the plan is worth [money/year]; NaN if its form does not even allow to count.
    parts
        The value part by part; None if its form does not allow to count.
    residual
        Largest relative error of any rule; infinite where a rule without a size is broken.
    violations
        Rules broken by more than the tolerance.
    """

    value: float
    parts: Ledger | None = field(repr=False)
    residual: float
    violations: tuple[Violation, ...]

    @property
    def holds(self) -> bool:
        """Whether the plan obeys every rule."""
        return not self.violations


def verify(problem: DesignProblem, design: Design, *, tolerance: float = TOLERANCE) -> Verification:
    """Count a plan again and hold it against every rule of its problem.

    Shares no code with the program that is solved. Hauls, openings, and positions are strict; balances, bounds and
    limits hold within the tolerance, relative to the quantities they are about. What a place handles of a good is
    measured by no less than a thousandth of the largest flow of that good in the plan, and no less than a thousandth of
    what one plant could handle of it: what a solver leaves behind is no flow.

    Parameters
    ----------
    problem
        The problem as given, before any reduction.
    tolerance
        Relative.
    """
    wrong = tuple(form_violations(problem, design))
    if wrong:
        return Verification(np.nan, None, np.inf, wrong)
    checks = list(
        chain(
            plant_checks(problem, design),
            limit_checks(problem, design),
            balance_checks(problem, design),
            flow_checks(problem, design),
        )
    )
    broken = tuple(check.violation(int(row)) for check in checks for row in np.flatnonzero(check.error > tolerance))
    counted = ledger(problem, design)
    residual = max(float(check.error.max(initial=0.0)) for check in checks)
    return Verification(counted.value, counted, residual, broken)
