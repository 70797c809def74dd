"""Worked examples of the textbooks."""

import numpy as np
import pytest

from ryzoma.network.graph import Graph
from ryzoma.network.paths import path_trees
from ryzoma.network.shortest_paths import distances


@pytest.mark.parametrize("method", ["dijkstra", "elimination"])
def test_cormen_leiserson_rivest_stein_figure_24_6(method):
    """Introduction to Algorithms, 3rd edition, figure 24.6: Dijkstra's algorithm from s."""
    s, t, x, y, z = range(5)
    from_s, from_t, from_y = [(s, t, 10), (s, y, 5)], [(t, x, 1), (t, y, 2)], [(y, t, 3), (y, x, 9), (y, z, 2)]
    table = np.array([*from_s, *from_t, *from_y, (x, z, 4), (z, x, 6), (z, s, 7)])
    graph = Graph(5, table[:, 0], table[:, 1], table[:, 2].astype(float), directed=True)
    assert distances(graph, [s], method=method).tolist() == [[0, 8, 9, 5, 7]]
    path = path_trees(graph, [s]).path(0, x)
    assert path is not None
    assert path.nodes.tolist() == [s, y, t, x]
