"""Distances over a hierarchy: a sweep up, Dijkstra in the core, a sweep down, for all sources at once."""

from __future__ import annotations

import numpy as np
from scipy.sparse.csgraph import dijkstra

from ryzoma.network.elimination import Hierarchy
from ryzoma.network.graph import Arcs, Floats, Integers, matrix_of

# Sources swept together: enough that one NumPy call on a row costs more than calling it, few enough that the block
# of distances (nodes x sources) stays within some hundred megabytes.
_BLOCK_BYTES = 256 * 2**20
_BLOCK_LEAST, _BLOCK_MOST = 64, 1024


def swept_distances(hierarchy: Hierarchy, sources: Integers) -> Floats:
    """Distances from every source to every node.

    Sweep up: in the order of elimination, what is known of a node is passed on to its later eliminated neighbours.
    Core: shortest paths between the nodes that were never eliminated. Sweep down: in the reverse order every node
    takes the best of its later eliminated neighbours. Every shortest path has an equally long one that first only
    climbs, then only descends the order of elimination, so nothing is lost.

    Parameters
    ----------
    hierarchy
        The prepared graph.
    sources
        (sources,) node numbers, repetitions allowed.

    Returns
    -------
    ndarray
        (sources, nodes) distances [unit of the lengths]; infinity where no path leads.

    References
    ----------
    Delling, Goldberg, Nowatzyk, Werneck (2013), PHAST: hardware-accelerated shortest path trees, J. Parallel and
    Distributed Computing 73(7), 940-952, section 3 (the sweep).
    """
    block = int(np.clip(_BLOCK_BYTES // (8 * max(hierarchy.nodes, 1)), _BLOCK_LEAST, _BLOCK_MOST))
    result = np.empty((sources.size, hierarchy.nodes))
    for start in range(0, sources.size, block):
        part = slice(start, start + block)
        result[part] = _swept_block(hierarchy, sources[part]).T
    return result


def _swept_block(hierarchy: Hierarchy, sources: Integers) -> Floats:
    distance = np.full((hierarchy.nodes, sources.size), np.inf)
    distance[sources, np.arange(sources.size)] = 0.0
    rows = list(distance)
    _sweep_up(hierarchy, rows, sources)
    if hierarchy.core.size:
        distance[hierarchy.core] = _across_core(hierarchy.core_arcs, distance[hierarchy.core])
    _sweep_down(hierarchy, rows)
    return distance


def _sweep_up(hierarchy: Hierarchy, rows: list[Floats], sources: Integers) -> None:
    reached = [False] * hierarchy.nodes
    for node in sources.tolist():
        reached[node] = True
    through = np.empty(sources.size)
    for node, outward, _ in hierarchy.steps:
        if not reached[node]:
            continue
        row = rows[node]
        for other, length in outward:
            np.add(row, length, out=through)
            np.minimum(rows[other], through, out=rows[other])
            reached[other] = True


def _sweep_down(hierarchy: Hierarchy, rows: list[Floats]) -> None:
    through = np.empty(rows[0].size if rows else 0)
    for node, _, inward in reversed(hierarchy.steps):
        row = rows[node]
        for other, length in inward:
            np.add(rows[other], length, out=through)
            np.minimum(row, through, out=row)


def _across_core(core: Arcs, entry: Floats) -> Floats:
    """Distances in the core, given how far each source is from the core nodes where its ways enter the core.

    Each source becomes a node of its own behind the core, with an arc to every core node it enters by.

    Parameters
    ----------
    core
        Arcs of the core.
    entry
        (core, sources) distances to the entries.

    Returns
    -------
    ndarray
        (core, sources) distances.
    """
    size, sources = entry.shape
    column, node = np.nonzero(np.isfinite(entry.T))
    arcs = Arcs(
        np.concatenate([core.tail, size + column]),
        np.concatenate([core.head, node]),
        np.concatenate([core.length, entry[node, column]]),
        core.link,
    )
    found = dijkstra(matrix_of(arcs, size + sources), indices=np.arange(size, size + sources))
    return np.asarray(found[:, :size].T)
