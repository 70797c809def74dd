"""Sources are used, and their keys say what they are."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import keys
from ryzoma.region.fields import Type
from ryzoma.region.sources import ESTIMATE_PREFIX


def sources_used(evidence: Evidence) -> Iterator[Finding]:
    """Sources that no row names."""
    if evidence.failed or not evidence.has("sources"):
        return
    sources = evidence["sources"]
    used: set[str] = set()
    for typed in evidence.tables.values():
        for field in typed.table.fields:
            if field.type is Type.SOURCES:
                used.update(typed.frame[field.name].explode().drop_nulls().unique())
    for position, key in evidence.rows("sources", "key").select(POSITION, "key").iter_rows():
        if key not in used:
            yield sources.finding(keys.SOURCE_UNUSED, position, "key", key, item=key)


def estimates_marked(evidence: Evidence) -> Iterator[Finding]:
    """Sources of the kind estimate whose key does not begin with ``est-``, and the reverse for documents."""
    marked = pl.col("key").str.starts_with(ESTIMATE_PREFIX)
    plainly_not = pl.col("kind").is_in(["document", "dataset"])
    wrong = ((pl.col("kind") == "estimate") & ~marked) | (plainly_not & marked)
    for position, key, kind in (
        evidence.rows("sources", "key", "kind").filter(wrong).select(POSITION, "key", "kind").iter_rows()
    ):
        yield evidence["sources"].finding(keys.ESTIMATE_NOT_MARKED, position, "key", key, item=key, kind=kind)
