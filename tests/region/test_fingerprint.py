"""The fingerprint names the content of a region."""

from dataclasses import replace

import polars as pl

from ryzoma.region.fingerprint import content_files, fingerprint, folder_files
from ryzoma.region.package import Metadata
from ryzoma.region.schema import TABLES

METADATA = Metadata("valley", {"ru": "Долина"}, 2023, "EUR", 2022, ("ru",))
OUTLINES = {"country": {"type": "FeatureCollection", "features": []}}


def tables() -> dict[str, pl.DataFrame]:
    rows = [{"id": name, "name_ru": name, "area_km2": 12.0, "source": ["own"]} for name in ("north", "south")]
    return {name: table.empty() for name, table in TABLES.items()} | {
        "oblasts": pl.DataFrame(rows, TABLES["oblasts"].schema)
    }


def test_it_is_a_sha_256_and_repeats() -> None:
    found = fingerprint(METADATA, tables(), OUTLINES)
    assert len(bytes.fromhex(found)) == 32
    assert found == fingerprint(METADATA, tables(), OUTLINES)


def test_a_changed_value_a_changed_outline_and_a_changed_year_are_other_contents() -> None:
    changed = tables() | {"oblasts": tables()["oblasts"].with_columns(area_km2=pl.lit(12.000001))}
    found = {
        fingerprint(METADATA, tables(), OUTLINES),
        fingerprint(METADATA, changed, OUTLINES),
        fingerprint(METADATA, tables(), {}),
        fingerprint(replace(METADATA, base_year=2024), tables(), OUTLINES),
        fingerprint(METADATA, tables() | {"oblasts": tables()["oblasts"].reverse()}, OUTLINES),
    }
    assert len(found) == 5


def test_a_value_that_moves_to_another_column_is_another_content() -> None:
    oblasts = tables()["oblasts"]
    first = tables() | {"oblasts": oblasts.with_columns(iso_code=pl.lit("X"), boundary_id=pl.lit(None, pl.String))}
    second = tables() | {"oblasts": oblasts.with_columns(iso_code=pl.lit(None, pl.String), boundary_id=pl.lit("X"))}
    assert fingerprint(METADATA, first, OUTLINES) != fingerprint(METADATA, second, OUTLINES)


def test_a_missing_table_is_the_same_as_an_empty_one() -> None:
    short = {"oblasts": tables()["oblasts"]}
    assert fingerprint(METADATA, short, OUTLINES) == fingerprint(METADATA, tables(), OUTLINES)


def test_a_folder_has_the_package_the_filled_tables_and_the_outlines() -> None:
    assert list(folder_files(METADATA, tables(), OUTLINES)) == [
        "datapackage.json",
        "oblasts.csv",
        "boundaries/country.geojson",
    ]
    assert content_files(tables(), OUTLINES)["oblasts.csv"].startswith(b"id,name_ru,area_km2,source\nnorth,")
