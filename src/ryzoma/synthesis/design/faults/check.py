"""All faults of a design problem in one go."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ryzoma.errors import DataError
from ryzoma.findings import Finding, Severity
from ryzoma.synthesis.design.faults.endless import endless_gains
from ryzoma.synthesis.design.faults.forced import forced_plants
from ryzoma.synthesis.design.faults.from_nothing import made_of_nothing
from ryzoma.synthesis.design.faults.limits import impossible_limits
from ryzoma.synthesis.design.faults.magnitudes import out_of_line
from ryzoma.synthesis.design.faults.markets import untraded_goods
from ryzoma.synthesis.design.faults.shapes import wrong_shapes
from ryzoma.synthesis.design.faults.values import wrong_values
from ryzoma.synthesis.design.problem import DesignProblem


def faults(problem: DesignProblem) -> tuple[Finding, ...]:
    """What is wrong with a problem: errors first, each with its table, row, values, reason and remedy.

    A location names the table of the problem, the position of the row, and the column. While lengths do not fit nothing
    else is looked at, and while values are no numbers nothing is computed with them.
    """
    found = [*wrong_shapes(problem)]
    if not found:
        found = [*wrong_values(problem)]
    if not any(one.code.severity is Severity.ERROR for one in found):
        found += _meaning(problem)
    return tuple(sorted(found, key=lambda one: one.code.severity is not Severity.ERROR))


def checked(problem: DesignProblem) -> DesignProblem:
    """The problem itself, once it has no errors; warnings pass.

    Raises
    ------
    ryzoma.errors.DataError
        With all findings, if any of them is an error.
    """
    found = faults(problem)
    if any(one.code.severity is Severity.ERROR for one in found):
        raise DataError(found)
    return problem


def _meaning(problem: DesignProblem) -> Iterator[Finding]:
    return chain(
        impossible_limits(problem),
        forced_plants(problem),
        made_of_nothing(problem),
        endless_gains(problem),
        untraded_goods(problem),
        out_of_line(problem),
    )
