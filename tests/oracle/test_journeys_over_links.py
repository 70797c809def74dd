"""Journeys over links beside the edge betweenness of networkx."""

import networkx as nx
import numpy as np

from ryzoma.network import Graph, journeys_over_links, path_trees


def test_with_one_person_a_place_the_share_of_journeys_is_edge_betweenness():
    chance = np.random.default_rng(5)
    nodes, links = 60, 130
    tail, head = chance.integers(0, nodes, links), chance.integers(0, nodes, links)
    length = chance.uniform(1, 2, links)  # no two ways of equal length
    graph = Graph(nodes, tail, head, length)
    peer = nx.Graph()
    peer.add_nodes_from(range(nodes))
    for one, other, km in sorted(zip(tail.tolist(), head.tolist(), length, strict=True), key=lambda link: -link[2]):
        if one != other:
            peer.add_edge(one, other, km=km)  # of parallel links the shortest stays
    trees = path_trees(graph, np.arange(nodes))
    use = journeys_over_links(trees, np.ones(nodes), links)
    journeys = np.isfinite(trees.distance).sum() - nodes
    for (one, other), paths in nx.edge_betweenness_centrality(peer, normalized=False, weight="km").items():
        between = ((tail == one) & (head == other)) | ((tail == other) & (head == one))
        assert np.isclose(use[between].sum(), 2 * paths / journeys)
