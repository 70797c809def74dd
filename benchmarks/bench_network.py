"""Shortest paths and edits beside other libraries, in one run.

Graphs: a road-like planar graph (the shortest tree of the Delaunay triangulation of random points and a fifth of its
other links, so 1.3 links a node, as in road tables), and random graphs that are not planar, with 1.5 and 3 links a
node. Peers that are not installed are left out; what the others find is compared with ours before it is timed.
networkx is timed on fewer sources and scaled up.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec

import networkx as nx
import numpy as np
import polars as pl
from benchmarks.measure import Row, median_seconds, peak_mb, released, row
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree
from scipy.spatial import Delaunay

from ryzoma.network import Graph, added, changed, distances, edited_distances, network_of, path_trees, removed

_NETWORKX_SOURCES = 10


def road_like(nodes: int, seed: int = 0) -> Graph:
    """A planar graph with the density of a road table; lengths are straight distances times a detour."""
    rng = np.random.default_rng(seed)
    points = rng.random((nodes, 2))
    corners = Delaunay(points).simplices
    ends = np.unique(np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]]), axis=1), axis=0)
    straight = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    tree = minimum_spanning_tree(csr_array((straight, (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))).tocoo()
    in_tree = np.isin(ends[:, 0] * nodes + ends[:, 1], tree.row * nodes + tree.col)
    short = straight < np.quantile(straight, 0.9)
    chosen = in_tree | (short & (rng.random(len(ends)) < 0.2))
    length = straight[chosen] * rng.uniform(1.05, 1.4, int(chosen.sum()))
    return Graph(nodes, ends[chosen, 0], ends[chosen, 1], length)


def random_graph(nodes: int, links: int, seed: int = 0) -> Graph:
    """Links between nodes drawn by lot."""
    rng = np.random.default_rng(seed)
    return Graph(nodes, rng.integers(0, nodes, links), rng.integers(0, nodes, links), rng.random(links))


def _with_scipy(graph: Graph, sources: np.ndarray, ours: np.ndarray) -> float:
    arcs = graph.arcs()
    matrix = csr_array((arcs.length, (arcs.tail, arcs.head)), shape=(graph.nodes, graph.nodes))
    np.testing.assert_allclose(dijkstra(matrix, indices=sources), ours, rtol=1e-9)
    return median_seconds(lambda: dijkstra(matrix, indices=sources))


def _with_networkx(graph: Graph, sources: np.ndarray, ours: np.ndarray) -> float:
    peer = nx.Graph()
    peer.add_nodes_from(range(graph.nodes))
    arcs = graph.arcs()
    peer.add_weighted_edges_from(zip(arcs.tail.tolist(), arcs.head.tolist(), arcs.length.tolist(), strict=True))

    found = nx.single_source_dijkstra_path_length(peer, int(sources[0]))
    np.testing.assert_allclose([found.get(node, np.inf) for node in range(graph.nodes)], ours[0], rtol=1e-9)

    def some() -> None:
        for source in sources[:_NETWORKX_SOURCES].tolist():
            nx.single_source_dijkstra_path_length(peer, source)

    return median_seconds(some, 1) * sources.size / _NETWORKX_SOURCES


def _with_networkit(graph: Graph, sources: np.ndarray, ours: np.ndarray) -> float:
    import networkit as nk

    arcs = graph.arcs()
    peer = nk.Graph(graph.nodes, weighted=True)
    once = arcs.tail < arcs.head
    for a, b, length in zip(arcs.tail[once].tolist(), arcs.head[once].tolist(), arcs.length[once], strict=True):
        peer.addEdge(a, b, length)

    def solved() -> np.ndarray:
        paths = nk.distance.SPSP(peer, sources.tolist())
        paths.run()
        return np.asarray(paths.getDistances(asarray=True))

    reached = np.isfinite(ours)  # networkit marks the others by the largest number
    np.testing.assert_allclose(solved()[reached], ours[reached], rtol=1e-9)
    return median_seconds(solved)


def _with_rustworkx(graph: Graph, sources: np.ndarray, ours: np.ndarray) -> float:
    import rustworkx as rx

    arcs = graph.arcs()
    peer = rx.PyDiGraph()
    peer.add_nodes_from(range(graph.nodes))
    peer.extend_from_weighted_edge_list(
        list(zip(arcs.tail.tolist(), arcs.head.tolist(), arcs.length.tolist(), strict=True))
    )

    for node, length in rx.dijkstra_shortest_path_lengths(peer, int(sources[0]), float).items():
        np.testing.assert_allclose(length, ours[0, node], rtol=1e-9)

    def solved() -> None:
        for source in sources.tolist():
            rx.dijkstra_shortest_path_lengths(peer, source, float)

    return median_seconds(solved, 1)


_PEERS = {
    "scipy": _with_scipy,
    "networkit": _with_networkit,
    "rustworkx": _with_rustworkx,
    "networkx": _with_networkx,
}


def _shortest_paths() -> Iterator[Row]:
    graphs = {
        "road-like, 10 000 nodes, 1000 sources": road_like(10_000),
        "random, 10 000 nodes, 15 000 links, 1000 sources": random_graph(10_000, 15_000),
        "random, 10 000 nodes, 30 000 links, 1000 sources": random_graph(10_000, 30_000),
    }
    for what, graph in graphs.items():
        sources = np.random.default_rng(1).choice(graph.nodes, 1000, replace=False)
        ours = median_seconds(lambda graph=graph, sources=sources: distances(graph, sources))
        memory = peak_mb(lambda graph=graph, sources=sources: distances(graph, sources))
        found = distances(graph, sources)
        for peer, timed in _PEERS.items():
            if find_spec(peer):
                theirs = timed(graph, sources, found)
                yield row(what, ours, peer=released(peer), theirs=theirs, memory=memory, goal="2 s")


def _edits() -> Iterator[Row]:
    graph = road_like(2000)
    before = distances(graph)
    arcs = graph.arcs()
    matrix = csr_array((arcs.length, (arcs.tail, arcs.head)), shape=(graph.nodes, graph.nodes))
    again = median_seconds(lambda: dijkstra(matrix))
    near = path_trees(graph, [0]).path(0, 1999)
    assert near is not None
    middle = int(near.links[near.links.size // 2])
    edits = {
        "a link added": added(0, 1999, 0.1),
        "a busy link improved by half": changed(middle, float(graph.length[middle]) / 2),
        "a busy link removed": removed(middle),
    }
    for what, edit in edits.items():
        ours = median_seconds(lambda edit=edit: edited_distances(graph, before, edit))
        after = edited_distances(graph, before, edit)
        np.testing.assert_allclose(after.distances, distances(after.graph, method="dijkstra"), rtol=1e-9)
        memory = peak_mb(lambda edit=edit: edited_distances(graph, before, edit))
        told = f"{released('scipy')}, all again"
        yield row(f"{what}, all pairs of 2000 nodes", ours, peer=told, theirs=again, memory=memory)


def _belarus() -> Iterator[Row]:
    folder = files("ryzoma") / "regions" / "belarus"
    tables = [pl.read_csv(str(folder / f"{name}.csv")) for name in ("places", "links", "markets")]
    ours, memory = median_seconds(lambda: network_of(*tables)), peak_mb(lambda: network_of(*tables))
    what = "Belarus, 226 nodes: lengths, times, haul costs, parts, notices"
    yield row(what, ours, memory=memory)


def run() -> list[Row]:
    """All rows."""
    return [*_belarus(), *_shortest_paths(), *_edits()]
