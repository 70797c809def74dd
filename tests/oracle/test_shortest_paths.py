"""Distances against SciPy, networkx and Floyd-Warshall on generated graphs."""

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import Delaunay

from ryzoma.network.components import components
from ryzoma.network.graph import Graph
from ryzoma.network.paths import path_trees
from ryzoma.network.shortest_paths import distances


def planar(nodes, seed):
    rng = np.random.default_rng(seed)
    points = rng.random((nodes, 2))
    corners = Delaunay(points).simplices
    ends = np.unique(np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]]), axis=1), axis=0)
    ends = ends[rng.random(len(ends)) < 0.55]
    return Graph(nodes, ends[:, 0], ends[:, 1], np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1))


def random(nodes, links, seed, directed=False):
    rng = np.random.default_rng(seed)
    length = np.round(rng.random(links), 1)  # many equal and some zero lengths
    return Graph(nodes, rng.integers(0, nodes, links), rng.integers(0, nodes, links), length, directed)


GRAPHS = {
    "planar": planar(600, 1),
    "sparse": random(600, 700, 2),
    "random": random(500, 1500, 3),
    "directed": random(500, 1500, 4, directed=True),
    "dense": random(80, 3000, 5),
}


def scipy_matrix(graph):
    """Shortest arc per pair by a plain dictionary, independent of the library's own reduction."""
    best = {}
    for a, b, length in zip(graph.tail.tolist(), graph.head.tolist(), graph.length.tolist(), strict=True):
        for pair in [(a, b)] if graph.directed else [(a, b), (b, a)]:
            if pair[0] != pair[1]:
                best[pair] = min(length, best.get(pair, np.inf))
    tail, head = np.array(list(best)).T
    return csr_array((np.array(list(best.values())), (tail, head)), shape=(graph.nodes, graph.nodes))


@pytest.mark.parametrize("method", ["elimination", "dijkstra"])
@pytest.mark.parametrize("name", GRAPHS)
def test_scipy(name, method):
    graph = GRAPHS[name]
    np.testing.assert_allclose(distances(graph, method=method), dijkstra(scipy_matrix(graph)), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", GRAPHS)
def test_networkx(name):
    graph = GRAPHS[name]
    peer = nx.MultiDiGraph() if graph.directed else nx.MultiGraph()
    peer.add_nodes_from(range(graph.nodes))
    peer.add_weighted_edges_from(zip(graph.tail.tolist(), graph.head.tolist(), graph.length.tolist(), strict=True))
    sources = [0, 7, 33]
    expected = np.full((3, graph.nodes), np.inf)
    for row, source in enumerate(sources):
        for node, length in nx.single_source_dijkstra_path_length(peer, source).items():
            expected[row, node] = length
    np.testing.assert_allclose(distances(graph, sources, method="elimination"), expected, rtol=1e-12, atol=1e-12)
    parts = list(nx.weakly_connected_components(peer) if graph.directed else nx.connected_components(peer))
    label = components(graph)
    assert len(parts) == label.max() + 1
    assert all(len({label[node] for node in part}) == 1 for part in parts)


def test_floyd_warshall():
    graph = random(60, 90, 6)
    table = np.full((60, 60), np.inf)
    np.fill_diagonal(table, 0)
    for a, b, length in zip(graph.tail, graph.head, graph.length, strict=True):
        if a != b:
            table[a, b] = table[b, a] = min(table[a, b], length)
    for k in range(60):
        table = np.minimum(table, table[:, [k]] + table[[k], :])
    np.testing.assert_allclose(distances(graph, method="elimination"), table, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", GRAPHS)
def test_the_links_of_a_path_add_up_to_the_distance(name):
    graph = GRAPHS[name]
    trees = path_trees(graph, [3])
    for target in range(0, graph.nodes, 7):
        path = trees.path(0, target)
        assert (path is None) == np.isinf(trees.distance[0, target])
        if path is None:
            continue
        assert graph.length[path.links].sum() == pytest.approx(trees.distance[0, target], abs=1e-12)
        for before, after, link in zip(path.nodes[:-1], path.nodes[1:], path.links, strict=True):
            ends = (graph.tail[link], graph.head[link])
            assert ends == (before, after) or (not graph.directed and ends == (after, before))
