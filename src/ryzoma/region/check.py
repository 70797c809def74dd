"""Reading and checking a whole region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ryzoma.errors import DataError, RegionNotFoundError, UnreadableError
from ryzoma.findings import Finding, Location, Severity
from ryzoma.locale import N_
from ryzoma.region.bundled import bundled_folder, bundled_regions
from ryzoma.region.checking import Evidence, check_tables
from ryzoma.region.codes import files
from ryzoma.region.fingerprint import fingerprint
from ryzoma.region.model import Region
from ryzoma.region.package import Metadata
from ryzoma.region.parsing.table import parse_table
from ryzoma.region.parsing.typed import TypedTable
from ryzoma.region.reading.contents import Contents
from ryzoma.region.reading.folder import read_folder
from ryzoma.region.reading.sheets import read_workbook
from ryzoma.region.schema import TABLES

_WORKBOOKS = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True)
class CheckResult:
    """What checking a region brought to light.

    Attributes
    ----------
    source
        Name of the folder, workbook or bundled region.
    findings
        Every fault, in the order of the tables and rows.
    region
        The region, None if one of the findings is an error.
    rows
        Number of rows by name of the tables that were read.
    """

    source: str
    findings: tuple[Finding, ...] = field(repr=False)
    region: Region | None = field(repr=False)
    rows: Mapping[str, int] = field(repr=False)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a plan."""
        return tuple(finding for finding in self.findings if finding.code.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that do not."""
        return tuple(finding for finding in self.findings if finding.code.severity is Severity.WARNING)


def read_region(source: str | Path) -> Region:
    """The region in a folder or workbook, or a bundled one.

    Parameters
    ----------
    source
        Path of a folder or of an ``.xlsx`` workbook, or the name of a bundled region. A folder of that name in the
        working directory comes before a bundled region.

    Raises
    ------
    DataError
        If the data have errors; it carries all findings.
    RegionNotFoundError
        If there is nothing of that name.
    UnreadableError
        If the folder itself cannot be opened.
    """
    result = check_region(source)
    if result.region is None:
        raise DataError(result.findings)
    return result.region


def check_region(source: str | Path) -> CheckResult:
    """Every fault of a region, found in one pass.

    Parameters
    ----------
    source
        As for :func:`read_region`.

    Raises
    ------
    RegionNotFoundError
        If there is nothing of that name.
    UnreadableError
        If the folder itself cannot be opened.
    """
    return check_contents(_contents(source), str(source))


def _contents(source: str | Path) -> Contents:
    path = Path(source)
    try:
        if path.is_dir():
            return read_folder(path, TABLES)
        if path.suffix.lower() in _WORKBOOKS and path.exists():
            return read_workbook(path, TABLES)
        if str(source) in bundled_regions() and not path.exists():
            return read_folder(bundled_folder(str(source)), TABLES)
        found = path.exists()
    except OSError as error:
        message = N_("{source} cannot be opened: {why}.")
        raise UnreadableError(message, source=source, why=error.strerror or error) from error
    if found:
        raise UnreadableError(N_("{source} is neither a folder nor an .xlsx workbook."), source=source)
    known = ", ".join(bundled_regions())
    message = N_("There is no folder or workbook {source}. These regions are bundled: {known}.")
    raise RegionNotFoundError(message, source=source, known=known)


def check_contents(contents: Contents, source: str) -> CheckResult:
    """Every fault of what was read, and the region if there is none that matters."""
    findings = [*contents.findings, *_missing(contents)]
    typed = {}
    for name, table in TABLES.items():
        if name in contents.tables:
            typed[name], told = parse_table(contents.tables[name], table)
            findings += told
        else:
            typed[name] = TypedTable.absent(table)
    metadata = contents.metadata
    year = metadata.base_year if metadata else None
    absent = frozenset(name for name, table in TABLES.items() if table.required and name not in contents.tables)
    evidence = Evidence(typed, contents.outlines, year, contents.failed | absent)
    findings = _sorted([*findings, *check_tables(evidence)])
    clean = metadata is not None and not any(finding.code.severity is Severity.ERROR for finding in findings)
    region = _region(metadata, evidence) if metadata and clean else None
    return CheckResult(source, tuple(findings), region, {name: typed[name].frame.height for name in contents.tables})


def _missing(contents: Contents) -> Iterable[Finding]:
    """Required tables that are not there or have no rows."""
    for name, table in TABLES.items():
        if not table.required or name in contents.failed:
            continue
        raw = contents.tables.get(name)
        if raw is None:
            where = Location(contents.workbook, sheet=name) if contents.workbook else Location(f"{name}.csv")
            yield Finding(files.MISSING_TABLE, where, None, {"table": name})
        elif not raw.frame.height:
            yield Finding(files.NO_ROWS, raw.where(), None, {"table": name})


def _sorted(findings: list[Finding]) -> list[Finding]:
    """Findings by file and sheet in the order they were first met, then by row."""
    order: dict[tuple[str, str | None], int] = {}
    for finding in findings:
        order.setdefault((finding.where.file, finding.where.sheet), len(order))
    return sorted(findings, key=lambda one: (order[one.where.file, one.where.sheet], one.where.row or 0))


def _region(metadata: Metadata, evidence: Evidence) -> Region:
    tables = {name: typed.frame for name, typed in evidence.tables.items()}
    return Region(
        id=metadata.id,
        names=metadata.names,
        base_year=metadata.base_year,
        currency=metadata.currency,
        price_year=metadata.price_year,
        languages=metadata.languages,
        tables=tables,
        outlines=evidence.outlines,
        fingerprint=fingerprint(metadata, tables, evidence.outlines),
        series_breaks=metadata.series_breaks,
    )
