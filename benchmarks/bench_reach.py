"""Industrial reach of the bundled Belarus, and chains of processing steps beside networkx and plain Python, in one run."""

from __future__ import annotations

import platform
import statistics
import time
import tracemalloc
from collections.abc import Callable
from importlib.metadata import version

import networkx as nx
import numpy as np

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

_REPEATS = 7
_DEPTH = 3


def _measured(call: Callable[[], object]) -> tuple[float, float]:
    """Median seconds, and most megabytes in one more call."""
    taken = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return statistics.median(taken), peak


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


def _chain_rows(what: str, graph: ProcessGraph) -> list[dict[str, object]]:
    links = processing_steps(graph)
    starts = np.unique(links.source)
    ours, memory = _measured(lambda: simple_chains(links, starts, _DEPTH))
    arcs, listed = _bipartite(links), starts.tolist()
    found = len(simple_chains(links, starts, _DEPTH))
    rows: list[dict[str, object]] = []
    for peer, release, call in (
        ("networkx.all_simple_paths", version("networkx"), lambda: _networkx_chains(arcs, listed)),
        ("recursion in plain Python", platform.python_version(), lambda: _plain_chains(links, listed)),
    ):
        theirs, _ = _measured(call)
        assert call() >= found if peer.startswith("networkx") else call() == found
        rows.append(
            {
                "what": f"{what}: {found} chains of up to {_DEPTH} steps",
                "ours": ours,
                "peer": peer,
                "peer_version": release,
                "theirs": theirs,
                "ratio": theirs / ours,
                "memory": memory,
            }
        )
    return rows


def run() -> list[dict[str, object]]:
    """Medians in seconds and peaks of Python's own memory in MB."""
    region = read_region("belarus")
    network = network_of_region(region)
    way = network.km[: network.places, : network.places]
    found = industrial_reach(region.tables, distance=way)
    rows: list[dict[str, object]] = []
    for what, call in (
        (f"reach of Belarus: {len(found.reach)} goods", lambda: industrial_reach(region.tables, distance=way)),
        ("its tables", lambda: reach_tables(found, region.tables)),
    ):
        ours, memory = _measured(call)
        nobody = dict.fromkeys(("peer", "theirs", "peer_version", "ratio"))
        rows.append({"what": what, "ours": ours, **nobody, "memory": memory})
    rows += _chain_rows("library of Belarus", technology(region.tables).graph)
    rows += _chain_rows("random library of 3000 goods and 3000 processes", _library(3000, 3000))
    return rows


if __name__ == "__main__":
    for row in run():
        print(row)
