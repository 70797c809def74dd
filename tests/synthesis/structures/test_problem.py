"""Problems from plain lists, and what is refused."""

import math

import numpy as np
import pytest

from ryzoma.synthesis.structures import synthesis_problem

DAIRY = [("dairy", {"milk": 9.0}, {"cheese": 1.0, "whey": 8.0}), ("dryer", {"whey": 15.0}, ["powder"])]


def problem(processes=DAIRY, raws=("milk",), products=("powder",), **values):
    return synthesis_problem(processes, raws=raws, products=products, **values)


def test_quantities_costs_and_limits_are_where_they_belong():
    found = problem(
        fixed_cost={"dryer": 5},
        unit_cost={"dairy": 2},
        capacity={"dryer": (1, 4)},
        price={"milk": 0.3, "cheese": 7},
        supply={"milk": 90},
        demand={"powder": (2, 3)},
    )
    assert found.materials == ("milk", "cheese", "whey", "powder")
    assert found.raws == {0}
    assert found.products == {3}
    assert found.economy.net.toarray().tolist() == [[-9, 0], [1, 0], [8, -15], [0, 1]]
    assert found.economy.fixed_cost.tolist() == [0, 5]
    assert found.economy.unit_cost.tolist() == [2, 0]
    assert np.column_stack((found.economy.least, found.economy.most)).tolist() == [[0, math.inf], [1, 4]]
    assert found.economy.price.tolist() == [0.3, 7, 0, 0]
    assert found.economy.supply.tolist() == [90, 0, 0, 0]
    assert found.economy.least_demand.tolist() == [0, 0, 0, 2]
    assert found.economy.most_demand.tolist() == [math.inf, math.inf, math.inf, 3]


def test_a_raw_material_that_nobody_uses_is_no_mistake():
    assert problem(raws=["milk", "sand"]).materials[-1] == "sand"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"processes": [*DAIRY, DAIRY[0]]}, "process given twice: dairy"),
        ({"raws": ["milk", "milk"]}, "raw material given twice: milk"),
        ({"products": ["powder", "powder"]}, "product given twice: powder"),
        ({"processes": [*DAIRY, ("mill", ["rye", "rye"], ["flour"])]}, "input of process mill given twice: rye"),
        ({"processes": [*DAIRY, ("pit", ["cheese"], [])]}, "process without outputs: pit"),
        ({"processes": [*DAIRY, ("mill", "rye", ["flour"])]}, "not the text 'rye'"),
        ({"processes": [*DAIRY, ("mill", {"rye": 0.0}, ["flour"])]}, "quantity of rye in process mill"),
        ({"processes": [*DAIRY, ("mill", {"rye": math.nan}, ["flour"])]}, "quantity of rye in process mill"),
        ({"products": []}, "at least one product"),
        ({"raws": ["milk", "powder"]}, "product that is also a raw material: powder"),
        ({"products": ["powder", "butter"]}, "nothing makes product: butter"),
        ({"exclusions": [["dairy", "mill"]]}, "exclusion of unknown processes: mill"),
        ({"exclusions": [["dairy"]]}, "at least two processes, not dairy"),
        ({"exclusions": [[]]}, "at least two processes, not none"),
        ({"exclusions": [["dairy", "dairy"]]}, "process of an exclusion given twice: dairy"),
        ({"fixed_cost": {"mill": 1}}, "fixed cost of unknown ids: mill"),
        ({"unit_cost": {"dairy": math.inf}}, "unit cost of dairy must be finite"),
        ({"capacity": {"mill": (0, 1)}}, "capacity of unknown ids: mill"),
        ({"capacity": {"dairy": (2, 1)}}, "capacity of dairy must be 0 <= least <= most, not 2 to 1"),
        ({"price": {"gold": 1}}, "price of unknown ids: gold"),
        ({"supply": {"whey": 1}}, "supply of what is no raw material: whey"),
        ({"supply": {"milk": -1}}, "supply of milk"),
        ({"demand": {"cheese": (0, 1)}}, "demand for what is no product: cheese"),
        ({"demand": {"powder": (-1, 1)}}, "demand of powder"),
        ({"demand": {"powder": (math.inf, math.inf)}}, "demand of powder"),
    ],
)
def test_mistakes_are_told_by_name(wrong, told):
    with pytest.raises(ValueError, match=told):
        problem(**wrong)
