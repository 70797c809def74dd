"""Tables whose lengths do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ryzoma.findings import Finding, Location
from ryzoma.synthesis.design.faults.codes import WRONG_SHAPE
from ryzoma.synthesis.design.problem import DesignProblem

_OF_OPTIONS = (
    "place",
    "least",
    "most",
    "fixed",
    "variable",
    "wages_fixed",
    "wages_slope",
    "capital_fixed",
    "capital_slope",
    "existing",
    "must_open",
)


def wrong_shapes(problem: DesignProblem) -> Iterator[Finding]:
    """Every table whose shape is not the one the problem asks for."""
    for table, column, given, expected in _shapes(problem):
        if given != expected:
            values = {"column": column, "given": str(given), "expected": str(expected)}
            yield Finding(WRONG_SHAPE, Location(table, column=column), str(given), values)


def _shapes(problem: DesignProblem) -> Iterator[tuple[str, str, tuple[int, ...], tuple[int, ...]]]:
    N, C = len(problem.places), len(problem.graph.commodities)
    yield "problem", "distance", problem.distance.shape, (N, N)
    for column in ("haul", "freight", "handling"):
        yield "problem", column, getattr(problem, column).shape, (C,)
    jobs = np.shape(problem.weights.jobs)
    yield "weights", "jobs", jobs, (N,) if jobs else ()
    yield from _of_options(problem)
    for table, rows, price in (("sources", problem.sources, "cost"), ("outlets", problem.outlets, "revenue")):
        R = len(rows.commodity)
        yield table, "kind", (len(rows.kind),), (R,)
        yield table, "quantity", rows.quantity.shape, (R,)
        yield table, price, getattr(rows, price).shape, (R, N)
        yield table, "most", rows.most.shape, (R, N)
    yield from _of_limits(problem)


def _of_options(problem: DesignProblem) -> Iterator[tuple[str, str, tuple[int, ...], tuple[int, ...]]]:
    option = problem.options
    P, S = len(option.process), option.jobs_fixed.shape[-1] if option.jobs_fixed.ndim else 0
    for column in _OF_OPTIONS:
        yield "options", column, getattr(option, column).shape, (P,)
    for column in ("jobs_fixed", "jobs_slope"):
        yield "options", column, getattr(option, column).shape, (P, S)


def _of_limits(problem: DesignProblem) -> Iterator[tuple[str, str, tuple[int, ...], tuple[int, ...]]]:
    limit, P = problem.limits, len(problem.options)
    L = len(limit.name)
    yield "limits", "kind", (len(limit.kind),), (L,)
    for column in ("lower", "upper"):
        yield "limits", column, getattr(limit, column).shape, (L,)
    for column in ("on_open", "on_activity"):
        yield "limits", column, getattr(limit, column).shape, (L, P)
