"""References lead to rows that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import keys
from ryzoma.region.fields import Field, Type
from ryzoma.region.nearest import Nearest
from ryzoma.region.parsing.typed import TypedTable

_REFERRING = frozenset({Type.REFERENCE, Type.REFERENCES, Type.SOURCES})


def resolve_references(evidence: Evidence) -> tuple[Evidence, list[Finding]]:
    """Tell every reference to nothing, and put what was probably meant, or nothing, in its place.

    Returns
    -------
    evidence
        The tables with references that all lead somewhere, so that one slip is not told by later rules again.
    findings
        The faults. An unexplained source is told once for each table, other references once for each cell.
    """
    findings: list[Finding] = []
    known = _Known(evidence)
    tables = {}
    for name, typed in evidence.tables.items():
        frame = typed.frame
        for field in typed.table.fields:
            if field.type in _REFERRING and field.references and field.name in typed.headings:
                column, told = _resolve(typed, field, evidence, known)
                frame = frame if column is None else frame.with_columns(column)
                findings += told
        tables[name] = replace(typed, frame=frame)
    return replace(evidence, tables=tables), findings


class _Known:
    """Keys that may be referred to, and the words near them."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._keys: dict[tuple[str, ...], pl.Series] = {}
        self._nearest: dict[tuple[str, ...], Nearest] = {}

    def keys(self, tables: tuple[str, ...]) -> pl.Series:
        if tables not in self._keys:
            columns = [self._evidence[name].frame[self._evidence[name].table.key[0]] for name in tables]
            self._keys[tables] = pl.concat([column.alias("key") for column in columns]).drop_nulls().unique()
        return self._keys[tables]

    def near(self, tables: tuple[str, ...], word: str) -> str | None:
        if tables not in self._nearest:
            self._nearest[tables] = Nearest(self.keys(tables))
        return self._nearest[tables](word)


def _resolve(
    typed: TypedTable, field: Field, evidence: Evidence, known: _Known
) -> tuple[pl.Series | None, list[Finding]]:
    """The repaired column, None where nothing had to be repaired, and the faults."""
    if evidence.failed.intersection(field.references):
        return None, []
    column = typed.frame[field.name]
    is_list = isinstance(column.dtype, pl.List)
    cells = pl.DataFrame({POSITION: pl.int_range(len(column), eager=True), "item": column})
    if is_list:
        cells = cells.explode("item")
    cells = cells.drop_nulls("item")
    wrong = cells.filter(~pl.col("item").is_in(known.keys(field.references).implode()))
    if wrong.is_empty():
        return None, []
    if not evidence.has(*field.references[:1]) and len(field.references) == 1:
        return pl.Series(field.name, [None], column.dtype).new_from_index(0, len(column)), [
            _absent(typed, field, wrong)
        ]
    items = wrong["item"].unique(maintain_order=True)
    if field.type is Type.SOURCES:
        return _repaired(column, dict.fromkeys(items)), list(_sources(typed, field, wrong))
    meant = {item: known.near(field.references, item) for item in items}
    return _repaired(column, meant), _cells(typed, field, wrong, meant)


def _repaired(column: pl.Series, meant: Mapping[str, str | None]) -> pl.Series:
    old, new = list(meant), list(meant.values())
    if isinstance(column.dtype, pl.List):
        items = column.list.eval(pl.element().replace(old, new)).list.drop_nulls()
        return items.to_frame().select(pl.when(pl.col(column.name).list.len() > 0).then(column.name)).to_series()
    return column.replace(old, new)


def _absent(typed: TypedTable, field: Field, wrong: pl.DataFrame) -> Finding:
    detail = {"column": field.name, "tables": ", ".join(field.references), "count": wrong.height}
    position = int(wrong[POSITION][0])
    cell = typed.cells(field.name, [position])[0]
    return typed.finding(keys.NO_TABLE_TO_REFER_TO, position, field.name, cell, **detail)


def _cells(typed: TypedTable, field: Field, wrong: pl.DataFrame, meant: Mapping[str, str | None]) -> list[Finding]:
    tables = ", ".join(field.references)
    findings: list[Finding] = []
    for code, has_near in ((keys.DANGLING, False), (keys.DANGLING_NEAR, True)):
        these = wrong.filter(pl.Series([bool(meant[item]) == has_near for item in wrong["item"]], dtype=pl.Boolean))
        positions, items = these[POSITION].to_list(), these["item"].to_list()
        details = [{"tables": tables, "item": item, "near": meant[item]} for item in items]
        findings += typed.findings(code, positions, field.name, typed.cells(field.name, positions), details)
    return findings


def _sources(typed: TypedTable, field: Field, wrong: pl.DataFrame) -> Iterator[Finding]:
    first = wrong.group_by("item", maintain_order=True).agg(pl.col(POSITION).first(), pl.len().alias("count"))
    positions = first[POSITION].to_list()
    details = [
        {"item": item, "count": count, "table": typed.table.name}
        for item, count in first.select("item", "count").iter_rows()
    ]
    yield from typed.findings(
        keys.SOURCE_UNEXPLAINED, positions, field.name, typed.cells(field.name, positions), details
    )
