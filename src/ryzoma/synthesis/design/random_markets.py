"""Random markets: where the goods of random recipes can be bought and sold, at delivered costs and net revenues."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.design.problem import OutletKind, Outlets, SourceKind, Sources
from ryzoma.synthesis.design.random_recipes import Recipes
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_STEPS = ((0.5, 1.0), (0.3, 0.94), (0.2, 0.86))  # part of the volume, part of the price


@dataclass(frozen=True)
class Land:
    """N places and how far goods travel between them.

    Attributes
    ----------
    people : (N,) float
        Inhabitants.
    distance : (N, N) float [km]
        By road.
    border : (N,) float [km]
        To the nearest crossing.
    haul : (C,) float [km]
        How far a good may be carried.
    freight : (C,) float [money per t and km]
        Cost of carrying it.
    """

    people: FloatArray
    distance: FloatArray = field(repr=False)
    border: FloatArray = field(repr=False)
    haul: FloatArray = field(repr=False)
    freight: FloatArray = field(repr=False)


@dataclass(frozen=True)
class Present:
    """What E existing plants buy and sell today: (E,) places and (E, C) quantities [t/year]."""

    place: IntArray
    bought: FloatArray = field(repr=False)
    sold: FloatArray = field(repr=False)


@dataclass(frozen=True)
class _Part:
    """Goods, quantities over all places, money per unit and quantities at each place."""

    good: IntArray
    quantity: FloatArray
    price: FloatArray
    most: FloatArray


def random_sources(recipes: Recipes, land: Land, present: Present, rng: np.random.Generator) -> Sources:
    """Raw supplies, imports at parity, and what existing plants buy today."""
    parts = {
        SourceKind.SUPPLY: _supplies(recipes, land, rng),
        SourceKind.IMPORT: _imports(recipes, land, rng),
        SourceKind.CONTRACT: _today(recipes, land, present.place, present.bought),
    }
    kinds = tuple(kind for kind, part in parts.items() for _ in part.good)
    joined = _joined(list(parts.values()))
    return Sources(joined.good, kinds, quantity=joined.quantity, cost=joined.price, most=joined.most)


def random_outlets(recipes: Recipes, land: Land, present: Present, rng: np.random.Generator) -> Outlets:
    """Demand at home and abroad, present customers of existing plants, and disposal of what is no main product."""
    home, abroad = _demand(recipes, rng)
    parts = [
        *((OutletKind.HOME, _at_home(recipes, land, home, *step)) for step in _STEPS),
        (OutletKind.EXPORT, _exports(recipes, land, abroad, rng)),
        (OutletKind.PRESENT, _today(recipes, land, present.place, present.sold)),
        (OutletKind.DISPOSAL, _disposal(recipes, land, rng)),
    ]
    kinds = tuple(kind for kind, part in parts for _ in part.good)
    joined = _joined([part for _, part in parts])
    return Outlets(joined.good, kinds, quantity=joined.quantity, revenue=joined.price, most=joined.most)


def _joined(parts: list[_Part]) -> _Part:
    return _Part(
        np.concatenate([part.good for part in parts]),
        np.concatenate([part.quantity for part in parts]),
        np.concatenate([part.price for part in parts]),
        np.concatenate([part.most for part in parts]),
    )


def _supplies(recipes: Recipes, land: Land, rng: np.random.Generator) -> _Part:
    """Deposits, forests and fields; of every raw good at least one."""
    graph, places = recipes.graph, len(land.people)
    need = graph.inputs.matrix(graph.shape).T @ recipes.reference
    found = rng.random((len(need), places)) < 0.3
    found[np.arange(len(need)), rng.integers(places, size=len(need))] = True
    size = np.exp(rng.normal(0.0, 0.5, found.shape)) * found
    total = need * rng.uniform(0.5, 2.0, len(need))
    good, origin = np.nonzero(found & recipes.raw[:, None])
    quantity = (total[:, None] * size / size.sum(axis=1, keepdims=True))[good, origin]
    way = land.distance[origin]
    price = (graph.price[good] * rng.uniform(0.85, 1.0, len(good)))[:, None] + land.freight[good, None] * way
    return _Part(good, quantity, price, (way <= land.haul[good, None]) * quantity[:, None])


def _imports(recipes: Recipes, land: Land, rng: np.random.Generator) -> _Part:
    """All semi-finished goods and most raw ones, at parity."""
    some = recipes.raw & (rng.random(len(recipes.raw)) < 0.7)
    semi = ~(recipes.raw | recipes.finished | recipes.by_product)
    good = np.flatnonzero(some | semi)
    parity = recipes.graph.price[good] * rng.uniform(1.03, 1.15, len(good))
    price = parity[:, None] + land.freight[good, None] * land.border
    reach = np.where(land.border <= land.haul[good, None], np.inf, 0.0)
    return _Part(good, np.full(len(good), np.inf), price, reach)


def _today(recipes: Recipes, land: Land, place: IntArray, amount: FloatArray) -> _Part:
    """What existing plants trade, each at its own place, at list prices."""
    plant, good = np.nonzero(amount)
    quantity = amount[plant, good]
    here: BoolArray = place[plant][:, None] == np.arange(len(land.people))
    price = np.repeat(recipes.graph.price[good][:, None], len(land.people), axis=1)
    return _Part(good, quantity, price, here * quantity[:, None])


def _demand(recipes: Recipes, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """(C,) demand at home and abroad of all but raw goods [t/year], from what the processes make at the reference scale."""
    graph = recipes.graph
    made = graph.outputs.matrix(graph.shape).T @ recipes.reference
    usual = np.where(recipes.finished, 2.5, np.where(recipes.by_product, 0.5, 0.8))
    asked = ~recipes.raw & (~recipes.by_product | (rng.random(len(made)) < 0.3))
    home = made * usual * np.exp(rng.normal(0.0, 0.5, len(made))) * asked
    abroad = made * np.exp(rng.normal(0.0, 0.5, len(made))) * ~(recipes.raw | recipes.by_product)
    return home, abroad


def _at_home(recipes: Recipes, land: Land, home: FloatArray, part: float, factor: float) -> _Part:
    """One step of demand; each place reaches the people within the haul of the good, at their mean distance."""
    good = np.flatnonzero(home)
    share = land.people / land.people.sum()
    near = land.distance <= land.haul[good, None, None]
    reached = near @ share  # never 0: a place reaches its own people
    way = (near * land.distance) @ share / reached
    volume = part * home[good]
    price = factor * recipes.graph.price[good][:, None] - land.freight[good, None] * way
    return _Part(good, volume, price, volume[:, None] * reached)


def _exports(recipes: Recipes, land: Land, abroad: FloatArray, rng: np.random.Generator) -> _Part:
    """At netback, where the border lies within the haul of the good."""
    good = np.flatnonzero(abroad)
    netback = recipes.graph.price[good] * rng.uniform(0.85, 0.95, len(good))
    price = netback[:, None] - land.freight[good, None] * land.border
    return _Part(good, abroad[good], price, (land.border <= land.haul[good, None]) * abroad[good][:, None])


def _disposal(recipes: Recipes, land: Land, rng: np.random.Generator) -> _Part:
    good = np.flatnonzero(recipes.raw | recipes.by_product)
    fee = np.where(rng.random(len(good)) < 0.15, 50.0, 8.0)
    endless = np.full((len(good), len(land.people)), np.inf)
    return _Part(good, np.full(len(good), np.inf), np.repeat(-fee[:, None], len(land.people), axis=1), endless)
