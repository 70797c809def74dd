import numpy as np
import pytest

from ryzoma.network.graph import Graph, matrix_of


def test_undirected_links_give_an_arc_each_way():
    arcs = Graph(3, np.array([0, 1]), np.array([1, 2]), np.array([4.0, 5.0])).arcs()
    assert arcs.tail.tolist() == [0, 1, 1, 2]
    assert arcs.head.tolist() == [1, 0, 2, 1]
    assert arcs.length.tolist() == [4.0, 4.0, 5.0, 5.0]
    assert arcs.link.tolist() == [0, 0, 1, 1]


def test_directed_links_give_one_arc():
    arcs = Graph(2, np.array([1]), np.array([0]), np.array([4.0]), directed=True).arcs()
    assert (arcs.tail.tolist(), arcs.head.tolist()) == ([1], [0])


def test_the_shortest_of_parallel_links_counts_and_loops_and_closed_links_do_not():
    tail, head = np.array([0, 1, 0, 0, 1]), np.array([1, 0, 1, 0, 2])
    arcs = Graph(3, tail, head, np.array([7.0, 3.0, 3.0, 1.0, np.inf])).arcs()
    assert arcs.length.tolist() == [3.0, 3.0]
    assert arcs.link.tolist() == [1, 1]  # of equally short ones the first


def test_links_of_no_length_stay_stored_in_the_matrix():
    graph = Graph(2, np.array([0]), np.array([1]), np.array([0.0]))
    assert matrix_of(graph.arcs(), 2).nnz == 2


def test_a_graph_cannot_be_written_to():
    length = np.array([1.0])
    graph = Graph(2, np.array([0]), np.array([1]), length)
    with pytest.raises(ValueError, match="read-only"):
        graph.length[0] = 2.0
    length[0] = 9.0
    assert graph.length[0] == 1.0


def test_edits_give_another_graph():
    graph = Graph(3, np.array([0]), np.array([1]), np.array([1.0]))
    assert graph.with_length(0, 5.0).length.tolist() == [5.0]
    more = graph.with_link(1, 2, 2.0)
    assert (more.links, more.head.tolist(), graph.links) == (2, [1, 2], 1)


@pytest.mark.parametrize(
    ("tail", "head", "length", "told"),
    [
        ([0], [2], [1.0], "outside"),
        ([-1], [0], [1.0], "outside"),
        ([0], [1], [-1.0], "negative"),
        ([0], [1], [np.nan], "not a number"),
        ([0, 1], [1], [1.0], "equally long"),
        ([0.5], [1], [1.0], "node numbers"),
    ],
)
def test_what_is_no_graph_is_refused(tail, head, length, told):
    with pytest.raises(ValueError, match=told):
        Graph(2, np.array(tail), np.array(head), np.array(length))
