"""Texts whose quotation marks do not match, read line by line so that one bad row does not swallow the rest."""

from __future__ import annotations

import re

_QUOTE = b'"'
_LONGEST_CELL = 50


def regular_lines(content: bytes, separator: bytes) -> tuple[bytes, list[int]]:
    """`content` with every row whose quotation marks do not match cut down to its first cell.

    Parameters
    ----------
    content
        Text in UTF-8 with line feeds.
    separator
        One byte.

    Returns
    -------
    content
        The text with regular quotation marks only.
    offsets
        Where in it the rows begin that were cut down [bytes].

    Notes
    -----
    A quoted cell may run over up to fifty lines; a longer one counts as a quotation mark that was never closed.
    """
    row = _row_pattern(separator)
    lines = content.split(b"\n")
    odd = [line.count(_QUOTE) % 2 == 1 for line in lines]
    kept: list[bytes] = []
    cut: list[int] = []
    offset = position = 0
    while position < len(lines):
        taken = _lines_of_row(odd, position)
        line = b"\n".join(lines[position : position + taken])
        if not taken or (_QUOTE in line and not row.fullmatch(line)):
            taken, line = 1, _first_cell(lines[position], separator)
            cut.append(offset)
        kept.append(line)
        offset += len(line) + 1
        position += taken
    return b"\n".join(kept), cut


def _row_pattern(separator: bytes) -> re.Pattern[bytes]:
    between = re.escape(separator)
    cell = rb'(?:"(?:[^"]|"")*"|[^"\n' + between + rb"]*)"
    return re.compile(cell + rb"(?:" + between + cell + rb")*")


def _lines_of_row(odd: list[bool], position: int) -> int:
    """How many lines the row at `position` may have: it ends where as many quotation marks close as open."""
    if not odd[position]:
        return 1
    longest = odd[position + 1 : position + _LONGEST_CELL]
    return longest.index(True) + 2 if True in longest else 0


def _first_cell(line: bytes, separator: bytes) -> bytes:
    return line.split(separator, 1)[0].replace(_QUOTE, b"").strip()
