"""Lengths of shortest paths from many nodes."""

from __future__ import annotations

from typing import Literal

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
