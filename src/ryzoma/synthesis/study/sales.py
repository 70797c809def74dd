"""Who takes what the plants of a study make: new customers at home and abroad, present customers, and disposal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ryzoma.synthesis.design.problem import OutletKind, Outlets
from ryzoma.synthesis.markets import room_for_newcomers
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray, Role
from ryzoma.synthesis.study.assumptions import Assumptions
from ryzoma.synthesis.study.ground import Ground, Scope
from ryzoma.synthesis.study.trade import Trade


def sales(on: Ground, scope: Scope, exchanged: Trade, made: BoolArray, settings: Assumptions) -> Outlets:
    """All outlets of the goods that are `made`, (C,) bool."""
    used = exchanged.used_inside.sum(axis=0) + exchanged.used_outside.sum(axis=0)
    output = exchanged.made_inside.sum(axis=0) + exchanged.made_outside.sum(axis=0)
    home, abroad = room_for_newcomers(
        replace(on.market, home=on.market.home + exchanged.used_outside.sum(axis=0)),
        output,
        used - exchanged.used_outside.sum(axis=0),
        settings.gap_part,
    )
    parts = [
        *_at_home(on, scope, home, settings),
        *_abroad(on, scope, abroad, settings),
        _present(on, scope, exchanged),
        _disposal(on, scope, settings),
    ]
    whole = Outlets(
        np.concatenate([part.commodity for part in parts]),
        tuple(kind for part in parts for kind in part.kind),
        quantity=np.concatenate([part.quantity for part in parts]),
        revenue=np.concatenate([part.revenue for part in parts]),
        most=np.concatenate([part.most for part in parts]),
    )
    some = (np.minimum(whole.most, whole.quantity[:, None]) > 0).any(axis=1)
    return whole.at(made[whole.commodity] & some)


def _outlets(kind: OutletKind, good: IntArray, quantity: FloatArray, revenue: FloatArray, most: FloatArray) -> Outlets:
    return Outlets(
        good, (kind,) * len(good), quantity=quantity, revenue=revenue, most=np.minimum(most, quantity[:, None])
    )


def _at_home(on: Ground, scope: Scope, room: FloatArray, settings: Assumptions) -> list[Outlets]:
    """Demand in falling steps; each place reaches the people within the haul of the good, at their mean distance."""
    people = on.people.total if on.people.total.sum() > 0 else np.ones(len(on.places))
    part = people / people.sum()
    way = on.km[scope.place]
    good = np.flatnonzero(room > 0)
    near = way[None, :, :] <= on.know.haul[good, None, None]
    reached = near @ part
    mean = (np.where(near, way[None, :, :], 0.0) @ part) / np.where(reached > 0, reached, 1.0)
    anyone = near.any(axis=1) @ part
    found = []
    for share, factor in zip(settings.steps, settings.home_steps, strict=True):
        price = on.know.graph.price[good] * on.market.home_factor[good] * factor
        revenue = price[:, None] - on.freight[good, None] * mean
        volume = share * room[good]
        most = volume[:, None] * reached
        sold = good.copy()
        found.append(_outlets(OutletKind.HOME, sold, volume * anyone, revenue, np.where(np.isnan(most), 0.0, most)))
    return found


def _abroad(on: Ground, scope: Scope, room: FloatArray, settings: Assumptions) -> list[Outlets]:
    """Exports at netback, in falling steps, for goods that can be carried to the border."""
    way = on.border_km[scope.place]
    good = np.flatnonzero(room > 0)
    found = []
    for share, factor in zip(settings.steps, settings.export_steps, strict=True):
        price = on.know.graph.price[good] * on.market.export_factor[good] * factor
        revenue = price[:, None] - on.freight[good, None] * way
        reach = np.where(way <= on.know.haul[good, None], np.inf, 0.0)
        found.append(_outlets(OutletKind.EXPORT, good, share * room[good], revenue, reach))
    return found


def _present(on: Ground, scope: Scope, exchanged: Trade) -> Outlets:
    """What existing plants sell today, at the mean of the prices at home and abroad; each place serves its own."""
    sold = exchanged.sold_inside
    place, good = np.nonzero(sold > 0)
    total = exchanged.made_inside.sum(axis=0) + exchanged.made_outside.sum(axis=0)
    wanted = on.market.home + exchanged.used_inside.sum(axis=0) + exchanged.used_outside.sum(axis=0)
    at_home = np.minimum(np.divide(wanted, total, out=np.ones_like(total), where=total > 0), 1.0)
    factor = at_home * on.market.home_factor + (1 - at_home) * on.market.export_factor
    one_place = np.zeros((len(good), len(scope.place)))
    one_place[np.arange(len(good)), place] = sold[place, good]
    price = np.maximum(on.know.graph.price, 0.0) * factor
    revenue = np.broadcast_to(price[good][:, None], one_place.shape).copy()
    return _outlets(OutletKind.PRESENT, good, sold[place, good], revenue, one_place)


def _disposal(on: Ground, scope: Scope, settings: Assumptions) -> Outlets:
    """What arises besides a main product can be got rid of: at its gate fee, else at a cost per tonne that is higher for
    hazardous goods. Goods without mass cost nothing to leave unused; a good that is only ever made on purpose has to be
    sold, so that no plant is built to dump what it makes.
    """
    graph = on.know.graph
    hazardous = np.array(
        (on.tables["commodities"]["transport_class"] == "hazardous").fill_null(value=False), dtype=bool
    )
    per_tonne = np.where(hazardous, settings.hazardous_disposal, settings.disposal)
    cost = np.where(graph.price < 0, -graph.price, per_tonne * graph.mass)
    good = np.unique(graph.outputs.commodity[graph.output_role != Role.MAIN])
    shape = (len(good), len(scope.place))
    endless = np.full(len(good), np.inf)
    revenue = np.broadcast_to(-cost[good, None], shape).copy()
    return _outlets(OutletKind.DISPOSAL, good, endless, revenue, np.full(shape, np.inf))
