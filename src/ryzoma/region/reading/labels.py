"""Giving the columns of a table their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from ryzoma.findings import Finding, Location
from ryzoma.region.codes import columns
from ryzoma.region.headings import letter


def labelled(
    header: Sequence[str | None], body: pl.DataFrame, where: Location
) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """`body` under its headings, without columns whose heading is missing or there twice.

    Parameters
    ----------
    header
        The heading cells, one for each column of `body`.
    body
        The cells below, columns in order, of type String.
    where
        The header row.
    """
    findings = tuple(_faults(header, body, where))
    first = {heading: position for position, heading in reversed(list(enumerate(header))) if _is_heading(heading)}
    kept = sorted(first.values())
    frame = body.select([body.to_series(position).alias(str(header[position])) for position in kept])
    return frame, findings


def _is_heading(heading: str | None) -> bool:
    return heading is not None and heading.strip() != ""


def _faults(header: Sequence[str | None], body: pl.DataFrame, where: Location) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for position, heading in enumerate(header):
        here = letter(position)
        if not _is_heading(heading):
            if body.to_series(position).null_count() < body.height:
                place = Location(where.file, where.row, here, where.sheet)
                yield Finding(columns.COLUMN_WITHOUT_HEADING, place, None, {"letter": here})
        elif heading in seen:
            place = Location(where.file, where.row, heading, where.sheet)
            yield Finding(columns.DUPLICATE_COLUMN, place, heading, {"first": letter(seen[heading])})
        else:
            seen[str(heading)] = position
