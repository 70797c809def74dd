"""The tables of jobs: published sums of Belarus, and two towns by hand."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.typed_region import made, rows, scaled

from ryzoma.diagnosis.study.jobs import study_jobs
from ryzoma.region import labour_units


def told(region, draws=30, seed=0):
    return study_jobs(region, labour_units(region.tables), np.random.default_rng(seed), draws)


def two_towns(people=(20_000, 20_000), sectors=(("farms", 4000.0), ("works", 6000.0)), source="own-data", **tables):
    """Two towns, and sectors that follow the people."""
    return {
        "sources": rows("key kind description", ("own-data", "dataset", "-"), ("by-heart", "recalled", "-")),
        "places": [
            {"id": name, "oblast": "land", "own_unit": True, "status": "town", "lat": 50.0 + 3 * at, "lon": 20.0}
            for at, name in enumerate("ab")
        ],
        "population": [
            {"place_id": name, "year": 2024, "population": count, "preferred": True}
            for name, count in zip("ab", people, strict=True)
        ],
        "sectors": [
            {"id": name, "spread_by": "population", "nace_divisions": [str(at)]}
            for at, (name, _) in enumerate(sectors, 20)
        ],
        "sector_employment": [
            {"sector_id": name, "year": 2023, "employed": jobs, "source": [source]} for name, jobs in sectors
        ],
    } | tables


# --- Belarus -----------------------------------------------------------------------------------------------------


def test_every_published_sector_of_belarus_is_met(belarus_diagnosis, belarus_region):
    frame = belarus_diagnosis.jobs.sectors.frame
    published = frame.filter("published").join(
        belarus_region["sector_employment"], left_on="sector", right_on="sector_id", maintain_order="left"
    )
    assert published.height == 13
    assert published["jobs"].to_list() == pytest.approx(published["employed"].to_list(), rel=1e-9)
    assert published["low"].to_list() == pytest.approx(published["high"].to_list(), rel=1e-9)
    others = frame.filter(~pl.col("published"))
    assert (others["low"] < others["high"]).all()


def test_published_sums_over_sectors_of_belarus_are_met(belarus_diagnosis, belarus_region):
    jobs = dict(belarus_diagnosis.jobs.sectors.frame.select("sector", "jobs").rows())
    totals = belarus_region["sector_totals"].filter(~pl.col("source").list.join(";").str.starts_with("est-"))
    assert totals.height == 3
    for members, employed in totals.select("sector_ids", "employed").rows():
        assert sum(jobs[member] for member in members) == pytest.approx(employed, rel=1e-9)


def test_published_areas_of_belarus_have_their_share_of_all_jobs(belarus_diagnosis):
    """January 2024: Minsk 1,021,000 and Brest oblast 564,600 of 4,129,000; told for the year of the sectors."""
    frame = belarus_diagnosis.jobs.units.frame
    total = frame["jobs"].sum()
    assert total == pytest.approx(4_152_200, rel=1e-4)
    minsk = frame.filter(pl.col("id") == "minsk")
    brest = frame.filter(pl.col("oblast") == "brest_oblast")
    assert minsk["jobs"].sum() / total == pytest.approx(1_021_000 / 4_129_000, rel=1e-9)
    assert brest["jobs"].sum() / total == pytest.approx(564_600 / 4_129_000, rel=1e-9)
    assert minsk["low"].item() == pytest.approx(minsk["high"].item(), rel=1e-9)


def test_cells_add_up_to_sectors_and_units(belarus_diagnosis):
    study = belarus_diagnosis.jobs
    for by, table, key in (("id", study.units, "id"), ("sector", study.sectors, "sector")):
        summed = study.cells.frame.group_by(by).agg(pl.col("jobs").sum())
        joined = summed.join(table.frame, left_on=by, right_on=key, suffix="_told")
        assert joined.height == table.frame.height
        assert joined["jobs"].to_list() == pytest.approx(joined["jobs_told"].to_list(), rel=1e-9)
    assert study.sectors.frame["share"].sum() == pytest.approx(1.0)


def test_intervals_enclose_the_estimates(belarus_diagnosis):
    for table in belarus_diagnosis.jobs.tables:
        frame = table.frame
        slack = 1e-9 * frame["jobs"]
        assert ((frame["low"] <= frame["jobs"] + slack) & (frame["jobs"] <= frame["high"] + slack)).all(), table.name


def test_the_largest_sector_of_a_unit_is_its_largest_cell(belarus_diagnosis):
    study = belarus_diagnosis.jobs
    largest = study.cells.frame.sort("jobs", descending=True).unique("id", keep="first", maintain_order=True)
    joined = study.units.frame.join(largest, on="id", suffix="_cell")
    assert (joined["sector"] == joined["sector_cell"]).all()
    assert (joined["jobs_cell"] / joined["jobs"]).to_list() == pytest.approx(joined["share"].to_list())


def test_plants_have_the_staff_that_is_published_of_them(belarus_diagnosis):
    frame = belarus_diagnosis.jobs.plants.frame
    assert frame["jobs"].is_sorted(descending=True)
    known = frame.filter(~pl.col("estimated"))
    assert 0 < known.height < frame.height
    assert belarus_diagnosis.jobs.plants.estimate_share == pytest.approx(1 - known["jobs"].sum() / frame["jobs"].sum())


# --- by hand -----------------------------------------------------------------------------------------------------


def test_equal_towns_have_equal_jobs():
    study = told(made(two_towns()))
    assert study.units.frame["jobs"].to_list() == pytest.approx([5000.0, 5000.0])
    assert study.units.frame["id"].to_list() == ["a", "b"]
    assert study.units.frame["sector"].to_list() == ["works", "works"]
    assert study.units.frame["share"].to_list() == pytest.approx([0.6, 0.6])
    assert study.sectors.frame["jobs"].to_list() == pytest.approx([4000.0, 6000.0])
    assert study.plants.frame.is_empty()
    assert study.plants.estimate_share is None


def test_a_single_town_has_all_jobs_for_sure():
    region = made(two_towns(people=(20_000, 0)))
    alone = {name: region[name].head(1) for name in ("places", "population")}
    study = told(replace(region, tables=region.tables | alone))
    unit = study.units.frame.row(0, named=True)
    assert [unit[name] for name in ("jobs", "low", "high")] == pytest.approx([10_000.0] * 3)


def test_a_figure_from_memory_is_not_published():
    assert told(made(two_towns())).sectors.frame["published"].to_list() == [True, True]
    study = told(made(two_towns(source="by-heart")))
    assert study.sectors.frame["published"].to_list() == [False, False]
    assert study.sectors.estimate_share == 1.0


def test_the_share_on_estimates_is_that_of_the_jobs_whose_sum_is_not_published():
    tables = two_towns()
    tables["sector_employment"][0] |= {"source": ["by-heart"]}
    study = told(made(tables))
    assert study.sectors.frame["published"].to_list() == [False, True]
    assert study.sectors.estimate_share == pytest.approx(0.4, abs=0.02)


def test_units_come_by_jobs():
    frame = told(made(two_towns(people=(10_000, 50_000)))).units.frame
    assert frame["id"].to_list() == ["b", "a"]
    assert frame["jobs"].is_sorted(descending=True)


def test_of_two_years_the_later_figure_counts():
    tables = two_towns()
    tables["sector_employment"] += rows("sector_id year employed source", ("works", 2019, 9.0, ["by-heart"]))
    frame = told(made(tables)).sectors.frame
    assert frame["published"].to_list() == [True, True]
    assert frame["jobs"].to_list() == pytest.approx([4000.0, 6000.0])


def test_a_plant_of_published_staff_keeps_it():
    plants = rows("id place_id sector_code status employees employees_year", ("mill", "a", "21", "active", 900, 2024))
    study = told(made(two_towns(establishments=plants)))
    plant = study.plants.frame.row(0, named=True)
    assert (plant["plant"], plant["place"], plant["sector"], plant["estimated"]) == ("mill", "a", "works", False)
    assert plant["jobs"] == pytest.approx(900, rel=0.01)
    assert study.plants.estimate_share == 0.0
    assert dict(study.units.frame.select("id", "jobs").rows())["a"] > 5000.0


def test_three_times_the_people_and_jobs():
    tables = two_towns(people=(30_000, 12_000))
    tables["establishments"] = rows(
        "id place_id sector_code status employees employees_year", ("mill", "a", "21", "active", 900, 2024)
    )
    region = made(tables)
    one, three = told(region), told(scaled(region, 3))
    for table in ("sectors", "units", "plants", "cells"):
        before, after = getattr(one, table).frame, getattr(three, table).frame
        for column in ("jobs", "low", "high"):
            assert after[column].to_list() == pytest.approx((3 * before[column]).to_list(), rel=1e-6), (table, column)


def test_the_seed_changes_the_intervals_alone():
    region = made(two_towns(people=(30_000, 12_000)))
    one, other, again = told(region, seed=1), told(region, seed=2), told(region, seed=1)
    assert one.cells.frame.equals(again.cells.frame)
    assert one.cells.frame.select("id", "sector", "jobs").equals(other.cells.frame.select("id", "sector", "jobs"))
    assert not one.cells.frame["low"].equals(other.cells.frame["low"])
