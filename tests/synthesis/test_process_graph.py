import numpy as np
import pytest

from ryzoma.synthesis import Flows, ProcessGraph, Role, process_graph

MAIN, WASTE = Role.MAIN, Role.WASTE


def salt_works(**changes):
    values = {
        "inputs": [("refine", "brine", 2.0), ("press", "salt", 0.8)],
        "outputs": [("press", "lick", 1.0, MAIN), ("refine", "sludge", 0.1, WASTE), ("refine", "salt", 1.0, MAIN)],
        "price": [1.0, 40.0, 300.0, -5.0],
    } | changes
    return process_graph(("brine", "salt", "lick", "sludge"), ("refine", "press"), **values)


def test_arcs_are_ordered_by_process_and_commodity_whatever_the_order_given():
    graph = salt_works()
    assert graph.shape == (2, 4)
    assert graph.outputs.process.tolist() == [0, 0, 1]
    assert graph.outputs.commodity.tolist() == [1, 3, 2]
    assert graph.output_role.tolist() == [MAIN, WASTE, MAIN]


def test_the_matrix_holds_the_quantities_per_unit_of_activity():
    graph = salt_works()
    net = graph.outputs.matrix(graph.shape) - graph.inputs.matrix(graph.shape)
    assert net.toarray().tolist() == [[-2.0, 1.0, 0.0, 0.1], [0.0, -0.8, 1.0, 0.0]]


def test_without_masses_a_unit_is_a_tonne_and_everything_is_a_material():
    graph = salt_works()
    assert graph.mass.tolist() == [1.0] * 4
    assert graph.material.all()
    assert not graph.primary.any()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"inputs": [("refine", "sand", 1.0)]}, "unknown ids: sand"),
        ({"inputs": [("melt", "brine", 1.0)]}, "unknown ids: melt"),
        ({"inputs": [("refine", "brine", -1.0)]}, "positive and finite"),
        ({"inputs": [("refine", "brine", 0.0)]}, "positive and finite"),
        ({"inputs": [("refine", "brine", float("nan"))]}, "positive and finite"),
        ({"inputs": [("refine", "brine", 1.0), ("refine", "brine", 2.0)]}, "input flow is given twice"),
        ({"outputs": [("refine", "salt", 1.0, MAIN), ("refine", "salt", 1.0, WASTE)]}, "output flow is given twice"),
        ({"price": [1.0, 2.0]}, "price has shape"),
        ({"price": [1.0, 2.0, float("inf"), 0.0]}, "every price must be finite"),
        ({"mass": [1.0, 1.0, 1.0, -1.0]}, "mass must be finite and not negative"),
        ({"material": [True]}, "material has shape"),
        ({"primary": [True]}, "primary has shape"),
    ],
)
def test_refuses(changes, told):
    with pytest.raises(ValueError, match=told):
        salt_works(**changes)


def test_refuses_ids_given_twice():
    with pytest.raises(ValueError, match="commodity given twice: a"):
        process_graph(("a", "a"), ("k",), [], [], price=[1.0, 1.0])
    with pytest.raises(ValueError, match="process given twice: k"):
        process_graph(("a",), ("k", "k"), [], [], price=[1.0])


@pytest.mark.parametrize(
    ("process", "commodity", "told"),
    [([0, 0], [1, 0], "ordered"), ([5], [0], "processes that do not exist"), ([0], [9], "commodities that do not")],
)
def test_refuses_arrays_that_are_out_of_order_or_range(process, commodity, told):
    flows = Flows(np.array(process), np.array(commodity), np.ones(len(process)))
    nothing = Flows(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
    with pytest.raises(ValueError, match=told):
        ProcessGraph(
            ("a", "b"),
            ("k",),
            inputs=flows,
            outputs=nothing,
            output_role=np.zeros(0, dtype=np.int64),
            price=np.ones(2),
            mass=np.ones(2),
            material=np.ones(2, dtype=bool),
            primary=np.zeros(1, dtype=bool),
        )


def test_a_graph_without_flows_is_a_graph():
    graph = process_graph(("a",), (), [], [], price=[0.0])
    assert len(graph.inputs) == len(graph.outputs) == 0
