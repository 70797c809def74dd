"""The first screen says what the studies found."""

from dataclasses import replace

import polars as pl
import pytest

from ryzoma.diagnosis import RiskLevel
from ryzoma.diagnosis.study.asymmetry_areas import WAGE
from ryzoma.diagnosis.study.dependence import LEVELS
from ryzoma.locale import translator
from ryzoma.plan.content import Verdict
from ryzoma.plan.overview import headlines, key_figures, overview_map
from ryzoma.report.voice import Voice


def figures(diagnosis):
    return {figure.id: figure for figure in key_figures(diagnosis)}


def told(diagnosis, names=None):
    voice = Voice(translator("en"), names or {})
    return [voice.say(one.sentence).replace("\u00a0", " ") for one in headlines(diagnosis)]


def with_frame(table, *expressions):
    return replace(table, frame=table.frame.with_columns(*expressions))


def test_figures_of_belarus_are_those_of_the_studies(belarus_diagnosis):
    found, studies = figures(belarus_diagnosis), belarus_diagnosis
    assert list(found) == ["people", "shrinking", "primacy", "wages", "dependent", "jobs"]
    assert found["people"].value.value == 9_155_978
    assert found["people"].trend.verdict is Verdict.BAD
    assert found["shrinking"].value.value == pytest.approx(121 / 129)
    assert found["primacy"].value.value == studies.asymmetry.capital_share[2024]
    wages = studies.asymmetry.oblasts.frame.filter(pl.col("variable") == WAGE)
    assert found["wages"].value.value == wages["extremes"][-1]
    dependent = sum(count for level, count in studies.dependence.count.items() if level > RiskLevel.NONE)
    assert found["dependent"].value.value == dependent
    jobs = studies.jobs.units.frame
    assert found["jobs"].value.value == pytest.approx(jobs["jobs"][0] / jobs["jobs"].sum())
    assert found["jobs"].estimate_share == 0.0  # both the jobs of Minsk and those of the country are published


def test_every_figure_and_headline_leads_to_a_chapter(belarus_plan):
    chapters = {section.id for section in belarus_plan.sections}
    assert {figure.section for figure in belarus_plan.key_figures} <= chapters
    assert {headline.section for headline in belarus_plan.headlines} <= chapters
    assert len(belarus_plan.headlines) == 3


def test_the_map_of_the_first_screen_shows_every_unit(belarus_diagnosis):
    spec = overview_map(belarus_diagnosis)
    assert spec.id == "overview_map"
    assert set(spec.layers[0].ids) == set(belarus_diagnosis.units.ids)


def test_without_jobs_and_with_one_year_the_rest_is_told(belarus_diagnosis):
    study = belarus_diagnosis.population
    one_year = replace(study, years=(2024,), total=study.total[-1:])
    bare = replace(belarus_diagnosis, population=one_year, jobs=None, dependence=None, specialisation=None)
    assert list(figures(bare)) == ["people", "primacy", "wages"]
    assert figures(bare)["people"].trend is None
    assert len(told(bare)) == 1


def test_units_left_out_are_not_counted(belarus_diagnosis):
    study = replace(belarus_diagnosis.population, left_out=29)
    figure = figures(replace(belarus_diagnosis, population=study))["shrinking"]
    assert figure.value.value == pytest.approx(121 / 100)
    assert figure.reading.count == 100


@pytest.mark.parametrize(
    ("total", "verdict"), [((10.0, 9.0), Verdict.BAD), ((10.0, 11.0), Verdict.GOOD), ((10.0, 10.0), Verdict.NEUTRAL)]
)
def test_loss_is_bad_news_and_gain_is_good(belarus_diagnosis, total, verdict):
    study = replace(belarus_diagnosis.population, years=(2023, 2024), total=total)
    figure = figures(replace(belarus_diagnosis, population=study))["people"]
    assert figure.trend.verdict is verdict
    sign = {Verdict.BAD: "−", Verdict.GOOD: "+", Verdict.NEUTRAL: ""}[verdict]
    assert Voice(translator("en"), {}).say(figure.reading) == f"{sign}{abs(total[1] - 10) / 10:.1%} since 2023"


@pytest.mark.parametrize(
    ("relative", "sentence"),
    [
        ([0.0, -0.01, -0.03], "The smallest places lose people fastest."),
        ([-0.03, -0.01, 0.0], "Settlements of different size fare differently."),
        ([0.03, 0.02, 0.01], "Settlements of different size fare differently."),  # nobody leaves anything
        ([0.01, 0.01, 0.01], None),
        ([None, 0.01, -0.01], "The smallest places lose people fastest."),
    ],
)
def test_what_is_said_of_small_places_follows_from_the_classes(belarus_diagnosis, relative, sentence):
    study = belarus_diagnosis.population
    classes = replace(
        study.classes, frame=study.classes.frame.head(3).with_columns(relative=pl.Series(relative, dtype=pl.Float64))
    )
    said = told(replace(belarus_diagnosis, population=replace(study, classes=classes)))
    assert said[:-2] == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        (0.01, 0.02, "Wages of the oblasts have drifted apart."),
        (-0.02, -0.01, "Wages of the oblasts have come closer."),
        (-0.01, 0.02, "The gap between the wages of the oblasts has not clearly changed."),
        (None, None, None),
    ],
)
def test_what_is_said_of_wages_follows_from_the_interval(belarus_diagnosis, low, high, sentence):
    study = belarus_diagnosis.asymmetry
    ends = (pl.lit(end, pl.Float64).alias(name) for end, name in ((low, "change_low"), (high, "change_high")))
    changed = replace(study, convergence=with_frame(study.convergence, *ends))
    said = told(replace(belarus_diagnosis, asymmetry=changed))
    assert said[2:] == ([sentence] if sentence else [])


def test_no_town_at_risk_is_no_headline(belarus_diagnosis):
    study = belarus_diagnosis.dependence
    calm = replace(study, towns=with_frame(study.towns, pl.lit(LEVELS[RiskLevel.NONE]).alias("level")))
    assert not any(" hang" in sentence for sentence in told(replace(belarus_diagnosis, dependence=calm)))
    one = study.towns.frame.filter(pl.col("level") == LEVELS[RiskLevel.ACUTE]).head(1)
    single = replace(study, towns=replace(study.towns, frame=one))
    assert any(sentence.startswith("1 town hangs") for sentence in told(replace(belarus_diagnosis, dependence=single)))
