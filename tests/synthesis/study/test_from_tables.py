"""The rows of the table of clusters as studies."""

import polars as pl
import pytest

from ryzoma.region import TABLES
from ryzoma.synthesis.study.from_tables import called, studies, study_of


def row(**given):
    empty = dict.fromkeys(field.name for field in TABLES["clusters"].fields)
    return empty | {"id": "here", "form": "territorial", "seat_place_ids": ["alfa"], "process_tags": ["food"]} | given


def test_empty_cells_mean_what_the_column_says():
    near, far = study_of(row()), study_of(row(form="associated"))
    assert (near.compact, near.minutes, near.least_people, near.budget) == (True, 60.0, 5000.0, None)
    assert (far.compact, far.least_people) == (False, 25000.0)
    assert (near.processes, near.barred, near.places) == ((), (), ())


def test_every_cell_has_its_part_in_the_study():
    study = study_of(
        row(
            process_ids=["dairy"],
            barred_process_ids=["mill"],
            place_ids=["beta", "gamma"],
            within_minutes=75.0,
            least_people=0.0,
            budget_usd=0.0,
        )
    )
    assert (study.seats, study.tags, study.processes, study.barred) == (("alfa",), ("food",), ("dairy",), ("mill",))
    assert (study.places, study.minutes, study.least_people, study.budget) == (("beta", "gamma"), 75.0, 0.0, 0.0)


def test_an_id_goes_before_the_alias_of_another_cluster():
    rows = [row(id="one", aliases=["two", "first"]), row(id="two", aliases=None)]
    tables = {"clusters": pl.DataFrame(rows, schema=TABLES["clusters"].schema)}
    assert called(tables) == {"one": "one", "two": "two", "first": "one"}
    assert list(studies(tables)) == ["one", "two"]


@pytest.mark.parametrize(("cluster", "processes"), [("leather", 35), ("pinsk", 52), ("grain", 71)])
def test_the_clusters_of_belarus_have_their_processes(belarus_region, cluster, processes):
    study = studies(belarus_region.tables)[cluster]
    frame = belarus_region["processes"]
    tagged = frame.filter(pl.col("cluster_tags").list.eval(pl.element().is_in(study.tags)).list.any())["id"]
    assert len((set(tagged) | set(study.processes)) - set(study.barred)) == processes


def test_leather_has_nothing_to_do_with_farms_and_crackers(belarus_region):
    study = studies(belarus_region.tables)["leather"]
    assert {"beef_farm", "cattle_slaughter", "eva_plant", "polyol_plant"} <= set(study.barred)
    assert set(study.seats) == {"minsk", "grodno", "mogilev", "bobruisk"}
