"""Headings of columns as people write them, and the fields they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ryzoma.region.fields import Table
from ryzoma.region.look_alikes import LATIN_OF

_BETWEEN = re.compile(r"[\s\-.]+")


def plain(heading: str) -> str:
    """`heading` in lower-case Latin letters, with underscores for spaces and hyphens."""
    return _BETWEEN.sub("_", heading.strip(" \t\r\n\u00a0\ufeff*:").translate(LATIN_OF).casefold())


def fields_by_heading(table: Table) -> Mapping[str, str]:
    """Field names by plain heading: the name itself and the English title."""
    titles = {plain(field.title): field.name for field in table.fields}
    return titles | {plain(field.name): field.name for field in table.fields}


def recognised(cells: Sequence[str | None], known: Mapping[str, str]) -> int:
    """How many different fields the cells name; `known` is that of :func:`fields_by_heading`."""
    return len({known[plain(cell)] for cell in cells if cell and plain(cell) in known})


def header_position(rows: Sequence[Sequence[str | None]], known: Mapping[str, str]) -> int | None:
    """Which of the first rows is the header: the first of those that name most fields, None if none names any."""
    scores = [recognised(row, known) for row in rows]
    best = max(scores, default=0)
    return scores.index(best) if best else None


def letter(position: int) -> str:
    """The letters a spreadsheet shows over the column at `position`, counted from 0."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
