"""What the existing plants of a designed cluster run, and what of them stands idle."""

from __future__ import annotations

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.outcome.parts import PLACE, PROCESS, UNITS_A_YEAR, named, table
from ryzoma.tables import Column, Kind, ResultTable

COLUMNS = (
    PROCESS,
    PLACE,
    Column("capacity", N_("Can run"), Kind.NUMBER, UNITS_A_YEAR, 0, N_("Nine tenths of the nameplate capacity.")),
    Column("today", N_("Runs today"), Kind.NUMBER, UNITS_A_YEAR, 0),
    Column("planned", N_("Runs in the plan"), Kind.NUMBER, UNITS_A_YEAR, 0),
    Column("idle", N_("Idle"), Kind.SHARE, help=N_("Part of what it can run.")),
)
_FULL = 0.02  # idle by less than this is full


def idle_table(found: ClusterDesign) -> ResultTable:
    """Existing plants that do not run in full in the plan, the idlest first."""
    option = found.problem.options
    standing = np.flatnonzero(option.existing & (option.most > 0))
    planned, most = found.design.activity[standing], option.most[standing]
    idle = 1 - planned / most
    order = np.argsort(-idle, kind="stable")
    order = order[idle[order] > _FULL]
    rows = standing[order]
    today = found.on.running[found.scope.place[option.place[rows]], option.process[rows]]
    return table(
        found,
        "idle",
        N_("Idle capacity of existing plants"),
        COLUMNS,
        {
            "process": named(found.problem.graph.processes, option.process[rows]),
            "place": named(found.problem.places, option.place[rows]),
            "capacity": most[order],
            "today": today,
            "planned": planned[order],
            "idle": np.clip(idle[order], 0.0, 1.0),
        },
        N_(
            "Lines of existing plants that the plan does not use in full, because at the prices of the tables they do not"
            " pay, or because customers or raw materials end. Capacities are mostly estimates."
        ),
        estimated=np.ones(len(rows)),
        weight=np.ones(len(rows)),
        basis=N_("the capacities"),
    )
