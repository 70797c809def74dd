"""Who feeds whom in a designed cluster: every good on every way, and which plants stand at its ends."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.outcome.parts import GOOD, MILLION, MILLIONS_A_YEAR, UNIT, UNITS_A_YEAR, named, table
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, Flows, IntArray
from ryzoma.tables import Column, Kind, ResultTable

COLUMNS = (
    GOOD,
    Column("origin", N_("From place"), Kind.NAME),
    Column("maker", N_("Made by"), Kind.NAME, help=N_("The largest maker there.")),
    Column("destination", N_("To"), Kind.NAME),
    Column("user", N_("Used by"), Kind.NAME, help=N_("The largest user there.")),
    Column("quantity", N_("Quantity"), Kind.NUMBER, UNITS_A_YEAR, 0),
    UNIT,
    Column("tonnes", N_("Mass"), Kind.NUMBER, N_("t/year"), 0, N_("Empty for energy and services.")),
    Column("value", N_("Value"), Kind.NUMBER, MILLIONS_A_YEAR, 2, N_("At list prices.")),
    Column("km", N_("Distance"), Kind.NUMBER, N_("km"), 0),
    Column("new", N_("New"), Kind.FLAG, help=N_("A new plant stands at one of its ends at least.")),
)


@dataclass(frozen=True)
class Deliveries:
    """D deliveries of a year, those of new plants first, by falling value.

    Attributes
    ----------
    good, origin, destination : (D,) int
        What is carried, between which places of the problem.
    quantity : (D,) float [unit/year]
        How much.
    maker, user : (D,) int
        The process that makes most of it at the origin, and the one that uses most of it at the destination.
    new : (D,) bool
        Whether a new plant makes it there or uses it there.
    """

    good: IntArray
    origin: IntArray = field(repr=False)
    destination: IntArray = field(repr=False)
    quantity: FloatArray = field(repr=False)
    maker: IntArray = field(repr=False)
    user: IntArray = field(repr=False)
    new: BoolArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.good)


def handled(found: ClusterDesign, flows: Flows) -> FloatArray:
    """(P, C) what every option makes (or uses) in a year by one side of the recipes [unit/year]."""
    matrix = flows.matrix(found.problem.graph.shape).toarray()
    option = found.problem.options
    amount: FloatArray = matrix[option.process] * found.design.activity[:, None]
    return amount


def deliveries(found: ClusterDesign) -> Deliveries:
    """All deliveries from plant to plant, also within a place."""
    plan, graph = found.design, found.problem.graph
    good, origin, destination = plan.arcs.commodity, plan.arcs.origin, plan.arcs.destination
    sides = []
    for flows, place in ((graph.outputs, origin), (graph.inputs, destination)):
        sides.append(_largest(found, handled(found, flows), good, place))
    new = sides[0][1] | sides[1][1]
    value = plan.delivered * np.maximum(graph.price, 0.0)[good]
    order = np.lexsort((destination, origin, good, -value, ~new))
    return Deliveries(
        good[order],
        origin[order],
        destination[order],
        plan.delivered[order],
        sides[0][0][order],
        sides[1][0][order],
        new[order],
    )


def _largest(found: ClusterDesign, amount: FloatArray, good: IntArray, place: IntArray) -> tuple[IntArray, BoolArray]:
    """The process that handles most of each good at each place, and whether a new plant handles any of it there."""
    option = found.problem.options
    process, new = np.full(len(good), -1), np.zeros(len(good), dtype=bool)
    for row, (c, n) in enumerate(zip(good.tolist(), place.tolist(), strict=True)):
        here = np.flatnonzero((option.place == n) & (amount[:, c] > 0))
        if len(here):
            process[row] = option.process[here[amount[here, c].argmax()]]
            new[row] = bool((~option.existing[here]).any())
    return process, new


def deliveries_table(found: ClusterDesign) -> ResultTable:
    """Deliveries that touch a new plant, and those of existing ones."""
    rows, problem = deliveries(found), found.problem
    graph, mass = problem.graph, problem.graph.mass[rows.good]
    return table(
        found,
        "deliveries",
        N_("Deliveries from plant to plant"),
        COLUMNS,
        {
            "good": named(graph.commodities, rows.good),
            "origin": named(problem.places, rows.origin),
            "maker": named(graph.processes, rows.maker),
            "destination": named(problem.places, rows.destination),
            "user": named(graph.processes, rows.user),
            "quantity": rows.quantity,
            "unit": [found.on.know.unit[c] for c in rows.good.tolist()],
            "tonnes": np.where(mass > 0, rows.quantity * mass, np.nan),
            "value": rows.quantity * np.maximum(graph.price, 0.0)[rows.good] / MILLION,
            "km": problem.distance[rows.origin, rows.destination],
            "new": rows.new,
        },
        N_("Goods that plants of the cluster hand to each other in a year; a distance of 0 is next door."),
    )
