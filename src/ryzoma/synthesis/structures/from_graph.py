"""From the arrays of a process graph to the plain lists of a problem of process synthesis."""

from __future__ import annotations

from ryzoma.synthesis.process_graph import Flows, ProcessGraph


def processes_of_graph(graph: ProcessGraph) -> list[tuple[str, dict[str, float], dict[str, float]]]:
    """(id, inputs, outputs) of every process of a graph, as :func:`synthesis_problem` takes them.

    Examples
    --------
    >>> from ryzoma.synthesis import Role, process_graph
    >>> graph = process_graph(
    ...     ["milk", "powder"],
    ...     ["drum"],
    ...     [("drum", "milk", 9.0)],
    ...     [("drum", "powder", 1.0, Role.MAIN)],
    ...     price=[0.3, 4.0],
    ... )
    >>> processes_of_graph(graph)
    [('drum', {'milk': 9.0}, {'powder': 1.0})]
    """
    inputs, outputs = _amounts(graph, graph.inputs), _amounts(graph, graph.outputs)
    return list(zip(graph.processes, inputs, outputs, strict=True))


def _amounts(graph: ProcessGraph, flows: Flows) -> list[dict[str, float]]:
    found: list[dict[str, float]] = [{} for _ in graph.processes]
    for process, commodity, quantity in zip(
        flows.process.tolist(), flows.commodity.tolist(), flows.quantity.tolist(), strict=True
    ):
        found[process][graph.commodities[commodity]] = quantity
    return found
