"""The kind of an area and its identifier go together."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import keys
from ryzoma.region.parsing.typed import TypedTable

_TABLE_OF_LEVEL = {"oblast": "oblasts", "district": "districts", "place": "places", "oblast_and_city": "oblasts"}


def area_levels(evidence: Evidence) -> Iterator[Finding]:
    """Rows whose identifier is no area of the kind they name, or that name a kind without an identifier."""
    for typed in evidence.tables.values():
        names = [field.name for field in typed.table.fields]
        for level in names:
            area = level.removesuffix("level") + "id"
            if level.endswith("_level") and area in names and typed.raw is not None:
                yield from _of_pair(evidence, typed, level, area)


def _of_pair(evidence: Evidence, typed: TypedTable, level: str, area: str) -> Iterator[Finding]:
    for name, table in _TABLE_OF_LEVEL.items():
        if table in evidence.failed:
            continue
        rows = evidence.rows(typed.table.name).filter(pl.col(level) == name)
        known = evidence[table].frame["id"].implode()
        wrong = rows.filter(~pl.col(area).is_in(known))
        for position, item in wrong.select(POSITION, area).iter_rows():
            yield typed.finding(keys.LEVEL_CONTRADICTS, position, area, item, level=name, item=item)
        empty = rows.filter(pl.col(area).is_null())[POSITION].to_list()
        for position, cell in zip(empty, typed.cells(area, empty), strict=True):
            if cell is None:
                yield typed.finding(keys.AREA_MISSING, position, area, None, level=name)
