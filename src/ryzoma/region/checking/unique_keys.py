"""A key names one row."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import keys
from ryzoma.region.parsing.typed import TypedTable


def unique_keys(evidence: Evidence) -> Iterator[Finding]:
    """Rows whose key stands in an earlier row already; both rows are named."""
    for table in evidence.tables.values():
        yield from _repeated(table)


def _repeated(typed: TypedTable) -> Iterator[Finding]:
    names = list(typed.table.key)
    required = [name for name in names if typed.table.field(name).required]
    frame = typed.frame.select(_comparable(typed.frame[name]) for name in names).with_row_index(POSITION)
    frame = frame.drop_nulls(required) if required else frame
    if not frame.select(names).is_duplicated().any():
        return
    first = frame.with_columns(pl.col(POSITION).min().over(names).alias("first"))
    repeated = first.filter(pl.col(POSITION) > pl.col("first"))
    positions = repeated[POSITION].to_list()
    firsts = typed.raw.row_numbers(repeated["first"].to_list()) if typed.raw else []
    words = repeated.select(pl.concat_str(pl.col(names).cast(pl.String).fill_null("–"), separator=", ")).to_series()
    details = [{"key": key, "first": row} for key, row in zip(words.to_list(), firsts, strict=True)]
    yield from typed.findings(keys.DUPLICATE_KEY, positions, names[0], typed.cells(names[0], positions), details)


def _comparable(column: pl.Series) -> pl.Series:
    return column.list.join(";") if isinstance(column.dtype, pl.List) else column
