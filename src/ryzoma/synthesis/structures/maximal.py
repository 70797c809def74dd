"""The maximal structure: what can be part of any network that makes the products from the raw materials.

Algorithm MSG [1]_, as two passes over a work list. The first takes away what lacks an input, however far upstream the
gap is; the second walks back from the products and keeps what it meets. It is no walk forward from the raw materials:
that would lose every recycling loop.

References
----------
.. [1] Friedler, F., Tarjan, K., Huang, Y. W., Fan, L. T. (1993). Graph-theoretic approach to process synthesis:
   polynomial algorithm for maximal structure generation. Computers & Chemical Engineering 17(9), 929-942.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from ryzoma.synthesis.structures.problem import Positions, SynthesisProblem


class Axiom(Enum):
    """The axiom of solution structures (Friedler et al. 1992) that something would break."""

    PRODUCTS = "S1"
    """Every product is made."""
    ORIGINS = "S2"
    """A material comes from no process if and only if it is raw."""
    PURPOSE = "S4"
    """Every process has a path to a product."""
    USE = "S5"
    """Every material is used or made by a process of the structure."""


@dataclass(frozen=True)
class Removal:
    """Why something is in no structure.

    Attributes
    ----------
    axiom
        What it would break.
    material
        The material at fault: the raw material a process would make (S2), the input nothing makes (S2), the product
        that cannot be made (S1); None where there is none.
    """

    axiom: Axiom
    material: str | None = None


@dataclass(frozen=True)
class MaximalStructure:
    """Processes and materials of the maximal structure; empty if some product cannot be made.

    Attributes
    ----------
    processes, materials
        Ids of those kept, in the order of the problem.
    removed_processes, removed_materials
        Why each of the others is in no structure.
    missing_products
        Products that cannot be made.
    """

    processes: tuple[str, ...]
    materials: tuple[str, ...]
    removed_processes: dict[str, Removal] = field(repr=False, kw_only=True)
    removed_materials: dict[str, Removal] = field(repr=False, kw_only=True)
    missing_products: tuple[str, ...] = field(kw_only=True)


def maximal_structure(problem: SynthesisProblem) -> MaximalStructure:
    """The union of all solution structures, itself one of them, in time linear in the arcs.

    Exclusions are not looked at: with them the union of two structures need not be a structure.

    Examples
    --------
    >>> from ryzoma.synthesis.structures import synthesis_problem
    >>> found = maximal_structure(
    ...     synthesis_problem(
    ...         [("dairy", ["milk"], ["whey"]), ("mill", ["grain"], ["flour"]), ("dryer", ["whey"], ["powder"])],
    ...         raws=["milk"],
    ...         products=["powder"],
    ...     )
    ... )
    >>> found.processes
    ('dairy', 'dryer')
    >>> found.removed_processes["mill"]
    Removal(axiom=<Axiom.ORIGINS: 'S2'>, material='grain')
    """
    kept, removed = _with_inputs(problem)
    made = {material for process in kept for material in problem.outputs[process]}
    missing = tuple(problem.materials[material] for material in sorted(problem.products - made))
    if missing:
        removed.update(dict.fromkeys(kept, Removal(Axiom.PRODUCTS, missing[0])))
        kept = set()
    useful = _with_purpose(problem, kept)
    removed.update(dict.fromkeys(kept - useful, Removal(Axiom.PURPOSE)))
    return _told(problem, useful, removed, made, missing)


def maximal_positions(problem: SynthesisProblem) -> Positions:
    """Processes of the maximal structure by position, in the order of the problem."""
    kept, _ = _with_inputs(problem)
    made = {material for process in kept for material in problem.outputs[process]}
    return tuple(sorted(_with_purpose(problem, kept))) if problem.products <= made else ()


def _with_inputs(problem: SynthesisProblem) -> tuple[set[int], dict[int, Removal]]:
    """Processes that make nothing raw and whose inputs can all be had, and why the others are not among them."""
    users = _at(problem.inputs, len(problem.materials))
    removed: dict[int, Removal] = {}
    makers = [0] * len(problem.materials)
    for process, made in enumerate(problem.outputs):
        raw = next((material for material in made if material in problem.raws), None)
        if raw is not None:
            removed[process] = Removal(Axiom.ORIGINS, problem.materials[raw])
            continue
        for material in made:
            makers[material] += 1
    gaps = [material for material, count in enumerate(makers) if count == 0 and material not in problem.raws]
    while gaps:
        gap = gaps.pop()
        for process in users[gap]:
            if process in removed:
                continue
            removed[process] = Removal(Axiom.ORIGINS, problem.materials[gap])
            for material in problem.outputs[process]:
                makers[material] -= 1
                if makers[material] == 0:
                    gaps.append(material)
    return set(range(len(problem.processes))) - removed.keys(), removed


def _with_purpose(problem: SynthesisProblem, kept: set[int]) -> set[int]:
    """Those of the processes that have a path to a product."""
    makers: list[list[int]] = [[] for _ in problem.materials]
    for process in kept:
        for material in problem.outputs[process]:
            makers[material].append(process)
    useful: set[int] = set()
    wanted, seen = list(problem.products), set(problem.products)
    while wanted:
        for process in makers[wanted.pop()]:
            if process in useful:
                continue
            useful.add(process)
            for material in problem.inputs[process]:
                if material not in seen:
                    seen.add(material)
                    wanted.append(material)
    return useful


def _at(materials_of: Iterable[Positions], materials: int) -> list[list[int]]:
    """The processes at each material."""
    found: list[list[int]] = [[] for _ in range(materials)]
    for process, touched in enumerate(materials_of):
        for material in touched:
            found[material].append(process)
    return found


def _told(
    problem: SynthesisProblem,
    useful: set[int],
    removed: dict[int, Removal],
    made: set[int],
    missing: tuple[str, ...],
) -> MaximalStructure:
    touched = {material for process in useful for material in (*problem.inputs[process], *problem.outputs[process])}
    return MaximalStructure(
        tuple(problem.processes[process] for process in sorted(useful)),
        tuple(problem.materials[material] for material in sorted(touched)),
        removed_processes={problem.processes[process]: removed[process] for process in sorted(removed)},
        removed_materials={
            name: _lost(problem, material, made)
            for material, name in enumerate(problem.materials)
            if material not in touched
        },
        missing_products=missing,
    )


def _lost(problem: SynthesisProblem, material: int, made: set[int]) -> Removal:
    """Why a material is in no structure: it is a product or something else that cannot be made, or has no use."""
    if material in made or material in problem.raws:
        return Removal(Axiom.USE)
    return Removal(Axiom.PRODUCTS if material in problem.products else Axiom.ORIGINS, problem.materials[material])
