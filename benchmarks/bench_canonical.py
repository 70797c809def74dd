"""Canonical text and fingerprint of the bundled Belarus beside the csv module of Python, in one run."""

from __future__ import annotations

import csv
import hashlib
import io
import platform
import statistics
import time
import tracemalloc
from collections.abc import Callable

from ryzoma.region import Region, read_region
from ryzoma.region.fingerprint import content_files, fingerprint
from ryzoma.region.labour_units import labour_units
from ryzoma.region.package import Metadata

_REPEATS = 9


def _measured(call: Callable[[], object]) -> tuple[float, float]:
    """Median seconds, and most megabytes in one more call."""
    taken = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return statistics.median(taken), peak


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return ";".join(value) if isinstance(value, list) else value


def _plain_hash(region: Region) -> str:
    """The same cells written row by row with the csv module."""
    digest = hashlib.sha256()
    for frame in region.tables.values():
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(frame.columns)
        writer.writerows([_cell(value) for value in row] for row in frame.iter_rows())
        digest.update(text.getvalue().encode())
    return digest.hexdigest()


def run() -> list[dict[str, object]]:
    """Medians in seconds and peaks of Python's own memory in MB."""
    region = read_region("belarus")
    metadata = Metadata(
        region.id,
        region.names,
        region.base_year,
        region.currency,
        region.price_year,
        region.languages,
        series_breaks=region.series_breaks,
    )
    assert fingerprint(metadata, region.tables, region.outlines) == region.fingerprint
    peer, _ = _measured(lambda: _plain_hash(region))
    rows: list[dict[str, object]] = []
    for what, call in (
        ("fingerprint of Belarus", lambda: fingerprint(metadata, region.tables, region.outlines)),
        ("canonical files of Belarus", lambda: content_files(region.tables, region.outlines)),
    ):
        ours, memory = _measured(call)
        rows.append(
            {
                "what": what,
                "ours": ours,
                "peer": "csv module",
                "theirs": peer,
                "peer_version": platform.python_version(),
                "ratio": peer / ours,
                "memory": memory,
            }
        )
    ours, memory = _measured(lambda: labour_units(region.tables))
    rows.append(
        {
            "what": "labour-market units of Belarus",
            "ours": ours,
            "peer": None,
            "theirs": None,
            "peer_version": None,
            "ratio": None,
            "memory": memory,
        }
    )
    return rows
