"""How the cells of a text are separated."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence

from ryzoma.locale import N_

SEPARATORS = {",": "", ";": N_("semicolons"), "\t": N_("tabs"), "|": N_("vertical bars")}
_LOOKED_AT = 20


def separator_of(content: bytes, recognised: Callable[[Sequence[str]], int]) -> str:
    """The separator with which one of the first lines shows the most headings.

    Parameters
    ----------
    content
        The text in UTF-8.
    recognised
        Counts how many of some cells are headings of the table.
    """
    lines = content[: 1 << 16].decode("utf-8", "ignore").split("\n")[:_LOOKED_AT]

    def most(separator: str) -> tuple[int, int]:
        cells = [cells_of(line, separator) for line in lines]
        return max((recognised(row) for row in cells), default=0), len(cells[0]) if cells else 0

    scores = {separator: most(separator) for separator in SEPARATORS}
    best = max(scores, key=lambda separator: scores[separator])
    return "," if scores[best][0] == scores[","][0] and scores[best][0] > 0 else best


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of one line."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)
