"""CSV: exact numbers, stable bytes, a valid data package."""

import csv
import io
import json

import polars as pl
import pytest
from tests.sample_plan import sample_plan

from ryzoma.locale import translator
from ryzoma.report.files.csv_tables import csv_bytes, plain_frame, write_tables
from ryzoma.report.voice import Voice
from ryzoma.tables import Column, ResultTable

PLAN = sample_plan()
VOICE = Voice(translator("en"), PLAN.names)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    write_tables(PLAN, VOICE, folder)
    return folder


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_table_is_there_with_its_rows(folder):
    for table in PLAN.tables:
        read = rows(folder, table.name)
        assert len(read) == table.frame.height
        assert list(read[0]) == table.frame.columns


def test_numbers_come_back_exactly(folder):
    for table in PLAN.tables:
        read = pl.read_csv(folder / f"{table.name}.csv", schema_overrides={"text": pl.String})
        for name, dtype in table.frame.schema.items():
            if dtype.is_float():
                finite = table.frame.select(pl.when(pl.col(name).is_finite()).then(pl.col(name)))
                assert read[name].cast(pl.Float64).to_list() == finite[:, 0].to_list()
            elif dtype.is_integer():
                assert read[name].to_list() == table.frame[name].to_list()


def test_ids_flags_and_missing_values(folder):
    first = rows(folder, "towns")[0]
    assert first["town"] == "rudabor"
    assert first["estimated"] == "no"
    assert rows(folder, "towns")[11]["people"] == ""


def test_text_is_written_as_it_is(folder):
    texts = [row["text"] for row in rows(folder, "hostile")]
    assert texts[:6] == ["=1+1", "+7 912", "-5", "@SUM(A1)", '<script>alert("x")</script>', "a & b"]


def test_lists_are_joined():
    frame = pl.DataFrame({"who": [["a", "b"], None, []]})
    table = ResultTable("t", "T", (Column("who", "Who"),), frame)
    assert list(csv.reader(io.StringIO(csv_bytes(plain_frame(table)).decode())))[1:3] == [["a;b"], []]


def test_names_tell_every_id_in_every_language(folder):
    names = {row["id"]: row for row in rows(folder, "names")}
    assert names["verkholuga"]["ru"] == "Верхняя Лужанка"
    assert names["verkholuga"]["en"] == "Upper Luzhanka"
    assert names["fenmark"]["be"] == ""
    assert set(PLAN.names) == set(names)


def test_the_data_package_is_valid_and_fits_the_files(folder):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "title", "message"])[:5]


def test_the_data_package_explains_columns(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    towns = next(one for one in package["resources"] if one["name"] == "towns")
    fields = {one["name"]: one for one in towns["schema"]["fields"]}
    assert fields["people"] == {"name": "people", "type": "integer", "title": "Population", "unit": "people"}
    assert fields["change"]["description"] == "A share between 0 and 1."
    assert fields["largest"]["estimatedBy"] == "estimated"
    assert towns["estimateShare"] == 0.4137
    assert towns["sourceKeys"] == ["census", "est-jobs"]


def test_the_same_plan_gives_the_same_bytes(folder, tmp_path):
    write_tables(sample_plan(), VOICE, tmp_path)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()
        assert b"\r" not in path.read_bytes()
