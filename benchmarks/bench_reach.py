"""Industrial reach of the bundled Belarus, and chains of processing steps beside networkx and plain Python, in one run."""

from __future__ import annotations

import platform
from collections.abc import Iterator

import networkx as nx
import numpy as np
from benchmarks.measure import Row, median_seconds, peak_mb, released, row

from ryzoma.network import network_of_region
from ryzoma.region import read_region
from ryzoma.synthesis import (
    Links,
    ProcessGraph,
    Role,
    industrial_reach,
    process_graph,
    processing_steps,
    reach_tables,
    simple_chains,
    technology,
)

_DEPTH = 3


def _library(goods: int, processes: int, seed: int = 0) -> ProcessGraph:
    """A random library: every process turns one to four goods into one to three dearer ones."""
    rng = np.random.default_rng(seed)
    inputs, outputs = [], []
    for k in range(processes):
        stage = int(rng.integers(4, goods))
        used = rng.choice(stage, size=min(int(rng.integers(1, 5)), stage), replace=False)
        made = rng.choice(np.arange(stage, goods), size=min(int(rng.integers(1, 4)), goods - stage), replace=False)
        inputs += [(f"k{k}", f"c{c}", float(rng.uniform(0.1, 2))) for c in used]
        outputs += [(f"k{k}", f"c{c}", 1.0, Role.CO_PRODUCT if n else Role.MAIN) for n, c in enumerate(made)]
    names = [f"c{c}" for c in range(goods)], [f"k{k}" for k in range(processes)]
    return process_graph(*names, inputs, outputs, price=rng.uniform(1, 2, goods) * np.linspace(1, 50, goods))


def _bipartite(links: Links) -> nx.DiGraph:
    arcs = nx.DiGraph()
    for k, a, b in zip(links.process.tolist(), links.source.tolist(), links.target.tolist(), strict=True):
        arcs.add_edge(a, (k,))
        arcs.add_edge((k,), b)
    return arcs


def _networkx_chains(arcs: nx.DiGraph, starts: list[int]) -> int:
    goods = {node for node in arcs if not isinstance(node, tuple)}
    return sum(
        sum(1 for _ in nx.all_simple_paths(arcs, start, goods - {start}, cutoff=2 * _DEPTH))
        for start in starts
        if start in goods
    )


def _plain_chains(links: Links, starts: list[int]) -> int:
    following: dict[int, list[tuple[int, int]]] = {}
    for k, a, b in zip(links.process.tolist(), links.source.tolist(), links.target.tolist(), strict=True):
        following.setdefault(a, []).append((k, b))

    def walk(goods: tuple[int, ...], processes: tuple[int, ...]) -> int:
        found = 0
        for k, b in following.get(goods[-1], ()):
            if b not in goods and k not in processes:
                found += 1
                if len(processes) + 1 < _DEPTH:
                    found += walk((*goods, b), (*processes, k))
        return found

    return sum(walk((start,), ()) for start in starts)


def _chain_rows(what: str, graph: ProcessGraph) -> Iterator[Row]:
    links = processing_steps(graph)
    starts = np.unique(links.source)
    arcs, listed = _bipartite(links), starts.tolist()

    def chains() -> object:
        return simple_chains(links, starts, _DEPTH)

    ours, memory, found = median_seconds(chains), peak_mb(chains), len(simple_chains(links, starts, _DEPTH))
    for peer, call in (
        (f"{released('networkx')} all_simple_paths", lambda: _networkx_chains(arcs, listed)),
        (f"recursion in Python {platform.python_version()}", lambda: _plain_chains(links, listed)),
    ):
        assert call() >= found if peer.startswith("networkx") else call() == found
        told = f"{what}: {found} chains of up to {_DEPTH} steps"
        yield row(told, ours, peer=peer, theirs=median_seconds(call), memory=memory)


def run() -> list[Row]:
    """All rows."""
    region = read_region("belarus")
    network = network_of_region(region)
    way = network.km[: network.places, : network.places]
    found = industrial_reach(region.tables, distance=way)
    rows = []
    for what, call in (
        (f"reach of Belarus: {len(found.reach)} goods", lambda: industrial_reach(region.tables, distance=way)),
        ("its tables", lambda: reach_tables(found, region.tables)),
    ):
        rows.append(row(what, median_seconds(call), memory=peak_mb(call)))
    rows += _chain_rows("library of Belarus", technology(region.tables).graph)
    rows += _chain_rows("random library of 3000 goods and 3000 processes", _library(3000, 3000))
    return rows
