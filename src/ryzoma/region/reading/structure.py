"""Rows and cells of a separated text, found without reading any of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_QUOTE, _LINE_END = ord('"'), ord("\n")


@dataclass(frozen=True, slots=True)
class Structure:
    """Where the rows of a separated text begin and how many cells they have.

    Attributes
    ----------
    starts
        Offset of the first byte of every row, shape (rows,) [bytes].
    ends
        Offset of the line end of every row, shape (rows,) [bytes].
    cells
        Number of cells of every row, shape (rows,); 0 for a blank line.
    regular
        Whether every quotation mark opens or closes a cell, so that the two above can be trusted.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    cells: NDArray[np.int64]
    regular: bool

    def row_of(self, offset: int) -> int:
        """Number of the row, counted from 0, that holds the byte at `offset`."""
        return int(np.searchsorted(self.starts, offset, side="right")) - 1


def structure_of(content: bytes, separator: bytes) -> Structure:
    """The rows of `content`, whose lines end with a line feed.

    A cell may be wrapped in quotation marks, with those inside it doubled, and may then hold separators and line ends
    (RFC 4180): a byte lies inside a quoted cell exactly if the number of quotation marks before it is odd.

    References
    ----------
    RFC 4180 (2005), section 2. G. Langdale, D. Lemire: Parsing gigabytes of JSON per second, VLDB Journal 28 (2019),
    section 3.1.1, for the parity of quotation marks.
    """
    if content and not content.endswith(b"\n"):
        content += b"\n"
    data = np.frombuffer(content, np.uint8)
    quotes = data == _QUOTE
    has_quotes = bool(quotes.any())
    outside = ~np.logical_xor.accumulate(quotes) if has_quotes else np.ones(len(data), bool)
    ends = np.flatnonzero((data == _LINE_END) & outside)
    separators = np.flatnonzero((data == separator[0]) & outside)
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else np.zeros(0, np.int64)
    cells = np.diff(np.searchsorted(separators, ends), prepend=0) + (ends > starts)
    regular = not has_quotes or _quotes_are_regular(data, quotes, outside, separator[0])
    return Structure(starts, ends, cells, regular)


def _quotes_are_regular(
    data: NDArray[np.uint8], quotes: NDArray[np.bool_], outside: NDArray[np.bool_], separator: int
) -> bool:
    """Whether opening quotation marks follow, and closing ones precede, a separator, a line end or another mark."""
    if not outside[-1]:
        return False
    at = np.flatnonzero(quotes)
    opening, closing = at[~outside[at]], at[outside[at]]
    before = data[opening - 1]  # the byte before the first one is the last one, a line end
    after = data[closing + 1]
    borders = (separator, _LINE_END, _QUOTE)
    return bool(np.isin(before, borders).all() and np.isin(after, borders).all())
