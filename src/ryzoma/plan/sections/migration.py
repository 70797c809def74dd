"""The chapter on migration: what was observed, and what was not."""

from __future__ import annotations

import polars as pl

from ryzoma.diagnosis.study.migration import MigrationStudy
from ryzoma.locale import N_, NP_
from ryzoma.plan.charts import Axis, BarChart, Series
from ryzoma.plan.content import Note, Section
from ryzoma.plan.maps import Flows, Labels, MapSpec, Measure, Outlines
from ryzoma.plan.sections.filled import filled
from ryzoma.plan.words import Name, Quantity, Text, say
from ryzoma.tables import Kind


def migration_section(study: MigrationStudy, centres: dict[str, str]) -> Section:
    """Observed migration: summary, map of the exchange with the capital, tables.

    Parameters
    ----------
    centres
        Place that stands for each oblast on the map.
    """
    return Section(
        "migration",
        N_("Migration"),
        summary=_summary(study),
        blocks=(*_flow_map(study, centres), *_exchange_chart(study), *filled(study.exchange, study.observed), _note()),
    )


def _summary(study: MigrationStudy) -> tuple[Text, ...]:
    if study.year is None or study.exchange.frame.is_empty():
        return (say(N_("No exchange of people between the parts of the region is known.")),)
    if study.inflow is None or study.outflow is None:
        return (_partly(study),)
    net = study.inflow - study.outflow
    return (
        say(
            N_(
                "In {year} about {inflow} people moved from the other oblasts to {capital}, {outflow} the other way: a gain"
                " of {net}."
            )
            if net >= 0
            else N_(
                "In {year} about {inflow} people moved from the other oblasts to {capital}, {outflow} the other way: a loss"
                " of {net}."
            ),
            year=str(study.year),
            inflow=Quantity(study.inflow, Kind.COUNT),
            outflow=Quantity(study.outflow, Kind.COUNT),
            capital=Name(study.capital),
            net=Quantity(abs(net), Kind.COUNT),
        ),
    )


def _partly(study: MigrationStudy) -> Text:
    return Text(
        NP_(
            "Of {year} the exchange of people between {capital} and {count} other oblast is known.",
            "Of {year} the exchange of people between {capital} and {count} other oblasts is known.",
        ),
        {"year": str(study.year), "capital": Name(study.capital)},
        count=study.exchange.frame.height,
    )


def _flow_map(study: MigrationStudy, centres: dict[str, str]) -> tuple[MapSpec, ...]:
    frame, hub = study.exchange.frame, centres.get(study.capital)
    if frame.is_empty() or hub is None:
        return ()
    frame = frame.filter(pl.col("area").is_in([area for area, centre in centres.items() if centre != hub]))
    if frame.is_empty():
        return ()
    starts = [centres[area] for area in frame["area"]]
    width = Measure(N_("Moved to the capital"), frame["inflow"].to_list(), kind=Kind.COUNT)
    return (
        MapSpec(
            "migration_map",
            N_("Moves to the capital"),
            reading=say(N_("Arrows from the centre of each oblast, as wide as the people who moved to the capital.")),
            table="migration_capital",
            layers=(
                Outlines("oblasts", weight=2),
                Flows(starts, [hub] * len(starts), width=width),
                Labels([hub, *starts]),
            ),
        ),
    )


def _exchange_chart(study: MigrationStudy) -> tuple[BarChart, ...]:
    frame = study.exchange.frame
    if frame.is_empty():
        return ()
    estimated = bool(frame["estimated"].any())
    return (
        BarChart(
            id="migration_exchange",
            title=N_("Exchange of people with the capital"),
            reading=say(N_("People who moved to the capital and from it, by oblast, {year}."), year=str(study.year)),
            table="migration_capital",
            categories=[Name(area) for area in frame["area"]],
            series=(
                Series(say(N_("to the capital")), frame["inflow"].to_list(), estimated=estimated),
                Series(say(N_("from the capital")), frame["outflow"].to_list(), estimated=estimated),
            ),
            axis=Axis(N_("People"), Kind.COUNT, from_zero=True),
        ),
    )


def _note() -> Note:
    return Note(
        N_("What is not known"),
        (
            say(
                N_(
                    "Nobody publishes a table of who moved from which town to which. Where only a sum is known its split is"
                    " marked as an estimate; where births and deaths are not known, no balance of migration is told."
                )
            ),
        ),
    )
