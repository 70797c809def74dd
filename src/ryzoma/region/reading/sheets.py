"""A region in the sheets of a workbook: one for each table, ``region`` for its description, ``boundaries``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ryzoma.findings import Finding, Location
from ryzoma.region.codes import columns, files, values
from ryzoma.region.fields import LIST_SEPARATOR, Table, Type
from ryzoma.region.headings import fields_by_heading, header_position, plain
from ryzoma.region.nearest import Nearest
from ryzoma.region.package import Metadata
from ryzoma.region.raw import RawTable
from ryzoma.region.reading.blank_rows import without_blank_rows
from ryzoma.region.reading.contents import Contents
from ryzoma.region.reading.description import read_description
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.labels import labelled
from ryzoma.region.reading.limits import LIMITS, Limits
from ryzoma.region.reading.outline_file import is_feature_collection
from ryzoma.region.reading.separated import HEADER_SOUGHT_IN
from ryzoma.region.reading.stable import read_stable
from ryzoma.region.reading.workbook import Sheet, read_sheets

REGION_SHEET, BOUNDARIES_SHEET = "region", "boundaries"
_LIST_ENTRIES = frozenset({"languages", "series_breaks"})


def read_workbook(path: Path, tables: Mapping[str, Table], limits: Limits = LIMITS) -> Contents:
    """The raw content of a workbook.

    Parameters
    ----------
    path
        An existing ``.xlsx`` file.
    tables
        The tables a region may have.
    """
    try:
        content = read_stable(path, path.name, limits.workbook_bytes)
        sheets = read_sheets(content, path.name, limits)
    except FileFault as fault:
        return Contents(None, {}, {}, frozenset(tables), (fault.finding,), path.name)
    return _WorkbookReader(path.name, tables).contents(sheets)


class _WorkbookReader:
    def __init__(self, file: str, tables: Mapping[str, Table]) -> None:
        self._file = file
        self._schema = tables
        self._nearest = Nearest(tables)
        self._findings: list[Finding] = []
        self._tables: dict[str, RawTable] = {}
        self._failed: set[str] = set()
        self._sheets: dict[str, str] = {}

    def contents(self, sheets: list[Sheet]) -> Contents:
        metadata: Metadata | None = None
        outlines: Mapping[str, Mapping[str, Any]] = {}
        special = {plain(sheet.name): sheet for sheet in sheets}
        if REGION_SHEET in special:
            metadata = self._metadata(special[REGION_SHEET])
        else:
            where = Location(self._file, None, None, REGION_SHEET)
            self._findings.append(Finding(files.NO_DESCRIPTION, where, None, {"file": REGION_SHEET}))
        if BOUNDARIES_SHEET in special:
            outlines = self._outlines(special[BOUNDARIES_SHEET])
        for sheet in sheets:
            if plain(sheet.name) not in {REGION_SHEET, BOUNDARIES_SHEET}:
                self._read_sheet(sheet)
        ordered = {name: self._tables[name] for name in self._schema if name in self._tables}
        return Contents(metadata, ordered, outlines, frozenset(self._failed), tuple(self._findings), self._file)

    def _where(self, sheet: str, row: int | None = None, column: str | None = None) -> Location:
        return Location(self._file, row, column, sheet)

    def _read_sheet(self, sheet: Sheet) -> None:
        if not any(cell is not None for cells in sheet.columns for cell in cells):
            return
        table = self._table_of(sheet.name)
        if table is None:
            return
        self._sheets[table] = sheet.name
        try:
            self._tables[table] = self._raw(sheet, self._schema[table])
        except FileFault as fault:
            self._findings.append(fault.finding)
            self._failed.add(table)

    def _table_of(self, name: str) -> str | None:
        """The table a sheet holds, None if it is to be left alone."""
        table = plain(name)
        where = self._where(name)
        if table not in self._schema:
            near = self._nearest(table)
            if near is None or near in self._sheets:
                detail = {"near": near or ", ".join(self._schema)}
                self._findings.append(Finding(files.UNKNOWN_TABLE, where, None, detail))
            else:
                self._findings.append(Finding(files.MISSPELT_TABLE, where, None, {"near": near}))
                self._failed.add(near)
            return None
        if table in self._sheets:
            detail = {"table": table, "other": self._sheets[table]}
            self._findings.append(Finding(files.TABLE_TWICE, where, None, detail))
            return None
        if table != name:
            self._findings.append(Finding(files.SHEET_SPELT_OTHERWISE, where, None, {"near": table}))
        return table

    def _raw(self, sheet: Sheet, table: Table) -> RawTable:
        first = list(zip(*(cells[:HEADER_SOUGHT_IN] for cells in sheet.columns), strict=True))
        known = fields_by_heading(table)
        header = header_position(first, known)
        if header is None:
            names = ", ".join(field.name for field in table.fields)
            where = self._where(sheet.name, 1)
            raise FileFault(columns.NO_HEADER, where, table=table.name, rows=HEADER_SOUGHT_IN, columns=names)
        if header:
            where = self._where(sheet.name, header + 1)
            self._findings.append(Finding(columns.HEADER_BELOW, where, None, {"header": header + 1}))
        body = pl.DataFrame(
            [pl.Series(f"c{number}", cells[header + 1 :], pl.String) for number, cells in enumerate(sheet.columns)]
        )
        frame, findings = labelled(first[header], body, self._where(sheet.name, header + 1))
        self._findings += findings
        self._findings += self._dates_for_text(sheet, table, header, known)
        return without_blank_rows(RawTable(frame, self._file, sheet.name, header + 2))

    def _dates_for_text(self, sheet: Sheet, table: Table, header: int, known: Mapping[str, str]) -> Iterator[Finding]:
        text = {field.name for field in table.fields if field.type in {Type.STRING, Type.STRINGS}}
        for column, rows in sheet.dates.items():
            heading = sheet.columns[column][header]
            if heading is None or known.get(plain(heading)) not in text:
                continue
            for row in rows:
                if row > header:
                    cell = sheet.columns[column][row]
                    yield Finding(values.DATE_FOR_TEXT, self._where(sheet.name, row + 1, heading), cell)

    def _metadata(self, sheet: Sheet) -> Metadata | None:
        """The description: entries in the first column, values in the second."""
        pairs = dict(zip(*sheet.columns[:2], strict=True)) if len(sheet.columns) > 1 else {}
        metadata, findings = read_description(_document(pairs), self._where(sheet.name))
        self._findings += findings
        return metadata

    def _outlines(self, sheet: Sheet) -> Mapping[str, Mapping[str, Any]]:
        """Outlines from rows of (outline, part of its text), the text cut where a cell would be too long."""
        texts: dict[str, str] = {}
        rows = list(zip(*sheet.columns[:2], strict=True))[1:] if len(sheet.columns) > 1 else []
        for outline, text in rows:
            if outline and text:
                texts[outline] = texts.get(outline, "") + text
        read = {name: _parsed(text) for name, text in texts.items()}
        for name, collection in read.items():
            if collection is None:
                self._findings.append(Finding(files.BAD_GEOJSON, self._where(sheet.name), name))
        return {name: collection for name, collection in read.items() if collection is not None}


def _document(pairs: Mapping[str | None, str | None]) -> dict[str, Any]:
    """The entries of the sheet ``region`` in the form of a ``datapackage.json``."""
    own: dict[str, Any] = {}
    names = {}
    identifier = None
    for entry, value in pairs.items():
        if entry is None or value is None:
            continue
        if entry.startswith("name_"):
            names[entry.removeprefix("name_")] = value
        elif entry in _LIST_ENTRIES:
            own[entry] = [_plain_value(item.strip()) for item in value.split(LIST_SEPARATOR)]
        elif entry != "id":
            own[entry] = _plain_value(value)
        else:
            identifier = value
    return {"name": identifier, "ryzoma": own | {"names": names}}


def _plain_value(value: str) -> int | str:
    return int(value) if value.isdecimal() else value


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return document if is_feature_collection(document) else None
