"""What labour markets do more than others: Belarus, and a table of two by two by hand."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.typed_region import made, rows

from ryzoma.diagnosis.study.jobs import study_jobs
from ryzoma.diagnosis.study.specialisation import LEAST_JOBS, NAMED, study_specialisation
from ryzoma.region import labour_units


def told(region, draws=30):
    jobs = study_jobs(region, labour_units(region.tables), np.random.default_rng(0), draws)
    return jobs, study_specialisation(jobs)


def two_towns(plant, *, status="active"):
    return made(
        {
            "places": [
                {"id": name, "oblast": "land", "own_unit": True, "status": "town", "lat": 50.0 + 3 * at, "lon": 20.0}
                for at, name in enumerate("ab")
            ],
            "population": [{"place_id": name, "year": 2024, "population": 20_000, "preferred": True} for name in "ab"],
            "sectors": rows(
                "id spread_by nace_divisions", ("steel", "population", ["24"]), ("trade", "population", ["47"])
            ),
            "sector_employment": rows("sector_id year employed", ("steel", 2024, 4000.0), ("trade", 2024, 6000.0)),
            "establishments": rows(
                "id place_id sector_code status employees employees_year", ("mill", "a", "24", status, plant, 2024)
            ),
        }
    )


# --- Belarus -----------------------------------------------------------------------------------------------------


def test_quotients_of_belarus_lie_in_their_intervals(belarus_diagnosis):
    frame = belarus_diagnosis.specialisation.quotients.frame
    assert frame.height == 129 * 28
    assert (frame["low"] <= frame["quotient"]).all()
    assert (frame["quotient"] <= frame["high"]).all()


def test_intervals_of_belarus_are_quantiles_of_the_draws(belarus_diagnosis):
    estimate = belarus_diagnosis.jobs.estimate
    unit, sector = estimate.unit_ids.index("soligorsk_district"), estimate.sector_ids.index("machinery")
    share = estimate.draws[:, unit, sector] / estimate.draws[:, unit].sum(axis=1)
    whole = estimate.draws[:, :, sector].sum(axis=1) / estimate.draws.sum(axis=(1, 2))
    low, high = np.quantile(share / whole, [0.05, 0.95])
    frame = belarus_diagnosis.specialisation.quotients.frame
    row = frame.row(by_predicate=(pl.col("id") == "soligorsk_district") & (pl.col("sector") == "machinery"), named=True)
    assert low < row["quotient"] < high
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))


def test_the_mean_quotient_of_a_sector_over_all_jobs_is_one(belarus_diagnosis):
    frame = belarus_diagnosis.specialisation.quotients.frame
    weight = pl.col("jobs").sum().over("id") / pl.col("jobs").sum()
    means = (
        frame.with_columns(weight.alias("weight")).group_by("sector").agg((pl.col("quotient") * pl.col("weight")).sum())
    )
    assert means["quotient"].to_list() == pytest.approx([1.0] * 28, rel=1e-9)


def test_shrunken_quotients_of_belarus_lie_between_one_and_the_quotient(belarus_diagnosis):
    frame = belarus_diagnosis.specialisation.quotients.frame.drop_nulls("shrunken")
    low, high = (pl.min_horizontal("quotient", pl.lit(1.0)), pl.max_horizontal("quotient", pl.lit(1.0)))
    inside = (pl.col("shrunken") >= low - 1e-9) & (pl.col("shrunken") <= high + 1e-9)
    assert frame.select(inside).to_series().all()


def test_only_sure_specialisations_of_belarus_are_named(belarus_diagnosis):
    study = belarus_diagnosis.specialisation
    assert (study.units.frame["low"] > 1.0).all()
    assert (study.units.frame["jobs"] >= LEAST_JOBS).all()
    assert study.units.frame.group_by("id").len()["len"].max() <= NAMED
    first = study.units.frame.unique("id", keep="first", maintain_order=True)
    assert {unit: sector for unit, sector in study.leading.items() if sector} == dict(
        first.select("id", "sector").rows()
    )
    assert len(study.leading) == 129


# --- by hand -----------------------------------------------------------------------------------------------------


def test_quotients_of_two_towns():
    jobs, study = told(two_towns(1500))
    cells = {(row["id"], row["sector"]): row["jobs"] for row in jobs.cells.frame.iter_rows(named=True)}
    for row in study.quotients.frame.iter_rows(named=True):
        unit = cells[row["id"], "steel"] + cells[row["id"], "trade"]
        whole = {"steel": 0.4, "trade": 0.6}[row["sector"]]
        assert row["quotient"] == pytest.approx(cells[row["id"], row["sector"]] / unit / whole)
    assert study.leading["a"] == "steel"
    assert study.units.frame.row(0, named=True)["low"] > 1.0


def test_equal_towns_specialise_in_nothing():
    _, study = told(two_towns(0, status="closed"))
    assert study.leading == {"a": None, "b": None}
    assert study.units.frame.is_empty()
    assert study.quotients.frame["quotient"].to_list() == pytest.approx([1.0] * 4)


def test_a_sector_of_few_jobs_is_not_named():
    region = two_towns(30)
    few = region["sector_employment"].with_columns(
        employed=pl.when(pl.col("sector_id") == "steel").then(60.0).otherwise("employed")
    )
    _, study = told(replace(region, tables=region.tables | {"sector_employment": few}))
    assert "steel" not in study.leading.values()
