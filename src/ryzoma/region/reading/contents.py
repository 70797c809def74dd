"""What was read from a folder or workbook, before it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ryzoma.findings import Finding
from ryzoma.region.package import Metadata
from ryzoma.region.raw import RawTable


@dataclass(frozen=True, slots=True)
class Contents:
    """Raw tables, outlines and the description of a region.

    Attributes
    ----------
    metadata
        None if the description is missing or faulty.
    tables
        Raw table by name, of those that are there and could be read.
    outlines
        FeatureCollection by name.
    failed
        Names of tables that are there but could not be read.
    findings
        What is wrong with the files themselves.
    workbook
        Name of the workbook, None for a folder.
    """

    metadata: Metadata | None
    tables: Mapping[str, RawTable] = field(repr=False)
    outlines: Mapping[str, Mapping[str, Any]] = field(repr=False)
    failed: frozenset[str]
    findings: tuple[Finding, ...] = field(repr=False)
    workbook: str | None = None
