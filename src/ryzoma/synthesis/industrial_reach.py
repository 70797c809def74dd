"""Industrial reach of a region: what its base productions leave, and what could be made of it in a few steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from scipy.sparse import csr_array

from ryzoma.synthesis.base_productions import BaseProductions, base_productions
from ryzoma.synthesis.from_region import Plants, Technology, plants, technology
from ryzoma.synthesis.leftovers import Leftovers, leftovers
from ryzoma.synthesis.markets import Markets, purchase_price, room_for_newcomers, sale_price
from ryzoma.synthesis.openings import (
    Inhabitants,
    Supply,
    at_places,
    border_distance,
    building_sites,
    inhabitants,
    markets,
    straight_ways,
    supply,
)
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, ProcessGraph, Role
from ryzoma.synthesis.reach import Reach, reach
from ryzoma.synthesis.runs import Offers, Origin
from ryzoma.synthesis.significance import USUAL, Thresholds
from ryzoma.synthesis.surroundings import Surroundings, within_haul

FULL_UTILISATION = 0.9
"""Part of a nameplate capacity that a plant can run at over a year."""

_LEAST_OFFER = 1e-6  # of what the base production makes: less is rounding


@dataclass(frozen=True)
class IndustrialReach:
    """The industrial reach of a region and all it was computed from.

    Attributes
    ----------
    places
        Ids of the P places.
    technology, plants
        Recipes and establishments.
    bases
        All base productions.
    chosen : (B,) bool
        Those whose reach was computed.
    left
        What the plants of every place leave.
    offers
        Goods of the chosen base productions that can be processed further.
    offer_on_estimates : (F,) float
        Part of every offer, 0..1, that rests on estimated capacities or an estimated price.
    around
        Plants, sites, supplies, markets and costs.
    reach
        Goods within reach.
    """

    places: tuple[str, ...] = field(repr=False)
    technology: Technology = field(repr=False)
    plants: Plants = field(repr=False)
    bases: BaseProductions = field(repr=False)
    chosen: BoolArray = field(repr=False)
    left: Leftovers = field(repr=False)
    offers: Offers = field(repr=False)
    offer_on_estimates: FloatArray = field(repr=False)
    around: Surroundings = field(repr=False)
    reach: Reach = field(repr=False)

    def chain(self, row: int) -> tuple[str, ...]:
        """Ids along the chain of a row of the reach: good, process, good, process ... product."""
        graph, runs = self.technology.graph, self.reach.runs
        ids = [graph.commodities[self.offers.commodity[runs.offer[row]]]]
        for process, target in zip(runs.process[row], runs.target[row], strict=True):
            if process >= 0:
                ids += [graph.processes[process], graph.commodities[target]]
        return tuple(ids)


def industrial_reach(
    tables: Mapping[str, pl.DataFrame],
    *,
    distance: FloatArray | None = None,
    thresholds: Thresholds = USUAL,
    depth: int = 3,
    base_share: float = 0.0001,
    least_uplift: float = 1.1,
    interest: float = 0.08,
) -> IndustrialReach:
    """Which goods of higher value lie within `depth` steps of what the base productions of a region leave.

    Parameters
    ----------
    tables
        Tables of a region by name, free of faults (see :data:`ryzoma.region.schema.TABLES`).
    distance : (P, P) float [km] or None
        Way between the places, in the order of the table ``places``; by default straight distances times 1.3.
    thresholds, depth, least_uplift, interest
        See :func:`ryzoma.synthesis.reach.reach`.
    base_share
        A base production counts if it is the largest of its place or sells at least this share of what all sell.
    """
    know = technology(tables)
    plant = plants(tables, know.graph)
    distance = straight_ways(tables["places"]) if distance is None else distance
    people = inhabitants(tables)
    market, extra = markets(tables, float(people.total.sum())), supply(tables, people)
    left = _left(know, plant, market, extra, people, distance)
    around = _surroundings(tables, know, plant, market, extra, people, left, distance)
    bases = base_productions(know.graph, plant.activity, plant.place, know.branch)
    chosen = bases.leading(base_share)
    offers = _offers(know, market, bases, chosen, left, around)
    found = reach(
        know.graph,
        offers,
        know.costs,
        around,
        thresholds=thresholds,
        depth=depth,
        least_uplift=least_uplift,
        interest=interest,
    )
    return IndustrialReach(
        places=tuple(tables["places"]["id"]),
        technology=know,
        plants=plant,
        bases=bases,
        chosen=chosen,
        left=left,
        offers=offers,
        offer_on_estimates=_on_estimates(know, plant, bases, offers),
        around=around,
        reach=found,
    )


def _outputs(graph: ProcessGraph, roles: tuple[Role, ...]) -> csr_array:
    """(K, C) outputs of the given roles."""
    kept = np.isin(graph.output_role, [int(role) for role in roles])
    flows = graph.outputs
    return csr_array((flows.quantity[kept], (flows.process[kept], flows.commodity[kept])), shape=graph.shape)


def _left(
    know: Technology, plant: Plants, market: Markets, extra: Supply, people: Inhabitants, distance: FloatArray
) -> Leftovers:
    graph = know.graph
    activity = at_places(plant, plant.activity, len(distance))
    total = people.total if people.total.sum() > 0 else np.ones(len(distance))
    return leftovers(
        made_on_purpose=activity @ _outputs(graph, (Role.MAIN, Role.CO_PRODUCT)),
        made_besides=activity @ _outputs(graph, (Role.BY_PRODUCT, Role.WASTE)),
        used=activity @ graph.inputs.matrix(graph.shape),
        wanted_at_home=np.outer(total / total.sum(), market.home),
        export_limit=market.export_limit,
        free_share=extra.free_share,
        distance=distance,
        haul=know.haul,
    )


def _surroundings(
    tables: Mapping[str, pl.DataFrame],
    know: Technology,
    plant: Plants,
    market: Markets,
    extra: Supply,
    people: Inhabitants,
    left: Leftovers,
    distance: FloatArray,
) -> Surroundings:
    graph, places = know.graph, len(distance)
    running, capacity = (at_places(plant, lines, places) for lines in (plant.activity, plant.capacity))
    total = running.sum(axis=0)
    home, abroad = room_for_newcomers(
        market, total @ graph.outputs.matrix(graph.shape), total @ graph.inputs.matrix(graph.shape)
    )
    to_spare = left.idle + left.sold
    importable = (know.haul >= border_distance(tables, distance)[:, None]) & (market.import_limit > 0)
    had = within_haul(np.maximum(to_spare, extra.free), distance, know.haul)
    return Surroundings(
        distance=distance,
        haul=know.haul,
        available=np.where(know.free_gift, np.inf, had),
        importable=importable,
        room=_room(home, abroad, know, people, distance, border_distance(tables, distance)),
        sale_price=sale_price(graph.price, market, home, abroad),
        purchase_price=purchase_price(graph.price, market, np.any(to_spare > 0, axis=0)),
        spare=np.where(running > 0, np.maximum(FULL_UTILISATION * capacity - running, 0.0), 0.0),
        runs=running > 0,
        may_build=building_sites(tables, plant, know),
    )


def _room(
    home: FloatArray,
    abroad: FloatArray,
    know: Technology,
    people: Inhabitants,
    distance: FloatArray,
    border: FloatArray,
) -> FloatArray:
    """(P, C) room within the haul: the part of the people who live there, and exports if the border is near enough."""
    total = people.total if people.total.sum() > 0 else np.ones(len(distance))
    part = within_haul(np.repeat((total / total.sum())[:, None], len(home), axis=1), distance, know.haul)
    at_home = np.where(np.isinf(home), np.inf, np.where(np.isinf(home), 0.0, home) * part)
    return at_home + np.where(know.haul >= border[:, None], abroad, 0.0)


def _offers(
    know: Technology,
    market: Markets,
    bases: BaseProductions,
    chosen: BoolArray,
    left: Leftovers,
    around: Surroundings,
) -> Offers:
    graph = know.graph
    at_place = np.zeros_like(left.idle)
    np.add.at(at_place, bases.place, bases.surplus)
    part = np.divide(bases.surplus, at_place[bases.place], out=np.zeros_like(bases.surplus), where=bases.surplus > 0)
    rows = []
    for origin, amount in ((Origin.IDLE, left.idle), (Origin.SOLD, left.sold)):
        quantity = part * amount[bases.place]
        worthwhile = (quantity > _LEAST_OFFER * bases.surplus) & graph.material & chosen[:, None]
        base, good = np.nonzero(worthwhile)
        pooled = within_haul(amount, around.distance, know.haul)[bases.place[base], good]
        rows.append((base, good, np.full(len(base), int(origin)), quantity[base, good], pooled))
    base, good, kind, quantity, pooled = (np.concatenate(columns) for columns in zip(*rows, strict=True))
    abroad = (kind == Origin.SOLD) & (market.export_limit[good] > 0)
    factor = np.where(abroad, market.export_factor[good], market.home_factor[good])
    return Offers(
        base=base,
        place=bases.place[base],
        commodity=good,
        origin=kind,
        quantity=quantity,
        pooled=np.maximum(pooled, quantity),
        own_price=np.maximum(graph.price[good], 0.0) * factor,
    )


def _on_estimates(know: Technology, plant: Plants, bases: BaseProductions, offers: Offers) -> FloatArray:
    """(F,) part of each offer that rests on estimates: all of it if the price does, else what guessed lines make."""
    running = np.flatnonzero(bases.of_establishment >= 0)
    member = csr_array(
        (np.ones(len(running)), (bases.of_establishment[running], running)), shape=(len(bases), len(plant.ids))
    )
    estimated = member @ plant.activity.multiply(plant.activity_is_estimate)
    outputs = know.graph.outputs.matrix(know.graph.shape)
    made, guessed = (bases.activity @ outputs).toarray(), (estimated @ outputs).toarray()
    share = guessed[offers.base, offers.commodity] / made[offers.base, offers.commodity]
    on_estimates: FloatArray = np.where(know.price_is_estimate[offers.commodity], 1.0, share)
    return on_estimates
