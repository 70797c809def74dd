"""A region made by hand from nothing."""

import csv
import re

import pytest

from ryzoma.errors import OutputError
from ryzoma.locale import LANGUAGES
from ryzoma.region import TABLES, check_region, new_region
from ryzoma.region.bundled import bundled_folder
from ryzoma.region.fields import Type


def add(folder, table, *rows):
    """Type rows under the header of a template, as a person would who fills some columns only."""
    with (folder / f"{table}.csv").open("r+", encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
        stream.seek(0, 2)
        csv.DictWriter(stream, header, lineterminator="\r\n").writerows(rows)


def test_five_towns_typed_into_the_templates_make_a_region(tmp_path):
    folder = tmp_path / "Пять городов"
    new_region(folder, base_year=2024, language="ru")
    towns = (
        ("alfa", 53.1, 25.1),
        ("beta", 53.3, 25.4),
        ("gamma", 53.5, 25.2),
        ("delta", 53.2, 25.9),
        ("eta", 53.6, 25.7),
    )
    same = {"oblast": "whole_region", "own_unit": "yes", "status": "town", "source": "own-data"}
    add(
        folder,
        "places",
        *({"id": name, "name_ru": name.title(), "lat": lat, "lon": lon, **same} for name, lat, lon in towns),
    )
    figures = {"year": 2024, "population": 9000, "kind": "estimate", "preferred": "yes", "source": "own-data"}
    add(folder, "population", *({"place_id": name, **figures} for name, _, _ in towns))
    result = check_region(folder)
    assert result.findings == ()
    assert result.region.id == "pyat-gorodov"
    assert result.region["places"].height == 5
    assert set(result.region.tables) == set(TABLES)


def test_an_empty_folder_lacks_only_rows(tmp_path):
    new_region(tmp_path / "x", base_year=2024)
    found = check_region(tmp_path / "x").findings
    assert [(finding.code.id, str(finding.where)) for finding in found] == [
        ("R104", "places.csv"),
        ("R104", "population.csv"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_explained(tmp_path, language):
    new_region(tmp_path / "x", language=language)
    text = (tmp_path / "x" / f"README.{language}.md").read_text("utf-8")
    for table in TABLES.values():
        section = re.split(rf"[(/]{table.name}\.csv,", text)[1].split("\n## ")[0]
        for field in table.fields:
            assert f"| `{field.name}` |" in section


def test_every_form_has_the_headings_of_its_table(tmp_path):
    new_region(tmp_path / "x")
    for name, table in TABLES.items():
        paths = list((tmp_path / "x").rglob(f"{name}.csv"))
        assert len(paths) == 1
        header = paths[0].read_text("utf-8").splitlines()[0].split(",")
        assert set(header) <= {field.name for field in table.fields}
        assert {field.name for field in table.fields if field.required} <= set(header)


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_examples_are_valid_cells(table):
    import polars as pl

    from ryzoma.region.parsing.column import parse_column

    for field in table.fields:
        assert field.example or not field.required, field.name
        if field.example:
            values, notes = parse_column(field, pl.Series("x", [field.example]))
            assert [note.code.id for note in notes] == [], f"{field.name}: {field.example}"
            assert values[0] is not None
        if field.type is Type.ENUM:
            assert field.values


def test_a_copy_of_a_bundled_region_has_the_same_bytes(tmp_path):
    new_region(tmp_path / "copy", "belarus")
    for path in bundled_folder("belarus").rglob("*.csv"):
        assert (tmp_path / "copy" / path.name).read_bytes() == path.read_bytes()
    assert check_region(tmp_path / "copy").errors == ()


def test_a_workbook_to_fill(tmp_path):
    new_region(tmp_path / "Five towns.xlsx", base_year=2024, language="be")
    result = check_region(tmp_path / "Five towns.xlsx")
    assert [(finding.code.id, finding.where.sheet) for finding in result.findings] == [
        ("R104", "places"),
        ("R104", "population"),
    ]
    assert set(result.rows) == set(TABLES)


def test_nothing_is_overwritten(tmp_path):
    new_region(tmp_path / "x")
    with pytest.raises(OutputError):
        new_region(tmp_path / "x")
    (tmp_path / "y.xlsx").write_bytes(b"mine")
    with pytest.raises(OutputError):
        new_region(tmp_path / "y.xlsx")
    assert (tmp_path / "y.xlsx").read_bytes() == b"mine"
