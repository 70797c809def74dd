"""The first screen: a handful of figures and the main findings, each with its chapter."""

from __future__ import annotations

import polars as pl

from ryzoma.diagnosis import RiskLevel
from ryzoma.diagnosis.study import Diagnosis
from ryzoma.diagnosis.study.asymmetry_areas import WAGE
from ryzoma.diagnosis.study.dependence import LEVELS
from ryzoma.diagnosis.study.population import PopulationStudy
from ryzoma.locale import N_, NP_
from ryzoma.plan.content import Headline, KeyFigure, Trend, Verdict
from ryzoma.plan.maps import MapSpec
from ryzoma.plan.sections.population import population_map
from ryzoma.plan.words import Listing, Name, Quantity, Text, Words, say
from ryzoma.tables import Kind


def overview_map(diagnosis: Diagnosis) -> MapSpec:
    """Where people are lost and gained, or only where they are: the map of the first screen."""
    return population_map(diagnosis.population, name="overview_map", labels=18)


def key_figures(diagnosis: Diagnosis) -> tuple[KeyFigure, ...]:
    """The figures of the first screen, as far as the region has them."""
    return (
        *_people(diagnosis),
        *_shrinking(diagnosis),
        *_primacy(diagnosis),
        *_wages(diagnosis),
        *_dependent(diagnosis),
        *_jobs(diagnosis),
    )


def _people(diagnosis: Diagnosis) -> tuple[KeyFigure, ...]:
    study = diagnosis.population
    return (
        KeyFigure(
            "people",
            N_("Inhabitants"),
            value=Quantity(study.people, Kind.COUNT),
            reading=_change(study),
            estimate_share=study.units.estimate_share,
            trend=Trend(study.years, study.total, _verdict(study)) if len(study.years) > 1 else None,
            section="population",
        ),
    )


def _change(study: PopulationStudy) -> Text:
    if len(study.years) == 1 or not study.total[0]:
        return say(N_("in {year}"), year=str(study.years[-1]))
    change = Quantity(study.total[-1] / study.total[0] - 1, Kind.SHARE, digits=1, signed=True)
    return say(N_("{change} since {year}"), change=change, year=str(study.years[0]))


def _verdict(study: PopulationStudy) -> Verdict:
    gained = study.total[-1] - study.total[0]
    if not gained:
        return Verdict.NEUTRAL
    return Verdict.GOOD if gained > 0 else Verdict.BAD


def _shrinking(diagnosis: Diagnosis) -> tuple[KeyFigure, ...]:
    study = diagnosis.population
    if len(study.years) == 1:
        return ()
    units = study.units.frame.height - study.left_out
    return (
        KeyFigure(
            "shrinking",
            N_("Labour markets that lost people"),
            value=Quantity(study.shrinking / units, Kind.SHARE),
            reading=Text(
                NP_("{lost} of {count} unit", "{lost} of {count} units"),
                {"lost": Quantity(study.shrinking, Kind.COUNT)},
                count=units,
            ),
            estimate_share=study.units.estimate_share,
            section="population",
        ),
    )


def _primacy(diagnosis: Diagnosis) -> tuple[KeyFigure, ...]:
    study = diagnosis.asymmetry
    if not study.capital_share or len(study.settlements[0]) < 2:
        return ()
    years = sorted(study.capital_share)
    ids, sizes = study.settlements
    return (
        KeyFigure(
            "primacy",
            N_("Share of the largest city"),
            value=Quantity(study.capital_share[years[-1]], Kind.SHARE, digits=1),
            reading=say(
                N_("{city}, {ratio} times the next city"),
                city=Name(ids[0]),
                ratio=Quantity(float(sizes[0] / sizes[1]), digits=1),
            ),
            trend=Trend(years, [study.capital_share[year] for year in years]) if len(years) > 1 else None,
            section="asymmetry",
        ),
    )


def _wages(diagnosis: Diagnosis) -> tuple[KeyFigure, ...]:
    rows = diagnosis.asymmetry.oblasts.frame.filter(pl.col("variable") == WAGE)
    if rows.is_empty():
        return ()
    last = rows.row(-1, named=True)
    return (
        KeyFigure(
            "wages",
            N_("Highest wage against lowest"),
            value=Quantity(last["extremes"], digits=2),
            reading=say(
                N_("highest: {highest}, lowest: {lowest}, {year}"),
                highest=Name(last["highest"]),
                lowest=Name(last["lowest"]),
                year=str(last["year"]),
            ),
            trend=Trend(rows["year"].to_list(), rows["extremes"].to_list()) if rows.height > 1 else None,
            section="asymmetry",
        ),
    )


def _dependent(diagnosis: Diagnosis) -> tuple[KeyFigure, ...]:
    study = diagnosis.dependence
    if study is None:
        return ()
    count = sum(number for level, number in study.count.items() if level > RiskLevel.NONE)
    return (
        KeyFigure(
            "dependent",
            N_("Towns that depend on one plant or sector"),
            value=Quantity(count, Kind.COUNT),
            reading=say(
                N_("between {sure} and {possible}, counting the uncertainty"),
                sure=Quantity(study.sure, Kind.COUNT),
                possible=Quantity(study.possible, Kind.COUNT),
            ),
            estimate_share=study.towns.estimate_share,
            section="dependence",
        ),
    )


def _jobs(diagnosis: Diagnosis) -> tuple[KeyFigure, ...]:
    if diagnosis.jobs is None:
        return ()
    estimate = diagnosis.jobs.estimate
    ids, sizes = diagnosis.asymmetry.settlements
    unit = dict(diagnosis.units.members.select("place_id", "unit_id").rows()).get(ids[0]) if len(ids) else None
    if unit is None or len(sizes) < 2:
        return ()
    position = estimate.unit_ids.index(unit)
    share = float(estimate.unit_jobs[position] / estimate.unit_jobs.sum())
    published = bool(estimate.unit_high[position] - estimate.unit_low[position] < 1.0)  # both sums are met exactly
    return (
        KeyFigure(
            "jobs",
            N_("Jobs in the largest city"),
            value=Quantity(share, Kind.SHARE),
            reading=say(N_("of {jobs} jobs in the region"), jobs=Quantity(float(estimate.unit_jobs.sum()), Kind.COUNT)),
            estimate_share=0.0 if published else estimate.estimate_share,
            section="dependence",
        ),
    )


def headlines(diagnosis: Diagnosis) -> tuple[Headline, ...]:
    """The main findings, each in a sentence with its evidence."""
    return (*_loss_headline(diagnosis), *_dependence_headline(diagnosis), *_asymmetry_headline(diagnosis))


def _loss_headline(diagnosis: Diagnosis) -> tuple[Headline, ...]:
    if len(diagnosis.population.years) == 1:
        return ()
    classes = diagnosis.population.classes.frame.drop_nulls("relative")
    ordered = classes.sort("relative", maintain_order=True)
    if ordered.height < 2 or ordered["relative"][0] == ordered["relative"][-1]:
        return ()
    worst, best = ordered.row(0, named=True), ordered.row(-1, named=True)
    smallest_first = worst["size"] == classes["size"][-1] and worst["relative"] < 0
    return (
        Headline(
            say(
                N_("The smallest places lose people fastest.")
                if smallest_first
                else N_("Settlements of different size fare differently.")
            ),
            say(
                N_("{worst}: {loss} since {year}; {best}: {gain}."),
                worst=say(worst["size"]),
                best=say(best["size"]),
                loss=Quantity(worst["relative"], Kind.SHARE, digits=1, signed=True),
                gain=Quantity(best["relative"], Kind.SHARE, digits=1, signed=True),
                year=str(diagnosis.population.years[0]),
            ),
            section="population",
        ),
    )


def _dependence_headline(diagnosis: Diagnosis) -> tuple[Headline, ...]:
    study = diagnosis.dependence
    if study is None:
        return ()
    risky = study.towns.frame.filter(pl.col("level").is_in([LEVELS[RiskLevel.ACUTE], LEVELS[RiskLevel.AT_RISK]]))
    if risky.is_empty():
        return ()
    towns: tuple[Words, ...] = tuple(Name(town) for town in risky["id"].head(6))
    return (
        Headline(
            Text(
                NP_(
                    "{count} town hangs on one plant or sector and is losing people or far from the next city.",
                    "{count} towns hang on one plant or sector and are losing people or far from the next city.",
                ),
                count=risky.height,
            ),
            say(N_("Among them: {towns}."), towns=Listing(towns)),
            section="dependence",
        ),
    )


def _asymmetry_headline(diagnosis: Diagnosis) -> tuple[Headline, ...]:
    rows = diagnosis.asymmetry.convergence.frame.filter(pl.col("variable") == WAGE)
    if rows.is_empty():
        return ()
    row = rows.row(0, named=True)
    if row["change_low"] is None or row["change_high"] is None:
        return ()
    if row["change_low"] > 0:
        told = N_("Wages of the oblasts have drifted apart.")
    elif row["change_high"] < 0:
        told = N_("Wages of the oblasts have come closer.")
    else:
        told = N_("The gap between the wages of the oblasts has not clearly changed.")
    return (
        Headline(
            say(told),
            say(
                N_(
                    "Their spread went from {first} ({start}) to {last} ({end}); the change lies between {low} and {high}"
                    " with {areas} areas."
                ),
                first=Quantity(row["spread_first"], digits=3),
                last=Quantity(row["spread_last"], digits=3),
                start=str(row["first"]),
                end=str(row["last"]),
                low=Quantity(row["change_low"], digits=3, signed=True),
                high=Quantity(row["change_high"], digits=3, signed=True),
                areas=Quantity(row["areas"], Kind.COUNT),
            ),
            section="asymmetry",
        ),
    )
