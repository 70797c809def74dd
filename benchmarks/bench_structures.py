"""Structures of process graphs: the maximal one, all of them, their number, the cheapest beside SciPy's milp."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from benchmarks.measure import Row, median_seconds, peak_mb, released, row
from scipy.optimize import Bounds, LinearConstraint, milp
from tests.textbook.test_structures_textbook import EXAMPLE_3_3, RAWS_3_3, read

from ryzoma.synthesis.structures import (
    SynthesisProblem,
    count_structures,
    k_best_structures,
    maximal_structure,
    missing_inputs,
    solution_structures,
    synthesis_problem,
)
from ryzoma.synthesis.structures.bit_graph import bit_graph
from ryzoma.synthesis.structures.relaxation import relaxation


def _library(processes: int, *, known: int = 1, seed: int = 0) -> SynthesisProblem:
    """A random library whose processes lead downstream, one in twenty back; every so many of what none makes is raw."""
    rng = np.random.default_rng(seed)
    units = []
    for number in range(processes):
        main = int(rng.integers(10, processes))
        used = {int(n) for n in rng.integers(max(0, main - 200), main, int(rng.integers(1, 4)))}
        made = {main, min(processes - 1, main + int(rng.integers(0, 50)))}
        if rng.random() < 0.05:
            made.add(max(10, main - int(rng.integers(0, 400))))
        units.append((f"p{number}", [f"m{n}" for n in sorted(used)], [f"m{n}" for n in sorted(made)]))
    makable = {name for *_, made in units for name in made}
    return synthesis_problem(
        units,
        raws=[f"m{n}" for n in range(processes) if f"m{n}" not in makable][::known],
        products=[f"m{n}" for n in range(processes - 50, processes) if f"m{n}" in makable],
    )


def _layers(layers: int, width: int, seed: int = 1) -> SynthesisProblem:
    """A random network in layers, every process with two inputs from the layer before."""
    rng = np.random.default_rng(seed)
    units = []
    for layer in range(layers):
        for place in range(width):
            used = {f"m{layer}.{n}" for n in rng.integers(width, size=2)}
            made = {f"m{layer + 1}.{place}", f"m{layer + 1}.{rng.integers(width)}"}
            units.append((f"p{layer}.{place}", sorted(used), sorted(made)))
    return synthesis_problem(units, raws=[f"m0.{n}" for n in range(width)], products=[f"m{layers}.0"])


def _priced_example(seed: int = 3) -> SynthesisProblem:
    rng = np.random.default_rng(seed)
    names = [line.partition(":")[0] for line in EXAMPLE_3_3.strip().splitlines()]
    return read(
        EXAMPLE_3_3,
        RAWS_3_3,
        "61",
        fixed_cost={name: float(rng.integers(5, 60)) for name in names},
        unit_cost={name: float(rng.integers(1, 5)) for name in names},
        capacity={name: (0.0, float(rng.integers(8, 60))) for name in names},
        price={name: float(rng.integers(1, 5)) for name in RAWS_3_3.split()},
        demand={"61": (10.0, 10.0)},
    )


def _cheapest_by_milp(problem: SynthesisProblem) -> float:
    """The cost of the cheapest structure by one integer program; with fixed costs throughout it obeys the axioms."""
    program = relaxation(problem, bit_graph(problem, starts=False))
    size = len(program.most)
    solved = milp(
        program.objective,
        integrality=np.repeat([0, 1], size),
        bounds=Bounds(0, np.concatenate((program.most, np.ones(size)))),
        constraints=LinearConstraint(program.rows, ub=program.most_rows),
        options={"mip_rel_gap": 0.0},
    )
    return float(solved.fun)


def _example_rows() -> Iterator[Row]:
    problem = _priced_example()
    what = f"35 units of Friedler et al., {count_structures(problem)} structures"
    yield row(f"{what}: counted", median_seconds(lambda: count_structures(problem)), goal="< 100 ms")
    starting = count_structures(problem, can_start=True)
    counted = median_seconds(lambda: count_structures(problem, can_start=True))
    yield row(f"{what}: {starting} that can start counted", counted)
    yield row(f"{what}: gone through", median_seconds(lambda: sum(1 for _ in solution_structures(problem))))
    np.testing.assert_allclose(_cheapest_by_milp(problem), k_best_structures(problem, 1)[0].cost)
    yield row(
        f"{what}: the cheapest",
        median_seconds(lambda: k_best_structures(problem, 1)),
        peer=f"{released('scipy')} milp",
        theirs=median_seconds(lambda: _cheapest_by_milp(problem)),
    )
    for k in (10, 100):
        yield row(f"{what}: the {k} cheapest", median_seconds(lambda k=k: k_best_structures(problem, k)))


def run() -> list[Row]:
    """All rows."""
    large = _library(100_000)
    kept = len(maximal_structure(large).processes)
    rows = [
        row(
            f"maximal structure of 100000 random processes: {kept} kept",
            median_seconds(lambda: maximal_structure(large)),
            memory=peak_mb(lambda: maximal_structure(large)),
            goal="< 2 s",
        )
    ]
    rows += _example_rows()
    for layers, width in ((20, 6), (100, 4), (10, 10)):
        problem = _layers(layers, width)
        what = f"{layers} layers of {width} random processes: {count_structures(problem):.3g} structures counted"
        count = median_seconds(lambda problem=problem: count_structures(problem))
        rows.append(row(what, count, memory=peak_mb(lambda problem=problem: count_structures(problem))))
    lacking = _library(1000, known=3)
    what = f"what the last of 1000 processes lacks: {len(missing_inputs(lacking, lacking.processes[-1]))}"
    return [*rows, row(what, median_seconds(lambda: missing_inputs(lacking, lacking.processes[-1])))]
