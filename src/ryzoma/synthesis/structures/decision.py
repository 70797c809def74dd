"""One state of the search for structures: processes taken, left out and open, and what follows from them.

A process is taken only while something it makes is wanted: a product, or an input of one taken before. So every
process taken has a path to a product (axiom S4), and every structure is reached by exactly one sequence of decisions.
After each decision the open processes are those of the maximal structure that is left: taking them all would complete
the structure. Without exclusions, therefore, no state is a dead end.
"""

from __future__ import annotations

from typing import NamedTuple

from ryzoma.synthesis.structures.bit_graph import BitGraph, bits


class Decision(NamedTuple):
    """Sets of bits, see :mod:`~ryzoma.synthesis.structures.bit_graph`.

    Attributes
    ----------
    taken, open
        Processes that are part of the structure, and those not decided; all others are left out.
    wanted
        Products and inputs of the processes taken.
    made
        Materials with a maker among those taken; where structures must be able to start, with one that can, or that
        lies outside the loops of the material.
    waiting
        Processes taken that cannot start yet; always empty where that does not matter.
    """

    taken: int
    open: int
    wanted: int
    made: int
    waiting: int


def undecided(graph: BitGraph) -> Decision:
    """The state before any decision."""
    return Decision(0, graph.everything, graph.products, 0, 0)


def take(graph: BitGraph, state: Decision, process: int) -> Decision:
    """The state with a process taken, before its consequences."""
    bit = 1 << process
    return Decision(
        state.taken | bit,
        state.open & ~bit & ~graph.rivals[process],
        state.wanted | graph.uses[process],
        state.made | graph.makes[process] & ~graph.feeds[process],
        state.waiting | bit if graph.feeds[process] else state.waiting,
    )


def leave(state: Decision, process: int) -> Decision:
    """The state with a process left out, before its consequences."""
    return state._replace(open=state.open & ~(1 << process))


def settled(graph: BitGraph, state: Decision) -> Decision | None:
    """The state with all its consequences, or None if no structure follows from it.

    Open processes that lack an input or a purpose are left out; the last open maker of something wanted is taken.
    """
    while True:
        state = _started(graph, state)
        usable, within_reach = _startable(graph, state) if graph.starts else _supplied(graph, state)
        if state.wanted & ~within_reach:
            return None
        state = state._replace(open=_purposeful(graph, usable, state.wanted))
        forced = _forced(graph, state)
        if forced is None:
            return state
        state = take(graph, state, forced)


def next_process(graph: BitGraph, state: Decision) -> int:
    """The process to decide on: the first open one that makes something wanted."""
    return next(process for process in bits(state.open) if graph.makes[process] & state.wanted)


def _started(graph: BitGraph, state: Decision) -> Decision:
    """What has been taken and can start does so."""
    made, waiting = state.made, state.waiting
    while True:
        ready = [process for process in bits(waiting) if not graph.feeds_on[process] & ~made]
        if not ready:
            return state._replace(made=made, waiting=waiting)
        for process in ready:
            made |= graph.makes[process]
            waiting ^= 1 << process


def _startable(graph: BitGraph, state: Decision) -> tuple[int, int]:
    """Open processes that could start if all did, and what there would be then."""
    within_reach, idle = state.made, list(bits(state.open | state.waiting))
    while True:
        left = []
        for process in idle:
            if graph.uses[process] & ~within_reach:
                left.append(process)
            else:
                within_reach |= graph.makes[process]
        if len(left) == len(idle):
            break
        idle = left
    usable = state.open
    for process in idle:
        usable &= ~(1 << process)
    return usable, within_reach


def _supplied(graph: BitGraph, state: Decision) -> tuple[int, int]:
    """Open processes all of whose inputs some process could make, and what there would be then."""
    usable = list(bits(state.open))
    while True:
        within_reach = state.made
        for process in usable:
            within_reach |= graph.makes[process]
        left = [process for process in usable if not graph.uses[process] & ~within_reach]
        if len(left) == len(usable):
            break
        usable = left
    found = 0
    for process in usable:
        found |= 1 << process
    return found, within_reach


def _purposeful(graph: BitGraph, usable: int, wanted: int) -> int:
    """Of the processes usable those that make something wanted, or an input of such a process, and so on."""
    found, front = 0, wanted
    while front:
        makers = 0
        for material in bits(front):
            makers |= graph.makers[material]
        new = makers & usable & ~found
        found |= new
        front = 0
        for process in bits(new):
            front |= graph.uses[process]
        front &= ~wanted
        wanted |= front
    return found


def _forced(graph: BitGraph, state: Decision) -> int | None:
    """The only process that can still make something wanted, if there is one."""
    for material in bits(state.wanted & ~state.made):
        makers = graph.makers[material] & (state.open | state.waiting)
        if makers & (makers - 1) == 0 and makers & state.open:
            return makers.bit_length() - 1
    return None
