"""The chapter on people: who gained, who lost, and where."""

from __future__ import annotations

import polars as pl

from ryzoma.diagnosis.study.population import PopulationStudy
from ryzoma.locale import N_, NP_
from ryzoma.plan.charts import Axis, BarChart, LineChart, Series
from ryzoma.plan.content import Note, Section
from ryzoma.plan.maps import Breaks, Choropleth, Classes, Labels, MapSpec, Measure, Outlines, Symbols
from ryzoma.plan.sections.filled import filled
from ryzoma.plan.words import Name, Quantity, Text, Words, say
from ryzoma.tables import Kind

HISTORY_CITIES = 8
"""How many cities are followed over the decades."""

SHORT = 4
"""Changes over so few years are told with a warning [years]."""


def population_section(study: PopulationStudy, breaks: tuple[int, ...]) -> Section:
    """People of the region: summary, map, charts, tables."""
    return Section(
        "population",
        N_("People"),
        summary=_summary(study),
        blocks=(
            population_map(study),
            study.units,
            *_classes_chart(study),
            *filled(study.classes, study.oblasts),
            *_history_chart(study, breaks),
            study.towns,
            *_note(study, breaks),
        ),
    )


def _summary(study: PopulationStudy) -> tuple[Text, ...]:
    first, last = study.years[0], study.years[-1]
    total = Quantity(study.people, Kind.COUNT)
    if first == last:
        told = (say(N_("{total} people lived in the region in {year}."), total=total, year=str(last)),)
        return (*told, *_left_out(study))
    lost = study.total[-1] - study.total[0]
    told = (
        say(
            N_("{total} people lived in the region at the beginning of {last}, {change} ({share}) against {first}."),
            total=total,
            last=str(last),
            first=str(first),
            change=Quantity(lost, Kind.COUNT, signed=True),
            share=Quantity(lost / study.total[0] if study.total[0] else None, Kind.SHARE, digits=1, signed=True),
        ),
    )
    units = Text(
        NP_(
            "{shrinking} of {count} labour-market unit lost people; {growing} gained.",
            "{shrinking} of {count} labour-market units lost people; {growing} gained.",
        ),
        {"shrinking": Quantity(study.shrinking, Kind.COUNT), "growing": Quantity(study.growing, Kind.COUNT)},
        count=study.units.frame.height - study.left_out,
    )
    return (*told, units, *_extremes(study), *_left_out(study))


def _left_out(study: PopulationStudy) -> tuple[Text, ...]:
    if not study.left_out:
        return ()
    return (
        Text(
            NP_(
                "{count} labour-market unit without a figure of each year is left out of changes and sums.",
                "{count} labour-market units without a figure of each year are left out of changes and sums.",
            ),
            count=study.left_out,
        ),
    )


def _extremes(study: PopulationStudy) -> tuple[Text, ...]:
    known = study.units.frame.drop_nulls("growth").sort("growth", "id")
    if known.height < 3 or known["growth"][0] == known["growth"][-1]:
        return ()
    worst, best = known.row(0, named=True), known.row(-1, named=True)
    if best["growth"] <= 0:
        told = N_("The fastest loss was in {worst} ({loss} a year), the slowest in {best} ({gain} a year).")
    elif worst["growth"] >= 0:
        told = N_("The slowest gain was in {worst} ({loss} a year), the fastest in {best} ({gain} a year).")
    else:
        told = N_("The fastest loss was in {worst} ({loss} a year), the fastest gain in {best} ({gain} a year).")
    return (
        say(
            told,
            worst=Name(worst["id"]),
            best=Name(best["id"]),
            loss=Quantity(worst["growth"], Kind.SHARE, digits=1, signed=True),
            gain=Quantity(best["growth"], Kind.SHARE, digits=1, signed=True),
        ),
    )


def population_map(study: PopulationStudy, *, name: str = "population_growth", labels: int = 30) -> MapSpec:
    """Settlements by their people, and the yearly growth of units and settlements where two years are known."""
    towns = study.towns.frame.drop_nulls(f"population_{study.years[-1]}")
    ids = towns["id"].to_list()
    people = Measure(N_("Inhabitants"), towns[f"population_{study.years[-1]}"].to_list(), kind=Kind.COUNT)
    names = Labels(ids[:labels], people.values[:labels])
    if len(study.years) > 1:
        return _growth_map(study, name, towns, people, names)
    return MapSpec(
        name,
        N_("Inhabitants of the settlements"),
        reading=say(N_("Circles are settlements, as large as their people in {year}."), year=str(study.years[-1])),
        table="population_towns",
        layers=(Outlines("units"), Outlines("oblasts", weight=2), Symbols(ids, people), names),
    )


def _growth_map(study: PopulationStudy, name: str, towns: pl.DataFrame, people: Measure, names: Labels) -> MapSpec:
    """Yearly growth of every unit: districts as areas, cities counted outside them as circles."""
    units = study.units.frame
    return MapSpec(
        name,
        N_("Growth and loss of population"),
        reading=say(
            N_("Growth a year from {first} to {last}. Areas are labour-market units, circles are settlements."),
            first=str(study.years[0]),
            last=str(study.years[-1]),
        ),
        table="population_units",
        layers=(
            Choropleth("units", units["id"].to_list(), colour=_growth(units)),
            Outlines("oblasts", weight=2),
            Symbols(towns["id"].to_list(), people, colour=_growth(towns)),
            names,
        ),
    )


def _growth(frame: pl.DataFrame) -> Measure:
    classes = Classes(Breaks.GIVEN, limits=(-0.02, -0.01, 0.0, 0.005), centre=0.0)
    title = N_("Growth of population a year")
    return Measure(title, frame["growth"].to_list(), kind=Kind.SHARE, digits=1, classes=classes)


def _classes_chart(study: PopulationStudy) -> tuple[BarChart, ...]:
    frame = study.classes.frame
    if len(study.years) == 1 or frame.is_empty():
        return ()
    chart = BarChart(
        id="population_by_size",
        title=N_("Change of population by size of settlement"),
        reading=say(
            N_("Change from {first} to {last}; settlements are classed by their size in the first year."),
            first=str(study.years[0]),
            last=str(study.years[-1]),
        ),
        table="population_classes",
        categories=[say(size) for size in frame["size"]],
        series=(Series("", frame["relative"].to_list()),),
        axis=Axis(N_("Change, share"), Kind.SHARE, digits=1, from_zero=True),
    )
    return (chart,)


def _history_chart(study: PopulationStudy, breaks: tuple[int, ...]) -> tuple[LineChart, ...]:
    """The cities with the longest history, each as an index of its first year; nothing without a history."""
    frame = study.history.frame.filter(pl.col("population") > 0)
    spans = frame.group_by("id").agg(
        (pl.col("year").max() - pl.col("year").min()).alias("span"), pl.col("population").last().alias("size")
    )
    chosen = spans.filter(pl.col("span") >= 20).sort("size", "id", descending=[True, False])["id"].head(HISTORY_CITIES)
    if chosen.is_empty():
        return ()
    years = sorted(set(frame.filter(pl.col("id").is_in(chosen.implode()))["year"]))
    return (
        LineChart(
            id="population_history_chart",
            title=N_("Cities over the decades"),
            reading=say(
                N_(
                    "Population as a multiple of the first year known of each series; lines end where a series was broken."
                )
            ),
            table="population_history",
            x=[float(year) for year in years],
            series=tuple(_index(frame, city, years, breaks) for city in chosen),
            x_axis=Axis(N_("Year"), Kind.YEAR),
            y_axis=Axis(N_("Population, first year of the series = 1"), digits=2),
            breaks=tuple((float(year), say(N_("new series"))) for year in breaks if years[0] < year <= years[-1]),
        ),
    )


def _index(frame: pl.DataFrame, city: str, years: list[int], breaks: tuple[int, ...]) -> Series:
    """People of a city, in each series as a multiple of its first year: growth is not told across a break."""
    rows = dict(frame.filter(pl.col("id") == city).sort("year").select("year", "population").rows())
    first: dict[int, int] = {}
    for year, people in rows.items():
        first.setdefault(_series_of(year, breaks), people)
    label: Words = Name(city)
    return Series(label, [rows[year] / first[_series_of(year, breaks)] if year in rows else None for year in years])


def _series_of(year: int, breaks: tuple[int, ...]) -> int:
    return sum(year >= at for at in breaks)


def _note(study: PopulationStudy, breaks: tuple[int, ...]) -> tuple[Note, ...]:
    span = study.years[-1] - study.years[0]
    told: list[Text] = []
    if breaks:
        told.append(
            say(
                N_(
                    "Figures before and after a break of the series are never compared: a census can find fewer people"
                    " than the current estimates had, and the earlier years were not recomputed."
                )
            )
        )
    if 0 < span <= SHORT:
        told.append(
            Text(
                NP_(
                    "{count} year is a short time: one plant, road or redrawn boundary can stand behind a single figure.",
                    "{count} years are a short time: one plant, road or redrawn boundary can stand behind a single figure.",
                ),
                count=span,
            )
        )
    return (Note(N_("How to read these figures"), tuple(told)),) if told else ()
