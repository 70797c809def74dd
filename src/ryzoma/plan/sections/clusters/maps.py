"""The map of a cluster: where the new plants are and what goes between the towns."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

import numpy as np

from ryzoma.locale import N_
from ryzoma.plan.maps import (
    Breaks,
    Classes,
    Flows,
    Hulls,
    Labels,
    Layer,
    MapSpec,
    Measure,
    Outlines,
    Spokes,
    Symbols,
)
from ryzoma.plan.words import say
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.outcome import deliveries, subject
from ryzoma.tables import Kind

ARROWS = 14
"""Ways that are drawn: those with most mass."""

_Tonnes: TypeAlias = dict[tuple[str, str], float]


def cluster_map(found: ClusterDesign, table: str) -> MapSpec:
    """New plants by town, sized by capital and coloured by jobs, with what is carried between towns."""
    money, jobs = _by_place(found, found.capital), _by_place(found, found.jobs)
    towns = sorted(money, key=lambda place: (-money[place], place))
    others = [place for place in found.study.seats if place not in money and place in found.problem.places]
    arrows = _arrows(found)
    return MapSpec(
        f"cluster_{found.study.id}_map",
        N_("Where the plants stand"),
        reading=say(
            N_(
                "Circles: capital of the new plants; colour: their jobs; arrows: what new plants hand over or receive,"
                " in tonnes a year. Small dots: seats of the base without a new plant."
            )
        ),
        table=table,
        layers=(
            Outlines("units"),
            Outlines("oblasts", weight=2),
            *_extent(found),
            *arrows,
            Symbols(others),
            Symbols(
                towns,
                Measure(
                    N_("Capital of new plants"),
                    [money[place] / 1e6 for place in towns],
                    unit=N_("million USD"),
                    digits=1,
                ),
                colour=Measure(
                    N_("Jobs in new plants"),
                    [jobs[place] for place in towns],
                    kind=Kind.COUNT,
                    classes=Classes(Breaks.ROUND, 4),
                ),
            ),
            Labels(*_labels(found, towns, arrows)),
        ),
        subject=subject(found.study.id),
        near=found.members if found.study.compact else (),
    )


def _by_place(found: ClusterDesign, amount: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for p in found.opened.tolist():
        total[found.problem.places[found.problem.options.place[p]]] += float(amount[p])
    return dict(total)


def _labels(found: ClusterDesign, towns: list[str], arrows: tuple[Flows, ...]) -> tuple[list[str], list[float]]:
    """Names of towns with new plants, of seats and ends of arrows first, then of the other places that took part."""
    ends = [place for flows in arrows for place in (*flows.starts, *flows.ends)]
    first = list(dict.fromkeys([*towns, *found.study.seats, *ends]))
    others = [place for place in found.problem.places if place not in first] if found.study.compact else []
    return [*first, *others], [float(rank) for rank in range(len(first) + len(others), 0, -1)]


def _extent(found: ClusterDesign) -> tuple[Layer, ...]:
    """A hull around a territorial cluster, spokes from each seat of an associated one to the towns nearest to it."""
    if found.study.compact:
        return (Hulls([found.members]),)
    km, at = found.problem.distance, {place: n for n, place in enumerate(found.problem.places)}
    seats = [place for place in found.study.seats if place in at]
    if not seats:
        return ()
    groups: dict[str, list[str]] = {seat: [] for seat in seats}
    for place in found.members:
        if place not in groups:
            groups[min(seats, key=lambda seat: float(km[at[seat], at[place]]))].append(place)
    title = N_("To the nearest seat of the base")
    return tuple(Spokes(seat, members, title=title) for seat, members in groups.items() if members)


def _arrows(found: ClusterDesign) -> tuple[Flows, ...]:
    rows, places = deliveries(found), found.problem.places
    tonnes: _Tonnes = defaultdict(float)
    moved = rows.new & (rows.origin != rows.destination)
    mass = rows.quantity * found.problem.graph.mass[rows.good]
    for row in np.flatnonzero(moved & (mass > 0)).tolist():
        tonnes[places[rows.origin[row]], places[rows.destination[row]]] += float(mass[row])
    ways = sorted(tonnes, key=lambda way: (-tonnes[way], way))[:ARROWS]
    if not ways:
        return ()
    width = Measure(N_("Carried between plants"), [tonnes[way] for way in ways], unit=N_("t/year"), digits=0)
    return (Flows([start for start, _ in ways], [end for _, end in ways], width=width),)
