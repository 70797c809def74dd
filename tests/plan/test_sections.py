"""The chapters on people, asymmetry, migration and dependence: their sentences, charts and maps follow the studies."""

from collections import Counter
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.typed_region import made, rows

from ryzoma.diagnosis import RiskLevel
from ryzoma.diagnosis.study import diagnose
from ryzoma.diagnosis.study.dependence import LEVELS
from ryzoma.diagnosis.study.migration import study_migration
from ryzoma.diagnosis.study.population import study_population
from ryzoma.locale import translator
from ryzoma.plan.charts import BarChart, LineChart, ScatterChart
from ryzoma.plan.content import Note
from ryzoma.plan.maps import Choropleth, Flows, MapSpec, Symbols
from ryzoma.plan.overview import key_figures
from ryzoma.plan.sections.asymmetry import asymmetry_section
from ryzoma.plan.sections.dependence import CATEGORIES, dependence_section
from ryzoma.plan.sections.migration import migration_section
from ryzoma.plan.sections.population import SHORT, population_section
from ryzoma.region import labour_units
from ryzoma.report.voice import Voice


def said(texts, names=None):
    voice = Voice(translator("en"), names or {})
    return [voice.say(text).replace("\u00a0", " ") for text in texts]


def only(section, kind):
    return [block for block in section.blocks if isinstance(block, kind)]


def notes(section):
    return said(paragraph for note in only(section, Note) for paragraph in note.paragraphs)


def towns(figures, breaks=()):
    places = [{"id": name, "oblast": "land", "own_unit": True, "status": "town"} for name in figures]
    counted = [
        {"place_id": name, "year": year, "population": people, "kind": "census", "preferred": True}
        for name, of_year in figures.items()
        for year, people in of_year.items()
    ]
    region = made({"places": places, "population": counted}, breaks=breaks)
    return population_section(study_population(region, labour_units(region.tables)), breaks)


# --- people ------------------------------------------------------------------------------------------------------


def test_sentences_on_loss_and_gain():
    section = towns({"a": {2020: 1000, 2024: 900}, "b": {2020: 500, 2024: 520}, "c": {2020: 100, 2024: 100}})
    assert said(section.summary) == [
        "1,520 people lived in the region at the beginning of 2024, −80 (−5.0%) against 2020.",
        "1 of 3 labour-market units lost people; 1 gained.",
        "The fastest loss was in a (−2.6% a year), the fastest gain in b (+1.0% a year).",
    ]


def test_a_gain_has_its_sign_and_the_map_its_years():
    section = towns({"a": {2020: 1000, 2024: 1100}})
    assert said(section.summary)[0].endswith("at the beginning of 2024, +100 (+10.0%) against 2020.")
    (spec,) = only(section, MapSpec)
    assert said([spec.reading])[0].startswith("Growth a year from 2020 to 2024.")


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        ((90, 80, 70), "The fastest loss was in c (−8.9% a year), the slowest in a (−2.6% a year)."),
        ((110, 120, 130), "The slowest gain was in a (+2.4% a year), the fastest in c (+6.6% a year)."),
        ((90, 90, 90), None),
    ],
)
def test_where_all_lose_or_all_gain_no_gain_or_loss_is_invented(last, sentence):
    section = towns({name: {2020: 100, 2024: people} for name, people in zip("abc", last, strict=True)})
    assert said(section.summary)[2:] == ([sentence] if sentence else [])


def test_units_left_out_are_told():
    section = towns({name: {2020: 900, 2024: 900} for name in "abc"} | {"d": {2024: 100}})
    assert said(section.summary)[0].startswith("2,800 people lived in the region at the beginning of 2024, 0 (0.0%)")
    assert said(section.summary)[1].startswith("0 of 3 labour-market units")
    assert (
        said(section.summary)[-1]
        == "1 labour-market unit without a figure of each year is left out of changes and sums."
    )


def test_one_year_is_told_without_any_change():
    section = towns({"a": {2024: 1000}, "b": {2024: 500}})
    assert said(section.summary) == ["1,500 people lived in the region in 2024."]
    assert only(section, BarChart) == []
    (spec,) = only(section, MapSpec)
    assert spec.table == "population_towns"
    assert not any(isinstance(layer, Choropleth) for layer in spec.layers)
    assert next(layer for layer in spec.layers if isinstance(layer, Symbols)).colour is None


def test_lines_over_the_decades_begin_anew_after_a_break():
    history = {1990: 1000, 2010: 1200, 2021: 600, 2024: 660}
    section = towns({"a": history, "b": {2021: 50, 2024: 50}}, breaks=(2020,))
    (chart,) = only(section, LineChart)
    assert list(chart.x) == [1990.0, 2010.0, 2021.0, 2024.0]
    assert len(chart.series) == 1  # the other town has no history
    assert list(chart.series[0].values) == pytest.approx([1.0, 1.2, 1.0, 1.1])
    assert [year for year, _ in chart.breaks] == [2020.0]
    unbroken = towns({"a": history})
    assert list(only(unbroken, LineChart)[0].series[0].values) == pytest.approx([1.0, 1.2, 0.6, 0.66])


def test_notes_speak_of_what_is_there():
    short = towns({"a": {2022: 10, 2024: 9}}, breaks=(2020,))
    assert [words[:40] for words in notes(short)] == [
        "Figures before and after a break of the ",
        "2 years are a short time: one plant, roa",
    ]
    assert notes(towns({"a": {2023: 10, 2024: 9}}))[0].startswith("1 year is a short time")
    assert notes(towns({"a": {2024 - SHORT - 1: 10, 2024: 9}})) == []
    assert notes(towns({"a": {2024: 9}})) == []


# --- asymmetry ---------------------------------------------------------------------------------------------------


def test_asymmetry_of_belarus_in_words(belarus_diagnosis, belarus_plan):
    study = belarus_diagnosis.asymmetry
    first, *_, last = said(asymmetry_section(study).summary, belarus_plan.names)
    assert first == "Minsk holds 21.8% of all people, 4.0 times as many as Gomel, the next city."
    assert "between oblasts" in last
    one_oblast = replace(study, density=replace(study.density, between=0.0, within=study.density.total))
    alike = replace(study, density=replace(study.density, between=0.0, within=0.0, total=0.0))
    for other in (one_oblast, alike):
        assert len(asymmetry_section(other).summary) == len(asymmetry_section(study).summary) - 1


def test_the_line_of_the_rank_chart_goes_through_its_points(belarus_diagnosis):
    (chart,) = only(asymmetry_section(belarus_diagnosis.asymmetry), ScatterChart)
    x, y = np.log10(np.array(chart.x)), np.log10(np.array(chart.y))
    cities = np.array(chart.x) >= 10_000
    slope, intercept = np.polyfit(x[cities], y[cities], 1)
    assert chart.fit.slope == pytest.approx(slope, rel=1e-6)
    assert chart.fit.intercept == pytest.approx(intercept, rel=1e-6)


# --- migration ---------------------------------------------------------------------------------------------------


def migration(*flows, oblasts="ab", sources=("own-data",)):
    columns = "origin_level origin_id destination_level destination_id year period measure value"
    region = made(
        {
            "oblasts": rows("id centre_id", *((one, f"t{one}") for one in oblasts)),
            "migration": [
                row | {"unit": "persons", "source": list(sources)}
                for row in rows(
                    columns, *(("oblast", a, "oblast", b, 2020, "year", "gross_flow", n) for a, b, n in flows)
                )
            ],
        }
    )
    return migration_section(study_migration(region), {one: f"t{one}" for one in oblasts})


def test_a_gain_and_a_loss_of_the_capital():
    assert said(migration(("b", "a", 70.0), ("a", "b", 30.0)).summary) == [
        "In 2020 about 70 people moved from the other oblasts to a, 30 the other way: a gain of 40."
    ]
    # with three oblasts it is plain which one is the capital
    three = (("b", "a", 10.0), ("a", "b", 30.0), ("c", "a", 10.0), ("a", "c", 30.0))
    assert said(migration(*three, oblasts="abc").summary) == [
        "In 2020 about 20 people moved from the other oblasts to a, 60 the other way: a loss of 40."
    ]


def test_an_exchange_with_some_is_told_as_such_and_none_as_none():
    some = migration(("b", "a", 70.0), ("a", "b", 30.0), oblasts="abc")
    assert said(some.summary) == ["Of 2020 the exchange of people between a and 1 other oblast is known."]
    one_way = migration(("b", "a", 70.0))
    assert said(one_way.summary) == ["No exchange of people between the parts of the region is known."]
    assert [table.name for table in one_way.tables] == ["migration_observed"]


def test_published_flows_are_not_drawn_as_estimates():
    flows = (("b", "a", 70.0), ("a", "b", 30.0))
    assert {series.estimated for series in only(migration(*flows), BarChart)[0].series} == {False}
    assert {series.estimated for series in only(migration(*flows, sources=["est-x"]), BarChart)[0].series} == {True}


def test_arrows_lead_to_the_capital_from_other_centres(belarus_diagnosis, belarus_region):
    centres = {one: centre for one, centre in belarus_region["oblasts"].select("id", "centre_id").rows() if centre}
    (spec,) = only(migration_section(belarus_diagnosis.migration, centres), MapSpec)
    flows = next(layer for layer in spec.layers if isinstance(layer, Flows))
    assert set(flows.ends) == {"minsk"}
    assert sorted(flows.starts) == ["brest", "gomel", "grodno", "mogilev", "vitebsk"]
    assert only(migration_section(belarus_diagnosis.migration, {}), MapSpec) == []


# --- dependence --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chapter(belarus_diagnosis):
    return dependence_section(belarus_diagnosis.dependence, belarus_diagnosis.jobs, belarus_diagnosis.specialisation)


def test_dependence_of_belarus_in_words(chapter, belarus_diagnosis, belarus_plan):
    study = belarus_diagnosis.dependence
    told = said(chapter.summary, belarus_plan.names)
    dependent = study.towns.frame.filter(pl.col("level") != LEVELS[RiskLevel.NONE]).height
    assert told[0] == (
        f"{dependent} settlements depend on one plant or one sector; between {study.sure} and {study.possible} if the"
        " uncertainty of the estimates is counted."
    )
    largest = study.towns.frame.sort("plant_share", descending=True, nulls_last=True).row(0, named=True)
    assert any(belarus_plan.names[largest["id"]]["en"] in sentence for sentence in told[1:])


def test_the_map_tells_as_many_sectors_apart_as_it_can(chapter, belarus_diagnosis):
    spec = next(one for one in only(chapter, MapSpec) if one.id == "specialisation_map")
    colour = spec.layers[0].colour
    leading = belarus_diagnosis.specialisation.leading
    counted = Counter(sector for sector in leading.values() if sector)
    assert len(counted) > CATEGORIES
    assert len(colour.labels) == CATEGORIES + 1
    least = min(counted[sector] for sector in colour.labels if sector != "other")
    assert all(count <= least for sector, count in counted.items() if sector not in colour.labels)
    for sector, code in zip(leading.values(), colour.codes, strict=True):
        assert code == (None if sector is None else sector if sector in colour.labels else "other")


def test_bars_of_sectors_carry_their_intervals(chapter, belarus_diagnosis):
    chart = next(one for one in only(chapter, BarChart) if one.id == "jobs_by_sector")
    (series,) = chart.series
    assert sum(series.values) == pytest.approx(belarus_diagnosis.jobs.sectors.frame["jobs"].sum())
    assert list(series.values) == sorted(series.values, reverse=True)
    assert all(
        low <= value + 1e-6 and value <= high + 1e-6
        for low, value, high in zip(series.low, series.values, series.high, strict=True)
    )


def test_the_note_warns_of_coarse_sectors_only_where_they_are(chapter, belarus_diagnosis):
    assert not any("too few" in words for words in notes(chapter))
    assert any("10 of 21 towns" in words for words in notes(chapter))
    study = replace(belarus_diagnosis.dependence, coarse=True, known_towns=0)
    told = notes(dependence_section(study, belarus_diagnosis.jobs, belarus_diagnosis.specialisation))
    assert any("too few" in words for words in told)
    assert not any("one-company towns" in words for words in told)


def test_a_region_without_specialisation_has_no_map_of_it():
    region = made(
        {
            "places": [
                {"id": name, "oblast": "land", "own_unit": True, "status": "town", "lat": 50.0 + at, "lon": 20.0}
                for at, name in enumerate("ab")
            ],
            "population": [{"place_id": name, "year": 2024, "population": 20_000, "preferred": True} for name in "ab"],
            "sectors": rows("id spread_by", ("steel", "population"), ("trade", "population")),
            "sector_employment": rows("sector_id year employed", ("steel", 2024, 4000.0), ("trade", 2024, 6000.0)),
        }
    )
    found = diagnose(region, draws=20)
    assert "jobs" in {figure.id for figure in key_figures(found)}
    section = dependence_section(found.dependence, found.jobs, found.specialisation)
    assert [spec.id for spec in only(section, MapSpec)] == ["dependence_map"]
    assert [table.name for table in section.tables] == ["dependence_towns", "employment_sectors", "employment_units"]
