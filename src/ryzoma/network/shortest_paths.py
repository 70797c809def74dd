"""Shortest paths: distances from many nodes, and the paths themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse.csgraph import dijkstra

from ryzoma.network.elimination import hierarchy_of
from ryzoma.network.graph import Floats, Graph, Integers, matrix_of
from ryzoma.network.sweep import swept_distances

Method = Literal["auto", "elimination", "dijkstra"]

# Below this number of sources preparing the hierarchy costs more than it saves (measured: both grow in proportion
# to the nodes, so that the break-even hardly depends on the size of a road graph).
_SOURCES_WORTH_PREPARING = 256


def distances(graph: Graph, sources: ArrayLike | None = None, *, method: Method = "auto") -> Floats:
    """Length of the shortest path from every source to every node.

    Parameters
    ----------
    graph
        The graph.
    sources
        (sources,) node numbers; all nodes if None.
    method
        ``"dijkstra"`` solves each source by itself; ``"elimination"`` prepares a hierarchy of shortcuts and sweeps
        it for all sources together; ``"auto"`` takes the one that is faster for this number of sources. Results
        agree up to rounding (relative 1e-15 times the number of links of a path).

    Returns
    -------
    ndarray
        (sources, nodes) distances [unit of the lengths], 0 from a node to itself, infinity where no path leads.

    Raises
    ------
    ValueError
        If a source is not a node.

    References
    ----------
    Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1, 269-271.
    Dibbelt, Strasser, Wagner (2016) and Delling et al. (2013): see :mod:`ryzoma.network.elimination` and ``sweep``.
    """
    starts = sources_of(graph, sources)
    if method == "auto":
        method = "elimination" if starts.size >= _SOURCES_WORTH_PREPARING else "dijkstra"
    if method == "elimination":
        return swept_distances(hierarchy_of(graph), starts)
    if starts.size == 0 or graph.nodes == 0:
        return np.empty((starts.size, graph.nodes))
    return np.asarray(dijkstra(matrix_of(graph.arcs(), graph.nodes), indices=starts), dtype=np.float64)


def sources_of(graph: Graph, sources: ArrayLike | None) -> Integers:
    """Checked source numbers, all nodes if None.

    Raises
    ------
    ValueError
        If a source is not a node.
    """
    if sources is None:
        return np.arange(graph.nodes)
    starts = np.array(sources, dtype=np.int64).reshape(-1)
    if starts.size and (starts.min() < 0 or starts.max() >= graph.nodes):
        raise ValueError(f"a source is outside the nodes 0 .. {graph.nodes - 1}")
    return starts


class Path(NamedTuple):
    """One path: its nodes from source to target, and the links between them (one fewer)."""

    nodes: Integers
    links: Integers


@dataclass(frozen=True, slots=True, eq=False)
class PathTrees:
    """Shortest-path trees of some sources.

    Attributes
    ----------
    sources
        (sources,) node numbers.
    distance
        (sources, nodes) distances; infinity where no path leads.
    previous_node, previous_link
        (sources, nodes) the node before each node on its shortest path, and the link between; -1 at the source and
        where no path leads.
    """

    sources: Integers
    distance: Floats = field(repr=False)
    previous_node: Integers = field(repr=False)
    previous_link: Integers = field(repr=False)

    def path(self, row: int, target: int) -> Path | None:
        """The shortest path from ``sources[row]`` to `target`, None if there is none."""
        if not np.isfinite(self.distance[row, target]):
            return None
        nodes, links = [target], []
        while nodes[-1] != self.sources[row]:
            links.append(self.previous_link[row, nodes[-1]])
            nodes.append(int(self.previous_node[row, nodes[-1]]))
        return Path(np.array(nodes[::-1], dtype=np.int64), np.array(links[::-1], dtype=np.int64))


def path_trees(graph: Graph, sources: ArrayLike | None = None) -> PathTrees:
    """Shortest paths from every source, with their links.

    Parameters
    ----------
    graph
        The graph.
    sources
        (sources,) node numbers; all nodes if None.

    Returns
    -------
    PathTrees
        Where several paths are equally short, one of them.

    Raises
    ------
    ValueError
        If a source is not a node.

    References
    ----------
    Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1, 269-271.
    """
    starts = sources_of(graph, sources)
    shape = (starts.size, graph.nodes)
    if 0 in shape:
        nothing = np.full(shape, -1, dtype=np.int64)
        return PathTrees(starts, np.empty(shape), nothing, nothing)
    arcs = graph.arcs()
    distance, before = dijkstra(matrix_of(arcs, graph.nodes), indices=starts, return_predecessors=True)
    previous = np.maximum(before, -1).astype(np.int64)
    link = np.full(shape, -1, dtype=np.int64)
    known = previous >= 0
    wanted = previous[known] * graph.nodes + np.broadcast_to(np.arange(graph.nodes), shape)[known]
    link[known] = arcs.link[np.searchsorted(arcs.tail * graph.nodes + arcs.head, wanted)]
    return PathTrees(starts, np.asarray(distance), previous, link)
