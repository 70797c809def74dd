import polars as pl
import pytest

from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.parsing.table import parse_table
from ryzoma.region.raw import RawTable

TABLE = Table(
    "places",
    "Places",
    "",
    ("id",),
    (
        Field("id", Type.ID, "Identifier", required=True),
        Field("name_ru", Type.STRING, "Name (Russian)", required=True),
        Field("lat", Type.NUMBER, "Latitude"),
        Field("status", Type.STRING, "Status"),
    ),
)


def parse(**columns):
    raw = RawTable(
        pl.DataFrame({name: pl.Series(cells, dtype=pl.String) for name, cells in columns.items()}), "places.csv"
    )
    typed, findings = parse_table(raw, TABLE)
    return typed, [(finding.code.id, str(finding.where).removeprefix("places.csv:")) for finding in findings]


def test_columns_may_stand_in_any_order_and_optional_ones_be_absent():
    typed, told = parse(name_ru=["Минск"], id=["minsk"])
    assert told == []
    assert typed.frame.rows() == [("minsk", "Минск", None, None)]
    assert typed.frame.schema == TABLE.schema


@pytest.mark.parametrize("heading", ["ID", " id", "іd", "Identifier", "IDENTIFIER"])
def test_headings_in_another_spelling_are_read(heading):
    typed, told = parse(**{heading: ["minsk"], "name_ru": ["Минск"]})
    assert told == [("R207", f"1:{heading}")]
    assert typed.frame["id"].to_list() == ["minsk"]


def test_a_misspelt_heading_is_told_once_and_its_values_are_looked_at():
    typed, told = parse(id=["minsk"], nam_ru=["Минск "])
    assert told == [("R202", "1:nam_ru"), ("R314", "2:nam_ru")]
    assert typed.frame["name_ru"].to_list() == ["Минск"]


def test_unknown_and_missing_columns():
    _, told = parse(id=["minsk"], zodiac=["lion"])
    assert told == [("R203", "1:zodiac"), ("R201", "1:name_ru")]


def test_a_second_column_for_the_same_field_is_not_read():
    typed, told = parse(id=["minsk"], ID=["other"], name_ru=["Минск"])
    assert told == [("R204", "1:ID")]
    assert typed.frame["id"].to_list() == ["minsk"]


def test_locations_use_the_heading_as_written():
    typed, told = parse(id=["a", "b"], name_ru=["A", "B"], LAT=["1", "abc"])
    assert told == [("R207", "1:LAT"), ("R302", "3:LAT")]
    assert str(typed.where(1, "lat")) == "places.csv:3:LAT"
    assert typed.cells("lat", [1]) == ["abc"]
    assert typed.cells("status", [0, 1]) == [None, None]


def test_unreliable_rows_are_not_told_to_be_incomplete():
    frame = pl.DataFrame({"id": ["a", "b"], "name_ru": [None, None]}, schema={"id": pl.String, "name_ru": pl.String})
    _, findings = parse_table(RawTable(frame, "places.csv", unreliable=frozenset({0})), TABLE)
    assert [str(finding.where) for finding in findings] == ["places.csv:3:name_ru"]
