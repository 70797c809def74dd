"""Shortest paths with their nodes and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse.csgraph import dijkstra

from ryzoma.network.graph import Floats, Graph, Integers, matrix_of
from ryzoma.network.shortest_paths import sources_of


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

    def along(self, values: ArrayLike) -> Floats:
        """Sum of another quantity of the links along every shortest path, such as the length of the quickest ways.

        Parameters
        ----------
        values
            (links,) quantity of every link.

        Returns
        -------
        ndarray
            (sources, nodes) sums; 0 at the source, infinity where no path leads.
        """
        start = self.previous_link < 0
        total = np.zeros_like(self.distance)
        total[~start] = np.asarray(values, dtype=np.float64)[self.previous_link[~start]]
        before = np.where(start, np.arange(self.distance.shape[1]), self.previous_node)
        while True:  # each round doubles the number of links summed up
            further = np.take_along_axis(before, before, axis=1)
            total += np.take_along_axis(total, before, axis=1)
            if np.array_equal(further, before):
                return np.where(np.isfinite(self.distance), total, np.inf)
            before = further


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
