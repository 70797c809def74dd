"""The smallest set of materials that a process lacks.

A process that lacks five inputs may need one delivery only: all five can be made from it. Which smallest set of
materials has to come from outside, besides what is raw anyway, so that the process can start? That is a set cover over
an and-or graph, solved as an integer program. Its rows alone would let processes feed each other out of nothing;
wherever an answer does so, a row is added that asks for an entrance to the loop [1]_, until no answer does.

References
----------
.. [1] Lin, F., Zhao, Y. (2004). ASSAT: computing answer sets of a logic program by SAT solvers. Artificial Intelligence
   157(1-2), 115-137.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from ryzoma.synthesis.structures.problem import Positions, SynthesisProblem

Row = tuple[dict[int, float], float]
"""Factors by column, and the most they may add up to."""


def missing_inputs(problem: SynthesisProblem, process: str) -> tuple[str, ...]:
    """A smallest set of materials that must come from outside, besides raw ones, for a process to be able to start.

    Of several sets of the same size, one that takes the fewest other processes. Products play no part, nor do
    quantities; processes that exclude each other do not help together.

    Raises
    ------
    ValueError
        An id that is no process.

    Examples
    --------
    >>> from ryzoma.synthesis.structures import synthesis_problem
    >>> problem = synthesis_problem(
    ...     [
    ...         ("rolling", ["steel"], ["wire"]),
    ...         ("nails", ["wire"], ["nail"]),
    ...         ("crates", ["wood", "nail", "wire"], ["crate"]),
    ...     ],
    ...     raws=["wood"],
    ...     products=["crate"],
    ... )
    >>> missing_inputs(problem, "crates")
    ('wire',)
    """
    if process not in problem.processes:
        raise ValueError(f"unknown process: {process}")
    target = problem.processes.index(process)
    upstream = _upstream(problem, target)
    rows = [*_inputs(problem, upstream), *_exclusions(problem, upstream)]
    while True:
        bought, running = _fewest(upstream, rows, target)
        stuck = _stuck(problem, running, bought)
        if not stuck:
            return tuple(problem.materials[material] for material in sorted(bought))
        rows += _entrances(problem, upstream, stuck, bought, running)


@dataclass(frozen=True)
class _Upstream:
    """What may help a process: columns of the program, processes before materials."""

    processes: dict[int, int]
    materials: dict[int, int]

    @property
    def size(self) -> int:
        return len(self.processes) + len(self.materials)


def _upstream(problem: SynthesisProblem, target: int) -> _Upstream:
    """All that leads to the process. What would make a raw material is in no structure and helps nobody."""
    makers: dict[int, list[int]] = {}
    for process, made in enumerate(problem.outputs):
        if problem.raws.isdisjoint(made):
            for material in made:
                makers.setdefault(material, []).append(process)
    processes, materials = {target: None}, dict[int, None]()
    ahead = [target]
    while ahead:
        for material in problem.inputs[ahead.pop()]:
            if material in problem.raws or material in materials:
                continue
            materials[material] = None
            new = [maker for maker in makers.get(material, ()) if maker not in processes]
            processes.update(dict.fromkeys(new))
            ahead += new
    columns = {process: column for column, process in enumerate(processes)}
    return _Upstream(columns, {m: column for column, m in enumerate(materials, start=len(columns))})


def _inputs(problem: SynthesisProblem, upstream: _Upstream) -> Iterator[Row]:
    """Every input of a process that runs is bought or made."""
    makers: dict[int, dict[int, float]] = {material: {column: -1.0} for material, column in upstream.materials.items()}
    for process, column in upstream.processes.items():
        for material in problem.outputs[process]:
            makers.get(material, {})[column] = -1.0
    for process, column in upstream.processes.items():
        for material in problem.inputs[process]:
            if material in makers and column not in makers[material]:
                yield makers[material] | {column: 1.0}, 0.0


def _exclusions(problem: SynthesisProblem, upstream: _Upstream) -> Iterator[Row]:
    for group in problem.exclusions:
        yield {upstream.processes[process]: 1.0 for process in group if process in upstream.processes}, 1.0


def _entrances(
    problem: SynthesisProblem, upstream: _Upstream, stuck: Positions, bought: set[int], running: Positions
) -> Iterator[Row]:
    """Those that are stuck run only if one of what they wait for is bought, or made by somebody who waits for none."""
    there = _present(problem, running, bought)
    wanted = {material for process in stuck for material in problem.inputs[process]} - there
    row = {upstream.materials[material]: -1.0 for material in wanted}
    for process, column in upstream.processes.items():
        if not wanted.isdisjoint(problem.outputs[process]) and wanted.isdisjoint(problem.inputs[process]):
            row[column] = -1.0
    for process in stuck:
        yield row | {upstream.processes[process]: 1.0}, 0.0


def _fewest(upstream: _Upstream, rows: list[Row], target: int) -> tuple[set[int], Positions]:
    """Materials bought and processes run, as few as the rows allow."""
    processes = len(upstream.processes)
    cost = np.ones(upstream.size)
    cost[:processes] = 0.5 / (processes + 1)
    least = np.zeros(upstream.size)
    least[upstream.processes[target]] = 1.0
    solved = milp(
        cost,
        integrality=np.ones(upstream.size),
        bounds=Bounds(least, np.ones(upstream.size)),
        constraints=_constraints(rows, upstream.size),
        options={"mip_rel_gap": 0.0},
    )
    if not solved.success:
        raise ArithmeticError(f"the integer program was not solved: {solved.message}")
    chosen = solved.x > 0.5
    bought = {material for material, column in upstream.materials.items() if chosen[column]}
    return bought, tuple(process for process, column in upstream.processes.items() if chosen[column])


def _constraints(rows: list[Row], size: int) -> LinearConstraint | None:
    entries = [(at, column, value) for at, (row, _) in enumerate(rows) for column, value in row.items()]
    if not entries:
        return None
    at, columns, values = zip(*entries, strict=True)
    matrix = csr_array((values, (at, columns)), shape=(len(rows), size))
    return LinearConstraint(matrix, ub=np.array([most for _, most in rows]))


def _stuck(problem: SynthesisProblem, running: Positions, bought: set[int]) -> Positions:
    """Processes that run in the program and could not start."""
    there = _present(problem, running, bought)
    return tuple(process for process in running if not there.issuperset(problem.inputs[process]))


def _present(problem: SynthesisProblem, running: Iterable[int], bought: set[int]) -> set[int]:
    """All that is there once every process that can start has done so."""
    there, idle = problem.raws | bought, list(running)
    while True:
        ready = [process for process in idle if there.issuperset(problem.inputs[process])]
        if not ready:
            return set(there)
        there = there.union(*(problem.outputs[process] for process in ready))
        idle = [process for process in idle if process not in ready]
