"""All clusters side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from ryzoma.locale import N_
from ryzoma.plan.sections.clusters.sentences import STATUSES
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.outcome import subject
from ryzoma.synthesis.outcome.parts import process_on_estimates
from ryzoma.tables import Column, Kind, ResultTable

_MILLIONS, _MILLIONS_A_YEAR = N_("million USD"), N_("million USD/year")
FORMS = {True: N_("territorial"), False: N_("associated")}
"""Word for the form of a cluster."""

COLUMNS = (
    Column("cluster", N_("Cluster"), Kind.NAME),
    Column(
        "added", N_("Added"), Kind.NUMBER, _MILLIONS_A_YEAR, 1, N_("What the plan earns beyond the existing plants.")
    ),
    Column("bound", N_("At most added"), Kind.NUMBER, _MILLIONS_A_YEAR, 1, N_("Proven: no plan adds more.")),
    Column("plants", N_("New plants"), Kind.COUNT),
    Column("capital", N_("Capital"), Kind.NUMBER, _MILLIONS, 0),
    Column("budget", N_("Budget"), Kind.NUMBER, _MILLIONS, 0),
    Column("jobs", N_("Jobs"), Kind.NUMBER, N_("persons"), 0),
    Column(
        "gap_of_added", N_("Gap of what is added"), Kind.SHARE, "", 0, N_("Distance to the bound, of what is added.")
    ),
    Column("gap", N_("Gap"), Kind.SHARE, "", 1, N_("The same, of the value of all plants.")),
    Column("standing", N_("Existing plants alone"), Kind.NUMBER, _MILLIONS_A_YEAR, 1, N_("What they earn in a year.")),
    Column("form", N_("Form"), Kind.WORD),
    Column("places", N_("Towns that took part"), Kind.COUNT),
    Column("kinds", N_("Kinds of plants"), Kind.COUNT),
    Column("seconds", N_("Time"), Kind.NUMBER, N_("s"), 0),
    Column("status", N_("End of the search"), Kind.WORD),
)


def overview_table(designs: Sequence[ClusterDesign]) -> ResultTable:
    """One row for each cluster whose search found a plan."""
    rows = [_row(found) for found in designs if found.solution.design is not None]
    frame = pl.DataFrame(rows, schema={column.name: _dtype(column) for column in COLUMNS})
    capital = np.array([row["capital"] for row in rows], dtype=np.float64)
    guessed = np.array([_on_estimates(found) for found in designs if found.solution.design is not None])
    return ResultTable(
        "clusters",
        N_("Clusters side by side"),
        COLUMNS,
        frame,
        reading=N_(
            "What each cluster could add with its budget, and how far the search is from the best plan for certain."
            " Clusters are designed one by one: they do not compete for markets and raw materials here."
        ),
        estimate_share=float((guessed * capital).sum() / capital.sum()) if capital.sum() > 0 else None,
        estimate_basis=N_("the capital of the new plants"),
    )


def _row(found: ClusterDesign) -> dict[str, object]:
    solution, opened, study = found.solution, found.opened, found.study
    finite = np.isfinite(solution.gap_of_added)
    return {
        "cluster": subject(study.id),
        "form": FORMS[study.compact],
        "budget": None if study.budget is None else study.budget / 1e6,
        "places": float(len(found.problem.places)),
        "plants": float(len(opened)),
        "kinds": float(len(set(found.problem.options.process[opened].tolist()))),
        "capital": float(found.capital[opened].sum()) / 1e6,
        "jobs": float(found.jobs[opened].sum()),
        "standing": solution.standing / 1e6,
        "added": solution.added / 1e6,
        "bound": (solution.bound - solution.standing) / 1e6,
        "gap": solution.gap if np.isfinite(solution.gap) else None,
        "gap_of_added": solution.gap_of_added if finite else None,
        "seconds": solution.seconds,
        "status": STATUSES[solution.status],
    }


def _on_estimates(found: ClusterDesign) -> float:
    """Share of the capital of the new plants whose process rests on estimates."""
    opened = found.opened
    capital = found.capital[opened]
    guessed = process_on_estimates(found)[found.problem.options.process[opened]]
    return float((guessed * capital).sum() / capital.sum()) if capital.sum() > 0 else 0.0


def _dtype(column: Column) -> pl.DataType:
    return pl.String() if column.kind in {Kind.NAME, Kind.WORD} else pl.Float64()
