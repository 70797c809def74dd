import numpy as np
import pytest

from ryzoma.network.edit import added, changed, edited_distances, removed
from ryzoma.network.graph import Graph
from ryzoma.network.shortest_paths import distances

LINE = Graph(4, np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([1.0, 1.0, 1.0]))  # 0 - 1 - 2 - 3


def edited(graph, edit, sources=None):
    return edited_distances(graph, distances(graph, sources), edit, sources)


def test_a_bypass_shortens_the_ends():
    found = edited(LINE, added(0, 3, 0.5))
    assert found.distances[0].tolist() == [0, 1, 1.5, 0.5]
    assert found.resolved == 0
    assert found.graph.links == 4


def test_a_bypass_one_way_leaves_the_way_back():
    line = Graph(2, np.array([0, 1]), np.array([1, 0]), np.array([4.0, 4.0]), directed=True)
    assert edited(line, added(0, 1, 1.0)).distances.tolist() == [[0, 1], [4, 0]]


def test_a_removed_link_cuts_the_line_and_keeps_its_number():
    found = edited(LINE, removed(1))
    assert found.distances[0].tolist() == [0, 1, np.inf, np.inf]
    assert found.graph.length.tolist() == [1, np.inf, 1]


def test_a_closed_link_may_be_opened_again():
    closed = edited(LINE, removed(1)).graph
    assert np.array_equal(edited(closed, changed(1, 1.0)).distances, distances(LINE))


def test_only_sources_by_the_link_are_solved_again():
    # A square 0-1-2-3 with its link 0-1 lengthened: 2 and 3 never go by it, as the other side is no longer.
    square = Graph(4, np.array([0, 1, 2, 3]), np.array([1, 2, 3, 0]), np.array([2.0, 1.0, 1.0, 1.0]))
    found = edited(square, changed(0, 2.5))
    assert found.resolved == 2
    assert np.array_equal(found.distances, distances(found.graph))


def test_an_edit_without_effect_solves_nothing():
    assert edited(LINE, changed(0, 1.0)).resolved == 0
    parallel = Graph(2, np.array([0, 0]), np.array([1, 1]), np.array([1.0, 5.0]))
    assert edited(parallel, removed(1)).resolved == 0


def test_rows_may_be_some_sources():
    found = edited(LINE, changed(2, 9.0), sources=[3, 0])
    assert found.distances.tolist() == [[11, 10, 9, 0], [0, 1, 2, 11]]


def test_what_does_not_fit_is_refused():
    table = distances(LINE)
    with pytest.raises(ValueError, match="no link 7 among 3"):
        edited_distances(LINE, table, removed(7))
    with pytest.raises(ValueError, match="not of 2 sources"):
        edited_distances(LINE, table, removed(0), sources=[0, 1])
    with pytest.raises(ValueError, match="outside"):
        edited_distances(LINE, table, added(0, 4, 1.0))
