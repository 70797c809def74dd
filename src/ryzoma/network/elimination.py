"""Elimination of nodes: the hierarchy of shortcuts that fast distances to many nodes are swept over."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ryzoma.network.graph import Arcs, Graph, Integers

# Elimination goes on while a node has at most this many pairs of arc in and arc out. Road graphs then leave a core of
# some per cent; in graphs that fill in (random, dense) it ends early and leaves the rest to Dijkstra. Measured in
# benchmarks/bench_network.py: between 12 and 32 neighbours the time is flat on road-like graphs.
PAIRS_MOST = 12 * 12

Lengths = dict[int, float]


class Step(NamedTuple):
    """One eliminated node with its arcs to and from the nodes that were still there."""

    node: int
    outward: tuple[tuple[int, float], ...]
    inward: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """A graph prepared for distances from many nodes.

    Attributes
    ----------
    nodes
        Number of nodes of the graph.
    steps
        The eliminated nodes, first eliminated first.
    core
        Numbers of the nodes that were not eliminated, ascending.
    core_arcs
        Arcs and shortcuts between them, numbered as positions in `core` (field `link` is empty).
    """

    nodes: int
    steps: tuple[Step, ...] = field(repr=False)
    core: Integers = field(repr=False)
    core_arcs: Arcs = field(repr=False)


def hierarchy_of(graph: Graph, pairs_most: int = PAIRS_MOST) -> Hierarchy:
    """Eliminate the nodes of a graph one by one, the cheapest first, keeping all distances between those left.

    A node v is taken out after every path u - v - w through it is bridged by a shortcut u - w of the same length
    (where no shorter arc is there). This is Gaussian elimination over the (min, +) semiring in Markowitz's order
    (minimum degree), or, in other words, a contraction hierarchy without witness search: which shortcuts there are
    depends on which nodes are linked, not on the lengths.

    Parameters
    ----------
    graph
        The graph.
    pairs_most
        Elimination ends when every node left has more than this number of (arc in, arc out) pairs.

    Returns
    -------
    Hierarchy
        Steps of elimination and the core that is left.

    References
    ----------
    Dibbelt, Strasser, Wagner (2016), Customizable contraction hierarchies, ACM J. Exp. Algorithmics 21, 1.5.
    Markowitz (1957), The elimination form of the inverse and its application to linear programming, Management
    Science 3(3), 255-269 (the order).
    """
    arcs = graph.arcs()
    outward = _neighbours(graph.nodes, arcs.tail, arcs.head, arcs)
    inward = _neighbours(graph.nodes, arcs.head, arcs.tail, arcs) if graph.directed else outward
    steps: list[Step] = []
    left = [True] * graph.nodes
    queue = [(len(inward[node]) * len(outward[node]), node) for node in range(graph.nodes)]
    heapq.heapify(queue)
    while queue:
        pairs, node = heapq.heappop(queue)
        if not left[node] or pairs != len(inward[node]) * len(outward[node]):
            continue  # an outdated entry; the node has a newer one
        if pairs > pairs_most:
            break
        left[node] = False
        steps.append(_eliminate(node, outward, inward))
        for other in {**inward[node], **outward[node]}:
            heapq.heappush(queue, (len(inward[other]) * len(outward[other]), other))
    core = np.flatnonzero(left).astype(np.int64)
    return Hierarchy(graph.nodes, tuple(steps), core, _core_arcs(core, outward))


def _neighbours(nodes: int, start: Integers, end: Integers, arcs: Arcs) -> list[Lengths]:
    lists: list[Lengths] = [{} for _ in range(nodes)]
    for a, b, length in zip(start.tolist(), end.tolist(), arcs.length.tolist(), strict=True):
        lists[a][b] = length
    return lists


def _eliminate(node: int, outward: list[Lengths], inward: list[Lengths]) -> Step:
    """Bridge `node` by shortcuts and take it off its neighbours' lists (its own lists stay as they are)."""
    arrivals, departures = tuple(inward[node].items()), tuple(outward[node].items())
    for a, length_in in arrivals:
        from_a = outward[a]
        for b, length_out in departures:
            length = length_in + length_out
            if a != b and length < from_a.get(b, np.inf):
                from_a[b] = inward[b][a] = length
    for a, _ in arrivals:
        outward[a].pop(node, None)
    for b, _ in departures:
        inward[b].pop(node, None)
    return Step(node, departures, arrivals)


def _core_arcs(core: Integers, outward: list[Lengths]) -> Arcs:
    position = {node: number for number, node in enumerate(core.tolist())}
    rows = [
        (position[tail], position[head], length)
        for tail in core.tolist()
        for head, length in sorted(outward[tail].items())
    ]
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    tail, head = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
    return Arcs(tail, head, table[:, 2], np.empty(0, dtype=np.int64))
