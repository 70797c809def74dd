"""Problems in the text format that P-Graph Studio hands to its solver (``.in``, version 1).

Sections have a heading that ends in a colon. Only what is not at its default is written.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from ryzoma.synthesis.structures.problem import SynthesisProblem

FIRST_LINE = "file_type=PNS_problem_v1"
EXCLUSIONS = "mutually_exlcusive_sets_of_operating_units"  # spelled so by the format
_UNITS = ("mass_unit=t", "time_unit=y", "money_unit=EUR")
DEFAULTS = {
    "material_type": "intermediate",
    "material_flow_rate_lower_bound": "0",
    "material_flow_rate_upper_bound": "1000000000",
    "material_price": "0",
    "operating_unit_capacity_lower_bound": "0",
    "operating_unit_capacity_upper_bound": "1000000000",
    "operating_unit_fix_cost": "0",
    "operating_unit_proportional_cost": "0",
}


def solver_file(problem: SynthesisProblem, name: str = "problem") -> str:
    """The text of a solver file for a problem.

    Raises
    ------
    ValueError
        An id with a space, a comma, a colon or another sign of the format in it, or a process that makes what it uses:
        a problem keeps no more than the difference.
    """
    for used in (name, *problem.processes, *problem.materials):
        if not used or set(used) & set(" ,:=+>\t\n"):
            raise ValueError(f"the format has no place for the name {used!r}")
    for process, both in enumerate(map(set.intersection, map(set, problem.inputs), map(set, problem.outputs))):
        if both:
            raise ValueError(f"process {problem.processes[process]} uses and makes {problem.materials[min(both)]}")
    lines = [FIRST_LINE, f"file_name={name}", "", "measurement_units:", *_UNITS, "", "defaults:"]
    lines += [f"{key}={value}" for key, value in DEFAULTS.items()]
    lines += ["", "materials:", *_material_lines(problem), "", "operating_units:", *_unit_lines(problem)]
    lines += ["", "material_to_operating_unit_flow_rates:", *_flow_lines(problem)]
    if problem.exclusions:
        lines += ["", f"{EXCLUSIONS}:"]
        for number, group in enumerate(problem.exclusions, start=1):
            lines.append(f"group_{number}: {', '.join(problem.processes[process] for process in group)}")
    return "\n".join([*lines, ""])


def _line(name: str, kind: str, values: Mapping[str, float]) -> str:
    """A line with those values that are not at their default."""
    usual = {key: math.inf if key.endswith("upper_bound") else 0.0 for key in values}
    told = [f"{key}={value!r}" for key, value in values.items() if value != usual[key]]
    return f"{name}: {', '.join([kind, *told] if kind else told)}"


def _material_lines(problem: SynthesisProblem) -> Iterator[str]:
    economy = problem.economy
    for at, name in enumerate(problem.materials):
        kind = "raw_material" if at in problem.raws else "product" if at in problem.products else "intermediate"
        most = economy.supply[at] if at in problem.raws else economy.most_demand[at]
        values = {
            "flow_rate_lower_bound": float(economy.least_demand[at]),
            "flow_rate_upper_bound": float(most),
            "price": float(economy.price[at]),
        }
        yield _line(name, kind, values)


def _unit_lines(problem: SynthesisProblem) -> Iterator[str]:
    economy = problem.economy
    for at, name in enumerate(problem.processes):
        values = {
            "capacity_lower_bound": float(economy.least[at]),
            "capacity_upper_bound": float(economy.most[at]),
            "fix_cost": float(economy.fixed_cost[at]),
            "proportional_cost": float(economy.unit_cost[at]),
        }
        yield _line(name, "", values)


def _flow_lines(problem: SynthesisProblem) -> Iterator[str]:
    net = problem.economy.net
    for at, name in enumerate(problem.processes):
        arcs = slice(net.indptr[at], net.indptr[at + 1])
        quantity = dict(zip(net.indices[arcs].tolist(), net.data[arcs].tolist(), strict=True))
        sides = (
            " + ".join(f"{abs(quantity[material])!r} {problem.materials[material]}" for material in touched)
            for touched in (problem.inputs[at], problem.outputs[at])
        )
        yield f"{name}: {' => '.join(sides)}"
