import numpy as np
import pytest

from ryzoma.network.components import components
from ryzoma.network.elimination import hierarchy_of
from ryzoma.network.graph import Graph
from ryzoma.network.paths import path_trees
from ryzoma.network.shortest_paths import distances
from ryzoma.network.sweep import swept_distances

METHODS = ["auto", "dijkstra", "elimination"]


def graph_of(nodes, links, directed=False):
    table = np.array(links, dtype=float).reshape(-1, 3)
    return Graph(nodes, table[:, 0].astype(int), table[:, 1].astype(int), table[:, 2], directed)


@pytest.mark.parametrize("method", METHODS)
def test_two_ways_round_a_square(method):
    square = graph_of(4, [(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 0, 5)])
    assert distances(square, [0], method=method).tolist() == [[0, 1, 2, 3]]


@pytest.mark.parametrize("method", METHODS)
def test_no_way_is_infinity(method):
    assert distances(graph_of(3, [(0, 1, 2)]), [0, 2], method=method).tolist() == [
        [0, 2, np.inf],
        [np.inf, np.inf, 0],
    ]


@pytest.mark.parametrize("method", METHODS)
def test_one_way_streets(method):
    ring = graph_of(3, [(0, 1, 1), (1, 2, 1), (2, 0, 1)], directed=True)
    assert distances(ring, method=method).tolist() == [[0, 1, 2], [2, 0, 1], [1, 2, 0]]


@pytest.mark.parametrize("method", METHODS)
def test_links_of_no_length_parallel_links_loops_and_closed_links(method):
    graph = graph_of(4, [(0, 1, 0), (1, 2, 9), (2, 1, 4), (1, 1, 0), (2, 3, np.inf), (2, 3, 1)])
    assert distances(graph, [0], method=method).tolist() == [[0, 0, 4, 5]]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("nodes", [0, 1, 3])
def test_graphs_without_links(method, nodes):
    expected = np.where(np.eye(nodes, dtype=bool), 0.0, np.inf)
    assert np.array_equal(distances(graph_of(nodes, []), method=method), expected)


@pytest.mark.parametrize("method", METHODS)
def test_sources_may_repeat_or_be_none_at_all(method):
    line = graph_of(3, [(0, 1, 1), (1, 2, 1)])
    assert distances(line, [2, 2, 0], method=method)[:, 0].tolist() == [2, 2, 0]
    assert distances(line, [], method=method).shape == (0, 3)


@pytest.mark.parametrize("source", [-1, 3])
def test_a_source_that_is_no_node_is_refused(source):
    with pytest.raises(ValueError, match="outside the nodes"):
        distances(graph_of(3, [(0, 1, 1)]), [source])


def complete(nodes):
    rng = np.random.default_rng(5)
    a, b = np.triu_indices(nodes, 1)
    return Graph(nodes, a, b, rng.random(a.size))


@pytest.mark.parametrize("pairs_most", [0, 1, 4, 25, 10**9])
def test_the_size_of_the_core_changes_nothing(pairs_most):
    graph = complete(12)
    hierarchy = hierarchy_of(graph, pairs_most)
    assert hierarchy.core.size + len(hierarchy.steps) == 12
    assert swept_distances(hierarchy, np.arange(12)) == pytest.approx(distances(graph, method="dijkstra"), rel=1e-12)


def test_dense_graphs_are_left_to_dijkstra_and_trees_are_wholly_eliminated():
    assert hierarchy_of(complete(40)).core.size == 40
    tree = graph_of(50, [(node, node // 2, 1.0) for node in range(1, 50)])
    assert hierarchy_of(tree).core.size == 0


def test_a_tree_needs_no_shortcut():
    tree = graph_of(50, [(node, node // 2, 1.0) for node in range(1, 50)])
    assert sum(len(step.outward) for step in hierarchy_of(tree).steps) == 49


def test_sources_are_swept_in_blocks():
    rng = np.random.default_rng(1)
    line = graph_of(30, [(node, node + 1, 1.0) for node in range(29)])
    sources = rng.integers(0, 30, 2100)  # more than two blocks
    found = distances(line, sources, method="elimination")
    assert np.array_equal(found, np.abs(sources[:, None] - np.arange(30)))


def test_paths_name_their_nodes_and_links():
    graph = graph_of(4, [(0, 1, 5), (0, 1, 2), (1, 2, 2), (0, 2, 9)])
    trees = path_trees(graph, [0])
    path = trees.path(0, 2)
    assert path is not None
    assert path.nodes.tolist() == [0, 1, 2]
    assert path.links.tolist() == [1, 2]
    assert trees.path(0, 3) is None


def test_the_path_to_itself_is_one_node():
    path = path_trees(graph_of(2, [(0, 1, 1)]), [1]).path(0, 1)
    assert path is not None
    assert (path.nodes.tolist(), path.links.tolist()) == ([1], [])


def test_another_quantity_is_summed_along_the_paths():
    graph = graph_of(6, [(0, 1, 1), (1, 2, 1), (2, 3, 0), (0, 3, 9), (3, 4, 2)])
    km = [10.0, 20.0, 40.0, 80.0, 160.0]
    assert path_trees(graph, [0, 4]).along(km).tolist() == [
        [0, 10, 30, 70, 230, np.inf],
        [230, 220, 200, 160, 0, np.inf],
    ]


def test_trees_of_nothing():
    assert path_trees(graph_of(0, [])).distance.shape == (0, 0)
    assert path_trees(graph_of(2, []), []).previous_link.shape == (0, 2)


def test_parts_are_numbered_by_size_then_by_their_first_node():
    graph = graph_of(7, [(5, 6, 1), (4, 5, 1), (1, 2, 1), (2, 3, np.inf)])
    assert components(graph).tolist() == [2, 1, 1, 3, 0, 0, 0]


def test_parts_forget_directions():
    assert components(graph_of(3, [(0, 1, 1), (2, 1, 1)], directed=True)).tolist() == [0, 0, 0]


def test_no_nodes_no_parts():
    assert components(graph_of(0, [])).size == 0
