"""The industrial reach of a region as result tables."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ryzoma.synthesis.industrial_reach import IndustrialReach
from ryzoma.synthesis.tables.bases import bases_table
from ryzoma.synthesis.tables.leftovers import leftovers_table
from ryzoma.synthesis.tables.missing import missing_table
from ryzoma.synthesis.tables.products import products_table
from ryzoma.synthesis.tables.unlocked import unlocked_table
from ryzoma.tables import ResultTable

__all__ = ["reach_tables"]


def reach_tables(found: IndustrialReach, tables: Mapping[str, pl.DataFrame] | None = None) -> tuple[ResultTable, ...]:
    """Five tables: base productions, what they leave, goods within reach, what is missing, and what could be unlocked.

    Parameters
    ----------
    found
        The reach.
    tables
        Tables of the region, for the keys of the sources; without them no sources are named.
    """
    sources = _sources(tables) if tables is not None else ()
    return (
        bases_table(found, sources),
        leftovers_table(found, sources),
        products_table(found, sources),
        missing_table(found, sources),
        unlocked_table(found, sources),
    )


def _sources(tables: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    keys: set[str] = set()
    for table, column in (("commodities", "price_source"), ("establishment_processes", "source"), ("demand", "source")):
        keys.update(tables[table][column].explode().drop_nulls().unique())
    return tuple(sorted(keys))
