"""Network design beside plain solvers on the naive program, and on the bundled Belarus, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np
from benchmarks.measure import Row, released, row
from benchmarks.naive_design import Answer, by_highs, by_scip, naive_program

from ryzoma.network import network_of_region
from ryzoma.region import read_region
from ryzoma.synthesis.design.design import Solution
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.random_problem import random_problem
from ryzoma.synthesis.design.solve import Progress, solve
from ryzoma.synthesis.study.from_tables import studies
from ryzoma.synthesis.study.ground import ground
from ryzoma.synthesis.study.problem_of import problem_of

_RANDOM = ((10, 20, 1e-4, 3.0, 12.0), (15, 30, 1e-2, 20.0, 40.0))  # places, processes, gap, goal and limit [s]
_SEEDS = 3
_LIMIT = 60.0  # for the clusters [s]
_PEERS = (("highspy", by_highs), ("pyscipopt", by_scip))


def _share(value: float) -> str:
    return f"{100 * value:.2g} %" if value < 10 else "none"


def _gap(answer: Answer, standing: float) -> str:
    """Of what is added, and of the value."""
    left = max(answer.bound - answer.value, 0.0)
    return " / ".join(
        _share(left / abs(whole) if whole else np.inf) for whole in (answer.value - standing, answer.value)
    )


def _agree(ours: Answer, theirs: Answer) -> None:
    """No plan of one solver is worth more than the bound of the other."""
    slack = 1e-5 * abs(ours.value)
    assert ours.value <= theirs.bound + slack
    assert theirs.value <= ours.bound + slack


def _random_rows(places: int, processes: int, gap: float, goal: float, limit: float) -> Iterator[Row]:
    for seed in range(_SEEDS):
        problem = random_problem(places, processes, seed)
        found = solve(problem, time_limit=limit, gap=gap, seed=seed)
        ours = Answer(found.seconds, found.value, found.bound)
        program = naive_program(problem)
        for package, peer in _PEERS:
            if find_spec(package) is None:
                continue
            theirs = peer(program, limit, gap)
            _agree(ours, theirs)
            yield row(
                f"random {places} x {processes}, seed {seed}, to {_share(gap)} in {limit:.0f} s",
                ours.seconds,
                peer=f"naive, {released(package)}",
                theirs=theirs.seconds,
                goal=f"{goal:.0f} s",
                note=f"gap of added / of value: ours {_gap(ours, found.standing)}, theirs {_gap(theirs, found.standing)}",
            )


def _clusters() -> Iterator[tuple[str, DesignProblem]]:
    region = read_region("belarus")
    network = network_of_region(region)
    km, minutes = (table[: network.places, : network.places] for table in (network.km, network.minutes))
    on = ground(region.tables, km, minutes)
    for study in studies(region.tables).values():
        yield study.id, problem_of(on, study)[0]


def _traced(problem: DesignProblem, limit: float) -> tuple[Solution, list[Progress]]:
    """A search to the end of the time, and how it went."""
    trace: list[Progress] = []
    found = solve(problem, time_limit=limit, gap=1e-4, progress=trace.append)
    last = Progress(found.seconds, "end", found.value, found.bound)
    return found, [*(each for each in trace if np.isfinite(each.value) and np.isfinite(each.bound)), last]


def _cluster_row(name: str, problem: DesignProblem) -> Row:
    found, trace = _traced(problem, _LIMIT)
    proven = (each.seconds for each in trace if each.bound - each.value <= 0.01 * abs(each.value))

    def gap(seconds: float) -> str:
        known = [each for each in trace if each.seconds <= seconds] or [Progress(0.0, "", np.nan, np.nan)]
        return _gap(Answer(seconds, known[-1].value, known[-1].bound), found.standing)

    return row(
        f"cluster {name}: {len(problem.options)} options at {len(problem.places)} places, to a proven 1 % of value",
        next(proven, None),
        note=f"gap of added / of value: {gap(20.0)} at 20 s, {gap(np.inf)} at {found.seconds:.0f} s",
    )


def run() -> list[Row]:
    """All rows."""
    rows = [each for size in _RANDOM for each in _random_rows(*size)]
    return rows + [_cluster_row(name, problem) for name, problem in _clusters()]
