"""Values that no row may have: what is no number, negative, out of order, or points to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from ryzoma.findings import Code, Finding, Location
from ryzoma.synthesis.design.faults import words
from ryzoma.synthesis.design.faults.codes import (
    LEAST_ABOVE_MOST,
    NEGATIVE,
    NEGATIVE_BUDGET,
    NO_ROAD,
    NOT_A_NUMBER,
    UNKNOWN_POSITION,
)
from ryzoma.synthesis.design.problem import DesignProblem, LimitKind
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class _Column:
    """Values of one column, and how a row of it is called."""

    table: str
    column: str
    values: FloatArray = field(repr=False)
    called: Callable[[int], str] = field(repr=False)
    endless: bool = False  # may be infinite
    signed: bool = False  # may be negative
    counts: BoolArray | None = field(default=None, repr=False)  # rows whose value is ever used
    turned: bool = False  # the values stand here with the opposite sign

    def findings(self) -> Iterator[Finding]:
        values = self.values
        counts = np.ones(values.shape, dtype=bool) if self.counts is None else self.counts
        no_number = np.isnan(values) | (np.isinf(values) & (not self.endless)) | (np.isneginf(values) & self.signed)
        yield from self._first(NOT_A_NUMBER, no_number & counts)
        if not self.signed:
            yield from self._first(NEGATIVE, (values < 0) & ~no_number & counts)

    def _first(self, code: Code, bad: BoolArray) -> Iterator[Finding]:
        rows = np.argwhere(bad)
        if len(rows):
            row = int(rows[0][0])
            value = words.figure(self.values[tuple(rows[0])] * (-1 if self.turned else 1))
            detail = {"column": self.column, "what": self.called(row), "others": len(rows) - 1}
            yield Finding(code, Location(self.table, row, self.column), value, detail)


def wrong_values(problem: DesignProblem) -> Iterator[Finding]:
    """Every column with a value that it cannot have; one finding tells the first row and how many there are."""
    unknown = list(_unknown_positions(problem))
    yield from unknown
    if unknown:
        return
    for column in _columns(problem):
        yield from column.findings()
    yield from _out_of_order(problem)
    yield from _without_road(problem)


def _unknown_positions(problem: DesignProblem) -> Iterator[Finding]:
    option, graph = problem.options, problem.graph
    for table, column, position, count in (
        ("options", "process", option.process, len(graph.processes)),
        ("options", "place", option.place, len(problem.places)),
        ("sources", "commodity", problem.sources.commodity, len(graph.commodities)),
        ("outlets", "commodity", problem.outlets.commodity, len(graph.commodities)),
    ):
        yield from _out_of_range(table, column, position, count)


def _out_of_range(table: str, column: str, position: IntArray, count: int) -> Iterator[Finding]:
    for row in np.flatnonzero((position < 0) | (position >= count))[:1].tolist():
        detail = {"column": column, "row": row, "last": count - 1}
        yield Finding(UNKNOWN_POSITION, Location(table, row, column), str(int(position[row])), detail)


def _columns(problem: DesignProblem) -> Iterator[_Column]:
    places, goods = problem.places, problem.graph.commodities
    yield _Column("problem", "distance", problem.distance, lambda row: places[row], endless=True)
    yield _Column("problem", "haul", problem.haul, lambda row: goods[row], endless=True)
    yield _Column("problem", "freight", problem.freight, lambda row: goods[row])
    yield _Column("problem", "handling", problem.handling, lambda row: goods[row])
    weights = problem.weights
    yield _Column("weights", "wages", np.array([weights.wages]), ["all"].__getitem__, signed=True)
    yield _Column("weights", "tonne_km", np.array([weights.tonne_km]), ["all"].__getitem__)
    jobs = np.broadcast_to(np.asarray(weights.jobs, dtype=np.float64), (len(places),))
    yield _Column("weights", "jobs", jobs, lambda row: places[row], signed=True)
    yield from _of_options(problem)
    yield from _of_trades(problem)
    yield from _of_limits(problem)


def _of_options(problem: DesignProblem) -> Iterator[_Column]:
    option = problem.options

    def called(row: int) -> str:
        return words.plant(problem, row)

    yield _Column("options", "least", option.least, called)
    yield _Column("options", "most", option.most, called, endless=True)
    for column in ("fixed", "variable"):
        yield _Column("options", column, getattr(option, column), called, signed=True)
    for column in ("wages_fixed", "wages_slope", "capital_fixed", "capital_slope", "jobs_fixed", "jobs_slope"):
        yield _Column("options", column, getattr(option, column), called)


def _of_trades(problem: DesignProblem) -> Iterator[_Column]:
    source, outlet = problem.sources, problem.outlets
    bought, sold = ((np.minimum(one.most, one.quantity[:, None]) > 0) for one in (source, outlet))
    yield _Column("sources", "quantity", source.quantity, lambda row: words.source(problem, row), endless=True)
    yield _Column("sources", "most", source.most, lambda row: words.source(problem, row), endless=True)
    yield _Column("sources", "cost", source.cost, lambda row: words.source(problem, row), signed=True, counts=bought)
    yield _Column("outlets", "quantity", outlet.quantity, lambda row: words.outlet(problem, row), endless=True)
    yield _Column("outlets", "most", outlet.most, lambda row: words.outlet(problem, row), endless=True)
    yield _Column(
        "outlets", "revenue", outlet.revenue, lambda row: words.outlet(problem, row), signed=True, counts=sold
    )


def _of_limits(problem: DesignProblem) -> Iterator[_Column]:
    limit = problem.limits
    for column in ("on_open", "on_activity"):
        entry = getattr(limit, column).tocoo()

        names = [limit.name[row] for row in entry.row]
        yield _Column("limits", column, entry.data, names.__getitem__, signed=True)
    for column, bound in (("lower", -limit.lower), ("upper", limit.upper)):  # no bound is infinite the right way round
        turned = column == "lower"
        yield _Column("limits", column, bound, lambda row: limit.name[row], endless=True, signed=True, turned=turned)


def _out_of_order(problem: DesignProblem) -> Iterator[Finding]:
    option, limit = problem.options, problem.limits
    for row in np.flatnonzero(option.least > option.most).tolist():
        yield _order("options", row, "least", words.plant(problem, row), option.least[row], option.most[row])
    for row in np.flatnonzero(limit.lower > limit.upper).tolist():
        yield _order("limits", row, "lower", limit.name[row], limit.lower[row], limit.upper[row])
    for row in np.flatnonzero(limit.upper < 0).tolist():
        if limit.kind[row] is LimitKind.BUDGET:
            where = Location("limits", row, "upper")
            yield Finding(NEGATIVE_BUDGET, where, words.figure(limit.upper[row]), {"name": limit.name[row]})


def _order(table: str, row: int, column: str, what: str, least: float, most: float) -> Finding:
    detail = {"what": what, "least": words.figure(least), "most": words.figure(most)}
    return Finding(LEAST_ABOVE_MOST, Location(table, row, column), words.figure(least), detail)


def _without_road(problem: DesignProblem) -> Iterator[Finding]:
    way = np.isfinite(problem.distance)
    np.fill_diagonal(way, val=False)
    for n in np.flatnonzero(~(way.any(axis=0) | way.any(axis=1))).tolist():
        if len(problem.places) > 1:
            yield Finding(NO_ROAD, Location("problem", n, "distance"), None, {"place": problem.places[n]})
