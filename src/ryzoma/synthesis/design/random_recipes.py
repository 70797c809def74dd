"""Random recipes: raw materials become semi-finished and finished goods, with by-products, other routes and loops."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray, ProcessGraph, Role, process_graph

_RAW, _SEMI, _FINISHED, _BY_PRODUCT = range(4)
_Arc = tuple[int, int, float]  # process, good, quantity


@dataclass(frozen=True)
class Recipes:
    """K processes over C goods, with what plants cost.

    Attributes
    ----------
    graph
        All goods in tonnes.
    raw, finished, by_product : (C,) bool
        Kinds of goods; the others are semi-finished.
    reference : (K,) float [t/year]
        Output of main product at the reference scale.
    value_added : (K,) float [money/t]
        List price of the main product less its inputs.
    margin : (K,) float
        Value added over the cost of capital, labour and all else at the reference scale; it pays above 1.
    """

    graph: ProcessGraph
    raw: BoolArray = field(repr=False)
    finished: BoolArray = field(repr=False)
    by_product: BoolArray = field(repr=False)
    reference: FloatArray = field(repr=False)
    value_added: FloatArray = field(repr=False)
    margin: FloatArray = field(repr=False)


def random_recipes(processes: int, rng: np.random.Generator) -> Recipes:
    """Recipes by the distributions told at :func:`ryzoma.synthesis.design.random_problem.random_problem`."""
    kind, main = _goods(processes, rng)
    inputs, outputs = _inputs(kind, main, rng), [(k, int(c), 1.0) for k, c in enumerate(main)]
    kind = _by_products(kind, main, inputs, outputs, rng)
    price, inputs = _priced(kind, main, inputs, rng)
    cost = np.bincount([k for k, _, _ in inputs], [q * price[c] for _, c, q in inputs], processes)
    return Recipes(
        _graph(kind, main, inputs, outputs, price),
        raw=kind == _RAW,
        finished=kind == _FINISHED,
        by_product=kind == _BY_PRODUCT,
        reference=4e6 * np.exp(rng.normal(0.0, 0.7, processes)) / price[main],
        value_added=price[main] - cost,
        margin=0.85 * np.exp(rng.normal(0.0, 0.38, processes)),
    )


def _goods(processes: int, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Kinds of the goods, raw ones first, and the main product of every process; a few share it as other routes."""
    kind = [_RAW] * max(2, round(processes / 4))
    semi, main = -(-processes // 2), []
    other_route = rng.random(processes) < 0.15
    for k in range(processes):
        layer = _SEMI if k < semi else _FINISHED
        if other_route[k] and layer in kind:
            main.append(int(rng.choice(np.flatnonzero(np.array(kind) == layer))))
        else:
            main.append(len(kind))
            kind.append(layer)
    return np.array(kind), np.array(main)


def _inputs(kind: IntArray, main: IntArray, rng: np.random.Generator) -> list[_Arc]:
    """One to three inputs; semi-finished goods use raw ones first, finished goods semi-finished ones.

    What follows the first one has to stand before the product, so that every good but the raw ones can be priced.
    """
    found: list[_Arc] = []
    for k, product in enumerate(main.tolist()):
        before = np.flatnonzero(((kind == _RAW) | (kind == _SEMI)) & (np.arange(len(kind)) < product))
        first = rng.choice(before[kind[before] == (_RAW if kind[product] == _SEMI else _SEMI)])
        count = min(int(rng.choice([1, 2, 3], p=[0.3, 0.4, 0.3])), len(before))
        more = rng.choice(before[before != first], count - 1, replace=False)
        share = rng.dirichlet(np.full(count, 3.0)) * rng.uniform(1.0, 1.4)
        found += [(k, int(c), float(q)) for c, q in zip([first, *more], share, strict=True)]
    return found


def _by_products(
    kind: IntArray, main: IntArray, inputs: list[_Arc], outputs: list[_Arc], rng: np.random.Generator
) -> IntArray:
    """Adds by-products, their users and loops to the arcs; the kinds with the goods that are new."""
    grown = kind.tolist()
    for k in range(len(main)):
        for _ in range(int(rng.choice(3, p=[0.45, 0.35, 0.2]))):
            known = [c for c in range(len(kind), len(grown)) if not _touches(k, c, inputs, outputs)]
            if not known or rng.random() < 0.6:
                known = [len(grown)]
                grown.append(_BY_PRODUCT)
            outputs.append((k, int(rng.choice(known)), float(rng.uniform(0.05, 0.3))))
    for c in range(len(kind), len(grown)):
        free = [k for k in range(len(main)) if _count(k, inputs) < 3 and not _touches(k, c, inputs, outputs)]
        if free and rng.random() < 0.5:
            inputs.append((int(rng.choice(free)), c, float(rng.uniform(0.05, 0.3))))
    _loops(kind, main, inputs, outputs, rng)
    return np.array(grown)


def _loops(kind: IntArray, main: IntArray, inputs: list[_Arc], outputs: list[_Arc], rng: np.random.Generator) -> None:
    """Finished goods may return scrap of the raw material that their semi-finished input is made of."""
    first = {k: c for k, c, _ in reversed(inputs)}
    for k in np.flatnonzero((kind[main] == _FINISHED) & (rng.random(len(main)) < 0.3)).tolist():
        scrap = first[int(np.flatnonzero(main == first[k])[0])]
        if _count(k, outputs) < 3 and not _touches(k, scrap, inputs, outputs):
            outputs.append((k, scrap, float(rng.uniform(0.05, 0.15))))


def _count(process: int, arcs: list[_Arc]) -> int:
    return sum(k == process for k, _, _ in arcs)


def _touches(process: int, good: int, inputs: list[_Arc], outputs: list[_Arc]) -> bool:
    return any((k, c) == (process, good) for k, c, _ in (*inputs, *outputs))


def _priced(
    kind: IntArray, main: IntArray, inputs: list[_Arc], rng: np.random.Generator
) -> tuple[FloatArray, list[_Arc]]:
    """List prices; recipes of other routes are stretched so that their inputs cost a like part of the product."""
    price = np.zeros(len(kind))
    price[kind == _RAW] = 150 * np.exp(rng.normal(0.0, 0.5, int((kind == _RAW).sum())))
    price[kind == _BY_PRODUCT] = 30 * np.exp(rng.normal(0.0, 0.5, int((kind == _BY_PRODUCT).sum())))
    finished = kind[main] == _FINISHED
    part = np.where(finished, rng.uniform(0.35, 0.7, len(main)), rng.uniform(0.45, 0.8, len(main)))
    stretch = np.ones(len(main))
    for k, product in enumerate(main.tolist()):
        cost = sum(q * price[c] for process, c, q in inputs if process == k)
        if price[product] == 0:
            price[product] = cost / part[k]
        else:
            stretch[k] = part[k] * price[product] / cost
    return price, [(k, c, q * float(stretch[k])) for k, c, q in inputs]


def _graph(kind: IntArray, main: IntArray, inputs: list[_Arc], outputs: list[_Arc], price: FloatArray) -> ProcessGraph:
    word = ("raw", "semi", "finished", "by_product")
    goods = [f"{word[of]}_{c}" for c, of in enumerate(kind.tolist())]
    names = [f"process_{k}" for k in range(len(main))]
    return process_graph(
        goods,
        names,
        [(names[k], goods[c], q) for k, c, q in inputs],
        [(names[k], goods[c], q, Role.MAIN if c == main[k] else Role.BY_PRODUCT) for k, c, q in outputs],
        price=price,
    )
