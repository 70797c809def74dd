"""The chapter on access: what can be reached from where, and which roads and crossings that hangs on."""

from __future__ import annotations

import math
from statistics import median

import polars as pl

from ryzoma.diagnosis.study.access import LONG_MINUTES, AccessStudy
from ryzoma.locale import N_, NP_
from ryzoma.plan.content import Note, Section
from ryzoma.plan.sections.access_figures import closures_chart, haul_map, minutes_map, reach_chart
from ryzoma.plan.sections.filled import filled
from ryzoma.plan.words import Listing, Name, Quantity, Text, say
from ryzoma.tables import Kind

_MIN, _USD_T = N_("min"), N_("USD/t")
_TITLE = N_("Access")


def access_section(study: AccessStudy) -> Section:
    """What can be reached from where: summary, maps, charts, tables; one sentence where no network is given."""
    if not study.has_network:
        told = say(N_("No roads or railways are given, so what can be reached from where cannot be told."))
        return Section("access", _TITLE, summary=(told,), blocks=())
    return Section(
        "access",
        _TITLE,
        summary=_summary(study),
        blocks=(
            minutes_map(study),
            study.units,
            *reach_chart(study),
            study.places,
            *haul_map(study),
            *filled(study.markets),
            *closures_chart(study),
            *filled(study.roads),
            *filled(study.detours),
            *filled(study.parts),
            *_network_note(study),
            _note(study),
        ),
    )


def _summary(study: AccessStudy) -> tuple[Text, ...]:
    return (
        *_distances(study),
        *_reach(study),
        *_markets(study),
        *_hauls(study),
        *_if_restricted_close(study),
        *_roads(study),
        *_joined(study),
    )


def _distances(study: AccessStudy) -> tuple[Text, ...]:
    if study.capital is None or not math.isfinite(study.median_minutes):
        return ()
    capital = Name(study.capital)
    half = say(
        N_("Half of the people live within {minutes} of {capital}.")
        if study.median_minutes > 0
        else N_("At least half of the people live in {capital} itself."),
        capital=capital,
        minutes=_minutes(study.median_minutes),
    )
    return (half, *_far(study, capital), *_farthest(study, capital))


def _far(study: AccessStudy, capital: Name) -> tuple[Text, ...]:
    if not study.far_share > 0:
        return ()
    return (
        say(
            N_("{share} of the people have a way to {capital} longer than {limit}, or none.")
            if study.places.frame["to_capital"].has_nulls()
            else N_("{share} of the people have a way to {capital} longer than {limit}."),
            capital=capital,
            share=Quantity(study.far_share, Kind.SHARE),
            limit=_minutes(LONG_MINUTES),
        ),
    )


def _farthest(study: AccessStudy, capital: Name) -> tuple[Text, ...]:
    known = study.places.frame.drop_nulls("to_capital").sort("to_capital", "id", descending=[True, False])
    place, minutes = known.select("id", "to_capital").row(0)
    if not minutes > 0:
        return ()
    return (
        say(
            N_("The longest way to {capital} is that of {place}: {minutes}."),
            capital=capital,
            place=Name(place),
            minutes=_minutes(minutes),
        ),
    )


def _minutes(value: float) -> Quantity:
    return Quantity(value, Kind.COUNT, unit=_MIN)


def _reach(study: AccessStudy) -> tuple[Text, ...]:
    ordered = study.places.frame.sort("within_60", "id")
    if ordered.height < 2 or ordered["within_60"][0] == ordered["within_60"][-1]:
        return ()
    least, most = ordered.row(0, named=True), ordered.row(-1, named=True)
    return (
        say(
            N_("Within an hour {most} has {many} people around it, {least} has {few}."),
            most=Name(most["id"]),
            many=Quantity(most["within_60"], Kind.COUNT),
            least=Name(least["id"]),
            few=Quantity(least["within_60"], Kind.COUNT),
        ),
    )


def _markets(study: AccessStudy) -> tuple[Text, ...]:
    count = study.markets.frame.height
    if not count:
        return (say(N_("No markets beyond the border are given.")),)
    return (
        Text(
            NP_(
                "Of {count} market beyond the border, {closed} lie behind closed crossings and {restricted} behind"
                " restricted ones.",
                "Of {count} markets beyond the border, {closed} lie behind closed crossings and {restricted} behind"
                " restricted ones.",
            ),
            {
                "closed": Quantity(len(study.closed), Kind.COUNT),
                "restricted": Quantity(len(study.restricted), Kind.COUNT),
            },
            count=count,
        ),
    )


def _hauls(study: AccessStudy) -> tuple[Text, ...]:
    known = study.places.frame.drop_nulls("haul").sort("haul", "id")
    if known.height < 2:
        return ()
    cheapest, dearest = known.row(0, named=True), known.row(-1, named=True)
    return (
        say(
            N_(
                "To carry a tonne of bulk goods to the nearest usable market costs some {median} at the median"
                " settlement, {low} in {cheapest} and {high} in {dearest} (estimates)."
            ),
            median=_usd(float(known["haul"].median())),  # type: ignore[arg-type]
            low=_usd(cheapest["haul"]),
            cheapest=Name(cheapest["id"]),
            high=_usd(dearest["haul"]),
            dearest=Name(dearest["id"]),
        ),
    )


def _if_restricted_close(study: AccessStudy) -> tuple[Text, ...]:
    """What the haul would be without the restricted crossings."""
    concerned = study.places.frame.filter(pl.col("restricted"))
    if concerned.is_empty():
        return ()
    count = concerned.height
    rises = (concerned["haul_open"] - concerned["haul"]).drop_nulls().to_list()
    if len(rises) < count:
        return (
            Text(
                NP_(
                    "The nearest market of {count} settlement lies behind restricted crossings only.",
                    "The nearest markets of {count} settlements lie behind restricted crossings only.",
                ),
                count=count,
            ),
        )
    return (
        Text(
            NP_(
                "The nearest market of {count} settlement lies behind restricted crossings only; if they closed, a tonne"
                " would cost {rise} more (median).",
                "The nearest markets of {count} settlements lie behind restricted crossings only; if they closed, a"
                " tonne would cost {rise} more (median).",
            ),
            {"rise": _usd(median(rises))},
            count=count,
        ),
    )


def _usd(value: float) -> Quantity:
    return Quantity(value, unit=_USD_T)


def _roads(study: AccessStudy) -> tuple[Text, ...]:
    detoured = study.roads.frame.drop_nulls("added")
    told = []
    if detoured.height:
        first = detoured.row(0, named=True)
        told.append(
            say(
                N_(
                    "Of all roads in the table, the one from {start} to {end} would be missed most: without it a"
                    " journey between two people of the region takes {added} longer on the mean, and one from or to"
                    " {loser} {loss}."
                ),
                start=Name(first["start"]),
                end=Name(first["end"]),
                added=Quantity(first["added"], digits=1, unit=_MIN),
                loser=Name(first["loser"]),
                loss=_minutes(first["loss"]),
            )
        )
    bridges = study.roads.frame.filter(pl.col("cut_off") > 0)
    if bridges.height:
        told.append(
            Text(
                NP_(
                    "{count} road has no detour at all; closing it cuts off {people} people.",
                    "{count} roads have no detour at all; closing one of them cuts off up to {people} people.",
                ),
                {"people": Quantity(bridges["cut_off"].max(), Kind.COUNT)},  # type: ignore[arg-type]
                count=bridges.height,
            )
        )
    return tuple(told)


def _joined(study: AccessStudy) -> tuple[Text, ...]:
    apart = study.parts.frame.filter(pl.col("people").is_not_null())
    if apart.is_empty():
        return (say(N_("All places are joined to each other by open ways.")),)
    return (
        Text(
            NP_(
                "{count} place is not joined to the main part of the network: {places}.",
                "{count} places are not joined to the main part of the network: {places}.",
            ),
            {"places": Listing(tuple(Name(one) for one in apart["id"]))},
            count=apart.height,
        ),
    )


def _network_note(study: AccessStudy) -> tuple[Note, ...]:
    """What the network says of its places; the markets it cannot reach stand in the table of parts."""
    markets = set(study.markets.frame["market"])
    told = tuple(
        Text(
            notice.forms,
            {"names": Listing(tuple(Name(one) for one in notice.ids)), "main": Name(notice.main)},
            count=len(notice.ids),
        )
        for notice in study.notices
        if not markets.issuperset(notice.ids)
    )
    return (Note(N_("What the network lacks"), told),) if told else ()


def _note(study: AccessStudy) -> Note:
    return Note(N_("What these figures cannot tell"), (*_limits_of_ways(study), *_limits_of_goals(study)))


def _limits_of_ways(study: AccessStudy) -> tuple[Text, ...]:
    return (
        say(
            N_(
                "Speeds are assumed by the class of the road, or as the table gives them: no queue, no winter, no"
                " timetable, no waiting at a border. Nobody without a car is meant."
            )
        ),
        say(
            N_(
                "A place is a point: the way across a large city takes no time here. People of villages are counted"
                " at the seat of their district ({year})."
            ),
            year=str(study.year),
        ),
        say(
            N_(
                "The closing of a road looks worse than it is where the table leaves out the old road beside it, and"
                " all pairs of people count alike here, however far apart they live."
            )
        ),
    )


def _limits_of_goals(study: AccessStudy) -> tuple[Text, ...]:
    crossings = say(
        N_(
            "The state of a crossing is that of the day the data were made; crossings close and open within weeks,"
            " so ask before a plan is built on one. Costs say nothing of sanctions, duties and permits."
        )
    )
    airports = say(N_("An airport counts where it operates, whether or not passengers are flown from it."))
    has_airport = study.places.frame["airport"].is_not_null().any()
    return (*((crossings,) if study.markets.frame.height else ()), *((airports,) if has_airport else ()))
