"""Where the figures of a plan come from: the sources table with how much rests on each source."""

from __future__ import annotations

from collections import Counter

import polars as pl

from ryzoma.plan.content import SourceEntry
from ryzoma.region import TABLES, Region, estimate_keys
from ryzoma.region.fields import Type


def source_entries(region: Region) -> tuple[SourceEntry, ...]:
    """One entry a source, those with most rows first."""
    uses = _uses(region)
    estimates = estimate_keys(region["sources"])
    entries = [
        SourceEntry(
            row["key"],
            row.get("title") or row["key"],
            kind=row.get("kind") or "",
            licence=row.get("licence") or "",
            uses=uses[row["key"]],
            estimate=row["key"] in estimates,
        )
        for row in region["sources"].iter_rows(named=True)
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.uses, entry.key)))


def _uses(region: Region) -> Counter[str]:
    counted: Counter[str] = Counter()
    for name, table in TABLES.items():
        for field in table.fields:
            if field.type is Type.SOURCES and name != "sources":
                keys = region[name][field.name].explode().drop_nulls()
                counted.update(dict(keys.value_counts(name="uses").rows()))
    return counted


def rows_on_estimates(region: Region) -> tuple[int, int]:
    """How many rows of all tables rest on an estimate, and how many have a source column at all."""
    estimates = list(estimate_keys(region["sources"]))
    estimated = total = 0
    for name, table in TABLES.items():
        if name == "sources" or "source" not in {field.name for field in table.fields}:
            continue
        column = region[name]["source"]
        hits = column.to_frame().select(pl.col("source").list.eval(pl.element().is_in(estimates)).list.any())
        estimated += int(hits.to_series().fill_null(value=True).sum())
        total += column.len()
    return estimated, total
