"""Tables that have something to show."""

from __future__ import annotations

from ryzoma.tables import ResultTable


def filled(*tables: ResultTable) -> tuple[ResultTable, ...]:
    """Those of the tables that have rows: an empty one is left out of its chapter."""
    return tuple(table for table in tables if table.frame.height)
