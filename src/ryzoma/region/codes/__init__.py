"""Every kind of fault a region can have, with its stable id. A code's meaning never changes and an id is never reused.

The first digit is the group: 1 files, 2 columns, 3 values, 4 keys and references, 5 geography, 6 network, 7 processes
and goods, 8 totals; 9 is left to design problems (see :mod:`ryzoma.synthesis.design.faults`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from ryzoma.findings import Code
from ryzoma.region.codes import columns, files, geography, keys, network, processes, totals, values


def codes_of(*modules: ModuleType) -> Mapping[str, Code]:
    """All codes that some modules define, by id."""
    found: dict[str, Code] = {}
    for module in modules:
        for code in vars(module).values():
            if isinstance(code, Code):
                assert code.id not in found, f"{code.id} stands for two faults"
                found[code.id] = code
    return MappingProxyType(dict(sorted(found.items())))


CODES: Mapping[str, Code] = codes_of(files, columns, values, keys, geography, network, processes, totals)

__all__ = ["CODES", "codes_of", "columns", "files", "geography", "keys", "network", "processes", "totals", "values"]
