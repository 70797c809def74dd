"""Names of everything a plan may mention, by id and language."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ryzoma.locale import LANGUAGES
from ryzoma.region import Region

_NAMED = (
    "regimes",
    "establishments",
    "infrastructure",
    "institutions",
    "processes",
    "commodities",
    "sector_totals",
    "sectors",
    "markets",
    "oblasts",
    "districts",
    "places",
)
"""Tables with names; where two share an id, the later one wins, so that places are never misnamed."""


def names_of(region: Region) -> dict[str, dict[str, str]]:
    """Name by language code of every named thing of a region; a missing name is left to the fallback of the reader."""
    names = _neighbours(region)
    names.update({f"cluster:{key}": named for key, named in _names_in(region.tables["clusters"]).items()})
    for table in _NAMED:
        names.update(_names_in(region.tables[table]))
    return names


def _neighbours(region: Region) -> dict[str, dict[str, str]]:
    """Names of the countries around, from the properties of their outlines."""
    collection = region.outlines.get("neighbours")
    features = collection["features"] if collection else ()
    return {
        str(one["properties"]["id"]): {
            language: one["properties"][f"name_{language}"]
            for language in LANGUAGES
            if one["properties"].get(f"name_{language}")
        }
        for one in features
        if "id" in one["properties"]
    }


def _names_in(frame: pl.DataFrame) -> Mapping[str, dict[str, str]]:
    columns = {language: f"name_{language}" for language in LANGUAGES if f"name_{language}" in frame.columns}
    return {
        row["id"]: {language: row[column] for language, column in columns.items() if row[column]}
        for row in frame.select("id", *columns.values()).iter_rows(named=True)
    }
