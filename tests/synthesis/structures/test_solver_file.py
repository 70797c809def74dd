"""Problems go into the text format of P-Graph Studio's solver and come back."""

import math

import numpy as np
import pytest

from ryzoma.synthesis.structures import (
    count_structures,
    k_best_structures,
    read_solver_file,
    solver_file,
    synthesis_problem,
)

SEVEN = """file_type=PNS_problem_v1
file_name=seven

measurement_units:
mass_unit=t
time_unit=y
money_unit=EUR

defaults:
material_type=intermediate
material_flow_rate_lower_bound=0
material_flow_rate_upper_bound=10000000
material_price=0
operating_unit_capacity_lower_bound=0
operating_unit_capacity_upper_bound=10000000
operating_unit_fix_cost=0
operating_unit_proportional_cost=7

materials:
A: product, flow_rate_lower_bound=10
B
C: intermediate
D:intermediate, flow_rate_upper_bound=10000000
E: raw_material, price=1.2
F: intermediate
G: raw_material, flow_rate_upper_bound=30
H: intermediate
J: raw_material
K: raw_material
L: raw_material
unused: intermediate

operating_units:
O1: capacity_upper_bound=250, fix_cost=50, proportional_cost=0.25
O2
O3: capacity_lower_bound=2
O4: fix_cost=80
O5:
O6:
O7:

material_to_operating_unit_flow_rates:
O1: 2 C => 1.5 A + 0.5 F
O2: 2 D => B + A
O3: F + E => 2 C
O4: G + F => D + C
O5: G + H => 2 D
O6: J => F
O7: K + L => 2 H

mutually_exlcusive_sets_of_operating_units:
group_1: O6, O7
"""


def same(one, other):
    assert (one.processes, one.materials) == (other.processes, other.materials)
    assert (one.inputs, one.outputs) == (other.inputs, other.outputs)
    assert (one.raws, one.products, one.exclusions) == (other.raws, other.products, other.exclusions)
    assert np.array_equal(one.economy.net.toarray(), other.economy.net.toarray())
    for name in ("fixed_cost", "unit_cost", "least", "most", "price", "supply", "least_demand", "most_demand"):
        assert np.array_equal(getattr(one.economy, name), getattr(other.economy, name)), name


def test_a_file_is_read():
    problem = read_solver_file(SEVEN)
    at = {name: position for position, name in enumerate(problem.materials)}
    assert problem.processes == ("O1", "O2", "O3", "O4", "O5", "O6", "O7")
    assert {problem.materials[raw] for raw in problem.raws} == set("EGJKL")
    assert problem.products == {at["A"]}
    assert problem.exclusions == ((5, 6),)
    economy = problem.economy
    assert economy.net[at["F"], 0] == 0.5
    assert economy.net[at["C"], 0] == -2
    assert economy.fixed_cost.tolist() == [50, 0, 0, 80, 0, 0, 0]
    assert economy.unit_cost.tolist() == [0.25, 7, 7, 7, 7, 7, 7]
    assert economy.least.tolist() == [0, 0, 2, 0, 0, 0, 0]
    assert economy.most.tolist() == [250] + [math.inf] * 6
    assert economy.price[at["E"]] == 1.2
    assert economy.supply[[at["G"], at["J"]]].tolist() == [30, math.inf]
    assert (economy.least_demand[at["A"]], economy.most_demand[at["A"]]) == (10, math.inf)
    assert "unused" not in at


def test_what_is_written_is_read_as_the_same():
    problem = read_solver_file(SEVEN)
    again = read_solver_file(solver_file(problem))
    same(problem, again)
    assert count_structures(again) == count_structures(problem) > 0
    assert [best.cost for best in k_best_structures(again, 3)] == [best.cost for best in k_best_structures(problem, 3)]


def test_nothing_left_and_no_limit_are_not_confused():
    lines = [("a", ["raw"], ["x"]), ("b", [], ["x"])]
    none = synthesis_problem(lines, raws=["raw"], products=["x"], supply={"raw": 0}, capacity={"b": (0, 0)})
    same(none, read_solver_file(solver_file(none)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("PNS_problem_v1", "PNS_problem_v9", "begins with file_type=PNS_problem_v1"),
        ("E: raw_material", "E: gas", "material E is of the unknown type gas"),
        ("price=1.2", "price=dear", "E: 'dear' is no number"),
        ("J: raw_material", "J: raw_material, flow_rate_lower_bound=3", "flow of J has a lower bound"),
        ("C: intermediate", "C: intermediate, flow_rate_upper_bound=3", "flow of C has an upper bound"),
        ("C: intermediate", "A: intermediate", "materials names A twice"),
        ("O6:\n", "", "operating unit O6 stands in one section and not in the other"),
        ("O6: J", "O6: 2 t J", "O6: '2 t J' is no quantity of a material"),
        ("O6: J", "O6: X", "undeclared materials: X"),
        ("money_unit=EUR\n\ndefaults:", "money_unit=EUR\n\ndefaults:\nhigh", "expected name=value, not 'high'"),
    ],
)
def test_what_cannot_be_read_is_told(old, new, told):
    assert old in SEVEN
    with pytest.raises(ValueError, match=told):
        read_solver_file(SEVEN.replace(old, new, 1))


def test_what_cannot_be_written_is_told():
    spaced = synthesis_problem([("spray dryer", [], ["powder"])], raws=[], products=["powder"])
    with pytest.raises(ValueError, match="no place for the name 'spray dryer'"):
        solver_file(spaced)
    yeast = synthesis_problem([("vat", {"yeast": 1}, {"yeast": 3})], raws=[], products=["yeast"])
    with pytest.raises(ValueError, match="process vat uses and makes yeast"):
        solver_file(yeast)
