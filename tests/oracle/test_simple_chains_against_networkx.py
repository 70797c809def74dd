"""Chains of processing steps against simple paths of a bipartite digraph in networkx."""

import networkx as nx
import numpy as np
import pytest

from ryzoma.synthesis import Role, Thresholds, process_graph, processing_steps, simple_chains

EVERYTHING = Thresholds(input_value=0.0, input_mass=0.0, output_value=0.0)


def random_graph(seed):
    rng = np.random.default_rng(seed)
    goods, processes = int(rng.integers(2, 9)), int(rng.integers(1, 8))
    inputs, outputs = [], []
    for k in range(processes):
        for c in rng.choice(goods, size=rng.integers(1, min(3, goods) + 1), replace=False):
            inputs.append((f"k{k}", f"c{c}", 1.0))
        for number, c in enumerate(rng.choice(goods, size=rng.integers(1, min(3, goods) + 1), replace=False)):
            outputs.append((f"k{k}", f"c{c}", 1.0, Role.MAIN if number == 0 else Role.CO_PRODUCT))
    names = [f"c{c}" for c in range(goods)], [f"k{k}" for k in range(processes)]
    return process_graph(*names, inputs, outputs, price=np.ones(goods))


@pytest.mark.parametrize("seed", range(60))
def test_chains_are_the_simple_paths_of_the_bipartite_graph(seed):
    graph = random_graph(seed)
    links = processing_steps(graph, EVERYTHING)
    arcs = nx.DiGraph()
    arcs.add_nodes_from(("good", c) for c in range(len(graph.commodities)))
    arcs.add_edges_from(
        (("good", c), ("process", k)) for k, c in zip(graph.inputs.process, graph.inputs.commodity, strict=True)
    )
    arcs.add_edges_from(
        (("process", k), ("good", c)) for k, c in zip(graph.outputs.process, graph.outputs.commodity, strict=True)
    )
    starts = np.arange(0, len(graph.commodities), 2)
    chains = simple_chains(links, starts, 3)
    goods = chains.goods(links)
    ours = sorted(
        tuple(
            part
            for step, good in zip([*step, -1], row, strict=True)
            for part in ([("good", good)] if good >= 0 else [])
            + ([("process", links.process[step])] if step >= 0 else [])
        )
        for step, row in zip(chains.step.tolist(), goods.tolist(), strict=True)
    )
    paths = []
    for start in starts.tolist():
        others = [("good", c) for c in range(len(graph.commodities)) if c != start]
        paths += [tuple(path) for path in nx.all_simple_paths(arcs, ("good", start), others, cutoff=6)]
    assert ours == sorted(paths)
    assert len(ours) == len(set(ours))


@pytest.mark.parametrize("seed", range(60, 80))
def test_without_a_limit_on_steps_what_is_reached_is_what_networkx_says(seed):
    graph = random_graph(seed)
    links = processing_steps(graph, EVERYTHING)
    arcs = nx.DiGraph(zip(links.source.tolist(), links.target.tolist(), strict=True))
    arcs.add_nodes_from(range(len(graph.commodities)))
    for start in range(len(graph.commodities)):
        chains = simple_chains(links, np.array([start]), len(graph.processes))
        reached = set(chains.goods(links)[:, 1:].ravel().tolist()) - {-1}
        # Without running a process twice less can be reached than by any walk, never more.
        assert reached <= set(nx.descendants(arcs, start))
        assert {end for _, end in arcs.out_edges(start)} <= reached
