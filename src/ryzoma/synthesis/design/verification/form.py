"""Whether a plan fits the problem at all: lengths, positions, and numbers that are numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.verification.rules import Rule, Violation
from ryzoma.synthesis.process_graph import FloatArray, IntArray

if TYPE_CHECKING:
    from ryzoma.synthesis.design.design import Design

_LENGTH = N_("{what} of the plan has {given} entries, expected {expected}.")
_POSITION = N_("{what} of the plan names position {given} in row {row}; there are {expected}.")
_NOT_FINITE = N_("{what} of the plan is {given} in row {row}; every quantity has to be a finite number.")


def form_violations(problem: DesignProblem, design: Design) -> Iterator[Violation]:
    """What has to be right before anything can be counted."""
    P, N, C = len(problem.options), len(problem.places), len(problem.graph.commodities)
    yield from _length("open", design.open, P)
    yield from _quantities("activity", design.activity, P)
    arcs = design.arcs
    for what, quantity, ends in (
        ("delivered", design.delivered, ((arcs.commodity, C), (arcs.origin, N), (arcs.destination, N))),
        ("bought", design.bought, ((design.purchases.row, len(problem.sources)), (design.purchases.place, N))),
        ("sold", design.sold, ((design.sales.row, len(problem.outlets)), (design.sales.place, N))),
    ):
        yield from _quantities(what, quantity, len(ends[0][0]))
        for position, count in ends:
            yield from _length(what, position, len(ends[0][0]))
            yield from _positions(what, position, count)


def _length(what: str, values: np.ndarray[tuple[int, ...], np.dtype[np.generic]], expected: int) -> Iterator[Violation]:
    if len(values) != expected:
        yield Violation(Rule.FORM, _LENGTH, {"what": what, "given": len(values), "expected": expected}, np.inf)


def _positions(what: str, position: IntArray, count: int) -> Iterator[Violation]:
    for row in np.flatnonzero((position < 0) | (position >= count)):
        values = {"what": what, "given": int(position[row]), "row": int(row), "expected": count}
        yield Violation(Rule.FORM, _POSITION, values, np.inf)


def _quantities(what: str, quantity: FloatArray, expected: int) -> Iterator[Violation]:
    yield from _length(what, quantity, expected)
    for row in np.flatnonzero(~np.isfinite(quantity)):
        values = {"what": what, "given": float(quantity[row]), "row": int(row)}
        yield Violation(Rule.NUMBER, _NOT_FINITE, values, np.inf)
