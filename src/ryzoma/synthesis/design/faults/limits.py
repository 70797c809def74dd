"""Limits that what has to stand exceeds, or that all plants together cannot reach."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ryzoma.findings import Finding, Location
from ryzoma.synthesis.design.faults import words
from ryzoma.synthesis.design.faults.codes import LIMIT_EXCEEDED, LIMIT_UNREACHABLE
from ryzoma.synthesis.design.problem import DesignProblem, LimitKind
from ryzoma.synthesis.process_graph import FloatArray

_SLACK = 1e-9


def impossible_limits(problem: DesignProblem) -> Iterator[Finding]:
    """Limits that no choice of openings and activities keeps to, each looked at alone.

    A negative budget is told as such and not again.
    """
    limit = problem.limits
    for row in range(len(limit)):
        if limit.kind[row] is LimitKind.BUDGET and limit.upper[row] < 0:
            continue
        low, high = _range(problem, row)
        slack = _SLACK * np.abs(low).max(initial=0.0)
        taken = float(low.sum())
        if taken > limit.upper[row] + slack:
            share = np.argsort(-low)[: int((low > 0).sum())]
            yield _finding(problem, row, taken, plants=words.plants(problem, share))
        if float(high.sum()) < limit.lower[row] - slack:
            yield _finding(problem, row, float(high.sum()))


def _range(problem: DesignProblem, row: int) -> tuple[FloatArray, FloatArray]:
    """(P,) least and greatest part of every plant in a limit; plants that need not stand may stay away."""
    option, limit = problem.options, problem.limits
    fixed = limit.on_open[[row]].toarray().ravel()
    slope = limit.on_activity[[row]].toarray().ravel()
    ends = np.stack([_times(slope, option.least), _times(slope, option.most)]) + fixed
    low, high = ends.min(axis=0), ends.max(axis=0)
    stands = option.existing | option.must_open
    return np.where(stands, low, np.minimum(low, 0.0)), np.where(stands, high, np.maximum(high, 0.0))


def _times(slope: FloatArray, activity: FloatArray) -> FloatArray:
    """The product, where nothing times an endless activity is nothing."""
    product: FloatArray = slope * np.where(slope == 0, 0.0, activity)
    return product


def _finding(problem: DesignProblem, row: int, taken: float, plants: str | None = None) -> Finding:
    limit = problem.limits
    detail = {"name": limit.name[row], "kind": limit.kind[row].value, "taken": words.figure(taken)}
    if plants is None:
        lower = words.figure(limit.lower[row])
        return Finding(LIMIT_UNREACHABLE, Location("limits", row, "lower"), lower, {**detail, "lower": lower})
    upper = words.figure(limit.upper[row])
    return Finding(
        LIMIT_EXCEEDED, Location("limits", row, "upper"), upper, {**detail, "upper": upper, "plants": plants}
    )
