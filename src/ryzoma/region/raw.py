"""A raw table: the text of the cells of one file or sheet, before it is checked and typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from ryzoma.findings import Location


@dataclass(frozen=True, slots=True)
class RawTable:
    """Cells as text, with the way back to their place.

    Attributes
    ----------
    frame
        All columns of type String; an empty cell is null. Column names are the header cells as written.
    file, sheet
        Where it was read from; `sheet` is None for a CSV file.
    first_row
        Row number, as a spreadsheet shows it, of the first data row (2 where the header is the first line).
    rows
        Row number of every row of `frame` where they do not simply count on from `first_row` (blank lines,
        line breaks inside cells); None otherwise.
    unreliable
        Positions of rows whose cells do not stand under their headings (a wrong number of cells, quotation marks that
        do not match). Only their first cell is kept, and nothing more is said about them.
    decimal_comma
        Whether the file separates its cells by something else, so that a comma in a number is a decimal comma.
    """

    frame: pl.DataFrame = field(repr=False)
    file: str
    sheet: str | None = None
    first_row: int = 2
    rows: pl.Series | None = None
    unreliable: frozenset[int] = frozenset()
    decimal_comma: bool = False

    @property
    def header_row(self) -> int:
        """Row number of the headings."""
        return self.first_row - 1

    def where(self, position: int | None = None, column: str | None = None) -> Location:
        """The location of a cell, row, column or of the table; `position` counts the rows of `frame` from 0."""
        row = None
        if position is not None:
            row = self.first_row + position if self.rows is None else int(self.rows[position])
        return Location(self.file, row, column, self.sheet)

    def row_numbers(self, positions: Sequence[int]) -> list[int]:
        """Row numbers, as a spreadsheet shows them, of several positions."""
        if self.rows is None:
            return [self.first_row + position for position in positions]
        return [int(row) for row in self.rows.gather(list(positions))]
