"""Rules about plants: how much they run, which of them stand, and what limits bind them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.verification.rules import Check, Rule, number
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

if TYPE_CHECKING:
    from ryzoma.synthesis.design.design import Design

_CLOSED = N_("{process} in {place} is not open and runs at {activity} a year.")
_ABOVE = N_("{process} in {place} runs at {activity} a year; it can run at {most} at most.")
_BELOW = N_("{process} in {place} runs at {activity} a year; once open it has to run at {least} at least.")
_SIZES = N_("{process} in {place} is opened in {count} sizes at once; a plant has one.")
_GONE = N_("{process} stands in {place}, but the plan does without it.")
_NOT_OPENED = N_("{process} in {place} has to be opened, but the plan does without it.")
_OVER = N_("The limit {name} ({kind}) allows {upper}; the plan takes {taken}.")
_UNDER = N_("The limit {name} ({kind}) asks for {lower}; the plan has {taken}.")

NOTHING = 1e-3
"""Part of what one plant at full activity could take or give below which a row is measured by that."""

Told = Callable[[int], Mapping[str, object]]


def plant_checks(problem: DesignProblem, design: Design) -> Iterator[Check]:
    """Bounds of the activity, one size of a plant, and plants that have to be there."""
    option, activity, is_open = problem.options, design.activity, design.open
    closed = np.where(is_open, 0.0, np.abs(activity))
    yield _of_options(problem, design, Rule.ACTIVITY, _CLOSED, np.where(closed > 0, np.inf, 0.0))
    above = relative(activity - option.most, option.most) * is_open
    yield _of_options(problem, design, Rule.ACTIVITY, _ABOVE, above)
    below = relative(option.least - activity, option.least) * is_open
    yield _of_options(problem, design, Rule.ACTIVITY, _BELOW, below)
    yield _of_options(problem, design, Rule.EXISTING, _GONE, _no_less(option.existing & ~is_open))
    yield _of_options(problem, design, Rule.MUST_OPEN, _NOT_OPENED, _no_less(option.must_open & ~is_open))
    yield _one_size(problem, design)


def limit_checks(problem: DesignProblem, design: Design) -> Iterator[Check]:
    """Rows over openings and activities."""
    limit = problem.limits
    if len(limit) == 0:
        return
    is_open = design.open.astype(np.float64)
    taken = limit.on_open @ is_open + limit.on_activity @ design.activity
    size = abs(limit.on_open) @ is_open + abs(limit.on_activity) @ np.abs(design.activity)
    size = np.maximum(size, NOTHING * _largest_share(problem))
    for message, bound, excess in (
        (_OVER, limit.upper, taken - limit.upper),
        (_UNDER, limit.lower, limit.lower - taken),
    ):
        finite = np.where(np.isfinite(bound), np.abs(bound), 0.0)
        error = relative(np.where(np.isfinite(bound), excess, 0.0), np.maximum(size, finite))
        yield Check(Rule.LIMIT, message, error, _limit_told(problem, taken))


def _largest_share(problem: DesignProblem) -> FloatArray:
    """(L,) the most that any one plant at full activity adds to each limit."""
    most = np.where(np.isfinite(problem.options.most), problem.options.most, 0.0)
    entry = problem.limits.on_activity.tocoo()
    largest = np.zeros(len(problem.limits))
    np.maximum.at(largest, entry.row, np.abs(entry.data) * most[entry.col])
    return largest


def relative(excess: FloatArray, size: FloatArray) -> FloatArray:
    """Excess over size; infinite where anything exceeds nothing, 0 where nothing is in excess."""
    some = np.maximum(excess, 0.0)
    error: FloatArray = np.divide(some, size, out=np.where(some > 0, np.inf, 0.0), where=size > 0)
    return error


def _no_less(broken: BoolArray) -> FloatArray:
    error: FloatArray = np.where(broken, np.inf, 0.0)
    return error


def _of_options(problem: DesignProblem, design: Design, rule: Rule, message: str, error: FloatArray) -> Check:
    option = problem.options

    def told(row: int) -> Mapping[str, object]:
        return {
            **plant_named(problem, int(option.process[row]), int(option.place[row])),
            "activity": number(design.activity[row]),
            "least": number(option.least[row]),
            "most": number(option.most[row]),
        }

    return Check(rule, message, error, told)


def _one_size(problem: DesignProblem, design: Design) -> Check:
    option = problem.options
    opened = np.flatnonzero(design.open & ~option.existing)
    pair, count = np.unique(np.stack([option.process, option.place])[:, opened], axis=1, return_counts=True)

    def told(row: int) -> Mapping[str, object]:
        return {**plant_named(problem, int(pair[0, row]), int(pair[1, row])), "count": int(count[row])}

    return Check(Rule.SIZE, _SIZES, _no_less(count > 1), told)


def _limit_told(problem: DesignProblem, taken: FloatArray) -> Told:
    limit = problem.limits

    def told(row: int) -> Mapping[str, object]:
        return {
            "name": limit.name[row],
            "kind": limit.kind[row].value,
            "lower": number(limit.lower[row]),
            "upper": number(limit.upper[row]),
            "taken": number(taken[row]),
        }

    return told


def plant_named(problem: DesignProblem, process: int, place: int) -> dict[str, object]:
    """How a plant is called in a message."""
    return {"process": problem.graph.processes[process], "place": problem.places[place]}


def totals(row: IntArray, place: IntArray, quantity: FloatArray, shape: tuple[int, int]) -> FloatArray:
    """Quantities added up by row and place."""
    total: FloatArray = np.bincount(row * shape[1] + place, quantity, shape[0] * shape[1]).astype(np.float64)
    return total.reshape(shape)
