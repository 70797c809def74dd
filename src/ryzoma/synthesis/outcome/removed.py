"""What could not be opened in any plan, and why."""

from __future__ import annotations

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.reductions import Reason
from ryzoma.synthesis.outcome.parts import PROCESS, table
from ryzoma.tables import Column, Kind, ResultTable

REASONS = {
    Reason.INPUT: N_("too little of an input can reach it"),
    Reason.MARKET: N_("too little of what it makes can be sold"),
    Reason.LABOUR: N_("too few people can be hired there"),
    Reason.LIMIT: N_("the budget or another limit is too small"),
}
"""Why a plant cannot be opened, in words."""

COLUMNS = (
    PROCESS,
    Column("reason", N_("Reason"), Kind.WORD),
    Column("about", N_("Good"), Kind.NAME, help=N_("The input or the product that stands in the way most often.")),
    Column("places", N_("Towns"), Kind.COUNT, help=N_("Where it cannot be opened in any size.")),
    Column("everywhere", N_("In the whole cluster"), Kind.FLAG, help=N_("It can be opened nowhere.")),
)


def removed_plants(found: ClusterDesign) -> dict[Reason, int]:
    """How many plants (a process at a place) cannot be opened in any size, by the reason of their least size."""
    counted = dict.fromkeys(Reason, 0)
    for reason, _ in _plants(found).values():
        counted[reason] += 1
    return counted


def _plants(found: ClusterDesign) -> dict[tuple[int, int], tuple[Reason, int]]:
    """Reason and what it is about, by process and place, of plants of which no size is left."""
    option, gone = found.problem.options, found.removed
    plant = [(int(k), int(n)) for k, n in zip(option.process, option.place, strict=True)]
    left = np.ones(len(option), dtype=bool)
    left[gone.option] = False
    kept = {plant[p] for p in np.flatnonzero(left & ~option.existing)}
    found_out: dict[tuple[int, int], tuple[Reason, int]] = {}
    for p, reason, about in zip(gone.option.tolist(), gone.reason, gone.about.tolist(), strict=True):
        if plant[p] not in kept:
            found_out.setdefault(plant[p], (reason, about))  # options stand by rising size
    return found_out


def removed_table(found: ClusterDesign) -> ResultTable:
    """Processes that were left out before the search, where and why; those that can be opened nowhere first."""
    option, graph = found.problem.options, found.problem.graph
    places_of: dict[int, int] = {}
    for k, n in {(int(k), int(n)) for k, n in zip(option.process, option.place, strict=True)}:
        places_of[k] = places_of.get(k, 0) + bool(
            ((option.process == k) & (option.place == n) & ~option.existing).any()
        )
    groups: dict[tuple[int, Reason], list[int]] = {}
    for (k, _), (reason, about) in sorted(_plants(found).items()):
        groups.setdefault((k, reason), []).append(about)
    all_of: dict[int, int] = {}
    for (k, _), abouts in groups.items():
        all_of[k] = all_of.get(k, 0) + len(abouts)
    rows = sorted(groups, key=lambda one: (all_of[one[0]] < places_of[one[0]], -len(groups[one]), one[0]))
    goods = (Reason.INPUT, Reason.MARKET)
    return table(
        found,
        "removed",
        N_("What cannot be opened, and why"),
        COLUMNS,
        {
            "process": [graph.processes[k] for k, _ in rows],
            "reason": [REASONS[reason] for _, reason in rows],
            "about": [
                graph.commodities[max(set(groups[row]), key=groups[row].count)] if row[1] in goods else None
                for row in rows
            ],
            "places": [float(len(groups[row])) for row in rows],
            "everywhere": [all_of[k] >= places_of[k] for k, _ in rows],
        },
        N_(
            "Plants that no plan could open were left out before the search; nothing is lost by it. Even the least size"
            " would lack an input, buyers, people or money."
        ),
    )
