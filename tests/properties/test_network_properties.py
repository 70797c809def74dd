"""Properties of distances, edits and haul costs on any graph Hypothesis thinks of."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.network.access.nearest import time_to_nearest
from ryzoma.network.access.potential import potential_access
from ryzoma.network.access.reach import mean_travel_time, people_within
from ryzoma.network.change import change_of
from ryzoma.network.components import components
from ryzoma.network.edit import added, changed, edited_distances, removed
from ryzoma.network.elimination import hierarchy_of
from ryzoma.network.graph import Graph
from ryzoma.network.haul import HaulRates, haul_costs
from ryzoma.network.paths import path_trees
from ryzoma.network.shortest_paths import distances
from ryzoma.network.sweep import swept_distances

lengths = st.one_of(
    st.integers(0, 5).map(float),  # ties and zeros
    st.floats(0, 1e6, allow_nan=False, allow_subnormal=False),
    st.just(float("inf")),
)


@st.composite
def graphs(draw, nodes_least=1):
    nodes = draw(st.integers(nodes_least, 12))
    node = st.integers(0, nodes - 1)
    links = draw(st.lists(st.tuples(node, node, lengths), max_size=40))
    tail, head, length = (np.array(column) for column in zip(*links, strict=True)) if links else ([], [], [])
    directed = draw(st.booleans())
    return Graph(nodes, np.array(tail, int), np.array(head, int), np.array(length, float), directed)


def close(a, b):
    np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-9)


@given(graphs(), st.sampled_from([0, 1, 2, 4, 9, 10**6]))
def test_elimination_agrees_with_dijkstra_for_any_core(graph, pairs_most):
    swept = swept_distances(hierarchy_of(graph, pairs_most), np.arange(graph.nodes))
    close(swept, distances(graph, method="dijkstra"))


@given(graphs())
def test_distances_obey_the_triangle_and_the_links(graph):
    found = distances(graph, method="elimination")
    assert (np.diag(found) == 0).all()
    assert (found[:, None, :] <= (found[:, :, None] + found[None, :, :]) * (1 + 1e-12) + 1e-12).all()
    arcs = graph.arcs()
    assert (found[arcs.tail, arcs.head] <= arcs.length * (1 + 1e-12)).all()
    if not graph.directed:
        close(found, found.T)


@given(graphs())
def test_a_path_adds_up_to_its_distance_and_is_there_where_the_distance_is_finite(graph):
    trees = path_trees(graph)
    for source in range(graph.nodes):
        for target in range(graph.nodes):
            path = trees.path(source, target)
            if path is None:
                assert np.isinf(trees.distance[source, target])
            else:
                close(graph.length[path.links].sum(), trees.distance[source, target])


@given(graphs())
def test_lengths_summed_along_the_paths_are_the_distances(graph):
    trees = path_trees(graph)
    close(trees.along(graph.length), trees.distance)


@given(graphs())
def test_parts_are_the_nodes_within_reach(graph):
    both_ways = Graph(graph.nodes, graph.tail, graph.head, graph.length)
    label = components(graph)
    assert np.array_equal(np.isfinite(distances(both_ways)), label[:, None] == label[None, :])


@given(graphs(), st.randoms(use_true_random=False))
def test_renumbering_the_nodes_renumbers_the_distances(graph, random):
    order = list(range(graph.nodes))
    random.shuffle(order)
    new = np.array(order)
    other = Graph(graph.nodes, new[graph.tail], new[graph.head], graph.length, graph.directed)
    close(distances(other, method="elimination")[np.ix_(new, new)], distances(graph, method="elimination"))


@settings(max_examples=50)
@given(graphs(), st.floats(1e-3, 1e3))
def test_longer_lengths_scale_distances(graph, factor):
    scaled = Graph(graph.nodes, graph.tail, graph.head, graph.length * factor, graph.directed)
    close(distances(scaled, method="elimination"), distances(graph, method="elimination") * factor)


@st.composite
def edits(draw):
    graph = draw(graphs())
    kinds = ["added"] + (["changed", "removed"] if graph.links else [])
    kind = draw(st.sampled_from(kinds))
    node = st.integers(0, graph.nodes - 1)
    if kind == "added":
        return graph, added(draw(node), draw(node), draw(lengths))
    link = draw(st.integers(0, graph.links - 1))
    return graph, removed(link) if kind == "removed" else changed(link, draw(lengths))


@settings(max_examples=400)
@given(edits(), st.data())
def test_an_edit_gives_what_solving_everything_again_gives(case, data):
    graph, edit = case
    sources = data.draw(st.lists(st.integers(0, graph.nodes - 1), max_size=6) | st.none())
    found = edited_distances(graph, distances(graph, sources), edit, sources)
    close(found.distances, distances(found.graph, sources))


@given(edits())
def test_an_edit_undone_gives_the_first_distances(case):
    graph, edit = case
    before = distances(graph)
    there = edited_distances(graph, before, edit)
    back = removed(graph.links) if edit.link is None else changed(edit.link, float(graph.length[edit.link]))
    close(edited_distances(there.graph, there.distances, back).distances, before)


@given(edits())
def test_changed_pairs_are_those_that_differ(case):
    graph, edit = case
    before = distances(graph)
    after = edited_distances(graph, before, edit).distances
    change = change_of(before, after)
    patched = before.copy()
    patched[change.row, change.target] = change.after
    close(patched, after)
    assert np.array_equal(change.before, before[change.row, change.target])
    assert (change.before != change.after).all()


rates = st.builds(HaulRates, st.floats(0, 1), st.floats(0, 1), st.floats(0, 50))


@st.composite
def two_modes(draw):
    roads = draw(graphs())
    rails = draw(graphs())
    nodes = max(roads.nodes, rails.nodes)
    return (Graph(nodes, one.tail, one.head, one.length, roads.directed) for one in (roads, rails))


@given(two_modes(), rates)
def test_haul_is_never_dearer_than_by_road_alone_and_scales_with_money(modes, rates):
    roads, rails = modes
    cost = haul_costs(roads, rails, rates)
    with np.errstate(invalid="ignore"):
        by_road = np.where(np.isfinite(distances(roads)), distances(roads) * rates.road_usd_t_km, np.inf)
    assert (cost <= by_road * (1 + 1e-9) + 1e-9).all()
    dearer = HaulRates(7 * rates.road_usd_t_km, 7 * rates.rail_usd_t_km, 7 * rates.transfer_usd_t)
    close(haul_costs(roads, rails, dearer), 7 * cost)


@given(two_modes(), rates)
def test_haul_reaches_what_roads_and_rails_together_reach(modes, rates):
    roads, rails = modes
    ends = np.concatenate([roads.tail, rails.tail]), np.concatenate([roads.head, rails.head])
    both = Graph(roads.nodes, *ends, np.concatenate([roads.length, rails.length]), roads.directed)
    assert np.array_equal(np.isfinite(haul_costs(roads, rails, rates)), np.isfinite(distances(both)))


@given(graphs(), st.floats(1, 200), st.integers(0, 10**6))
def test_a_better_link_makes_no_access_worse(graph, minutes, people):
    before = distances(graph)
    after = edited_distances(graph, before, added(0, graph.nodes - 1, minutes)).distances
    crowd = np.full(graph.nodes, float(people))
    slack = 1 - 1e-9
    assert (potential_access(after, crowd) >= potential_access(before, crowd) * slack).all()
    assert (people_within(after, crowd, 60.0) >= people_within(before, crowd, 60.0)).all()
    assert (time_to_nearest(after, [0]) <= time_to_nearest(before, [0])).all()
    assert (mean_travel_time(after, crowd + 1) * slack <= mean_travel_time(before, crowd + 1)).all()
