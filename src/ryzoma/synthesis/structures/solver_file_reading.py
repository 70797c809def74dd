"""Reading the text format that P-Graph Studio hands to its solver (``.in``, version 1).

Bounds left at the default of the file count as none. What the format can say and a
:class:`~ryzoma.synthesis.structures.problem.SynthesisProblem` cannot is refused: least purchases of raw materials, and
bounds on the surplus of what is neither raw nor a product.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from ryzoma.synthesis.structures.problem import SynthesisProblem, synthesis_problem
from ryzoma.synthesis.structures.solver_file import DEFAULTS, EXCLUSIONS, FIRST_LINE

_FLOWS = "material_to_operating_unit_flow_rates"
_HEADINGS = {"measurement_units", "defaults", "materials", "operating_units", _FLOWS, EXCLUSIONS}
_TYPES = {"raw_material", "intermediate", "product"}
Fields = dict[str, str]
Flows = tuple[str, dict[str, float], dict[str, float]]


def read_solver_file(text: str) -> SynthesisProblem:
    """A problem from the text of a solver file.

    Raises
    ------
    ValueError
        Text of another type, lines that cannot be read, bounds that a problem cannot hold, and whatever
        :func:`~ryzoma.synthesis.structures.problem.synthesis_problem` refuses.
    """
    sections = _sections(text)
    defaults = DEFAULTS | dict(_pair(line) for line in sections.get("defaults", []))
    materials = {name: _fields(told) for name, told in _named(sections, "materials")}
    units = {name: _fields(told) for name, told in _named(sections, "operating_units")}
    types = {name: _type(name, fields, defaults) for name, fields in materials.items()}
    bounds = {name: _bounds(name, fields, "flow_rate", "material", defaults) for name, fields in materials.items()}
    _refuse_bounds(types, bounds)
    processes = list(_processes(sections, units))
    touched = {material for _, used, made in processes for material in used | made}
    if touched - materials.keys():
        raise ValueError(f"undeclared materials: {', '.join(sorted(touched - materials.keys()))}")
    return synthesis_problem(
        processes,
        raws=[name for name, kind in types.items() if kind == "raw_material"],
        products=[name for name, kind in types.items() if kind == "product"],
        exclusions=[[member.strip() for member in told.split(",")] for _, told in _named(sections, EXCLUSIONS)],
        fixed_cost=_numbers(units, "fix_cost", "operating_unit", defaults),
        unit_cost=_numbers(units, "proportional_cost", "operating_unit", defaults),
        capacity={
            name: _bounds(name, fields, "capacity", "operating_unit", defaults) for name, fields in units.items()
        },
        price={
            name: price
            for name, price in _numbers(materials, "price", "material", defaults).items()
            if name in touched or types[name] != "intermediate"
        },
        supply={name: most for name, (_, most) in bounds.items() if types[name] == "raw_material"},
        demand={name: bound for name, bound in bounds.items() if types[name] == "product"},
    )


def _sections(text: str) -> dict[str, list[str]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or lines[0] != FIRST_LINE:
        raise ValueError(f"a solver file begins with {FIRST_LINE}")
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines[1:]:
        if line.removesuffix(":") in _HEADINGS:
            current = found.setdefault(line.removesuffix(":"), [])
        else:
            current.append(line)
    return found


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise ValueError(f"expected name=value, not {text!r}")
    return key.strip(), value.strip()


def _named(sections: Mapping[str, list[str]], section: str) -> Iterator[tuple[str, str]]:
    """Name and the rest of each line, which stand on both sides of a colon."""
    seen = set()
    for line in sections.get(section, []):
        name, colon, told = line.partition(":")
        name = name.strip()
        if name in seen:
            raise ValueError(f"{section} names {name} twice")
        seen.add(name)
        yield name, told.strip() if colon else ""


def _fields(told: str) -> Fields:
    """Values by name; the type of a material stands without one."""
    parts = [part.strip() for part in told.split(",") if part.strip()]
    return dict(_pair(part) if "=" in part else ("type", part) for part in parts)


def _type(name: str, fields: Fields, defaults: Fields) -> str:
    kind = fields.get("type", defaults["material_type"])
    if kind not in _TYPES:
        raise ValueError(f"material {name} is of the unknown type {kind}")
    return kind


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{name}: {text!r} is no number") from None


def _numbers(of: Mapping[str, Fields], key: str, kind: str, defaults: Fields) -> dict[str, float]:
    return {name: _number(name, fields.get(key, defaults[f"{kind}_{key}"])) for name, fields in of.items()}


def _bounds(name: str, fields: Fields, key: str, kind: str, defaults: Fields) -> tuple[float, float]:
    least = _number(name, fields.get(f"{key}_lower_bound", defaults[f"{kind}_{key}_lower_bound"]))
    most, usual = fields.get(f"{key}_upper_bound"), defaults[f"{kind}_{key}_upper_bound"]
    return least, math.inf if most is None or _number(name, most) == float(usual) else _number(name, most)


def _refuse_bounds(types: Mapping[str, str], bounds: Mapping[str, tuple[float, float]]) -> None:
    for name, (least, most) in bounds.items():
        if types[name] != "product" and least > 0:
            raise ValueError(f"the flow of {name} has a lower bound, which only products may have")
        if types[name] == "intermediate" and most < math.inf:
            raise ValueError(f"the flow of {name} has an upper bound, which intermediate materials may not have")


def _processes(sections: Mapping[str, list[str]], units: Mapping[str, Fields]) -> Iterator[Flows]:
    flows = dict(_named(sections, _FLOWS))
    apart = sorted(flows.keys() ^ units.keys())
    if apart:
        raise ValueError(f"operating unit {apart[0]} stands in one section and not in the other")
    for name, told in flows.items():
        used, _, made = told.partition("=>")
        yield name, _amounts(name, used), _amounts(name, made)


def _amounts(name: str, told: str) -> dict[str, float]:
    """Quantities by material, from a sum such as ``2 C + D``."""
    found = {}
    for term in (part.split() for part in told.split("+") if part.strip()):
        if len(term) > 2:
            raise ValueError(f"{name}: {' '.join(term)!r} is no quantity of a material")
        found[term[-1]] = _number(name, term[0]) if len(term) == 2 else 1.0
    return found
