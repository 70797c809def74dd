"""Population by parts: Belarus against its published total, and small regions by hand."""

import math
from dataclasses import replace

import polars as pl
import pytest
from tests.typed_region import made, rows, scaled

from ryzoma.diagnosis.study.population import study_population, told_years
from ryzoma.diagnosis.study.population_tables import SIZE_CLASSES, VILLAGES
from ryzoma.region import labour_units


def told(region):
    return study_population(region, labour_units(region.tables))


def towns(figures, **tables):
    """Towns of one oblast with ``{year: people}``."""
    places = [{"id": name, "oblast": "land", "own_unit": True, "status": "town"} for name in figures]
    counted = [
        {"place_id": name, "year": year, "population": people, "kind": "estimate", "preferred": True}
        for name, of_year in figures.items()
        for year, people in of_year.items()
    ]
    return {"places": places, "population": counted} | tables


# --- Belarus -----------------------------------------------------------------------------------------------------


def test_belarus_has_its_published_people(belarus_diagnosis):
    study = belarus_diagnosis.population
    assert study.years == (2022, 2023, 2024)
    assert study.total[-1] == study.people == 9_155_978  # Belstat, 1 January 2024
    assert study.left_out == 0


def test_most_labour_markets_of_belarus_shrink(belarus_diagnosis):
    study = belarus_diagnosis.population
    assert study.units.frame.height == 129
    assert (study.shrinking, study.growing) == (121, 8)
    assert study.oblasts.frame["shrinking"].sum() == 121
    assert study.oblasts.frame["growing"].sum() == 8


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_oblasts_and_units_add_up_to_belarus(belarus_diagnosis, year):
    study = belarus_diagnosis.population
    total = study.total[study.years.index(year)]
    assert study.units.frame[f"population_{year}"].sum() == total
    assert study.oblasts.frame[f"population_{year}"].sum() == total


def test_size_classes_add_up_to_belarus(belarus_diagnosis):
    study, frame = belarus_diagnosis.population, belarus_diagnosis.population.classes.frame
    assert (frame["before"].sum(), frame["after"].sum()) == (study.total[0], study.total[-1])
    assert frame["change"].sum() == study.total[-1] - study.total[0]
    assert frame["share"].sum() == pytest.approx(1.0, abs=1e-12)
    assert frame["places"].sum() == 200
    assert frame["size"].to_list() == [*(name for _, name in SIZE_CLASSES), VILLAGES]


def test_shares_of_the_oblasts_are_one_together(belarus_diagnosis):
    assert belarus_diagnosis.population.oblasts.frame["share"].sum() == pytest.approx(1.0, abs=1e-12)


def test_growth_of_belarusian_towns_is_never_told_across_the_census(belarus_diagnosis, belarus_region):
    study = belarus_diagnosis.population
    assert belarus_region.series_breaks == (2020,)
    assert study.years[0] >= 2020
    earlier = study.towns.frame.drop_nulls("earlier_until")
    assert earlier.height > 10
    assert earlier["earlier_until"].max() < 2020


def test_the_history_holds_every_preferred_figure_once(belarus_diagnosis, belarus_region):
    frame = belarus_diagnosis.population.history.frame
    assert frame.height == belarus_region["population"]["preferred"].sum()
    assert frame.select("id", "year").is_unique().all()
    assert frame["kind"].null_count() == 0


# --- by hand -----------------------------------------------------------------------------------------------------


def test_change_of_three_towns():
    region = made(towns({"a": {2020: 100, 2024: 90}, "b": {2020: 50, 2024: 60}, "c": {2020: 10, 2024: 10}}))
    study = told(region)
    assert (study.years, study.total) == ((2020, 2024), (160.0, 160.0))
    assert (study.growing, study.shrinking) == (1, 1)
    frame = study.units.frame
    assert frame["id"].to_list() == ["a", "c", "b"]  # the fastest loss first
    assert frame["change"].to_list() == [-10.0, 0.0, 10.0]
    assert frame["relative"].to_list() == pytest.approx([-0.1, 0.0, 0.2])
    assert frame["growth"].to_list() == pytest.approx([math.log(0.9) / 4, 0.0, math.log(1.2) / 4])
    assert study.oblasts.frame.select("growing", "shrinking").row(0) == (1, 1)
    assert [column.title for column in study.classes.columns if column.name in {"before", "after"}] == ["2020", "2024"]


def test_the_years_before_a_break_are_told_apart():
    figures = {2000: 100, 2010: 121, 2021: 80, 2024: 72}
    study = told(made(towns({"a": figures}), breaks=(2020,)))
    assert study.years == (2021, 2024)
    town = study.towns.frame.row(0, named=True)
    assert town["growth"] == pytest.approx(math.log(0.9) / 3)
    assert (town["earlier_from"], town["earlier_until"]) == (2000, 2010)
    assert town["earlier_growth"] == pytest.approx(math.log(1.21) / 10)


def test_a_break_in_the_last_year_leaves_that_year_alone():
    study = told(made(towns({"a": {2020: 100, 2024: 90}, "b": {2020: 50, 2024: 60}}), breaks=(2024,)))
    assert (study.years, study.growing, study.shrinking) == ((2024,), 0, 0)
    assert study.units.frame["change"].null_count() == 2
    assert study.classes.frame.columns == ["size", "places", "after", "share"]
    assert study.oblasts.frame["change"].to_list() == [None]


def test_two_breaks_leave_the_series_between_them_as_the_earlier_one():
    figures = {1980: 10, 1995: 100, 2005: 110, 2024: 90}
    town = told(made(towns({"a": figures}), breaks=(1990, 2020))).towns.frame.row(0, named=True)
    assert (town["earlier_from"], town["earlier_until"]) == (1995, 2005)


def test_the_earlier_series_begins_with_its_break_and_with_people():
    figures = {1990: 100, 2005: 110, 2024: 90}
    town = told(made(towns({"a": figures}), breaks=(1990, 2020))).towns.frame.row(0, named=True)
    assert (town["earlier_from"], town["earlier_until"]) == (1990, 2005)
    town = told(made(towns({"a": {1980: 0, 1990: 50, 2005: 100, 2024: 90}}), breaks=(2020,))).towns.frame.row(
        0, named=True
    )
    assert (town["earlier_from"], town["earlier_growth"]) == (1990, pytest.approx(math.log(2) / 15))


def test_towns_come_by_size_and_those_without_a_figure_last():
    figures = {"c": {2024: 50}, "b": {2024: 50}, "a": {2024: 10_000}, "never": {}}
    assert told(made(towns(figures))).towns.frame["id"].to_list() == ["a", "b", "c", "never"]


def test_a_town_without_a_figure_is_in_no_change():
    figures = {name: {2020: 1000, 2024: 900} for name in "abcdefghi"} | {"j": {2024: 500}}
    study = told(made(towns(figures)))
    assert study.years == (2020, 2024)
    assert study.left_out == 1
    assert study.total == (9000.0, 8100.0)
    assert study.people == 8600
    assert study.oblasts.frame["change"].to_list() == [-900.0]
    assert study.classes.frame["after"].to_list() == [8100]
    assert study.units.frame.filter(pl.col("id") == "j")["population_2024"].to_list() == [500]


def test_years_count_by_the_people_they_cover():
    known = pl.DataFrame(
        {
            "id": ["big", "big", "big", "small", "small", "tiny"],
            "year": [2000, 2010, 2020, 2010, 2020, 2020],
            "population": [850, 870, 890, 80, 90, 20],
        }
    )
    assert told_years(known, ()) == (2010, 2020)  # in 2000 a tenth of the people were not known
    assert told_years(known, (2015,)) == (2020,)
    assert told_years(known.filter(pl.col("year") == 2000), (2015,)) == (2000,)


def test_years_without_common_units_are_not_compared():
    known = pl.DataFrame(
        {
            "id": ["a", "b", "c", "a", "b", "d", "a", "b", "c", "d"],
            "year": [2010, 2010, 2010, 2015, 2015, 2015, 2020, 2020, 2020, 2020],
            "population": [450, 450, 70, 450, 450, 70, 450, 450, 70, 70],
        }
    )
    assert told_years(known, ()) == (2015, 2020)  # each year has nearly all people, but all three together have not
    apart = pl.DataFrame({"id": ["a", "b"], "year": [2010, 2020], "population": [0, 0]})
    assert told_years(apart, ()) == (2020,)


def test_without_any_figure_there_is_nothing_to_tell():
    with pytest.raises(ValueError, match="no unit"):
        told(made({"places": towns({"a": {}})["places"]}))


def test_villages_are_what_the_towns_of_a_district_leave():
    told_of = towns(
        {"a": {2020: 30_000, 2024: 27_000}, "b": {2020: 8_000, 2024: 8_100}},
        districts=rows("id oblast seat_id", ("around", "land", "a")),
        district_population=rows("district_id year total", ("around", 2020, 50_000), ("around", 2024, 45_000)),
    )
    for place in told_of["places"]:
        place |= {"district": "around", "own_unit": False}
    study = told(made(told_of))
    assert study.total == (50_000.0, 45_000.0)
    frame = study.classes.frame
    assert frame["size"].to_list() == ["20 to 50 thousand", "Under 10 thousand", VILLAGES]
    assert frame["places"].to_list() == [1, 1, None]
    assert frame["before"].to_list() == [30_000, 8_000, 12_000]
    assert frame["after"].to_list() == [27_000, 8_100, 9_900]
    assert frame["relative"].to_list() == pytest.approx([-0.1, 0.0125, -0.175])
    assert frame["growing"].to_list() == [0, 1, None]


def test_a_town_keeps_the_class_of_its_first_year():
    frame = told(made(towns({"a": {2020: 10_100, 2024: 9_900}}))).classes.frame
    assert frame["size"].to_list() == ["10 to 20 thousand"]


@pytest.mark.parametrize(
    ("people", "name"),
    [
        (1_000_000, "Over 1 million"),
        (999_999, "250 thousand to 1 million"),
        (50_000, "50 to 100 thousand"),
        (9_999, "Under 10 thousand"),
    ],
)
def test_limits_of_the_classes(people, name):
    assert told(made(towns({"a": {2024: people}}))).classes.frame["size"].to_list() == [name]


def test_nobody_left_and_nobody_before():
    study = told(made(towns({"gone": {2020: 100, 2024: 0}, "new": {2020: 0, 2024: 50}})))
    frame = {row["id"]: row for row in study.units.frame.iter_rows(named=True)}
    assert (frame["gone"]["relative"], frame["gone"]["growth"]) == (-1.0, None)
    assert (frame["new"]["change"], frame["new"]["relative"], frame["new"]["growth"]) == (50.0, None, None)
    assert (study.shrinking, study.growing) == (1, 1)


def test_estimates_are_told_by_the_people_they_stand_for():
    region = made(
        towns({"a": {2024: 300}, "b": {2024: 100}})
        | {
            "sources": rows(
                "key kind description",
                ("own-data", "dataset", "-"),
                ("est-b", "estimate", "-"),
                ("mind", "recalled", "-"),
            )
        }
    )
    for key in ("est-b", "mind"):
        figures = region["population"].with_columns(
            pl.when(pl.col("place_id") == "b").then(pl.lit([key])).otherwise("source").alias("source")
        )
        study = told(replace(region, tables=region.tables | {"population": figures}))
        assert study.units.estimate_share == pytest.approx(0.25)
        assert study.towns.frame["estimated_2024"].to_list() == [False, True]


def test_three_times_the_people(belarus_region, belarus_diagnosis):
    one, three = belarus_diagnosis.population, told(scaled(belarus_region, 3))
    assert three.total == tuple(3 * people for people in one.total)
    assert (three.growing, three.shrinking) == (one.growing, one.shrinking)
    assert three.oblasts.frame["change"].to_list() == (one.oblasts.frame["change"] * 3).to_list()
    for column in ("share", "relative"):
        assert three.oblasts.frame[column].to_list() == pytest.approx(one.oblasts.frame[column].to_list())
    assert three.units.frame["growth"].to_list() == pytest.approx(one.units.frame["growth"].to_list())
    assert three.units.estimate_share == pytest.approx(one.units.estimate_share)
