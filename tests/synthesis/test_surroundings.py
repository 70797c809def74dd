import numpy as np
import pytest

from ryzoma.synthesis import Role, process_graph
from ryzoma.synthesis.surroundings import disposal_cost, input_cost, near_plants, within_haul

# three places on a line, 100 km apart
LINE = np.abs(np.subtract.outer([0.0, 100.0, 200.0], [0.0, 100.0, 200.0]))


def test_what_travels_far_is_had_everywhere():
    values = np.array([[1.0], [2.0], [4.0]])
    assert within_haul(values, LINE, np.array([np.inf])).tolist() == [[7.0]] * 3
    assert within_haul(values, LINE, np.array([200.0])).tolist() == [[7.0]] * 3


def test_what_does_not_travel_far_is_had_nearby():
    values = np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]])
    assert within_haul(values, LINE, np.array([100.0, 0.0])).tolist() == [[3.0, 1.0], [7.0, 2.0], [6.0, 4.0]]


def test_places_without_a_way_are_not_near():
    cut = np.array([[0.0, np.inf], [np.inf, 0.0]])
    assert within_haul(np.array([[1.0], [2.0]]), cut, np.array([500.0])).tolist() == [[1.0], [2.0]]


def test_plants_within_the_haul_are_counted_for_every_query():
    spare = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])
    found = near_plants(
        spare, LINE, np.array([0, 0, 2, 0]), np.array([0, 1, 1, 0]), np.array([100.0, 0.0, 150.0, np.inf])
    )
    assert found.tolist() == [3.0, 10.0, 60.0, 7.0]


def test_many_queries_are_answered_in_pieces_alike():
    rng = np.random.default_rng(4)
    values, distance = rng.random((7, 50)), rng.uniform(0, 300, (7, 7))
    place, process, haul = rng.integers(0, 7, 9000), rng.integers(0, 50, 9000), rng.uniform(0, 250, 9000)
    found = near_plants(values, distance, place, process, haul)
    naive = [values[distance[p] <= h, k].sum() for p, k, h in zip(place, process, haul, strict=True)]
    assert found == pytest.approx(naive)


def test_inputs_are_paid_and_wastes_cost_their_fee():
    graph = process_graph(
        ("ore", "sludge", "metal"),
        ("smelt",),
        [("smelt", "ore", 2.0), ("smelt", "sludge", 1.0)],
        [("smelt", "metal", 1.0, Role.MAIN), ("smelt", "sludge", 3.0, Role.WASTE)],
        price=[10.0, -5.0, 100.0],
    )
    assert input_cost(graph, graph.price).tolist() == [20.0]  # nobody is paid for taking sludge in
    assert disposal_cost(graph).tolist() == [15.0]
