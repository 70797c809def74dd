"""Towns and what they hang on: Belarus by the rule, and small regions by hand."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.typed_region import made, rows

from ryzoma.diagnosis import RiskLevel, RiskRule
from ryzoma.diagnosis.study.dependence import LEVELS, study_dependence
from ryzoma.diagnosis.study.jobs import study_jobs
from ryzoma.diagnosis.study.population import study_population
from ryzoma.network import network_of_region
from ryzoma.region import labour_units

ORDER = {word: int(level) for level, word in LEVELS.items()}
SECTORS = (("farms", "01"), ("steel", "24"), ("machines", "28"), ("building", "41"), ("trade", "47"), ("schools", "85"))


def told(region, rule=None):
    units = labour_units(region.tables)
    jobs = study_jobs(region, units, np.random.default_rng(0), 30)
    return study_dependence(region, jobs, study_population(region, units), network_of_region(region), rule)


def by_town(study):
    return {row["id"]: row for row in study.towns.frame.iter_rows(named=True)}


def country(*, roads=(("city", "town", 30.0, 30.0),), sectors=SECTORS, people=None, plant=900, **tables):
    """A city of 60,000, a shrinking town of 5,000 with a steel mill, and a village."""
    people = people or {"city": (60_000, 60_000), "town": (5_600, 5_000), "hamlet": (500, 500)}
    return made(
        {
            "places": [
                {"id": name, "oblast": "land", "own_unit": True, "status": "town", "lat": 52.0 + at / 4, "lon": 20.0}
                for at, name in enumerate(people)
            ],
            "population": [
                {"place_id": name, "year": year, "population": count, "preferred": True}
                for name, counts in people.items()
                for year, count in zip((2020, 2024), counts, strict=True)
            ],
            "links": [
                row | {"mode": "road", "class": "primary", "status": "open"}
                for row in rows("from_id to_id km minutes", *roads)
            ],
            "sectors": [{"id": name, "nace_divisions": [code], "spread_by": "population"} for name, code in sectors],
            "sector_employment": [
                {"sector_id": name, "year": 2024, "employed": 30_000 / len(sectors)} for name, _ in sectors
            ],
            "establishments": rows(
                "id place_id sector_code status employees employees_year", ("mill", "town", "24", "active", plant, 2024)
            ),
        }
        | tables
    )


# --- Belarus -----------------------------------------------------------------------------------------------------


def test_levels_of_belarus_follow_from_the_columns_by_the_rule(belarus_diagnosis):
    study, rule = belarus_diagnosis.dependence, RiskRule()
    assert study.rule == rule
    assert not study.coarse
    assert study.towns.frame.height == 200
    for row in study.towns.frame.iter_rows(named=True):
        depends = (row["plant_share"] or 0) >= rule.plant_share or row["herfindahl"] >= rule.sector_herfindahl
        shrinks = row["growth"] <= -rule.yearly_loss
        remote = row["minutes"] is None or row["minutes"] >= rule.minutes
        assert ORDER[row["level"]] == (1 + shrinks + remote if depends else 0), row["id"]


def test_bounds_of_belarus_enclose_their_figures(belarus_diagnosis):
    frame = belarus_diagnosis.dependence.towns.frame
    plants = frame.drop_nulls("plant")
    assert plants.height > 100
    for name, among in (("plant_share", plants), ("herfindahl", frame)):
        assert (among[f"{name}_low"] <= among[name]).all()
        assert (among[name] <= among[f"{name}_high"]).all()
        assert among[name].is_between(0.0, 1.0).all()
    levels = [frame[name].replace_strict(ORDER, return_dtype=pl.Int64) for name in ("level_low", "level", "level_high")]
    assert (levels[0] <= levels[1]).all()
    assert (levels[1] <= levels[2]).all()


def test_counts_of_belarus_are_those_of_the_table(belarus_diagnosis):
    study, frame = belarus_diagnosis.dependence, belarus_diagnosis.dependence.towns.frame
    for level, word in LEVELS.items():
        assert study.count[level] == (frame["level"] == word).sum()
    dependent = sum(study.count.values()) - study.count[RiskLevel.NONE]
    assert study.sure == (frame["level_low"] != LEVELS[RiskLevel.NONE]).sum()
    assert study.possible == (frame["level_high"] != LEVELS[RiskLevel.NONE]).sum()
    assert study.sure <= dependent <= study.possible
    assert study.known_towns == frame["known"].sum()
    assert study.confirmed == frame.filter("known").filter(pl.col("level") != LEVELS[RiskLevel.NONE]).height


def test_the_worst_towns_come_first(belarus_diagnosis):
    frame = belarus_diagnosis.dependence.towns.frame
    order = frame["level"].replace_strict(ORDER, return_dtype=pl.Int64)
    assert order.is_sorted(descending=True)
    assert set(frame.head(20)["id"]) & {"soligorsk", "zhodino", "mikashevichi", "ostrovets"}


# --- by hand -----------------------------------------------------------------------------------------------------


def test_a_town_with_one_mill():
    study = told(country())
    towns = by_town(study)
    town, city = towns["town"], towns["city"]
    assert town["plant"] == "mill"
    assert town["plant_share"] == pytest.approx(900 / town["jobs"], rel=0.01)
    assert town["plant_share"] > 0.25
    assert not town["estimated"]
    assert town["growth"] == pytest.approx(np.log(5_000 / 5_600) / 4)
    assert (town["minutes"], ORDER[town["level"]]) == (30.0, RiskLevel.AT_RISK)
    assert ORDER[city["level"]] == RiskLevel.NONE
    assert (city["plant"], city["plant_share"]) == (None, None)
    assert study.count[RiskLevel.AT_RISK] == 1
    assert study.towns.frame["id"].to_list()[0] == "town"


def test_far_and_shrinking_is_acute():
    towns = by_town(told(country(roads=(("city", "town", 80.0, 70.0),))))
    assert (towns["town"]["minutes"], ORDER[towns["town"]["level"]]) == (70.0, RiskLevel.ACUTE)


def test_a_town_no_road_leads_to_is_remote():
    towns = by_town(told(country(roads=(("city", "hamlet", 80.0, 70.0),))))
    assert towns["town"]["minutes"] is None
    assert ORDER[towns["town"]["level"]] == RiskLevel.ACUTE


def test_without_any_road_nobody_knows_how_far_it_is():
    town = by_town(told(country(roads=())))["town"]
    assert town["minutes"] is None
    assert ORDER[town["level"]] == ORDER[town["level_low"]] == RiskLevel.AT_RISK  # it shrinks; that is known
    assert ORDER[town["level_high"]] == RiskLevel.ACUTE


def test_the_only_city_is_not_remote_from_itself():
    people = {"city": (60_000, 60_000), "town": (30_000, 30_000)}
    towns = by_town(told(country(people=people)))
    assert towns["city"]["minutes"] is None
    assert (ORDER[towns["city"]["level"]], ORDER[towns["city"]["level_high"]]) == (RiskLevel.NONE, RiskLevel.NONE)
    two = country(people={"city": (60_000, 60_000), "town": (55_000, 55_000)})
    assert by_town(told(two))["city"]["minutes"] == 30.0


def test_without_a_city_nobody_knows_how_far_the_next_is():
    towns = by_town(told(country(people={"city": (40_000, 40_000), "town": (5_600, 5_000)})))
    assert [row["minutes"] for row in towns.values()] == [None, None]


def test_too_few_sectors_leave_the_question_open():
    study = told(country(sectors=SECTORS[:3], plant=10))
    assert study.coarse
    assert study.count[RiskLevel.NONE] == 3
    assert (study.sure, study.possible) == (0, 3)
    assert study.towns.frame["herfindahl"].to_list() == pytest.approx([1 / 3] * 3, rel=0.1)
    assert not told(country()).coarse


def test_a_single_year_leaves_the_loss_open():
    region = country()
    last = region["population"].filter(pl.col("year") == 2024)
    town = by_town(told(replace(region, tables=region.tables | {"population": last})))["town"]
    assert town["growth"] is None
    assert (ORDER[town["level"]], ORDER[town["level_high"]]) == (RiskLevel.DEPENDENT, RiskLevel.AT_RISK)


def test_a_site_and_a_town_that_is_gone_are_no_towns():
    people = {"city": (60_000, 60_000), "town": (5_600, 5_000), "gone": (100, 0), "park": (0, 0)}
    region = country(people=people)
    places = region["places"].with_columns(
        status=pl.when(pl.col("id") == "park").then(pl.lit("site")).otherwise("status")
    )
    plants = region["establishments"].with_columns(place_id=pl.lit("park"))
    study = told(replace(region, tables=region.tables | {"places": places, "establishments": plants}))
    assert set(study.towns.frame["id"]) == {"city", "town"}


def test_where_nobody_lives_there_is_no_study():
    assert told(country(people={"town": (0, 0)}, roads=())) is None


def test_limits_are_the_callers():
    strict = told(country(), RiskRule(plant_share=0.99, sector_herfindahl=0.99))
    assert strict.count[RiskLevel.NONE] == 3
    lenient = told(country(), RiskRule(plant_share=0.01, minutes=20.0))
    assert ORDER[by_town(lenient)["town"]["level"]] == RiskLevel.ACUTE


def test_a_known_town_that_is_not_found_counts_as_known_only():
    region = country(plant=5)
    marked = region["places"].with_columns(is_mono_town=pl.col("id") == "town")
    study = told(replace(region, tables=region.tables | {"places": marked}))
    assert (study.known_towns, study.confirmed) == (1, 0)
    assert by_town(study)["town"]["known"]
