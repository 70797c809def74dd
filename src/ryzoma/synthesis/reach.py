"""Reach: goods of higher value within a few processing steps of what is left, and what is missing for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ryzoma.synthesis.chains import simple_chains
from ryzoma.synthesis.new_plants import new_plants, scale
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray, ProcessGraph
from ryzoma.synthesis.runs import Offers, Origin, Runs, absorbed, run_chains
from ryzoma.synthesis.shortages import Shortages, coverage, shortages
from ryzoma.synthesis.significance import USUAL, Thresholds, processing_steps, significant_inputs
from ryzoma.synthesis.surroundings import PlantCosts, Surroundings, near_plants
from ryzoma.synthesis.worth import worth


@dataclass(frozen=True)
class Reach:
    """R goods within reach, one row per base production, origin and product, with one chain to it.

    Ordered by base production, origin, readiness (those that are ready first), and the value added that is owed to the
    good on offer (largest first).

    Attributes
    ----------
    runs
        The chains, each with its offer, activities and quantities.
    fewest_steps : (R,) int
        Steps of the shortest chain to the product, which need not be the one told.
    uplift : (R,) float
        Price of the product per tonne over that of the good on offer (per unit of it, where one has no mass); NaN where
        that good has no positive price.
    rests : (R,) float in 0..1
        Part of the inputs of the product that goes back to the good on offer.
    value_added, owed : (R,) float [money/year]
        Gross value added of all steps that belongs to the product, and the part of it owed to the good on offer.
    capital, charge, jobs : (R,) float [money], [money/year], [person]
        Capital, its yearly charge and jobs of the plants that are not there yet, as far as they belong to the product.
    scale_alone, scale_pooled : (R,) float
        Size of the smallest new plant over the least worth building, with what the base production has itself and
        with all that is within the haul; infinite where no new plant is needed.
    covered : (R, depth) bool
        Steps that unused capacity within the haul suffices for.
    runs_somewhere, runs_near : (R, depth) bool
        Steps that a plant of the region, and a plant within the haul, runs today; True behind the last step.
    ready : (R,) bool
        Nothing is missing, the least scale is reached (alone or pooled), and the value added pays the capital.
    limited_by_input : (R,) bool
        Whether a scarce input, and not the offer or the market, limits the quantity.
    short
        Inputs that are short; `run` is the row.
    missing : (rows of short,) bool
        Which of them are missing; the others are imported, or limit the quantity.
    dropped
        Number of chains left out, by reason.
    """

    runs: Runs = field(repr=False)
    base: IntArray = field(repr=False)
    origin: IntArray = field(repr=False)
    fewest_steps: IntArray = field(repr=False)
    uplift: FloatArray = field(repr=False)
    rests: FloatArray = field(repr=False)
    value_added: FloatArray = field(repr=False)
    owed: FloatArray = field(repr=False)
    capital: FloatArray = field(repr=False)
    charge: FloatArray = field(repr=False)
    jobs: FloatArray = field(repr=False)
    scale_alone: FloatArray = field(repr=False)
    scale_pooled: FloatArray = field(repr=False)
    covered: BoolArray = field(repr=False)
    runs_somewhere: BoolArray = field(repr=False)
    runs_near: BoolArray = field(repr=False)
    ready: BoolArray = field(repr=False)
    limited_by_input: BoolArray = field(repr=False)
    short: Shortages = field(repr=False)
    missing: BoolArray = field(repr=False)
    dropped: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.base)


def price_ratio(graph: ProcessGraph, start: IntArray, product: IntArray, product_yield: FloatArray) -> FloatArray:
    """How many times more the product is worth than the good it began with.

    Per tonne where both have a mass; else per unit of the first good: what the product made of one unit sells for,
    over the price of that unit.

    Returns
    -------
    (N,) float
        Infinite where the first good has no positive price and the product has; 0 where the product has none.
    """
    weighed = (graph.mass[start] > 0) & (graph.mass[product] > 0)
    mass = np.where(weighed, graph.mass[start], 1.0) / np.where(weighed, graph.mass[product], 1.0)
    out = np.maximum(graph.price[product], 0.0) * np.where(weighed, mass, product_yield)
    cost = graph.price[start]
    worth = np.where(out > 0, np.inf, 0.0)
    ratio: FloatArray = np.divide(out, cost, out=worth, where=cost > 0)
    return ratio


def reach(
    graph: ProcessGraph,
    offers: Offers,
    costs: PlantCosts,
    around: Surroundings,
    *,
    thresholds: Thresholds = USUAL,
    depth: int = 3,
    least_uplift: float = 1.1,
    least_cover: float = 0.2,
    interest: float = 0.08,
) -> Reach:
    """Goods of higher value within `depth` processing steps of the goods on offer.

    Every chain of steps whose inputs and outputs matter (:func:`processing_steps`) and that passes no good and no
    process twice is run on every offer it begins with, as far as the offer, the market for its product, and scarce
    inputs that cannot be imported go. It counts if the product is worth more than the good it began with, finds a
    market, may be made within the haul, and adds value. It does not count if it passes a good that the base production
    has on offer anyway (unused, or sold just as the first): that chain begins there. Of the chains from one base
    production and origin to one product, one that is ready is told rather than one that lacks something, then the one
    with the most value added owed to the good on offer, then the shorter one.

    Parameters
    ----------
    thresholds, depth
        What matters, and how far to go.
    least_uplift
        The price per tonne must be more than so many times that of the good on offer.
    least_cover
        An input that cannot be imported is missing if less than this part of the need is to be had; else it limits the
        quantity.
    interest
        Yearly rate of the capital charge.

    Raises
    ------
    ValueError
        If `depth` is less than 1 or `interest` not positive.
    """
    if interest <= 0:
        raise ValueError(f"interest must be positive, not {interest}")
    links = processing_steps(graph, thresholds)
    chains = simple_chains(links, np.unique(offers.commodity), depth)
    runs = run_chains(graph, links, chains, offers, around.room)
    kept, dropped = _sieve(
        {
            "begins elsewhere": _passes_an_offer(runs, offers, len(graph.commodities)),
            "not of higher value": np.asarray(_ratio(graph, runs, offers) <= least_uplift, dtype=bool),
            "no market": np.asarray(runs.taken <= 0),
        },
        len(runs),
    )
    runs = runs.at(kept)
    short = shortages(graph, runs, offers, around, significant_inputs(graph, thresholds))
    cover = coverage(short, len(runs), least_cover)
    runs = runs.limited(cover)
    value = worth(graph, runs, offers, costs, around, links, chains.step[runs.chain])
    alone = scale(runs, runs.activity, offers, costs, around)
    capital, charge, jobs = new_plants(runs, alone.covered, value.product_part, costs, interest)
    kept, more = _sieve(
        {
            "rests on it too little": np.asarray(value.rests < thresholds.chain_weight),
            "no permitted site": np.asarray(~alone.permitted.all(axis=1), dtype=bool),
            "adds no value": np.asarray(value.added <= 0),
        },
        len(runs),
    )
    pooled = scale(runs, _pooled_activity(graph, runs, offers, around, cover), offers, costs, around).share
    missing = short.missing(least_cover)
    complete = np.bincount(short.run[missing], minlength=len(runs)) == 0
    ready = complete & (np.maximum(alone.share, pooled) >= 1) & (value.added > charge)
    best, fewest = _best(runs, offers, ready, value.owed, kept)
    row_of = np.full(len(runs), -1, dtype=np.int64)
    row_of[best] = np.arange(len(best))
    shown = row_of[short.run] >= 0
    told = runs.at(best)
    ratio = _ratio(graph, told, offers)
    return Reach(
        runs=told,
        base=offers.base[told.offer],
        origin=offers.origin[told.offer],
        fewest_steps=fewest,
        uplift=np.where(np.isinf(ratio), np.nan, ratio),
        rests=value.rests[best],
        value_added=value.added[best],
        owed=value.owed[best],
        capital=capital[best],
        charge=charge[best],
        jobs=jobs[best],
        scale_alone=alone.share[best],
        scale_pooled=pooled[best],
        covered=alone.covered[best],
        runs_somewhere=_runs(told, offers, around, anywhere=True),
        runs_near=_runs(told, offers, around, anywhere=False),
        ready=ready[best],
        limited_by_input=cover[best] < 1,
        short=replace(short.at(shown), run=row_of[short.run[shown]]),
        missing=missing[shown],
        dropped=dropped | more,
    )


def _ratio(graph: ProcessGraph, runs: Runs, offers: Offers) -> FloatArray:
    return price_ratio(graph, offers.commodity[runs.offer], runs.product, runs.product_yield)


def _pooled_activity(
    graph: ProcessGraph, runs: Runs, offers: Offers, around: Surroundings, cover: FloatArray
) -> FloatArray:
    """(N, depth) activity with all that is on offer within the haul, as far as markets go.

    Where a scarce input limits the run already, more of the good on offer does not help.
    """
    most = np.minimum(offers.pooled[runs.offer], absorbed(graph, runs, offers, around.room))
    return runs.unit_activity * np.where(cover < 1, runs.taken, most)[:, None]


def _sieve(reasons: Mapping[str, BoolArray], rows: int) -> tuple[IntArray, dict[str, int]]:
    """Rows to which no reason applies, and how many fell to the first reason that does."""
    left = np.ones(rows, dtype=bool)
    dropped = {}
    for reason, applies in reasons.items():
        dropped[reason] = int((left & applies).sum())
        left &= ~applies
    return np.flatnonzero(left), dropped


def _passes_an_offer(runs: Runs, offers: Offers, commodities: int) -> BoolArray:
    """(N,) whether a chain passes, before its product, a good that the same base production has on offer.

    Goods that are left unused count for all chains, goods that are sold only for chains that begin with a sold good.
    """
    key = offers.base * commodities + offers.commodity
    idle = np.unique(key[offers.origin == Origin.IDLE])
    steps = runs.steps
    between = (np.arange(runs.target.shape[1]) < (steps - 1)[:, None]) & (runs.target >= 0)
    passed = offers.base[runs.offer][:, None] * commodities + runs.target
    from_sold = (offers.origin[runs.offer] == Origin.SOLD)[:, None]
    found: BoolArray = (between & (np.isin(passed, idle) | (from_sold & np.isin(passed, key)))).any(axis=1)
    return found


def _best(runs: Runs, offers: Offers, ready: BoolArray, owed: FloatArray, kept: IntArray) -> tuple[IntArray, IntArray]:
    """The run to tell for each base production, origin and product, and the fewest steps of any.

    Ordered by base production, origin, readiness and value owed.
    """
    offer, steps = runs.offer[kept], runs.steps[kept]
    groups = (runs.product[kept], offers.origin[offer], offers.base[offer])
    order = np.lexsort((runs.chain[kept], offer, steps, -owed[kept], ~ready[kept], *groups))
    if len(order) == 0:
        return order, order
    key = np.stack(groups)[:, order]
    first = np.flatnonzero(np.concatenate([[True], (key[:, 1:] != key[:, :-1]).any(axis=0)]))
    best, fewest = kept[order[first]], np.minimum.reduceat(steps[order], first)
    offer = runs.offer[best]
    order = np.lexsort((-owed[best], ~ready[best], offers.origin[offer], offers.base[offer]))
    return best[order], fewest[order]


def _runs(runs: Runs, offers: Offers, around: Surroundings, *, anywhere: bool) -> BoolArray:
    """(R, depth) whether a plant of the region, or one within the haul, runs each step."""
    row, column = np.nonzero(runs.process >= 0)
    process = runs.process[row, column]
    haul = np.full(len(row), np.inf) if anywhere else around.haul[runs.source[row, column]]
    plants = near_plants(around.runs.astype(np.float64), around.distance, offers.place[runs.offer[row]], process, haul)
    found = np.ones(runs.process.shape, dtype=bool)
    found[row, column] = plants > 0
    return found
