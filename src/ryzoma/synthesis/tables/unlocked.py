"""The base productions ranked by what they could unlock."""

from __future__ import annotations

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.industrial_reach import IndustrialReach
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray
from ryzoma.synthesis.tables.parts import MILLION, framed, ids, made_at_base, row_on_estimates, weighed
from ryzoma.tables import Column, Kind, ResultTable

_MILLION_A_YEAR = N_("million USD/year")

COLUMNS = (
    Column("rank", N_("Rank"), Kind.COUNT),
    Column("place", N_("Town"), Kind.NAME),
    Column("good", N_("Main product"), Kind.NAME),
    Column(
        "unlocked",
        N_("Value added it could unlock"),
        Kind.NUMBER,
        _MILLION_A_YEAR,
        1,
        N_("Of every leftover the best good that lacks nothing; no leftover and no good counts twice."),
    ),
    Column("of_sales", N_("Of its sales"), Kind.SHARE, help=N_("What it could unlock over what it sells today.")),
    Column("capital", N_("Capital of new plants"), Kind.NUMBER, N_("million USD"), 1),
    Column("jobs", N_("Jobs in new plants"), Kind.NUMBER, N_("persons"), 0),
    Column("leftovers", N_("Leftovers used"), Kind.COUNT),
    Column("best_start", N_("Begins with"), Kind.NAME),
    Column("best_product", N_("Best good"), Kind.NAME),
    Column(
        "held_back",
        N_("Held back"),
        Kind.NUMBER,
        _MILLION_A_YEAR,
        1,
        N_("More that could be unlocked if no process and no input were missing."),
    ),
)


def unlocked_table(found: IndustrialReach, sources: tuple[str, ...] = ()) -> ResultTable:
    """Base productions by the value added that their leftovers could bring within reach, the largest first."""
    reach, bases, graph = found.reach, found.bases, found.technology.graph
    fresh = ~made_at_base(found)
    ready, any_ = _best_of_offer(found, fresh & reach.ready), _best_of_offer(found, fresh)
    unlocked = _by_base(found, ready, reach.owed)
    most = _by_base(found, any_, reach.owed)
    order = np.flatnonzero(found.chosen & (unlocked > 0))
    order = order[np.lexsort((order, -unlocked[order]))]
    first = _first(found, ready)[order]
    sales = bases.sales[order]
    frame = framed(
        COLUMNS,
        {
            "rank": np.arange(1, len(order) + 1),
            "place": ids(found.places, bases.place[order]),
            "good": ids(graph.commodities, bases.main_good(graph.price)[order]),
            "unlocked": unlocked[order] / MILLION,
            "of_sales": np.divide(unlocked[order], sales, out=np.full(len(order), np.nan), where=sales > 0),
            "capital": _by_base(found, ready, reach.capital)[order] / MILLION,
            "jobs": _by_base(found, ready, reach.jobs)[order],
            "leftovers": np.bincount(reach.base[ready], minlength=len(bases))[order],
            "best_start": ids(graph.commodities, found.offers.commodity[reach.runs.offer[first]]),
            "best_product": ids(graph.commodities, reach.runs.product[first]),
            "held_back": np.maximum(most - unlocked, 0.0)[order] / MILLION,
        },
    )
    return ResultTable(
        "reach_unlocked",
        N_("Base productions by what they could unlock"),
        COLUMNS,
        frame,
        reading=N_(
            "Which base productions are worth growing a cluster around: the value added within three steps of what they"
            " leave unused or sell abroad as it is. Base productions are ranked one by one; together they would meet in"
            " the same markets."
        ),
        estimate_share=weighed(row_on_estimates(found)[ready], reach.owed[ready]),
        estimate_basis=N_("the value added that could be unlocked"),
        sources=sources,
    )


def _best_of_offer(found: IndustrialReach, rows: BoolArray) -> IntArray:
    """Of some rows of the reach, the one that owes most to each good on offer, no product twice for a base production."""
    reach = found.reach
    chosen = np.flatnonzero(rows & (reach.owed > 0))
    order = chosen[np.lexsort((chosen, -reach.owed[chosen]))]
    order = _first_of_each(order, reach.runs.offer[order])
    goods = len(found.technology.graph.commodities)
    order = _first_of_each(order, reach.base[order] * goods + reach.runs.product[order])
    best: IntArray = np.sort(order)
    return best


def _first_of_each(order: IntArray, key: IntArray) -> IntArray:
    """The first of each key, in their order."""
    return order[np.sort(np.unique(key, return_index=True)[1])]


def _by_base(found: IndustrialReach, rows: IntArray, amount: FloatArray) -> FloatArray:
    return np.bincount(found.reach.base[rows], amount[rows], len(found.bases)).astype(np.float64)


def _first(found: IndustrialReach, rows: IntArray) -> IntArray:
    """(B,) of some rows, the one that owes most of each base production; 0 where there is none."""
    order = rows[np.argsort(found.reach.owed[rows], kind="stable")]
    best = np.zeros(len(found.bases), dtype=np.int64)
    best[found.reach.base[order]] = order
    return best
