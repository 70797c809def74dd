"""The chapter on access: what can be reached from where, and which roads and crossings that hangs on."""

from __future__ import annotations

import math

import polars as pl

from ryzoma.diagnosis.study.access import LONG_MINUTES, AccessStudy
from ryzoma.diagnosis.study.market_groups import CLOSED, MIXED, OPEN, RESTRICTED
from ryzoma.locale import N_, NP_
from ryzoma.plan.charts import Axis, BarChart, DotChart, Series
from ryzoma.plan.content import Block, Note, Section
from ryzoma.plan.maps import (
    Breaks,
    Categories,
    Choropleth,
    Classes,
    Labels,
    Layer,
    Lines,
    MapSpec,
    Measure,
    Outlines,
    Symbols,
)
from ryzoma.plan.words import Listing, Name, Quantity, Text, Words, say
from ryzoma.tables import Kind, ResultTable

TOWNS = 20
"""How many of the largest settlements the chart of people within reach shows."""

ROADS = 12
"""How many roads the chart of closures shows."""

LABELS = 30
"""How many names a map tries to write."""

_MIN, _USD_T, _PEOPLE = N_("min"), N_("USD/t"), N_("persons")
_TITLE = N_("Access")


def access_section(study: AccessStudy) -> Section:
    """What can be reached from where: summary, maps, charts, tables; one sentence where no network is given."""
    if not study.has_network:
        told = say(N_("No roads or railways are given, so what can be reached from where cannot be told."))
        return Section("access", _TITLE, summary=(told,), blocks=())
    return Section(
        "access",
        _TITLE,
        summary=(*_distances(study), *_reach(study), *_markets(study), *_hauls(study), *_roads(study), *_joined(study)),
        blocks=(
            minutes_map(study),
            study.units,
            *_reach_chart(study),
            study.places,
            *_haul_map(study),
            *_filled(study.markets),
            *_closures_chart(study),
            *_filled(study.roads),
            *_filled(study.detours),
            *_filled(study.parts),
            *_network_note(study),
            _note(study),
        ),
    )


def _filled(table: ResultTable) -> tuple[Block, ...]:
    return (table,) if table.frame.height else ()


def _distances(study: AccessStudy) -> tuple[Text, ...]:
    if study.capital is None or not math.isfinite(study.median_minutes):
        return ()
    capital = Name(study.capital)
    told = say(
        N_("Half of the people live within {minutes} of {capital}; {share} have a way longer than {limit}, or none.")
        if study.places.frame["to_capital"].has_nulls()
        else N_("Half of the people live within {minutes} of {capital}; {share} have a way longer than {limit}."),
        capital=capital,
        minutes=Quantity(study.median_minutes, Kind.COUNT, unit=_MIN),
        share=Quantity(study.far_share, Kind.SHARE),
        limit=Quantity(LONG_MINUTES, Kind.COUNT, unit=_MIN),
    )
    known = study.places.frame.drop_nulls("to_capital").sort("to_capital", "id", descending=[True, False])
    farthest = known.row(0, named=True)
    if not farthest["to_capital"] > 0:
        return (told,)
    return (
        told,
        say(
            N_("The longest way to {capital} is that of {place}: {minutes}."),
            capital=capital,
            place=Name(farthest["id"]),
            minutes=Quantity(farthest["to_capital"], Kind.COUNT, unit=_MIN),
        ),
    )


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
                loss=Quantity(first["loss"], Kind.COUNT, unit=_MIN),
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


def minutes_map(study: AccessStudy, *, name: str = "access_minutes") -> MapSpec:
    """Time to the capital of every unit, with the roads by class and the crossings at their last places."""
    frame = study.units.frame
    title = N_("Time to the capital") if study.is_capital else N_("Time to the largest place")
    values = frame["to_capital"].to_list()
    minutes = Measure(title, values, kind=Kind.COUNT, unit=_MIN, classes=_minute_classes(values))
    return MapSpec(
        name,
        title,
        reading=say(
            N_(
                "The darker a unit, the longer the way. Lines are roads, circles are settlements. Times are those of a"
                " free road (estimates)."
            )
        ),
        table="access_units",
        layers=(
            Choropleth("units", frame["id"].to_list(), colour=minutes),
            Outlines("oblasts", weight=2),
            *_roads_drawn(study),
            *_settlements(study),
        ),
    )


def _minute_classes(values: list[float | None]) -> Classes:
    """At most six classes of time, with limits as clocks have them."""
    longest = max((value for value in values if value is not None), default=0.0)
    step = next((one for one in _STEPS if longest <= 6 * one), _STEPS[-1])
    limits = tuple(float(step * number) for number in range(1, 6) if step * number < longest)
    return Classes(Breaks.GIVEN, limits=limits) if limits else Classes()


_STEPS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)


def _haul_map(study: AccessStudy) -> tuple[MapSpec, ...]:
    """Haul cost of every unit to its nearest usable market, with the railways; nothing without such a market."""
    frame = study.units.frame
    if frame["haul"].drop_nulls().is_empty():
        return ()
    haul = Measure(
        N_("Haul to the nearest market"),
        frame["haul"].to_list(),
        unit=_USD_T,
        digits=0,
        classes=Classes(Breaks.ROUND),
    )
    rails = study.links.filter(pl.col("rail") & (pl.col("class") != CLOSED))
    return (
        MapSpec(
            "access_haul",
            N_("Cost of carrying a tonne to the nearest usable market"),
            reading=say(
                N_(
                    "The darker a unit, the dearer the haul by road and rail to a city or port abroad (estimates)."
                    " Circles are the last places before the border, coloured by the state of the crossings there."
                )
            ),
            table="access_units",
            layers=(
                Choropleth("units", frame["id"].to_list(), colour=haul),
                Outlines("oblasts", weight=2),
                *_plain(rails, N_("railways")),
                *_crossings(study),
                *_names(study),
            ),
        ),
    )


def _roads_drawn(study: AccessStudy) -> tuple[Lines, ...]:
    """All roads in one plain colour, and the closed ones, motorways and trunk roads above them."""
    roads = study.links.filter(~pl.col("rail")).with_columns(
        pl.col("class").replace_strict(_DRAWN, default=None, return_dtype=pl.String).alias("drawn")
    )
    return (*_plain(roads.filter(pl.col("drawn").is_null()), N_("other roads")), *_marked(roads.drop_nulls("drawn")))


_DRAWN = {"motorway": "main", "trunk": "main", CLOSED: "closed"}


def _plain(links: pl.DataFrame, title: str) -> tuple[Lines, ...]:
    return (Lines(links["start"].to_list(), links["end"].to_list(), title),) if links.height else ()


def _marked(links: pl.DataFrame) -> tuple[Lines, ...]:
    if links.is_empty():
        return ()
    labels: dict[str, Words] = {"closed": say(N_("closed")), "main": say(N_("motorways and trunk roads"))}
    colour = Categories(N_("Roads"), links["drawn"].to_list(), labels=labels)
    return (Lines(links["start"].to_list(), links["end"].to_list(), colour=colour),)


def _settlements(study: AccessStudy) -> tuple[Layer, ...]:
    people = study.places.frame["people"].to_list()
    ids = study.places.frame["id"].to_list()
    size = Measure(N_("Inhabitants"), people, kind=Kind.COUNT)
    return (Symbols(ids, size), Labels(ids[:LABELS], people[:LABELS]))


def _crossings(study: AccessStudy) -> tuple[Layer, ...]:
    """Last places before the border, by the state of the crossings reached from each."""
    frame = study.crossings
    labels: dict[str, Words] = {state: say(state) for state in (OPEN, RESTRICTED, MIXED, CLOSED)}
    colour = Categories(N_("Border crossings"), frame["status"].to_list(), labels=labels)
    return (Symbols(frame["place"].to_list(), colour=colour),)


def _names(study: AccessStudy) -> tuple[Layer, ...]:
    """Names of the last places before the border, then of the largest settlements."""
    last = study.crossings["place"].to_list()
    largest = [one for one in study.places.frame["id"].head(LABELS) if one not in last]
    return (Labels([*last, *largest]),)


def _reach_chart(study: AccessStudy) -> tuple[DotChart, ...]:
    frame = study.places.frame.head(TOWNS)
    if frame.height < 2:
        return ()
    estimated = bool(frame["reach_estimated"].any())
    return (
        DotChart(
            id="access_people",
            title=N_("People within an hour, and within an hour and a half"),
            reading=say(
                N_(
                    "The largest settlements. A labour market, a college or a hospital lives from these people. A city"
                    " a minute beyond the limit is not counted at all, so compare both."
                )
            ),
            table="access_places",
            categories=[Name(one) for one in frame["id"]],
            series=(
                Series(say(N_("within 60 minutes")), frame["within_60"].to_list(), estimated=estimated),
                Series(say(N_("within 90 minutes")), frame["within_90"].to_list(), estimated=estimated),
            ),
            axis=Axis(N_("People"), Kind.COUNT, from_zero=True),
        ),
    )


def _closures_chart(study: AccessStudy) -> tuple[BarChart, ...]:
    frame = study.roads.frame.drop_nulls("added").head(ROADS)
    if frame.is_empty():
        return ()
    categories: list[Words] = [
        say(N_("{start} to {end}"), start=Name(start), end=Name(end))
        for start, end in frame.select("start", "end").rows()
    ]
    return (
        BarChart(
            id="road_closures",
            title=N_("Roads that would be missed most"),
            reading=say(
                N_(
                    "Minutes that closing the road adds to a journey between two people of the region, on the mean."
                    " Where the table leaves out an older road beside it, the loss would be smaller."
                )
            ),
            table="road_importance",
            categories=categories,
            series=(Series("", frame["added"].to_list(), estimated=bool(frame["estimated"].any())),),
            axis=Axis(N_("Longer by"), unit=_MIN, digits=1, from_zero=True),
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
    return Note(
        N_("What these figures cannot tell"),
        (
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
                    "The state of a crossing is that of the day the data were made; crossings close and open within"
                    " weeks, so ask before a plan is built on one. Costs say nothing of sanctions, duties and permits."
                )
            ),
            say(
                N_(
                    "The closing of a road looks worse than it is where the table leaves out the old road beside it, and"
                    " all pairs of people count alike here, however far apart they live."
                )
            ),
            say(N_("An airport counts where it operates, whether or not passengers are flown from it.")),
        ),
    )
