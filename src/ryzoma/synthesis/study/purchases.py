"""What the plants of a study can buy: imports, goods of plants outside, free supplies, and what they buy today."""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.design.problem import SourceKind, Sources
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray
from ryzoma.synthesis.study.assumptions import Assumptions
from ryzoma.synthesis.study.ground import Ground, Scope
from ryzoma.synthesis.study.trade import Trade

RINGS = 3
"""Pools of a good that travels over the whole region."""


def purchases(on: Ground, scope: Scope, exchanged: Trade, wanted: BoolArray, settings: Assumptions) -> Sources:
    """All sources of the goods that are `wanted`, (C,) bool."""
    parts = [
        _imports(on, scope),
        _utilities(on, scope),
        _from_plants(on, scope, exchanged, settings),
        _contracts(on, scope, exchanged),
        _supplies(on, scope, exchanged),
    ]
    whole = Sources(
        np.concatenate([part.commodity for part in parts]),
        tuple(kind for part in parts for kind in part.kind),
        quantity=np.concatenate([part.quantity for part in parts]),
        cost=np.concatenate([part.cost for part in parts]),
        most=np.concatenate([part.most for part in parts]),
    )
    some = (np.minimum(whole.most, whole.quantity[:, None]) > 0).any(axis=1)
    return whole.at(wanted[whole.commodity] & some)


def _sources(kind: SourceKind, good: IntArray, quantity: FloatArray, cost: FloatArray, most: FloatArray) -> Sources:
    return Sources(good, (kind,) * len(good), quantity=quantity, cost=cost, most=np.minimum(most, quantity[:, None]))


def _imports(on: Ground, scope: Scope) -> Sources:
    """At parity: the price at the border and the way from the nearest crossing, if the good can be carried so far."""
    price = on.know.graph.price
    utility = _of_kind(on, "utility")
    good = np.flatnonzero((on.market.import_limit > 0) & (price > 0) & ~utility)
    way = on.border_km[scope.place]
    cost = (price * on.market.import_factor)[good, None] + on.freight[good, None] * way
    reach = np.where(way <= on.know.haul[good, None], np.inf, 0.0)
    return _sources(SourceKind.IMPORT, good, on.market.import_limit[good], cost, reach)


def _utilities(on: Ground, scope: Scope) -> Sources:
    """Energy of the grid or the own boiler, and services of the place, at list prices; what nature gives, for nothing."""
    bought = _of_kind(on, "utility") | _of_kind(on, "service") | on.know.free_gift
    good = np.flatnonzero(bought & (on.know.graph.price >= 0))
    endless = np.full((len(good), len(scope.place)), np.inf)
    cost = np.broadcast_to(on.know.graph.price[good, None], endless.shape).copy()
    parts = _sources(SourceKind.PURCHASE, good, np.full(len(good), np.inf), cost, endless)
    kinds = tuple(SourceKind.GIFT if on.know.free_gift[c] else SourceKind.PURCHASE for c in good)
    return Sources(good, kinds, quantity=parts.quantity, cost=parts.cost, most=parts.most)


def _of_kind(on: Ground, kind: str) -> BoolArray:
    return np.array((on.tables["commodities"]["kind"] == kind).fill_null(value=False), dtype=bool)


def _from_plants(on: Ground, scope: Scope, exchanged: Trade, settings: Assumptions) -> Sources:
    """A part of what plants outside the study make beyond the use of plants, at the price at home and the way from them."""
    spare = settings.purchase_part * exchanged.spare_outside
    price = on.know.graph.price * on.market.home_factor * settings.purchase_premium
    return _pooled(on, scope, SourceKind.PURCHASE, spare, price)


def _supplies(on: Ground, scope: Scope, exchanged: Trade) -> Sources:
    """What is free in the region; all of it where its present users belong to the study.

    A supply that plants of the study make themselves is theirs already and drops out in their measure.
    """
    free = on.extra.free
    share = np.nan_to_num(on.extra.free_share)
    total = free.sum(axis=0)
    whole = np.divide(total, share, out=np.zeros_like(total), where=share > 0)
    used = exchanged.used_inside.sum(axis=0) + exchanged.used_outside.sum(axis=0)
    inside = np.divide(exchanged.used_inside.sum(axis=0), used, out=np.zeros_like(used), where=used > 0)
    own = np.minimum(exchanged.made_inside.sum(axis=0), whole)
    kept = np.maximum(total + np.maximum(whole - total, 0.0) * inside - own, 0.0)
    amount = free * np.divide(kept, total, out=np.zeros_like(total), where=total > 0)
    return _pooled(on, scope, SourceKind.SUPPLY, amount, on.know.graph.price * _supply_factor(on))


def _supply_factor(on: Ground) -> FloatArray:
    factor = np.ones(len(on.know.graph.commodities))
    at = {good: position for position, good in enumerate(on.know.graph.commodities)}
    for good, value in on.tables["supply"].select("commodity_id", "domestic_price_factor").iter_rows():
        factor[at[good]] = value
    return factor


def _pooled(on: Ground, scope: Scope, kind: SourceKind, amount: FloatArray, price: FloatArray) -> Sources:
    """Quantities spread over all places, pooled around the places of the study.

    A good that every place of the region can deliver to every place of the study is pooled in rings around the study;
    others in cells around its nearest places, so that what a cell has goes only where its own places can reach within
    the haul. The way is the mean over the pool.

    Parameters
    ----------
    amount : (P, C) float [unit/year]
        At every place of the region.
    price : (C,) float [money per unit]
        Before the way.
    """
    way = on.km[:, scope.place]
    cell = way.argmin(axis=1)
    found = []
    for good in np.flatnonzero((amount > 0).any(axis=0)):
        near = way <= on.know.haul[good]
        has = amount[:, good] * near.any(axis=1)
        pool = _rings(way.mean(axis=1), has) if near.all() else cell
        found.append(_pools(int(good), pool, has, near, way))
    if not found:
        return _sources(
            kind, np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, way.shape[1])), np.zeros((0, way.shape[1]))
        )
    goods = np.concatenate([each[0] for each in found])
    quantity, mean, reached = (np.concatenate([each[part] for each in found]) for part in (1, 2, 3))
    return _sources(kind, goods, quantity, price[goods, None] + on.freight[goods, None] * mean, reached)


def _rings(way: FloatArray, has: FloatArray) -> IntArray:
    """Number of the ring of each place: each ring holds about the same quantity, the first is the nearest."""
    order = np.argsort(way, kind="stable")
    share = np.empty(len(way))
    share[order] = np.cumsum(has[order]) / max(has.sum(), 1e-300)
    return np.minimum((share * RINGS).astype(np.int64), RINGS - 1)


def _pools(
    good: int, pool: IntArray, has: FloatArray, near: BoolArray, way: FloatArray
) -> tuple[IntArray, FloatArray, FloatArray, FloatArray]:
    """Good, quantity, mean way to each place, and what can reach each place, of every pool that reaches any."""
    size = int(pool.max()) + 1
    reached, travelled = np.zeros((size, way.shape[1])), np.zeros((size, way.shape[1]))
    np.add.at(reached, pool, has[:, None] * near)
    np.add.at(travelled, pool, np.where(near, has[:, None] * np.where(near, way, 0.0), 0.0))
    kept = np.flatnonzero(reached.sum(axis=1) > 0)
    mean = np.divide(travelled, reached, out=np.zeros_like(reached), where=reached > 0)[kept]
    return np.full(len(kept), good), np.bincount(pool, has, size)[kept].astype(np.float64), mean, reached[kept]


def _contracts(on: Ground, scope: Scope, exchanged: Trade) -> Sources:
    """What existing plants of the study buy today, at the price at home or, where it comes from abroad, at parity."""
    bought = exchanged.bought_inside
    place, good = np.nonzero(bought > 0)
    kept = ~(_of_kind(on, "utility") | _of_kind(on, "service"))[good]
    place, good = place[kept], good[kept]
    inland = (on.market.import_limit[good] <= 0) | (exchanged.spare_outside.sum(axis=0)[good] > 0)
    factor = np.where(inland, on.market.home_factor[good], on.market.import_factor[good])
    one_place = np.zeros((len(good), len(scope.place)))
    one_place[np.arange(len(good)), place] = bought[place, good]
    cost = np.broadcast_to((on.know.graph.price[good] * factor)[:, None], one_place.shape).copy()
    return _sources(SourceKind.CONTRACT, good, bought[place, good], cost, one_place)
