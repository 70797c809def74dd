"""datapackage.json: what it says, and that it reads back."""

import json
from typing import Any

import polars as pl
import pytest

from ryzoma.region.package import Metadata, describe, package_text, parse_metadata, table_schema
from ryzoma.region.schema import TABLES

METADATA = Metadata("valley", {"ru": "Долина", "en": "Valley"}, 2023, "EUR", 2022, ("ru", "en"))


def oblasts() -> pl.DataFrame:
    row = {"id": "north", "name_ru": "Север", "area_km2": 12.5, "centre_id": "ford", "source": ["own"]}
    return pl.DataFrame([row], TABLES["oblasts"].schema)


def document() -> dict[str, Any]:
    return json.loads(package_text(describe(METADATA, {"oblasts": oblasts(), "links": TABLES["links"].empty()})))


def test_metadata_reads_back_from_the_text() -> None:
    assert parse_metadata(document()) == METADATA


def test_only_tables_with_rows_are_resources() -> None:
    assert [(resource["name"], resource["path"]) for resource in document()["resources"]] == [
        ("oblasts", "oblasts.csv")
    ]


def test_the_table_schema_has_types_limits_units_and_the_key() -> None:
    schema = document()["resources"][0]["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["id"]
    assert list(fields) == ["id", "name_ru", "centre_id", "area_km2", "source"]
    assert fields["id"]["constraints"]["required"] is True
    assert fields["id"]["constraints"]["pattern"].startswith("^")
    assert fields["area_km2"] == {
        "name": "area_km2",
        "type": "number",
        "title": "Land area",
        "description": "Land and inland water.",
        "unit": "km2",
        "constraints": {"minimum": 0.0, "maximum": 2e7},
    }


def test_foreign_keys_go_only_to_tables_that_are_there() -> None:
    table = TABLES["oblasts"]
    assert "foreignKeys" not in table_schema(table, table.fields, ["oblasts"])
    reference = {"fields": ["centre_id"], "reference": {"resource": "places", "fields": ["id"]}}
    assert table_schema(table, table.fields, ["oblasts", "places"])["foreignKeys"] == [reference]


def test_a_reference_into_several_tables_is_no_foreign_key() -> None:
    table = TABLES["links"]
    keys = table_schema(table, table.fields, list(TABLES))["foreignKeys"]
    assert [key["fields"] for key in keys] == [["from_id"]]


def test_words_flags_and_years_are_told_in_the_words_of_the_standard() -> None:
    table = TABLES["population"]
    fields = {field["name"]: field for field in table_schema(table, table.fields, [])["fields"]}
    assert fields["kind"]["constraints"]["enum"] == ["census", "estimate", "derived"]
    assert fields["preferred"]["trueValues"] == ["yes"]
    assert fields["year"]["type"] == "year"
    assert isinstance(fields["year"]["constraints"]["minimum"], int)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("name", None),
        ("name", ""),
        ("ryzoma.base_year", "2024"),
        ("ryzoma.base_year", True),
        ("ryzoma.names", []),
        ("ryzoma.languages", "ru"),
        ("ryzoma.currency", None),
        ("ryzoma", 3),
    ],
)
def test_a_part_of_the_wrong_form_is_named(part: str, value: object) -> None:
    spoiled = document()
    *way, last = part.split(".")
    (spoiled[way[0]] if way else spoiled)[last] = value
    with pytest.raises(ValueError, match=f"^{part}$"):
        parse_metadata(spoiled)


def test_the_title_falls_back_to_a_name_there_is() -> None:
    only_russian = Metadata("valley", {"ru": "Долина"}, 2023, "EUR", 2022, ("ru",))
    assert describe(only_russian, {})["title"] == "Долина"
