"""A typed table: values under the names of its fields, with the way back to the cells they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from ryzoma.findings import Code, Finding, Location
from ryzoma.region.fields import Table
from ryzoma.region.raw import RawTable

_NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class TypedTable:
    """The values of a table.

    Attributes
    ----------
    table
        What it should hold.
    frame
        One column per field, in their order; cells that are empty or could not be read are null.
    raw
        The cells it was read from; None for an optional table that is not there.
    headings
        Heading as written by field name, for the columns that are there.
    """

    table: Table
    frame: pl.DataFrame = field(repr=False)
    raw: RawTable | None = field(default=None, repr=False)
    headings: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def absent(cls, table: Table) -> TypedTable:
        """The table without rows, as it stands for one that is not there."""
        return cls(table, table.empty())

    def where(self, position: int | None = None, column: str | None = None) -> Location:
        """The cell, row or column in its file."""
        if self.raw is None:
            return Location(self.table.name, None, column)
        return self.raw.where(position, None if column is None else self.headings.get(column, column))

    def row(self, position: int) -> int:
        """Row number of `position` as a spreadsheet shows it."""
        return self.where(position).row or 0

    def finding(
        self, code: Code, position: int | None, column: str | None, value: object = None, /, **detail: object
    ) -> Finding:
        """One finding at one cell."""
        return Finding(code, self.where(position, column), None if value is None else str(value), detail)

    def findings(
        self,
        code: Code,
        positions: Sequence[int],
        column: str,
        cells: Iterable[str | None],
        details: Iterable[Mapping[str, object]] | None = None,
    ) -> Iterator[Finding]:
        """Findings of one kind in one column."""
        assert self.raw is not None
        heading = self.headings.get(column, column)
        rows = self.raw.row_numbers(positions)
        file, sheet = self.raw.file, self.raw.sheet
        told = details if details is not None else (_NOTHING for _ in positions)
        for row, cell, detail in zip(rows, cells, told, strict=True):
            yield Finding(code, Location(file, row, heading, sheet), cell, detail)

    def cells(self, column: str, positions: Sequence[int]) -> list[str | None]:
        """The text of some cells as written."""
        assert self.raw is not None
        if column not in self.headings:
            return [None] * len(positions)
        return self.raw.frame[self.headings[column]].gather(list(positions)).to_list()
