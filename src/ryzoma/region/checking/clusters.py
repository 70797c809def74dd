"""Clusters that a planner asks for have processes, by tags that exist or by name."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import processes
from ryzoma.region.nearest import Nearest


def tags_exist(evidence: Evidence) -> Iterator[Finding]:
    """Tags of clusters that no process has."""
    if "processes" in evidence.failed:
        return
    known = evidence["processes"].frame["cluster_tags"].explode(empty_as_null=False).drop_nulls().unique()
    listed = evidence.rows("clusters", "process_tags").select(POSITION, tag="process_tags").explode("tag")
    nearest = Nearest(known)
    for position, tag in listed.drop_nulls().filter(~pl.col("tag").is_in(known.implode())).iter_rows():
        detail = {"tag": tag, "near": nearest(tag) or ", ".join(sorted(known)[:5]) or "–"}
        yield evidence["clusters"].finding(processes.UNKNOWN_TAG, position, "process_tags", tag, **detail)


def clusters_have_processes(evidence: Evidence) -> Iterator[Finding]:
    """Clusters that name neither tags nor processes."""
    typed = evidence["clusters"]
    rows = evidence.rows("clusters", "id")
    empty = rows.filter(pl.col(name).list.len().fill_null(0) == 0 for name in ("process_tags", "process_ids"))
    for position, cluster in empty.select(POSITION, "id").iter_rows():
        cells = typed.cells("process_tags", [position]) + typed.cells("process_ids", [position])
        if not any(cells):  # what could not be read has been told already
            yield typed.finding(processes.CLUSTER_OF_NOTHING, position, "process_tags", None, cluster=cluster)
