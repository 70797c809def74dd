"""A key names one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import keys
from ryzoma.region.parsing.typed import TypedTable


def unique_keys(evidence: Evidence) -> Iterator[Finding]:
    """Rows whose key stands in an earlier row already; both rows are named."""
    for typed in evidence.tables.values():
        repeated = _repeated(typed)
        if repeated is not None:
            yield from _told(typed, repeated)


def without_repeated_rows(evidence: Evidence) -> Evidence:
    """The tables with nothing in rows whose key is there before, so that sums do not count them.

    Looked at after the references were mended: a misspelt key may turn out to be one that has its row.
    """
    tables = {}
    for name, typed in evidence.tables.items():
        repeated = _repeated(typed)
        tables[name] = typed if repeated is None else _without(typed, repeated)
    return replace(evidence, tables=tables)


def _repeated(typed: TypedTable) -> pl.DataFrame | None:
    """Rows with a key that is there before, and the position where it is; None if there are none."""
    names = list(typed.table.key)
    required = [name for name in names if typed.table.field(name).required]
    frame = typed.frame.select(_comparable(typed.frame[name]) for name in names).with_row_index(POSITION)
    frame = frame.drop_nulls(required) if required else frame
    if not frame.select(names).is_duplicated().any():
        return None
    first = frame.with_columns(pl.col(POSITION).min().over(names).alias("first"))
    return first.filter(pl.col(POSITION) > pl.col("first"))


def _without(typed: TypedTable, repeated: pl.DataFrame) -> TypedTable:
    once = ~pl.int_range(pl.len()).is_in(repeated[POSITION].implode())
    return replace(typed, frame=typed.frame.with_columns(pl.when(once).then(pl.all())))


def _told(typed: TypedTable, repeated: pl.DataFrame) -> Iterator[Finding]:
    names = list(typed.table.key)
    positions = repeated[POSITION].to_list()
    firsts = typed.raw.row_numbers(repeated["first"].to_list()) if typed.raw else []
    words = repeated.select(pl.concat_str(pl.col(names).cast(pl.String).fill_null("–"), separator=", ")).to_series()
    details = [{"key": key, "first": row} for key, row in zip(words.to_list(), firsts, strict=True)]
    yield from typed.findings(keys.DUPLICATE_KEY, positions, names[0], typed.cells(names[0], positions), details)


def _comparable(column: pl.Series) -> pl.Series:
    return column.list.join(";") if isinstance(column.dtype, pl.List) else column
