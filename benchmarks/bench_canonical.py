"""Canonical text and fingerprint of the bundled Belarus beside the csv module of Python, in one run."""

from __future__ import annotations

import csv
import hashlib
import io
import platform

from benchmarks.measure import Row, median_seconds, peak_mb, row

from ryzoma.region import Region, read_region
from ryzoma.region.fingerprint import content_files, fingerprint
from ryzoma.region.labour_units import labour_units
from ryzoma.region.writing.folder import metadata_of


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


def run() -> list[Row]:
    """All rows."""
    region = read_region("belarus")
    metadata = metadata_of(region)
    assert fingerprint(metadata, region.tables, region.outlines) == region.fingerprint
    theirs, peer = median_seconds(lambda: _plain_hash(region)), f"csv of Python {platform.python_version()}"
    rows = []
    for what, call in (
        ("fingerprint of Belarus", lambda: fingerprint(metadata, region.tables, region.outlines)),
        ("canonical files of Belarus", lambda: content_files(region.tables, region.outlines)),
    ):
        rows.append(row(what, median_seconds(call), peer=peer, theirs=theirs, memory=peak_mb(call)))

    def units() -> object:
        return labour_units(region.tables)

    return [*rows, row("labour-market units of Belarus", median_seconds(units), memory=peak_mb(units))]
