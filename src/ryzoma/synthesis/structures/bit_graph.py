"""The maximal structure as sets of bits, the form in which structures are searched and counted.

A set of processes or of materials is one whole number; bit n stands for the n-th of them. Raw materials have no bits:
they never run out of makers. Processes are numbered upstream from the products, so that a search that takes the lowest
bit first sweeps through the graph in one direction and meets the same cuts again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ryzoma.synthesis.structures.maximal import maximal_positions
from ryzoma.synthesis.structures.problem import Positions, SynthesisProblem


@dataclass(frozen=True)
class BitGraph:
    """Arcs of the maximal structure.

    Attributes
    ----------
    processes
        Position of each process in the problem.
    uses, makes
        Materials that each process uses and makes, raw ones left out.
    makers, users
        Processes that make and use each material.
    rivals
        Processes that exclude each process.
    feeds_on, feeds
        Of what a process uses and makes, the materials that lie on a loop with it; empty where structures need not be
        able to start. What comes from outside its loops is there before a process starts, in every structure.
    products
        What must be made; no bit at all where no structure makes it.
    starts
        Whether only structures that can start from raw materials alone are wanted.
    """

    processes: Positions
    uses: Positions
    makes: Positions
    makers: Positions
    users: Positions
    rivals: Positions
    feeds_on: Positions
    feeds: Positions
    products: int
    starts: bool

    @property
    def everything(self) -> int:
        """All processes."""
        return (1 << len(self.processes)) - 1


def bits(mask: int) -> Iterator[int]:
    """Numbers of the bits that are set, in rising order."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def mask_of(numbers: Iterable[int]) -> int:
    """The set with these numbers."""
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


def bit_graph(problem: SynthesisProblem, *, starts: bool) -> BitGraph:
    """The maximal structure of a problem, as bits, to search for all structures or only for those that can start."""
    processes = _upstream(problem, maximal_positions(problem))
    touched = {m: None for k in processes for m in (*problem.outputs[k], *problem.inputs[k]) if m not in problem.raws}
    bit_at = {material: bit for bit, material in enumerate(touched)}
    uses = tuple(mask_of(bit_at[m] for m in problem.inputs[k] if m in bit_at) for k in processes)
    makes = tuple(mask_of(bit_at[m] for m in problem.outputs[k]) for k in processes)
    loops = _loops(uses, makes, len(touched)) if starts else (0,) * len(processes)
    return BitGraph(
        processes,
        uses,
        makes,
        makers=_turned(makes, len(touched)),
        users=_turned(uses, len(touched)),
        rivals=_rivals(problem, processes),
        feeds_on=tuple(used & loop for used, loop in zip(uses, loops, strict=True)),
        feeds=tuple(made & loop for made, loop in zip(makes, loops, strict=True)),
        products=mask_of(bit_at[m] for m in problem.products) if processes else 0,
        starts=starts,
    )


def _loops(uses: Positions, makes: Positions, materials: int) -> Positions:
    """For every process the materials of its strongly connected component."""
    arcs = [(len(uses) + m, k) for k, used in enumerate(uses) for m in bits(used)]
    arcs += [(k, len(uses) + m) for k, made in enumerate(makes) for m in bits(made)]
    sources, targets = np.array(arcs, dtype=np.int64).reshape(-1, 2).T
    size = len(uses) + materials
    links = csr_array((np.ones(len(arcs)), (sources, targets)), shape=(size, size))
    component = connected_components(links, connection="strong")[1].tolist()
    members: dict[int, int] = {}
    for material, at in enumerate(component[len(uses) :]):
        members[at] = members.get(at, 0) | 1 << material
    return tuple(members.get(at, 0) for at in component[: len(uses)])


def _upstream(problem: SynthesisProblem, kept: Positions) -> Positions:
    """Processes in breadth-first order from the products."""
    makers: dict[int, list[int]] = {}
    for process in kept:
        for material in problem.outputs[process]:
            makers.setdefault(material, []).append(process)
    found: dict[int, None] = {}
    wanted = dict.fromkeys(sorted(problem.products))
    front = list(wanted)
    for material in front:  # grows while it is walked
        for process in makers.get(material, ()):
            if process not in found:
                found[process] = None
                new = [used for used in problem.inputs[process] if used not in wanted]
                wanted.update(dict.fromkeys(new))
                front.extend(new)
    return tuple(found)


def _turned(masks: Positions, size: int) -> Positions:
    """For every material the processes whose mask holds it."""
    found = [0] * size
    for process, mask in enumerate(masks):
        for material in bits(mask):
            found[material] |= 1 << process
    return tuple(found)


def _rivals(problem: SynthesisProblem, processes: Positions) -> Positions:
    bit_at = {process: bit for bit, process in enumerate(processes)}
    found = [0] * len(processes)
    for group in problem.exclusions:
        members = mask_of(bit_at[process] for process in group if process in bit_at)
        for member in bits(members):
            found[member] |= members & ~(1 << member)
    return tuple(found)
