"""The design of a cluster as one JSON document."""

from __future__ import annotations

import json
import math
from typing import Any

from ryzoma.report.files.csv_tables import plain_frame
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.design import Status
from ryzoma.synthesis.outcome import (
    deliveries_table,
    idle_table,
    limits_table,
    missing_table,
    plants_table,
    purchases_table,
    reliefs_table,
    removed_plants,
    sales_table,
)
from ryzoma.synthesis.outcome.parts import on_estimates
from ryzoma.tables import ResultTable

DOCUMENT_FORMAT = 1


def document(found: ClusterDesign) -> str:
    """The whole design; without a plan only how the search ended."""
    told = _asked(found) | _search(found)
    if found.solution.design is not None:
        told |= _plan(found)
    elif found.solution.status is Status.INFEASIBLE:
        told["reliefs"] = _rows(reliefs_table(found))
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1)


def _asked(found: ClusterDesign) -> dict[str, Any]:
    study = found.study
    return {
        "format": DOCUMENT_FORMAT,
        "cluster": study.id,
        "form": "territorial" if study.compact else "associated",
        "seats": list(study.seats),
        "places": list(found.problem.places),
        "within_minutes": study.minutes if study.compact else None,
        "budget": study.budget,
        "ceilings": dict(study.ceilings),
        "required": list(study.required),
        "barred": list(study.barred),
        "weights": {"jobs": study.jobs.get("*", 0.0), "wages": study.wages, "tonne_km": study.tonne_km},
    }


def _search(found: ClusterDesign) -> dict[str, Any]:
    solution = found.solution
    figures = {
        "value": solution.value,
        "bound": solution.bound,
        "gap": solution.gap,
        "standing": solution.standing,
        "added": solution.added,
        "gap_of_added": solution.gap_of_added,
        "seconds": solution.seconds,
    }
    return {
        "status": solution.status.value,
        **{name: value if math.isfinite(value) else None for name, value in figures.items()},
        "removed": {reason.value: count for reason, count in removed_plants(found).items()},
    }


def _plan(found: ClusterDesign) -> dict[str, Any]:
    plants, sales = plants_table(found), sales_table(found)
    return {
        "capital": float(found.capital.sum()),
        "jobs": float(found.jobs[found.opened].sum()),
        "estimate_share": on_estimates(found),
        "estimate_shares": {"capital": plants.estimate_share, "sales": sales.estimate_share},
        "opened": [
            {
                "process": row["process"],
                "place": row["place"],
                "scale": row["scale"],
                "unit": row["unit"],
                "of_reference": row["of_reference"],
                "jobs": row["jobs"],
                "capex": row["capital"] * 1e6,
                "profit": _times(row["profit"], 1e6),
                "payback_years": row["payback"],
                "break_even": row["break_even"],
                "new_here": row["new_here"] == "yes",
            }
            for row in _rows(plants)
        ],
        "links": [
            {
                "from": row["origin"],
                "to": row["destination"],
                "commodity": row["good"],
                "quantity": row["quantity"],
                "unit": row["unit"],
                "km": row["km"],
                "maker": row["maker"],
                "user": row["user"],
                "new": row["new"] == "yes",
            }
            for row in _rows(deliveries_table(found))
        ],
        "sales": _rows(sales),
        "purchases": _rows(purchases_table(found)),
        "binding_limits": _rows(limits_table(found)),
        "idle_capacity": _rows(idle_table(found)),
        "missing_links": [] if found.solution.status is Status.INTERRUPTED else _rows(missing_table(found)),
    }


def _rows(table: ResultTable) -> list[dict[str, Any]]:
    return plain_frame(table).to_dicts()


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
