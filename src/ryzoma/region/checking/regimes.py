"""Tax regimes have a life and a territory."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import processes

_COLUMN_OF_COVERAGE = (
    ("regimes", "listed", "place_ids"),
    ("regimes", "all_except", "excluded_place_ids"),
    ("site_rules", "listed", "allowed_place_ids"),
)


def regime_dates(evidence: Evidence) -> Iterator[Finding]:
    """Regimes that end before they begin, or were over before the base year."""
    typed = evidence["regimes"]
    rows = evidence.rows("regimes", "valid_until").select(POSITION, "valid_until", "founded_year")
    for position, until, founded in rows.iter_rows():
        if founded is not None and until.year < founded:
            yield typed.finding(processes.REGIME_OVER, position, "valid_until", until.isoformat(), founded=founded)
        elif evidence.base_year is not None and until.year < evidence.base_year:
            detail = {"year": evidence.base_year}
            yield typed.finding(processes.REGIME_EXPIRED, position, "valid_until", until.isoformat(), **detail)


def coverage_has_places(evidence: Evidence) -> Iterator[Finding]:
    """Coverages that speak of places without naming any."""
    for table, coverage, column in _COLUMN_OF_COVERAGE:
        typed = evidence[table]
        rows = evidence.rows(table, "coverage").filter(
            (pl.col("coverage") == coverage) & (pl.col(column).list.len().fill_null(0) == 0)
        )
        positions = rows[POSITION].to_list()
        for position, cell in zip(positions, typed.cells(column, positions) if positions else [], strict=True):
            if cell is None:  # a cell that could not be read has been told already
                detail = {"coverage": coverage, "column": column}
                yield typed.finding(processes.COVERAGE_WITHOUT_PLACES, position, column, None, **detail)
