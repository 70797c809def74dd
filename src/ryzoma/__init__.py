"""Ryzoma plans regional innovation-industrial clusters from plain tables, and then runs them.

The names below are the short way to the main job; everything else is imported from its package: ``ryzoma.region``,
``ryzoma.network``, ``ryzoma.diagnosis``, ``ryzoma.synthesis``, ``ryzoma.balancing``, ``ryzoma.geo``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ryzoma.diagnosis.study import Diagnosis, diagnose
    from ryzoma.plan import Plan, build_plan, read_plan
    from ryzoma.region import Region, bundled_regions, check_region, read_region
    from ryzoma.report import write_report

__version__ = "0.1.0"

__all__ = [
    "Diagnosis",
    "Plan",
    "Region",
    "build_plan",
    "bundled_regions",
    "check_region",
    "diagnose",
    "read_plan",
    "read_region",
    "write_report",
]

# Imported when first used, so that `ryzoma --help` need not load numerical libraries.
_HOME = {
    "Diagnosis": "ryzoma.diagnosis.study",
    "Plan": "ryzoma.plan",
    "Region": "ryzoma.region",
    "build_plan": "ryzoma.plan",
    "bundled_regions": "ryzoma.region",
    "check_region": "ryzoma.region",
    "diagnose": "ryzoma.diagnosis.study",
    "read_plan": "ryzoma.plan",
    "read_region": "ryzoma.region",
    "write_report": "ryzoma.report",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
