"""The cheapest structures, from the best on.

A branch and bound in the manner of algorithm ABB [1]_: decisions are those of the search for structures, so that only
structures that obey the axioms are ever looked at, and the bound is that of
:mod:`~ryzoma.synthesis.structures.relaxation`. The state with the lowest bound comes first, so a structure that comes
out has no cheaper one behind it.

References
----------
.. [1] Friedler, F., Varga, J. B., Fehér, E., Fan, L. T. (1996). Combinatorially accelerated branch-and-bound method for
   solving the MIP model of process network synthesis. In: Floudas, C. A., Pardalos, P. M. (eds). State of the Art in
   Global Optimization. Kluwer, 609-626.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

import numpy as np

from ryzoma.synthesis.structures.bit_graph import BitGraph, bit_graph, bits
from ryzoma.synthesis.structures.decision import Decision, leave, next_process, settled, take, undecided
from ryzoma.synthesis.structures.problem import SynthesisProblem
from ryzoma.synthesis.structures.relaxation import Relaxation, Run, relaxation
from ryzoma.synthesis.structures.solution import SolutionStructure, structure_of

_SAME = 1e-7
"""Costs closer than this share of the lowest cost are equal; solvers do not tell them apart."""


@dataclass(frozen=True)
class PricedStructure:
    """A structure run as cheaply as it can be.

    Attributes
    ----------
    structure
        Its processes and materials.
    cost : [money]
        Fixed cost of all its processes, cost of their activity and of raw materials, less what the surplus earns.
    activity : [units of activity]
        By process.
    surplus : [units]
        Made less used, by material; less than 0 for raw materials.
    gap : [money]
        How much cheaper a structure not yet told could be: 0, because every one is proven before it is told.
    """

    structure: SolutionStructure
    cost: float
    activity: dict[str, float] = field(kw_only=True)
    surplus: dict[str, float] = field(kw_only=True)
    gap: float = field(default=0.0, kw_only=True)


class _Node(NamedTuple):
    """A state in the order it is looked at: cheapest first, equals in the order of decisions."""

    rank: int
    path: str
    state: Decision
    run: Run


def best_structures(problem: SynthesisProblem, *, can_start: bool = False) -> Iterator[PricedStructure]:
    """All structures that can keep to the limits, the cheapest first; equally cheap ones always in the same order.

    A process that a structure has may stand still if its least capacity allows it; its fixed cost is due all the same.

    Parameters
    ----------
    can_start
        Leave out structures that cannot start from raw materials alone.

    Raises
    ------
    ValueError
        The cost falls without end, because a profitable activity has no limit.

    Examples
    --------
    >>> from ryzoma.synthesis.structures import synthesis_problem
    >>> problem = synthesis_problem(
    ...     [("drum", {"milk": 9.0}, ["powder"]), ("tower", {"milk": 8.0}, ["powder"])],
    ...     raws=["milk"],
    ...     products=["powder"],
    ...     price={"milk": 0.5},
    ...     fixed_cost={"drum": 10, "tower": 100},
    ...     demand={"powder": (100, 100)},
    ... )
    >>> [(best.structure.processes, best.cost) for best in best_structures(problem)]
    [(('drum',), 460.0), (('tower',), 500.0), (('drum', 'tower'), 510.0)]
    """
    graph = bit_graph(problem, starts=can_start)
    if graph.products:
        program = relaxation(problem, graph)
        for node in _cheapest_first(graph, program):
            yield _priced(problem, graph, node)


def k_best_structures(problem: SynthesisProblem, k: int, *, can_start: bool = False) -> list[PricedStructure]:
    """The k cheapest structures, fewer if there are not as many; see :func:`best_structures`.

    Raises
    ------
    ValueError
        k is negative, or the cost falls without end.
    """
    if k < 0:
        raise ValueError(f"k must not be negative, not {k}")
    return list(islice(best_structures(problem, can_start=can_start), k))


def _cheapest_first(graph: BitGraph, program: Relaxation) -> Iterator[_Node]:
    root = settled(graph, undecided(graph))
    first = None if root is None else program.best(root)
    if root is None or first is None:
        return
    step = _SAME * max(1.0, abs(first.cost))
    ahead = [_Node(round(first.cost / step), "", root, first)]
    while ahead:
        node = heapq.heappop(ahead)
        if not node.state.open:
            yield node
            continue
        process = next_process(graph, node.state)
        for letter, state in (("a", take(graph, node.state, process)), ("b", leave(node.state, process))):
            child = _child(graph, program, node, state)
            if child is not None:
                rank = max(node.rank, round(child[1].cost / step))
                heapq.heappush(ahead, _Node(rank, node.path + letter, *child))


def _child(graph: BitGraph, program: Relaxation, node: _Node, state: Decision) -> tuple[Decision, Run] | None:
    """A state with its consequences and its optimum, that of the state before it where it still holds."""
    consequences = settled(graph, state)
    if consequences is None:
        return None
    if program.still_holds(node.run, consequences):
        return consequences, node.run
    run = program.best(consequences)
    return None if run is None else (consequences, run)


def _priced(problem: SynthesisProblem, graph: BitGraph, node: _Node) -> PricedStructure:
    activity_at = {graph.processes[process]: float(node.run.activity[process]) for process in bits(node.state.taken)}
    positions = tuple(sorted(activity_at))
    structure = structure_of(problem, positions)
    surplus = problem.economy.net[:, list(positions)] @ np.array([activity_at[process] for process in positions])
    at = {name: position for position, name in enumerate(problem.materials)}
    return PricedStructure(
        structure,
        node.run.cost,
        activity={problem.processes[process]: activity_at[process] for process in positions},
        surplus={name: float(surplus[at[name]]) for name in structure.materials},
    )
