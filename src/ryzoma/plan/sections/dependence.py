"""The chapter on dependence: jobs, the towns that hang on one plant, what each labour market is known for."""

from __future__ import annotations

from collections import Counter

import polars as pl

from ryzoma.diagnosis import RiskLevel
from ryzoma.diagnosis.study.dependence import LEVELS, DependenceStudy
from ryzoma.diagnosis.study.jobs import JobsStudy
from ryzoma.diagnosis.study.specialisation import SpecialisationStudy
from ryzoma.locale import N_, NP_
from ryzoma.plan.charts import Axis, BarChart, DotChart, Series
from ryzoma.plan.content import Note, Section
from ryzoma.plan.maps import Categories, Choropleth, Labels, MapSpec, Measure, Outlines, Symbols
from ryzoma.plan.sections.filled import filled
from ryzoma.plan.words import Listing, Name, Quantity, Text, Words, say
from ryzoma.tables import Kind

SHOWN = 25
"""How many towns the chart of dependence shows."""

CATEGORIES = 7
"""Sectors told apart on the map of specialisation; the rest share one colour."""


def dependence_section(study: DependenceStudy, jobs: JobsStudy, special: SpecialisationStudy) -> Section:
    """Jobs and dependence: summary, maps, charts, tables."""
    return Section(
        "dependence",
        N_("Jobs and dependence"),
        summary=_summary(study, jobs),
        blocks=(
            *_risk_map(study),
            *_shares_chart(study),
            study.towns,
            *_specialisation_map(special),
            *filled(special.units),
            _sectors_chart(jobs),
            jobs.sectors,
            jobs.units,
            *filled(jobs.plants),
            _note(study, jobs),
        ),
    )


def _summary(study: DependenceStudy, jobs: JobsStudy) -> tuple[Text, ...]:
    dependent = sum(count for level, count in study.count.items() if level > RiskLevel.NONE)
    told = Text(
        NP_(
            "{count} settlement depends on one plant or one sector; between {sure} and {possible} if the uncertainty of"
            " the estimates is counted.",
            "{count} settlements depend on one plant or one sector; between {sure} and {possible} if the uncertainty of"
            " the estimates is counted.",
        ),
        {"sure": Quantity(study.sure, Kind.COUNT), "possible": Quantity(study.possible, Kind.COUNT)},
        count=dependent,
    )
    worst = study.towns.frame.filter(pl.col("level") == LEVELS[RiskLevel.ACUTE])["id"].to_list()
    acute = (say(N_("Most acute: {towns}."), towns=Listing(tuple(Name(town) for town in worst[:8]))),) if worst else ()
    return (told, *acute, *_largest(study), _margins(jobs), *_contradictions(jobs))


def _largest(study: DependenceStudy) -> tuple[Text, ...]:
    named = study.towns.frame.drop_nulls("plant_share").sort("plant_share", "id", descending=[True, False])
    if named.is_empty():
        return ()
    first = named.row(0, named=True)
    return (
        say(
            N_("The largest share of one plant is in {town}: {plant} holds {share} of the jobs ({low} to {high})."),
            town=Name(first["id"]),
            plant=Name(first["plant"]),
            share=Quantity(first["plant_share"], Kind.SHARE),
            low=Quantity(first["plant_share_low"], Kind.SHARE),
            high=Quantity(first["plant_share_high"], Kind.SHARE),
        ),
    )


def _margins(jobs: JobsStudy) -> Text:
    sectors, units = jobs.estimate.known_margin_share
    return say(
        N_(
            "Jobs by place and sector are estimated: {sectors} of them lie in sectors whose sum is published, {units} in"
            " units whose sum is; all published sums are met to {residual}."
        ),
        sectors=Quantity(sectors, Kind.SHARE),
        units=Quantity(units, Kind.SHARE),
        residual=Quantity(jobs.estimate.residual, digits=1),
    )


def _contradictions(jobs: JobsStudy) -> tuple[Text, ...]:
    named = jobs.estimate.contradictions
    if not named:
        return ()
    things = tuple(Name(one) for entry in named for one in entry.split(";"))
    return (
        say(
            N_(
                "Published sums are smaller than the published staff of their plants, which was scaled down there: {where}."
            ),
            where=Listing(things),
        ),
    )


def _risk_map(study: DependenceStudy) -> tuple[MapSpec, ...]:
    frame = study.towns.frame
    if frame.is_empty():
        return ()
    codes = {word: str(int(level)) for level, word in LEVELS.items()}
    dependent = frame.filter(pl.col("level") != LEVELS[RiskLevel.NONE])
    level = Categories(
        N_("Dependence"),
        [codes[word] for word in frame["level"]],
        labels={code: say(word) for word, code in codes.items()},
        ordered=True,
    )
    return (
        MapSpec(
            "dependence_map",
            N_("Towns that depend on one plant or sector"),
            reading=say(
                N_("Circles are settlements, their size the estimated jobs; dependent towns are coloured and named.")
            ),
            table="dependence_towns",
            layers=(
                Outlines("units"),
                Outlines("oblasts", weight=2),
                Symbols(frame["id"].to_list(), _jobs_of(frame), colour=level),
                Labels(dependent["id"].to_list(), dependent["jobs"].to_list()),
            ),
        ),
    )


def _jobs_of(towns: pl.DataFrame) -> Measure:
    return Measure(N_("Jobs"), towns["jobs"].to_list(), kind=Kind.COUNT)


def _shares_chart(study: DependenceStudy) -> tuple[DotChart, ...]:
    named = study.towns.frame.drop_nulls("plant_share").sort("plant_share", "id", descending=[True, False]).head(SHOWN)
    if named.is_empty():
        return ()
    categories: list[Words] = [
        say(N_("{town}: {plant}"), town=Name(town), plant=Name(plant))
        for town, plant in named.select("id", "plant").rows()
    ]
    shares = Series(
        "",
        named["plant_share"].to_list(),
        low=named["plant_share_low"].to_list(),
        high=named["plant_share_high"].to_list(),
        estimated=True,
    )
    return (
        DotChart(
            id="plant_shares",
            title=N_("Share of a town's jobs in its largest plant"),
            reading=say(
                N_(
                    "The towns with the largest shares; lines are 90 % intervals of the estimate, the mark is the limit."
                )
            ),
            table="dependence_towns",
            categories=categories,
            series=(shares,),
            axis=Axis(N_("Share of the jobs"), Kind.SHARE, from_zero=True),
            marker=(study.rule.plant_share, say(N_("limit of a city-forming enterprise"))),
        ),
    )


def _specialisation_map(special: SpecialisationStudy) -> tuple[MapSpec, ...]:
    """The leading specialisation of every unit; nothing where no unit has one."""
    counted = Counter(sector for sector in special.leading.values() if sector)
    if not counted:
        return ()
    ranked = sorted(counted, key=lambda sector: (-counted[sector], sector))
    kept, others = ranked[:CATEGORIES], ranked[CATEGORIES:]
    labels: dict[str, Words] = {sector: Name(sector) for sector in kept}
    if others:
        labels["other"] = say(N_("another sector"))
    codes = [sector if sector in kept else ("other" if sector else None) for sector in special.leading.values()]
    leading = Categories(N_("Leading specialisation"), codes, labels=labels)
    return (
        MapSpec(
            "specialisation_map",
            N_("What each labour market does more than others"),
            reading=say(N_("The sector with the surest location quotient above 1; units without one stay hatched.")),
            table="specialisations",
            layers=(
                Choropleth("units", list(special.leading), colour=leading),
                Outlines("oblasts", weight=2),
            ),
        ),
    )


def _sectors_chart(jobs: JobsStudy) -> BarChart:
    frame = jobs.sectors.frame.sort("jobs", descending=True)
    return BarChart(
        id="jobs_by_sector",
        title=N_("Jobs by sector"),
        reading=say(N_("All jobs of the region; sectors without a published sum carry their 90 % interval.")),
        table="employment_sectors",
        categories=[Name(sector) for sector in frame["sector"]],
        series=(Series("", frame["jobs"].to_list(), low=frame["low"].to_list(), high=frame["high"].to_list()),),
        axis=Axis(N_("Jobs"), Kind.COUNT, from_zero=True),
    )


def _note(study: DependenceStudy, jobs: JobsStudy) -> Note:
    draws = say(
        N_(
            "Nobody publishes jobs by town and sector. They are balanced by minimum cross-entropy to every"
            " published sum, with the listed plants as a starting point; {draws} draws over what is uncertain give"
            " the intervals."
        ),
        draws=Quantity(len(jobs.estimate.draws), Kind.COUNT),
    )
    return Note(N_("How sure this is"), (draws, *_known_towns(study), *_coarse(study), _limits(study)))


def _known_towns(study: DependenceStudy) -> tuple[Text, ...]:
    if not study.known_towns:
        return ()
    return (
        say(
            N_(
                "{confirmed} of {known} towns marked as one-company towns in the tables are found dependent here; for"
                " the others the plant's staff may be estimated too low, or the town may have outgrown it."
            ),
            confirmed=Quantity(study.confirmed, Kind.COUNT),
            known=Quantity(study.known_towns, Kind.COUNT),
        ),
    )


def _coarse(study: DependenceStudy) -> tuple[Text, ...]:
    if not study.coarse:
        return ()
    return (
        say(
            N_(
                "The sectors of the tables are too few to tell whether a town hangs on one of them: by the limit of"
                " {herfindahl} the whole region would. With more sectors that can be told."
            ),
            herfindahl=Quantity(study.rule.sector_herfindahl, digits=2),
        ),
    )


def _limits(study: DependenceStudy) -> Text:
    return say(
        N_(
            "Limits: {plant} of the jobs in one plant, a Herfindahl index of sectors of {herfindahl}, a yearly loss"
            " of {loss}, {minutes} minutes to the next city of 50,000. They are choices, not findings."
        ),
        plant=Quantity(study.rule.plant_share, Kind.SHARE),
        herfindahl=Quantity(study.rule.sector_herfindahl, digits=2),
        loss=Quantity(study.rule.yearly_loss, Kind.SHARE, digits=1),
        minutes=Quantity(study.rule.minutes),
    )
