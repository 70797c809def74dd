"""The number of solution structures, without going through them.

The search for structures is made once for each part of the graph that nothing connects to the rest, and once for each
way in which such a part can be left over; the numbers of parts are multiplied, those of alternatives added. This is
the counting of satisfying assignments with component caching [1]_, with the axioms in the place of clauses.

References
----------
.. [1] Sang, T., Bacchus, F., Beame, P., Kautz, H., Pitassi, T. (2004). Combining component caching and clause learning
   for effective model counting. Theory and Applications of Satisfiability Testing (SAT 2004).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from ryzoma.synthesis.structures.bit_graph import BitGraph, bit_graph, bits, mask_of
from ryzoma.synthesis.structures.decision import Decision, leave, next_process, settled, take, undecided
from ryzoma.synthesis.structures.problem import SynthesisProblem


def count_structures(problem: SynthesisProblem, *, can_start: bool = False) -> int:
    """The exact number of solution structures.

    Memory and time grow with the number of different parts that are left over, which depends on how wide the graph is
    rather than on how many structures it has. The worst case remains exponential.

    Parameters
    ----------
    can_start
        Count only structures that can start from raw materials alone.

    Examples
    --------
    >>> from ryzoma.synthesis.structures import synthesis_problem
    >>> lines = [(f"line {n}", ["milk"], ["powder"]) for n in range(100)]
    >>> count_structures(synthesis_problem(lines, raws=["milk"], products=["powder"])) == 2**100 - 1
    True
    """
    graph = bit_graph(problem, starts=can_start)
    if not graph.products:
        return 0
    known: dict[Decision, int] = {}
    stack = [_counted(graph, undecided(graph), known)]
    answer = 0
    asked = False
    while stack:  # a stack of its own, because graphs may be deeper than Python calls
        try:
            ahead = stack[-1].send(answer) if asked else next(stack[-1])
        except StopIteration as ended:
            stack.pop()
            answer, asked = ended.value, True
        else:
            stack.append(_counted(graph, ahead, known))
            asked = False
    return answer


def _counted(graph: BitGraph, state: Decision, known: dict[Decision, int]) -> Generator[Decision, int, int]:
    """Number of structures that follow from a state; yields the states whose numbers it wants to be sent."""
    consequences = settled(graph, state)
    if consequences is None:
        return 0
    number = 1
    for part in _parts(graph, consequences):
        if part not in known:
            process = next_process(graph, part)
            without = yield leave(part, process)
            known[part] = without + (yield take(graph, part, process))
        number *= known[part]
    return number


def _parts(graph: BitGraph, state: Decision) -> Iterator[Decision]:
    """The parts that decide about their processes independently of each other, each as a state of its own."""
    left = state.open | state.waiting
    touching: dict[int, int] = {}
    for group in _groups(graph, state, left):
        for process in bits(group):
            touching[process] = touching.get(process, 0) | group
    while left:
        part, front = 0, left & -left
        while front:
            part |= front
            for process in bits(front):
                front |= touching.get(process, 0)
            front &= ~part
        left &= ~part
        yield _part(graph, state, part)


def _groups(graph: BitGraph, state: Decision, alive: int) -> Iterator[int]:
    """Sets of processes that cannot be decided on independently, because of a material or an exclusion."""
    made = 0
    for process in bits(alive):
        made |= graph.makes[process]
        rivals = graph.rivals[process] & state.open
        if rivals:
            yield rivals | 1 << process
    for material in bits(made & ~(state.wanted & state.made)):
        makers, users = graph.makers[material] & alive, graph.users[material] & alive
        if state.wanted >> material & 1:  # it is made in every structure, and users outside its loops ask no more
            yield makers | mask_of(process for process in bits(users) if graph.feeds_on[process] >> material & 1)
        elif users:
            yield makers | users


def _part(graph: BitGraph, state: Decision, part: int) -> Decision:
    """The state as far as it matters to a part: whatever the part does not make counts as there."""
    made = used = 0
    for process in bits(part):
        made |= graph.makes[process]
        used |= graph.uses[process]
    wanted = state.wanted & made
    asked = made & (used | wanted)
    everything = (1 << len(graph.makers)) - 1
    return Decision(0, state.open & part, wanted, (state.made | ~asked) & everything, state.waiting & part)
