"""Maps and charts of access: times to the capital, hauls to the border, people within reach, roads that matter."""

from __future__ import annotations

import polars as pl

from ryzoma.diagnosis.study.access import AccessStudy
from ryzoma.diagnosis.study.market_groups import CLOSED, MIXED, OPEN, RESTRICTED
from ryzoma.locale import N_
from ryzoma.plan.charts import Axis, BarChart, DotChart, Series
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
from ryzoma.plan.words import Name, Words, say
from ryzoma.tables import Kind

TOWNS = 20
"""How many of the largest settlements the chart of people within reach shows."""

ROADS = 12
"""How many roads the chart of closures shows."""

LABELS = 30
"""How many names a map tries to write."""

_MIN, _USD_T = N_("min"), N_("USD/t")


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
                " free road, and estimates."
            )
            if frame["estimated"].any()
            else N_(
                "The darker a unit, the longer the way. Lines are roads, circles are settlements. Times are those of a"
                " free road."
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


def haul_map(study: AccessStudy) -> tuple[MapSpec, ...]:
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
    labels: dict[str, Words] = {"closed": say(N_("closed roads")), "main": say(N_("motorways and trunk roads"))}
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


def reach_chart(study: AccessStudy) -> tuple[DotChart, ...]:
    """People within 60 and 90 minutes of the largest settlements; nothing where there is only one."""
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


def closures_chart(study: AccessStudy) -> tuple[BarChart, ...]:
    """What closing the roads that matter most adds to journeys; nothing where no road has a detour."""
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
