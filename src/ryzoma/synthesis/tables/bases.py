"""The base productions and how far they reach."""

from __future__ import annotations

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.industrial_reach import IndustrialReach
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray
from ryzoma.synthesis.runs import Origin
from ryzoma.synthesis.tables.columns import BASES
from ryzoma.synthesis.tables.parts import MILLION, framed, ids, made_at_base, weighed
from ryzoma.tables import ResultTable


def bases_table(found: IndustrialReach, sources: tuple[str, ...]) -> ResultTable:
    """See :func:`ryzoma.synthesis.tables.reach_tables`."""
    graph, offers, reach = found.technology.graph, found.offers, found.reach
    order = np.flatnonzero(found.chosen)
    order = order[np.argsort(-found.bases.sales[order], kind="stable")]
    fresh = ~made_at_base(found)
    value = np.maximum(offers.quantity * graph.price[offers.commodity], 0.0)
    left = [_sum_by_base(found, np.where(offers.origin == origin, value, 0.0)) for origin in Origin]
    within = [_count_by_base(found, fresh & (reach.fewest_steps <= steps)) for steps in (1, 2, 3)]
    best = [_best_row(found, fresh & reach.ready & (reach.origin == origin)) for origin in Origin]
    idle_good = _largest_offer(found, Origin.IDLE)
    frame = framed(
        BASES,
        {
            "place": ids(found.places, found.bases.place[order]),
            "good": ids(graph.commodities, found.bases.main_good(graph.price)[order]),
            "branch": [found.bases.branch[b] for b in order.tolist()],
            "plants": _plants(found)[order],
            "largest_plant": ids(found.plants.ids, _largest_plant(found)[order]),
            "sales": found.bases.sales[order] / MILLION,
            "idle_good": ids(graph.commodities, idle_good[order]),
            "idle_value": left[Origin.IDLE][order] / MILLION,
            "sold_value": left[Origin.SOLD][order] / MILLION,
            **{f"within_{steps}": within[steps - 1][order] for steps in (1, 2, 3)},
            "ready": _count_by_base(found, fresh & reach.ready)[order],
            "best_from_idle": ids(graph.commodities, _product(found, best[Origin.IDLE][order])),
            "value_from_idle": _million(reach.value_added, best[Origin.IDLE][order]),
            "best_from_sold": ids(graph.commodities, _product(found, best[Origin.SOLD][order])),
            "value_from_sold": _million(reach.value_added, best[Origin.SOLD][order]),
        },
    )
    return ResultTable(
        "reach_bases",
        N_("Industrial reach of the base productions"),
        BASES,
        frame,
        reading=N_(
            "How many goods of higher value lie within one, two and three processing steps of what each base"
            " production leaves unused or sells abroad as it is. Ready means that nothing is missing, the plants"
            " would be large enough, and the value added pays their capital."
        ),
        estimate_share=weighed(found.offer_on_estimates, value),
        estimate_basis=N_("the value of what is left, at list prices"),
        sources=sources,
    )


def _sum_by_base(found: IndustrialReach, value: FloatArray) -> FloatArray:
    return np.bincount(found.offers.base, value, len(found.bases)).astype(np.float64)


def _count_by_base(found: IndustrialReach, rows: BoolArray) -> IntArray:
    """(B,) number of different products among some rows of the reach."""
    C = len(found.technology.graph.commodities)
    key = np.unique(found.reach.base[rows] * C + found.reach.runs.product[rows])
    return np.bincount(key // C, minlength=len(found.bases))


def _first_of_base(base: IntArray, order: IntArray, bases: int) -> IntArray:
    """(B,) the first in `order` that belongs to each base production, -1 for none."""
    first = np.full(bases, -1, dtype=np.int64)
    first[base[order[::-1]]] = order[::-1]
    return first


def _best_row(found: IndustrialReach, rows: BoolArray) -> IntArray:
    chosen = np.flatnonzero(rows)
    return _first_of_base(
        found.reach.base, chosen[np.argsort(-found.reach.owed[chosen], kind="stable")], len(found.bases)
    )


def _largest_offer(found: IndustrialReach, origin: Origin) -> IntArray:
    """(B,) the good of an origin with the largest value at list prices, then mass; -1 for none."""
    offers, graph = found.offers, found.technology.graph
    chosen = np.flatnonzero(offers.origin == origin)
    good, quantity = offers.commodity[chosen], offers.quantity[chosen]
    order = np.lexsort((-quantity * graph.mass[good], -quantity * np.maximum(graph.price[good], 0.0)))
    row = _first_of_base(offers.base, chosen[order], len(found.bases))
    return np.where(row >= 0, np.append(offers.commodity, -1)[row], -1)


def _plants(found: IndustrialReach) -> IntArray:
    """(B,) number of establishments of each base production."""
    member = found.bases.of_establishment
    return np.bincount(member[member >= 0], minlength=len(found.bases))


def _largest_plant(found: IndustrialReach) -> IntArray:
    """(B,) the establishment of each base production whose output is worth most."""
    graph = found.technology.graph
    output = (found.plants.activity @ graph.outputs.matrix(graph.shape)) @ np.maximum(graph.price, 0.0)
    member = np.flatnonzero(found.bases.of_establishment >= 0)
    order = member[np.argsort(-output[member], kind="stable")]
    return _first_of_base(found.bases.of_establishment, order, len(found.bases))


def _product(found: IndustrialReach, row: IntArray) -> IntArray:
    return np.where(row >= 0, np.append(found.reach.runs.product, -1)[row], -1)


def _million(values: FloatArray, row: IntArray) -> FloatArray:
    return np.where(row >= 0, np.append(values, np.nan)[row], np.nan) / MILLION
