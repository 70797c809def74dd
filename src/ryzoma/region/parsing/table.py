"""A typed table from a raw one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import polars as pl

from ryzoma.findings import Code, Finding
from ryzoma.region.fields import DTYPES, Field, Table
from ryzoma.region.parsing.column import Note, parse_column
from ryzoma.region.parsing.columns import match_columns
from ryzoma.region.parsing.typed import TypedTable
from ryzoma.region.raw import RawTable


def parse_table(raw: RawTable, table: Table) -> tuple[TypedTable, tuple[Finding, ...]]:
    """The values of a table and every fault of its headings and cells.

    Parameters
    ----------
    raw
        The cells as text.
    table
        What they should hold.
    """
    headings, findings = match_columns(raw, table)
    notes: dict[str, Sequence[Note]] = {}
    series: list[pl.Series] = []
    for field in table.fields:
        values, notes[field.name] = _values(field, raw, headings.get(field.name))
        series.append(values)
    typed = TypedTable(table, pl.DataFrame(series), raw, headings)
    told = [finding for name, column_notes in notes.items() for finding in _findings(typed, name, column_notes)]
    return typed, (*findings, *told)


def _values(field: Field, raw: RawTable, heading: str | None) -> tuple[pl.Series, Sequence[Note]]:
    if heading is None:
        return pl.Series(field.name, [None], DTYPES[field.type]).new_from_index(0, raw.frame.height), ()
    cells = raw.frame[heading]
    return parse_column(field, cells, decimal_comma=raw.decimal_comma, unreliable=raw.unreliable)


def _findings(typed: TypedTable, column: str, notes: Sequence[Note]) -> Iterator[Finding]:
    by_code: defaultdict[Code, list[Note]] = defaultdict(list)
    for note in notes:
        by_code[note.code].append(note)
    for code, alike in by_code.items():
        positions = [note.position for note in alike]
        yield from typed.findings(
            code, positions, column, [note.cell for note in alike], [note.detail for note in alike]
        )
