"""Gains without end: plants, sources and outlets without limits that together earn more with every unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, vstack

from ryzoma.findings import Finding, Location
from ryzoma.synthesis.design.faults import words
from ryzoma.synthesis.design.faults.codes import DEARER_THAN_BOUGHT, ENDLESS, GATE_FEE
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import FloatArray, Flows, IntArray

_GAIN = 1e-7  # of the largest price; less is rounding


def endless_gains(problem: DesignProblem) -> Iterator[Finding]:
    """Goods bought without limit and sold for more without limit, as they are or through plants without limit."""
    yield from _as_they_are(problem)
    yield from gains_through_plants(problem)


def _as_they_are(problem: DesignProblem) -> Iterator[Finding]:
    """The cheapest endless source against the best endless outlet of a good, at the place where they are furthest apart."""
    source, outlet = problem.sources, problem.outlets
    endless_in = np.isinf(source.most) & np.isinf(source.quantity)[:, None]
    endless_out = np.isinf(outlet.most) & np.isinf(outlet.quantity)[:, None]
    for good in np.intersect1d(source.commodity[endless_in.any(axis=1)], outlet.commodity[endless_out.any(axis=1)]):
        rows, ends = np.flatnonzero(source.commodity == good), np.flatnonzero(outlet.commodity == good)
        cost = np.where(endless_in[rows], source.cost[rows], np.inf)
        revenue = np.where(endless_out[ends], outlet.revenue[ends], -np.inf)
        gain = revenue.max(axis=0) - cost.min(axis=0)
        place = int(gain.argmax())
        if gain[place] > _GAIN * np.abs(cost[:, place]).min():
            yield _pair(problem, int(rows[cost[:, place].argmin()]), int(ends[revenue[:, place].argmax()]), place)


def _pair(problem: DesignProblem, source: int, outlet: int, place: int) -> Finding:
    cost, revenue = problem.sources.cost[source, place], problem.outlets.revenue[outlet, place]
    detail = {
        "place": problem.places[place],
        "good": problem.graph.commodities[problem.sources.commodity[source]],
        "source": source,
        "outlet": outlet,
    }
    where = Location("sources", source, "quantity")
    if cost < 0 and revenue <= 0:
        fees = {"fee": words.figure(-cost), "cost": words.figure(-revenue)}
        return Finding(GATE_FEE, where, words.figure(cost), {**detail, **fees})
    prices = {"cost": words.figure(cost), "revenue": words.figure(revenue)}
    return Finding(DEARER_THAN_BOUGHT, where, words.figure(cost), {**detail, **prices})


@dataclass(frozen=True)
class _Directions:
    """Columns that may grow without end: plants, deliveries, purchases and sales, in this order."""

    plants: IntArray
    arcs: IntArray = field(repr=False)  # (A, 3) good, origin, destination
    purchases: IntArray = field(repr=False)  # (B, 2) row, place
    sales: IntArray = field(repr=False)  # (S, 2) row, place

    @property
    def starts(self) -> IntArray:
        """(5,) where each kind begins, and the end."""
        sizes = [len(part) for part in (self.plants, self.arcs, self.purchases, self.sales)]
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])


def gains_through_plants(problem: DesignProblem) -> Iterator[Finding]:
    """A direction in which every row stays as it is and the objective grows: the plan has no best one."""
    plants = np.flatnonzero(np.isinf(problem.options.most))
    if len(plants) == 0:
        return
    along = _directions(problem, plants)
    worth = _worth(problem, along)
    size = float(np.abs(worth).max(initial=0.0)) or 1.0
    balance = _balances(problem, along)
    total = coo_array((np.ones(len(plants)), (np.zeros(len(plants), int), np.arange(len(plants)))), (1, len(worth)))
    rows = vstack([*_limits(problem, along), total])
    bound = np.concatenate([np.zeros(rows.shape[0] - 1), [1.0]])
    found = linprog(-worth / size, A_ub=rows, b_ub=bound, A_eq=balance, b_eq=np.zeros(balance.shape[0]))
    if found.status == 0 and -found.fun > _GAIN:
        yield _told(problem, along, found.x, -found.fun * size)


def _directions(problem: DesignProblem, plants: IntArray) -> _Directions:
    made, used = (_handled(problem, flows, plants) for flows in (problem.graph.outputs, problem.graph.inputs))
    arcs = [
        (c, n, m)
        for c in np.flatnonzero(made.any(axis=1) & used.any(axis=1)).tolist()
        for n in np.flatnonzero(made[c]).tolist()
        for m in np.flatnonzero(used[c] & (problem.distance[n] <= problem.haul[c]) & np.isfinite(problem.distance[n]))
    ]
    source, outlet = problem.sources, problem.outlets
    bought = np.isinf(source.most) & np.isinf(source.quantity)[:, None] & used[source.commodity]
    sold = np.isinf(outlet.most) & np.isinf(outlet.quantity)[:, None] & made[outlet.commodity]
    ways = np.array(arcs, dtype=np.int64).reshape(len(arcs), 3)
    return _Directions(plants, ways, np.argwhere(bought), np.argwhere(sold))


def _handled(problem: DesignProblem, flows: Flows, plants: IntArray) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    found = np.zeros((len(problem.graph.commodities), len(problem.places)), dtype=bool)
    runs = np.zeros((len(problem.graph.processes), len(problem.places)), dtype=bool)
    runs[problem.options.process[plants], problem.options.place[plants]] = True
    np.logical_or.at(found, flows.commodity, runs[flows.process])
    return found


def _worth(problem: DesignProblem, along: _Directions) -> FloatArray:
    c, n, m = along.arcs.T
    per_km = problem.freight + problem.weights.tonne_km * problem.graph.mass
    return np.concatenate(
        [
            -problem.cost_slope[along.plants],
            -problem.handling[c] - problem.distance[n, m] * per_km[c],
            -problem.sources.cost[along.purchases[:, 0], along.purchases[:, 1]],
            problem.outlets.revenue[along.sales[:, 0], along.sales[:, 1]],
        ]
    )


def _balances(problem: DesignProblem, along: _Directions) -> csr_array:
    """Rows of what is made and what is used, of every good and place."""
    graph, option, N = problem.graph, problem.options, len(problem.places)
    starts, plants = along.starts, along.plants
    blocks = []
    for flows, end, kind, trades, commodity in (
        (graph.outputs, 1, 3, along.sales, problem.outlets.commodity),
        (graph.inputs, 2, 2, along.purchases, problem.sources.commodity),
    ):
        entry = flows.matrix(graph.shape)[option.process[plants]].tocoo()
        row = [
            entry.col * N + option.place[plants[entry.row]],
            along.arcs[:, 0] * N + along.arcs[:, end],
            commodity[trades[:, 0]] * N + trades[:, 1],
        ]
        column = [entry.row, starts[1] + np.arange(len(along.arcs)), starts[kind] + np.arange(len(trades))]
        value = [entry.data, -np.ones(len(along.arcs)), -np.ones(len(trades))]
        shape = (len(graph.commodities) * N, int(starts[4]))
        block = csr_array(
            coo_array((np.concatenate(value), (np.concatenate(row), np.concatenate(column))), shape=shape)
        )
        blocks.append(block[np.flatnonzero(np.diff(block.indptr))])
    return csr_array(vstack(blocks))


def _limits(problem: DesignProblem, along: _Directions) -> list[csr_array]:
    """Limits on the activities, as rows that must not grow."""
    limit = problem.limits
    slope = limit.on_activity.tocsc()[:, along.plants]
    wide = csr_array((len(limit), int(along.starts[4] - len(along.plants))))
    rows = csr_array(np.hstack([slope.toarray(), wide.toarray()]))
    return [rows[np.flatnonzero(np.isfinite(limit.upper))], -rows[np.flatnonzero(np.isfinite(limit.lower))]]


def _told(problem: DesignProblem, along: _Directions, step: FloatArray, gain: float) -> Finding:
    plants, _, bought, sold = (np.flatnonzero(part > _GAIN * step.max()) for part in np.split(step, along.starts[1:4]))
    detail = {
        "plants": words.plants(problem, along.plants[plants]),
        "gain": words.figure(gain),
        "bought": words.listed(words.source(problem, int(r)) for r in along.purchases[bought, 0]),
        "sold": words.listed(words.outlet(problem, int(r)) for r in along.sales[sold, 0]),
    }
    return Finding(ENDLESS, Location("options", int(along.plants[plants][0]), "most"), words.figure(np.inf), detail)
