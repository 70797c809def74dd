import numpy as np
import pytest
from scipy.sparse import csr_array

from ryzoma.synthesis import Role, base_productions, process_graph
from ryzoma.synthesis.base_productions import main_process, surplus

# A mine digs ore (worth 20), a mill makes potash of it (240, from 4 t of ore), a dairy milk powder (2700).
GRAPH = process_graph(
    ("ore", "potash", "tailings", "milk", "powder"),
    ("mine", "mill", "dairy"),
    [("mill", "ore", 4.0), ("dairy", "milk", 10.0)],
    [
        ("mine", "ore", 1.0, Role.MAIN),
        ("mill", "potash", 1.0, Role.MAIN),
        ("mill", "tailings", 3.0, Role.WASTE),
        ("dairy", "powder", 1.0, Role.MAIN),
    ],
    price=[20.0, 240.0, -1.0, 370.0, 2700.0],
)
BRANCH = ("08.9", "20.1", "10.5")
# establishments: a mine with its mill; a second mill in the same town; a dairy there; a mine alone elsewhere; a closed one
ACTIVITY = csr_array([[40.0, 10.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 2.0], [5.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
PLACE = np.array([0, 0, 0, 1, 1])


def test_surplus_is_what_is_not_used_on_site():
    assert surplus(GRAPH, ACTIVITY)[0].tolist() == [0.0, 10.0, 30.0, 0.0, 0.0]
    assert surplus(GRAPH, ACTIVITY)[1].tolist() == [0.0, 1.0, 3.0, 0.0, 0.0]


def test_a_mine_with_its_mill_is_a_potash_works():
    assert main_process(GRAPH, ACTIVITY).tolist() == [1, 1, 2, 0, -1]


def test_establishments_of_a_town_and_branch_form_one_base_production():
    bases = base_productions(GRAPH, ACTIVITY, PLACE, BRANCH)
    assert bases.place.tolist() == [0, 0, 1]
    assert bases.branch == ("10.5", "20.1", "08.9")
    assert bases.of_establishment.tolist() == [1, 1, 0, 2, -1]
    assert bases.activity.toarray()[1].tolist() == [40.0, 11.0, 0.0]


def test_sales_are_netted_over_the_whole_base_production():
    bases = base_productions(GRAPH, ACTIVITY, PLACE, BRANCH)
    # 11 t of potash; the second mill buys its ore from the first site, which had none to spare
    assert bases.surplus[1].tolist() == [0.0, 11.0, 33.0, 0.0, 0.0]
    assert bases.sales.tolist() == [5400.0, 2640.0, 100.0]
    assert bases.main_good(GRAPH.price).tolist() == [4, 1, 0]


def test_the_largest_of_each_place_leads_and_others_by_their_share():
    bases = base_productions(GRAPH, ACTIVITY, PLACE, BRANCH)
    assert bases.leading(0.5).tolist() == [True, False, True]
    assert bases.leading(0.1).tolist() == [True, True, True]


def test_without_anything_running_there_is_no_base_production():
    bases = base_productions(GRAPH, csr_array((2, 3)), np.array([0, 1]), BRANCH)
    assert len(bases) == 0
    assert bases.leading(0.1).tolist() == []


def test_what_sells_nothing_of_value_is_none():
    only_waste = process_graph(("a",), ("k",), [], [("k", "a", 1.0, Role.MAIN)], price=[-1.0])
    assert main_process(only_waste, csr_array([[1.0]])).tolist() == [-1]


def test_money_scales():
    seven = process_graph(
        GRAPH.commodities,
        GRAPH.processes,
        [("mill", "ore", 4.0), ("dairy", "milk", 10.0)],
        [("mine", "ore", 1.0, Role.MAIN), ("mill", "potash", 1.0, Role.MAIN), ("dairy", "powder", 1.0, Role.MAIN)],
        price=7 * GRAPH.price,
    )
    assert base_productions(seven, ACTIVITY, PLACE, BRANCH).sales == pytest.approx([37800.0, 18480.0, 700.0])
