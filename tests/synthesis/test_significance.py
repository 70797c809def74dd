import numpy as np
import pytest

from ryzoma.synthesis import Role, Thresholds, process_graph, processing_steps
from ryzoma.synthesis.significance import input_shares, shares, significant_inputs

MAIN, CO, BY, WASTE = Role.MAIN, Role.CO_PRODUCT, Role.BY_PRODUCT, Role.WASTE


def steps(graph, **thresholds):
    links = processing_steps(graph, Thresholds(**thresholds))
    return [
        (graph.commodities[a], graph.processes[k], graph.commodities[b])
        for a, k, b in zip(links.source, links.process, links.target, strict=True)
    ]


def bakery(**changes):
    """Bread from flour, with a pinch of salt and some power; crumbs and a little heat come out as well."""
    values = {
        "inputs": [("bake", "flour", 0.9), ("bake", "salt", 0.02), ("bake", "power", 0.1)],
        "outputs": [("bake", "bread", 1.0, MAIN), ("bake", "crumbs", 0.05, BY), ("bake", "ash", 0.2, WASTE)],
        "price": [400.0, 100.0, 90.0, 1000.0, 300.0, 200.0],
        "material": [True, True, False, True, True, True],
    } | changes
    return process_graph(("flour", "salt", "power", "bread", "crumbs", "ash"), ("bake",), **values)


def test_only_inputs_and_outputs_that_matter_make_a_step():
    assert steps(bakery()) == [("flour", "bake", "bread")]


def test_lower_thresholds_let_the_pinch_of_salt_in_but_never_power_or_waste():
    found = steps(bakery(), input_value=0.0, input_mass=0.0, output_value=0.0)
    assert found == [(a, "bake", b) for a in ("flour", "salt") for b in ("bread", "crumbs")]


def test_a_cheap_filler_matters_by_its_mass_and_a_dear_pinch_by_its_value():
    filler = bakery(
        price=[400.0, 0.0, 90.0, 1000.0, 300.0, 0.0], inputs=[("bake", "flour", 1.0), ("bake", "salt", 0.3)]
    )
    assert ("salt", "bake", "bread") in steps(filler)
    pinch = bakery(price=[400.0, 9000.0, 90.0, 1000.0, 300.0, 0.0])
    assert ("salt", "bake", "bread") in steps(pinch)


def test_energy_counts_in_the_value_of_the_inputs_but_not_in_their_mass():
    by_value, by_mass = input_shares(bakery())
    assert by_value == pytest.approx(np.array([360.0, 2.0, 9.0]) / 371.0)
    assert by_mass == pytest.approx(np.array([0.9, 0.02, 0.0]) / 0.92)


def test_inputs_whose_holder_pays_have_no_share_of_the_value_and_do_not_lower_that_of_others():
    graph = bakery(price=[400.0, -50.0, 90.0, 1000.0, 300.0, 0.0])
    assert input_shares(graph)[0] == pytest.approx(np.array([360.0, 0.0, 9.0]) / 369.0)


def test_nothing_of_value_leaves_shares_of_zero_and_the_main_output_still_matters():
    graph = bakery(price=[0.0] * 6)
    assert shares(graph.outputs, graph.price, 1).tolist() == [0.0] * 3
    assert steps(graph) == [("flour", "bake", "bread")]


def test_goods_without_mass_matter_by_value_alone():
    graph = bakery(mass=[0.0] * 6)
    assert significant_inputs(graph, Thresholds()).tolist() == [True, False, False]


def test_weights_of_the_inputs_of_a_process_add_up_to_no_more_than_one():
    links = processing_steps(bakery(), Thresholds(input_value=0.0, input_mass=0.0))
    bread = links.target == 3
    by_value, by_mass = 362.0 / 371.0, 1.0
    assert links.weight[bread].sum() == pytest.approx((by_value + by_mass) / 2)


def test_winning_raw_materials_is_no_processing_step():
    assert steps(bakery(primary=[True])) == []


def test_a_process_run_for_a_service_is_no_processing_step():
    graph = process_graph(
        ("fuel", "collection", "paper"),
        ("lorries",),
        [("lorries", "fuel", 0.1)],
        [("lorries", "collection", 1.0, MAIN), ("lorries", "paper", 5.0, CO)],
        price=[700.0, 50.0, 100.0],
        material=[True, False, True],
    )
    assert steps(graph) == []


def test_giving_back_what_was_taken_is_no_step():
    graph = process_graph(
        ("pallet", "goods"),
        ("carry",),
        [("carry", "pallet", 1.0)],
        [("carry", "goods", 1.0, MAIN), ("carry", "pallet", 1.0, BY)],
        price=[10.0, 10.0],
    )
    assert steps(graph) == [("pallet", "carry", "goods")]


@pytest.mark.parametrize("name", ["input_value", "input_mass", "output_value", "chain_weight"])
def test_thresholds_are_shares(name):
    with pytest.raises(ValueError, match=name):
        Thresholds(**{name: 1.5})
