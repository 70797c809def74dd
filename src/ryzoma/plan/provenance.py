"""Where the figures of a plan come from: the sources table with how much rests on each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ryzoma.locale import N_
from ryzoma.plan.content import SourceEntry
from ryzoma.region import TABLES, Region, estimate_keys, is_estimate
from ryzoma.region.fields import Type

KINDS = {
    "document": N_("document"),
    "dataset": N_("data set"),
    "reference": N_("reference, not opened"),
    "recalled": N_("from memory"),
    "rule": N_("rule"),
    "estimate": N_("estimate"),
}
"""Kinds of sources."""


def source_entries(region: Region) -> tuple[SourceEntry, ...]:
    """One entry a source, those with most rows first."""
    uses = _uses(region)
    estimates = estimate_keys(region["sources"])
    entries = [
        SourceEntry(
            row["key"],
            _title(row),
            kind=KINDS.get(row["kind"] or "", ""),
            licence=row["licence"] or "",
            uses=uses[row["key"]],
            estimate=row["key"] in estimates,
        )
        for row in region["sources"].iter_rows(named=True)
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.uses, entry.key)))


def _title(row: Mapping[str, str | None]) -> str:
    """What the source is, with who published it and when."""
    published = ", ".join(part for part in (row["publisher"], row["date"]) if part)
    described = row["description"] or row["key"] or ""
    return f"{described} ({published})" if published else described


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
    keys = estimate_keys(region["sources"])
    estimated = total = 0
    for name, table in TABLES.items():
        if name == "sources" or "source" not in {field.name for field in table.fields}:
            continue
        column = region[name]["source"]
        estimated += int(is_estimate(column, keys).sum())
        total += column.len()
    return estimated, total
