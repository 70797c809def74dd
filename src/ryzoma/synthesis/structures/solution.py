"""Solution structures, one after the other.

Algorithm SSG [1]_: every set of processes that satisfies the axioms S1 to S5 is a solution structure. They are walked
through depth first, without storing those already found.

References
----------
.. [1] Friedler, F., Varga, J. B., Fan, L. T. (1995). Decision-mapping: a tool for consistent and complete decisions in
   process synthesis. Chemical Engineering Science 50(11), 1755-1768.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ryzoma.synthesis.structures.bit_graph import BitGraph, bit_graph, bits
from ryzoma.synthesis.structures.decision import leave, next_process, settled, take, undecided
from ryzoma.synthesis.structures.problem import Positions, SynthesisProblem


@dataclass(frozen=True)
class SolutionStructure:
    """A combinatorially feasible network.

    Attributes
    ----------
    processes, materials
        Ids of its processes and of all they use and make, in the order of the problem.
    can_start
        Whether all its processes can run one after the other from raw materials alone. If not, some of them live on
        what they make themselves, and the first load has to come from elsewhere.
    """

    processes: tuple[str, ...]
    materials: tuple[str, ...]
    can_start: bool


def solution_structures(problem: SynthesisProblem, *, can_start: bool = False) -> Iterator[SolutionStructure]:
    """All solution structures, each once, always in the same order.

    Without exclusions the time to the next one is polynomial; memory never grows with the number found.

    Parameters
    ----------
    can_start
        Leave out structures that cannot start from raw materials alone.

    Examples
    --------
    >>> from ryzoma.synthesis.structures import synthesis_problem
    >>> problem = synthesis_problem(
    ...     [("drum", ["milk"], ["powder"]), ("tower", ["milk"], ["powder"])], raws=["milk"], products=["powder"]
    ... )
    >>> [structure.processes for structure in solution_structures(problem)]
    [('drum', 'tower'), ('drum',), ('tower',)]
    """
    graph = bit_graph(problem, starts=can_start)
    for taken in _walked(graph):
        yield structure_of(problem, tuple(sorted(graph.processes[process] for process in bits(taken))))


def structure_of(problem: SynthesisProblem, processes: Positions) -> SolutionStructure:
    """A structure from positions of its processes, in rising order."""
    touched = {material for k in processes for material in (*problem.inputs[k], *problem.outputs[k])}
    return SolutionStructure(
        tuple(problem.processes[process] for process in processes),
        tuple(problem.materials[material] for material in sorted(touched)),
        can_start=starts_alone(problem, processes),
    )


def starts_alone(problem: SynthesisProblem, processes: Positions) -> bool:
    """Whether processes, given by position, can all run one after the other from raw materials alone."""
    present, idle = set(problem.raws), list(processes)
    while idle:
        waiting = []
        for process in idle:
            if present.issuperset(problem.inputs[process]):
                present.update(problem.outputs[process])
            else:
                waiting.append(process)
        if len(waiting) == len(idle):
            return False
        idle = waiting
    return True


def _walked(graph: BitGraph) -> Iterator[int]:
    """Processes of each structure; what has still to be looked at is no more than one state for each process."""
    if not graph.products:
        return
    ahead = [undecided(graph)]
    while ahead:
        state = settled(graph, ahead.pop())
        if state is None:
            continue
        if not state.open:
            yield state.taken
            continue
        process = next_process(graph, state)
        ahead += leave(state, process), take(graph, state, process)
