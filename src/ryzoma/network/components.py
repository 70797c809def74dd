"""Connected parts of a graph."""

from __future__ import annotations

import numpy as np
from scipy.sparse.csgraph import connected_components

from ryzoma.network.graph import Graph, Integers, matrix_of


def components(graph: Graph) -> Integers:
    """The connected part every node lies in; closed links (of infinite length) do not connect.

    In a directed graph two nodes are in one part if they are linked when all directions are forgotten.

    Returns
    -------
    ndarray
        (nodes,) number of the part: 0 is the largest; of equally large ones the one with the lowest node comes first.
    """
    if graph.nodes == 0:
        return np.empty(0, dtype=np.int64)
    _, label = connected_components(matrix_of(graph.arcs(), graph.nodes), directed=True, connection="weak")
    _, first, size = np.unique(label, return_index=True, return_counts=True)
    rank = np.empty(first.size, dtype=np.int64)
    rank[np.lexsort((first, -size))] = np.arange(first.size)
    return np.asarray(rank[label])
