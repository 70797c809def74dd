"""What the rules look at: typed tables, outlines, and the base year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.parsing.typed import TypedTable

POSITION = "position"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A region on its way to being checked.

    Attributes
    ----------
    tables
        Every table of the schema; optional ones that are not there are empty.
    outlines
        GeoJSON FeatureCollections by name.
    base_year
        The year of the region, None if its description is faulty.
    failed
        Tables of which nothing could be read. What refers to them is not told as a fault of its own.
    """

    tables: Mapping[str, TypedTable]
    outlines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    base_year: int | None = None
    failed: frozenset[str] = frozenset()

    def __getitem__(self, table: str) -> TypedTable:
        return self.tables[table]

    def rows(self, table: str, *columns: str) -> pl.DataFrame:
        """Rows of a table with their ``position``, where none of `columns` is empty."""
        frame = self.tables[table].frame.with_row_index(POSITION)
        return frame.drop_nulls(list(columns)) if columns else frame

    def has(self, *tables: str) -> bool:
        """Whether all these tables have rows."""
        return all(self.tables[name].frame.height for name in tables)


Rule = Callable[[Evidence], Iterable[Finding]]
"""One idea of what must hold between tables."""
