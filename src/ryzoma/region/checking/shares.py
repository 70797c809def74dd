"""Shares of a whole do not exceed it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import processes, totals

_WHOLES = (("supply_places", "commodity_id", "share"), ("establishment_processes", "establishment_id", "share_of_site"))
_TOLERANCE = 0.01


def shares_of_wholes(evidence: Evidence) -> Iterator[Finding]:
    """Shares of one thing that add up to more than 1."""
    for table, group, column in _WHOLES:
        sums = (
            evidence.rows(table, group)
            .group_by(group, maintain_order=True)
            .agg(pl.col(POSITION).first(), pl.col(column).sum())
        )
        for name, position, total in sums.filter(pl.col(column) > 1 + _TOLERANCE).iter_rows():
            detail = {"group": name, "sum": round(total, 4)}
            yield evidence[table].finding(totals.SHARES_EXCEED_ONE, position, column, f"{total:.4g}", **detail)


def supply_has_places(evidence: Evidence) -> Iterator[Finding]:
    """Supplies that are spread by place without a place."""
    if "supply_places" in evidence.failed:
        return
    placed = evidence["supply_places"].frame["commodity_id"].drop_nulls().implode()
    rows = evidence.rows("supply", "commodity_id").filter(
        (pl.col("spread_by") == "place") & ~pl.col("commodity_id").is_in(placed)
    )
    for position, commodity in rows.select(POSITION, "commodity_id").iter_rows():
        detail = {"commodity": commodity}
        yield evidence["supply"].finding(processes.SUPPLY_WITHOUT_PLACES, position, "spread_by", "place", **detail)
