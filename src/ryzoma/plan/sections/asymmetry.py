"""The chapter on asymmetry: the capital and the rest, rich oblasts and poor ones."""

from __future__ import annotations

import math

import polars as pl

from ryzoma.diagnosis.study.asymmetry import AsymmetryStudy
from ryzoma.locale import N_
from ryzoma.plan.charts import Axis, Curve, DotChart, Fit, LorenzChart, ScatterChart, Series
from ryzoma.plan.content import Note, Section
from ryzoma.plan.sections.filled import filled
from ryzoma.plan.words import Name, Quantity, Text, Words, say
from ryzoma.tables import Kind


def asymmetry_section(study: AsymmetryStudy) -> Section:
    """Inequality between the parts of the region: summary, charts, tables."""
    return Section(
        "asymmetry",
        N_("Asymmetry"),
        summary=_summary(study),
        blocks=(
            *_rank_chart(study),
            *filled(study.cities),
            *_wage_chart(study),
            *filled(study.oblasts, study.convergence),
            *_land_chart(study),
            *_note(study),
        ),
    )


def _summary(study: AsymmetryStudy) -> tuple[Text, ...]:
    return (*_primacy(study), *_latest(study), *_density(study))


def _primacy(study: AsymmetryStudy) -> tuple[Text, ...]:
    ids, sizes = study.settlements
    if len(ids) < 2 or not study.capital_share:
        return ()
    year = max(study.capital_share)
    return (
        say(
            N_("{capital} holds {share} of all people, {ratio} times as many as {second}, the next city."),
            capital=Name(ids[0]),
            second=Name(ids[1]),
            share=Quantity(study.capital_share[year], Kind.SHARE, digits=1),
            ratio=Quantity(float(sizes[0] / sizes[1]), digits=1),
        ),
    )


def _latest(study: AsymmetryStudy) -> tuple[Text, ...]:
    told = []
    for row in (
        study.oblasts.frame.drop_nulls("highest").group_by("variable", maintain_order=True).last().rows(named=True)
    ):
        told.append(
            say(
                N_("{variable}, {year}: {highest} stands {times} times as high as {lowest}."),
                variable=say(row["variable"]),
                year=str(row["year"]),
                highest=Name(row["highest"]),
                lowest=Name(row["lowest"]),
                times=Quantity(row["extremes"], digits=2),
            )
        )
    return tuple(told)


def _density(study: AsymmetryStudy) -> tuple[Text, ...]:
    if study.density is None or not study.density.between > 1e-9 * study.density.total:
        return ()
    return (
        say(
            N_(
                "Of the inequality of people over land, {between} lies between oblasts and {within} between the units"
                " inside them: the gap is a local one."
            )
            if study.density.within > study.density.between
            else N_(
                "Of the inequality of people over land, {between} lies between oblasts and {within} between the units"
                " inside them."
            ),
            between=Quantity(study.density.between / study.density.total, Kind.SHARE),
            within=Quantity(study.density.within / study.density.total, Kind.SHARE),
        ),
    )


def _rank_chart(study: AsymmetryStudy) -> tuple[ScatterChart, ...]:
    ids, sizes = study.settlements
    line = study.rank_size
    if line is None:
        return ()
    fit = Fit(
        line.intercept / math.log(10),
        -line.exponent,
        label=say(
            N_("rank-size rule, exponent {exponent} ± {error}"),
            exponent=Quantity(line.exponent, digits=2),
            error=Quantity(1.96 * line.standard_error, digits=2),
        ),
    )
    labels: list[Words] = [Name(one) for one in ids]
    return (
        ScatterChart(
            id="rank_size",
            title=N_("Settlements by rank and size"),
            reading=say(
                N_(
                    "Each point is a settlement; both axes are logarithmic. The line is fitted to cities over {people}."
                ),
                people=Quantity(line.smallest, Kind.COUNT),
            ),
            table="asymmetry_cities",
            x=sizes.tolist(),
            y=[rank - 0.5 for rank in range(1, len(ids) + 1)],
            labels=labels,
            weights=sizes.tolist(),
            x_axis=Axis(N_("Inhabitants"), Kind.COUNT, log=True),
            y_axis=Axis(N_("Rank less one half"), log=True),
            fit=fit,
        ),
    )


def _wage_chart(study: AsymmetryStudy) -> tuple[DotChart, ...]:
    frame = study.oblasts.frame.filter(pl.col("highest").is_not_null())
    if frame.height < 2:
        return ()
    categories: list[Words] = [
        say(N_("{variable}, {year}"), variable=say(variable), year=str(year))
        for variable, year in frame.select("variable", "year").rows()
    ]
    return (
        DotChart(
            id="asymmetry_of_oblasts",
            title=N_("Inequality between oblasts over time"),
            reading=say(
                N_("Indices of the same figures: 0 would be full equality. Months differ, so compare with care.")
            ),
            table="asymmetry_areas",
            categories=categories,
            series=(
                Series(say(N_("Williamson index")), frame["williamson"].to_list()),
                Series(say(N_("Gini index")), frame["gini"].to_list()),
                Series(say(N_("Hoover index")), frame["hoover"].to_list()),
            ),
            axis=Axis(N_("Index"), digits=2, from_zero=True),
        ),
    )


def _land_chart(study: AsymmetryStudy) -> tuple[LorenzChart, ...]:
    if study.curve is None:
        return ()
    curve = Curve(say(N_("people over land")), study.curve.people.tolist(), study.curve.amount.tolist())
    return (
        LorenzChart(
            id="people_over_land",
            title=N_("People over land"),
            reading=say(N_("Units in order of density: what share of the land holds what share of the people.")),
            table="asymmetry_areas",
            curves=(curve,),
            x_title=N_("share of the land"),
            y_title=N_("share of the people"),
        ),
    )


def _note(study: AsymmetryStudy) -> tuple[Note, ...]:
    """What the indices that are there cannot tell."""
    told = []
    if study.oblasts.frame["highest"].is_not_null().any():
        told.append(
            say(
                N_(
                    "Wages are those of single months as published, before tax and without regard to local prices;"
                    " product per head counts commuters where they work and not where they live."
                )
            )
        )
    if study.density is not None:
        told.append(
            say(
                N_(
                    "Cities counted outside their district have no area of their own in the tables, so density is told"
                    " for the districts without them."
                )
            )
        )
    return (Note(N_("What these indices cannot tell"), tuple(told)),) if told else ()
