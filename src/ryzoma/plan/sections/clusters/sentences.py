"""What the search for a cluster found, in sentences."""

from __future__ import annotations

import math

from ryzoma.locale import N_, NP_
from ryzoma.plan.words import Listing, Name, Quantity, Text, Words, say
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.design import Status
from ryzoma.synthesis.design.reductions import Reason
from ryzoma.synthesis.outcome import REASONS, removed_plants
from ryzoma.tables import Kind

MILLION = 1e6
_MONEY, _MONEY_A_YEAR = N_("million USD"), N_("million USD a year")

STATUSES = {
    Status.PROVEN: N_("proven"),
    Status.TIME_LIMIT: N_("time is up"),
    Status.INTERRUPTED: N_("interrupted"),
    Status.INFEASIBLE: N_("no plan is possible"),
    Status.UNBOUNDED: N_("without limit: the data have a fault"),
}
"""How a search ended, in words."""


def summary(found: ClusterDesign) -> tuple[Text, ...]:
    """The question, the plan, how good it is for certain, and what could not be opened."""
    if found.solution.design is None:
        return (_question(found), _without_plan(found))
    return (_question(found), _plan(found), _certainty(found), *_left_out(found))


def _question(found: ClusterDesign) -> Text:
    study = found.study
    seats: tuple[Words, ...] = tuple(Name(place) for place in study.seats)
    budget: Words = _millions(study.budget) if study.budget is not None else say(N_("without a limit"))
    if study.compact:
        return say(
            N_("Asked: a territorial cluster within {minutes} minutes of {seats}. Capital: {budget}."),
            minutes=Quantity(study.minutes, Kind.COUNT),
            seats=Listing(seats),
            budget=budget,
        )
    return say(
        N_("Asked: an associated cluster over the whole region around the plants of {seats}. Capital: {budget}."),
        seats=Listing(seats),
        budget=budget,
    )


def _plan(found: ClusterDesign) -> Text:
    opened, option = found.opened, found.problem.options
    if len(opened) == 0:
        return say(N_("No new plant pays; the best plan is to build nothing."))
    return Text(
        NP_(
            "The best plan found opens {count} plant of {kinds} kinds in {towns} towns for {capital}: {jobs} jobs, and"
            " {added} more than the existing plants earn alone, after wages and the charge for capital.",
            "The best plan found opens {count} plants of {kinds} kinds in {towns} towns for {capital}: {jobs} jobs, and"
            " {added} more than the existing plants earn alone, after wages and the charge for capital.",
        ),
        {
            "kinds": Quantity(len(set(option.process[opened].tolist())), Kind.COUNT),
            "towns": Quantity(len(set(option.place[opened].tolist())), Kind.COUNT),
            "capital": _millions(found.capital[opened].sum()),
            "jobs": Quantity(float(found.jobs[opened].sum()), Kind.COUNT),
            "added": Quantity(found.solution.added / MILLION, unit=_MONEY_A_YEAR, digits=1),
        },
        count=len(opened),
    )


def _certainty(found: ClusterDesign) -> Text:
    solution = found.solution
    return say(
        N_(
            "How good it is for certain: it is worth {value}, existing plants included, and no plan is worth more than"
            " {bound}. That is {gap} more, or {of_added} of what the new plants add. The search took {seconds} s and ended"
            " so: {status}."
        ),
        bound=Quantity(solution.bound / MILLION, unit=_MONEY_A_YEAR, digits=1),
        value=Quantity(solution.value / MILLION, unit=_MONEY_A_YEAR, digits=1),
        gap=_share(solution.gap),
        of_added=_share(solution.gap_of_added),
        seconds=Quantity(solution.seconds, Kind.COUNT),
        status=say(STATUSES[solution.status]),
    )


def _left_out(found: ClusterDesign) -> tuple[Text, ...]:
    counted = {reason: count for reason, count in removed_plants(found).items() if count}
    if not counted:
        return ()
    parts: tuple[Words, ...] = tuple(
        say(N_("{reason}: {count}"), reason=say(REASONS[reason]), count=Quantity(count, Kind.COUNT))
        for reason, count in sorted(counted.items(), key=_most_first)
    )
    return (
        say(
            N_("Pairs of a process and a town that no plan could open, by reason: {parts}."),
            parts=Listing(parts),
        ),
    )


def _most_first(counted: tuple[Reason, int]) -> int:
    return -counted[1]


def _without_plan(found: ClusterDesign) -> Text:
    return say(
        N_("No plan was found in {seconds} s: {status}."),
        seconds=Quantity(found.solution.seconds, Kind.COUNT),
        status=say(STATUSES[found.solution.status]),
    )


def _millions(money: float) -> Quantity:
    return Quantity(float(money) / MILLION, unit=_MONEY, digits=1 if money < 10 * MILLION else 0)


def _share(part: float) -> Quantity:
    return Quantity(part if math.isfinite(part) else None, Kind.SHARE, digits=1)
