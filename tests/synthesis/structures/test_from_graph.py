"""A process graph becomes a problem with the same quantities."""

import numpy as np

from ryzoma.synthesis import Role, process_graph
from ryzoma.synthesis.structures import processes_of_graph, synthesis_problem


def test_quantities_are_those_of_the_graph():
    graph = process_graph(
        ["milk", "cheese", "whey", "powder"],
        ["dairy", "dryer"],
        [("dairy", "milk", 9.0), ("dryer", "whey", 15.0)],
        [
            ("dairy", "cheese", 1.0, Role.MAIN),
            ("dairy", "whey", 8.0, Role.BY_PRODUCT),
            ("dryer", "powder", 1.0, Role.MAIN),
        ],
        price=[0.3, 7.0, 0.0, 4.0],
    )
    problem = synthesis_problem(processes_of_graph(graph), raws=["milk"], products=["powder"])
    net = (graph.outputs.matrix(graph.shape) - graph.inputs.matrix(graph.shape)).toarray().T
    order = [graph.commodities.index(name) for name in problem.materials]
    assert np.array_equal(problem.economy.net.toarray(), net[order])
