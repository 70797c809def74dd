"""Observed migration: Belarus, and small tables by hand."""

import polars as pl
import pytest
from tests.typed_region import made, rows, scaled

from ryzoma.diagnosis.study.migration import LEVELS, MEASURES, study_migration
from ryzoma.region import TABLES


def region(*flows, oblasts="abc", **tables):
    """`flows` are (from level, from, to level, to, year, period, measure, value, source)."""
    columns = "origin_level origin_id destination_level destination_id year period measure value source"
    told = rows(columns, *(flow if len(flow) == 9 else (*flow, ["own-data"]) for flow in flows))
    return made(
        {"oblasts": [{"id": one} for one in oblasts], "migration": [row | {"unit": "persons"} for row in told]} | tables
    )


def moved(start, end, people, year=2020, source="own-data", period="year"):
    return ("oblast", start, "oblast", end, year, period, "gross_flow", people, [source])


BETWEEN = (moved("b", "a", 100.0), moved("a", "b", 60.0), moved("c", "a", 50.0), moved("a", "c", 70.0))


# --- Belarus -----------------------------------------------------------------------------------------------------


def test_what_minsk_gained_from_the_oblasts(belarus_diagnosis):
    study = belarus_diagnosis.migration
    assert (study.capital, study.year) == ("minsk_city", 2014)
    assert (study.inflow, study.outflow) == (26_058.0, 18_796.0)
    exchange = study.exchange.frame
    assert exchange.height == 6
    assert (exchange["inflow"] - exchange["outflow"] == exchange["net"]).all()
    assert exchange["effectiveness"].is_between(-1.0, 1.0).all()


def test_the_split_of_the_sum_adds_up_to_it(belarus_diagnosis):
    study = belarus_diagnosis.migration
    assert study.exchange.frame["inflow"].sum() == pytest.approx(study.inflow, rel=0.01)
    assert study.exchange.frame["outflow"].sum() == pytest.approx(study.outflow, rel=0.01)


def test_every_observation_of_belarus_is_told_in_words(belarus_diagnosis, belarus_region):
    frame = belarus_diagnosis.migration.observed.frame
    assert frame.height == belarus_region["migration"].height
    assert set(frame["measure"]) <= set(MEASURES.values())
    ends = [pl.col(name).is_not_null() for name in ("origin", "origin_group", "destination", "destination_group")]
    assert frame.select(pl.any_horizontal(ends)).to_series().all()
    assert frame["year"].is_sorted(descending=True)


def test_all_words_of_the_tables_are_known():
    fields = {field.name: field for field in TABLES["migration"].fields}
    assert set(fields["measure"].values) == set(MEASURES)
    areas = {"oblast", "district", "place", "none"}
    assert set(fields["origin_level"].values) - areas == set(LEVELS)


# --- by hand -----------------------------------------------------------------------------------------------------


def test_a_region_without_flows_has_no_capital():
    study = study_migration(region())
    assert (study.capital, study.year, study.inflow, study.outflow) == ("", None, None, None)
    assert study.exchange.frame.is_empty()
    assert study.observed.estimate_share is None


def test_an_exchange_with_every_oblast_is_summed():
    study = study_migration(region(*BETWEEN))
    assert (study.capital, study.year) == ("a", 2020)
    assert (study.inflow, study.outflow) == (150.0, 130.0)
    assert study.exchange.frame["area"].to_list() == ["b", "c"]  # the largest gain first
    assert study.exchange.frame["net"].to_list() == [40.0, -20.0]
    assert study.exchange.frame["effectiveness"].to_list() == pytest.approx([40 / 160, -20 / 120])


def test_a_published_sum_comes_before_the_sum_of_the_rows():
    into = ("other_oblasts", None, "oblast", "a", 2020, "year", "gross_flow", 155.0)
    study = study_migration(region(*BETWEEN, into))
    assert (study.inflow, study.outflow) == (155.0, 130.0)


def test_an_exchange_with_some_oblasts_is_not_summed():
    study = study_migration(region(*BETWEEN, oblasts="abcd"))
    assert (study.inflow, study.outflow) == (None, None)
    assert study.exchange.frame.height == 2


def test_a_flow_known_one_way_only_is_no_exchange():
    study = study_migration(region(moved("b", "a", 100.0)))
    assert study.exchange.frame.is_empty()
    assert study.observed.frame.height == 1


def test_of_areas_with_as_many_flows_the_one_with_most_people_is_the_capital():
    everyone = [moved(start, end, 10.0) for start in "abc" for end in "abc" if start != end and "c" not in (start, end)]
    around_c = [moved("c", one, 20.0) for one in "ab"] + [moved(one, "c", 90.0) for one in "ab"]
    assert study_migration(region(*everyone, *around_c)).capital == "c"


def test_of_two_years_with_as_many_flows_the_later_is_told():
    older = [(*flow[:4], 2010, *flow[5:]) for flow in BETWEEN]
    assert study_migration(region(*BETWEEN, *older)).year == 2020


def test_parts_of_a_year_and_moves_within_an_oblast_are_no_exchange():
    half = study_migration(region(moved("b", "a", 1.0, period="Jan-Jun"), moved("a", "b", 1.0, period="Jan-Jun")))
    assert half.capital == ""
    inside = study_migration(region(moved("a", "a", 900.0), *BETWEEN))
    assert inside.exchange.frame["area"].to_list() == ["b", "c"]


def test_an_empty_period_is_the_year():
    assert study_migration(region(*((*flow[:5], None, *flow[6:]) for flow in BETWEEN))).inflow == 150.0


def test_estimates_are_marked_and_sources_of_both_directions_named():
    keys = (("own-data", "dataset", "-"), ("est-split", "estimate", "-"), ("press", "document", "-"))
    split, press = moved("b", "a", 100.0, source="est-split"), moved("a", "c", 70.0, source="press")
    flows = (split, moved("a", "b", 60.0), moved("c", "a", 50.0), press)
    exchange = study_migration(region(*flows, sources=rows("key kind description", *keys))).exchange
    assert dict(exchange.frame.select("area", "estimated").rows()) == {"b": True, "c": False}
    assert exchange.estimate_share == 0.5
    observed = study_migration(region(*flows, split, split, sources=rows("key kind description", *keys))).observed
    assert observed.estimate_share == 0.5  # three rows of six
    assert exchange.sources == ("est-split", "own-data", "press")


def test_three_times_the_people(belarus_region, belarus_diagnosis):
    one, three = belarus_diagnosis.migration, study_migration(scaled(belarus_region, 3))
    assert (three.inflow, three.outflow) == (3 * one.inflow, 3 * one.outflow)
    assert three.exchange.frame["net"].to_list() == pytest.approx([3 * net for net in one.exchange.frame["net"]])
    assert three.exchange.frame["effectiveness"].to_list() == pytest.approx(
        one.exchange.frame["effectiveness"].to_list()
    )
