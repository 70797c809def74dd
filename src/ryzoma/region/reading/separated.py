"""A table from a separated text (CSV): in any encoding, with any of the usual separators, damaged or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from ryzoma.findings import Code, Finding, Location, Message
from ryzoma.locale import N_
from ryzoma.region.codes import columns, files
from ryzoma.region.fields import Table
from ryzoma.region.headings import fields_by_heading, header_position, recognised
from ryzoma.region.raw import RawTable
from ryzoma.region.reading.blank_rows import without_blank_rows
from ryzoma.region.reading.dialect import SEPARATORS, cells_of, separator_of
from ryzoma.region.reading.encoding import decode
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.labels import labelled
from ryzoma.region.reading.limits import LIMITS, Limits
from ryzoma.region.reading.quotes import regular_lines
from ryzoma.region.reading.structure import Structure, structure_of

HEADER_SOUGHT_IN = 10
_CONTROL = bytes(point for point in (*range(32), 127) if point not in b"\t\n")
_IS_CONTROL = np.isin(np.arange(256), list(_CONTROL))
_SEPARATOR_LINE = re.compile(rb'"?sep=(.)"?\n', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text on its way to a table: UTF-8 with line feeds, its rows, and what was found so far."""

    name: str
    content: bytes
    separator: str
    rows: Structure
    cut: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()

    def finding(self, code: Code, row: int | None = None, **detail: object) -> Finding:
        return Finding(code, Location(self.name, None if row is None else row + 1), None, detail)

    def line(self, row: int) -> str:
        return self.content[self.rows.starts[row] : self.rows.ends[row]].decode()


def read_separated(
    content: bytes, name: str, table: Table, limits: Limits = LIMITS
) -> tuple[RawTable, tuple[Finding, ...]]:
    """The cells of a separated text.

    Parameters
    ----------
    content
        The bytes of the file.
    name
        Its name in findings.
    table
        What the text should hold; tells the header and the separator.
    limits
        Most rows and columns.

    Raises
    ------
    FileFault
        If there is nothing to read, the encoding or the header cannot be told, or a limit is passed.
    """
    text = _without_control_characters(_split(*_utf8(content, name), name, table))
    header = _header_row(text, table)
    heading_cells, width = _heading_cells(text, header, limits)
    frame, unreliable, ragged = _body(text, header, width)
    findings = [*text.findings, *ragged]
    if header > (1 if _SEPARATOR_LINE.match(text.content) else 0):
        findings.append(text.finding(columns.HEADER_BELOW, header, header=header + 1))
    frame, label_findings = labelled(heading_cells, frame, Location(name, header + 1))
    raw = without_blank_rows(RawTable(frame, name, None, header + 2, None, frozenset(unreliable)))
    return replace(raw, decimal_comma=text.separator != ","), (*findings, *label_findings)


def _utf8(content: bytes, name: str) -> tuple[bytes, list[Finding]]:
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise FileFault(files.EMPTY_FILE, Location(name))
    decoded = decode(content)
    if isinstance(decoded, int):
        raise FileFault(files.UNKNOWN_ENCODING, Location(name), byte=decoded + 1)
    findings = []
    if decoded.encoding:
        findings.append(Finding(files.OTHER_ENCODING, Location(name), None, {"encoding": decoded.encoding}))
    if decoded.damaged_byte is not None:
        row = content.count(b"\n", 0, decoded.damaged_byte) + 1
        findings.append(Finding(files.UNKNOWN_ENCODING, Location(name, row), None, {"byte": decoded.damaged_byte + 1}))
    lines = decoded.content
    if b"\r" in lines:
        lines = lines.replace(b"\r\n", b"\n")
        if b"\r" in lines and b"\n" not in lines:
            lines = lines.replace(b"\r", b"\n")
            findings.append(Finding(files.OLD_LINE_ENDS, Location(name)))
    return lines if lines.endswith(b"\n") else lines + b"\n", findings


def _split(content: bytes, findings: list[Finding], name: str, table: Table) -> _Text:
    told = _SEPARATOR_LINE.match(content)
    known = fields_by_heading(table)
    separator = told[1].decode("latin-1") if told else separator_of(content, lambda cells: recognised(cells, known))
    if separator != "," and SEPARATORS.get(separator):
        detail = {"separator": Message(SEPARATORS[separator])}
        findings.append(Finding(files.OTHER_SEPARATOR, Location(name), separator.strip() or None, detail))
    rows = structure_of(content, separator.encode())
    if rows.regular:
        return _Text(name, content, separator, rows, (), tuple(findings))
    content, offsets = regular_lines(content, separator.encode())
    text = _Text(name, content, separator, structure_of(content, separator.encode()), (), tuple(findings))
    cut = tuple(text.rows.row_of(offset) for offset in offsets)
    told_once = tuple(text.finding(files.OPEN_QUOTE, row) for row in cut)
    return replace(text, cut=cut, findings=text.findings + told_once)


def _without_control_characters(text: _Text) -> _Text:
    data = np.frombuffer(text.content, np.uint8)
    at = np.flatnonzero(_IS_CONTROL[data])
    if not len(at):
        return text
    first_in_row = {text.rows.row_of(int(offset)): int(data[offset]) for offset in at[::-1]}
    findings = tuple(
        text.finding(files.CONTROL_CHARACTER, row, character=f"U+{point:04X}")
        for row, point in sorted(first_in_row.items())
    )
    content = text.content.translate(None, _CONTROL)
    rows = structure_of(content, text.separator.encode())
    return replace(text, content=content, rows=rows, findings=text.findings + findings)


def _header_row(text: _Text, table: Table) -> int:
    first = [cells_of(text.line(row), text.separator) for row in range(min(HEADER_SOUGHT_IN, len(text.rows.starts)))]
    header = header_position(first, fields_by_heading(table))
    if header is None:
        names = ", ".join(field.name for field in table.fields)
        where = Location(text.name, 1)
        raise FileFault(columns.NO_HEADER, where, table=table.name, rows=HEADER_SOUGHT_IN, columns=names)
    return header


def _heading_cells(text: _Text, header: int, limits: Limits) -> tuple[list[str | None], int]:
    """The headings, with empty ones added where most rows have more cells than the header."""
    headings: list[str | None] = list(cells_of(text.line(header), text.separator))
    below = text.rows.cells[header + 1 :]
    filled = below[below > 0]
    usual = int(np.bincount(filled).argmax()) if len(filled) else 0
    width = max(len(headings), usual)
    for count, limit, unit in ((width, limits.columns, N_("columns")), (len(below), limits.rows, N_("rows"))):
        if count > limit:
            raise FileFault(files.TOO_LARGE, Location(text.name), size=count, unit=Message(unit), limit=limit)
    return headings + [None] * (width - len(headings)), width


def _body(text: _Text, header: int, width: int) -> tuple[pl.DataFrame, list[int], Iterator[Finding]]:
    """The cells below the header; rows of a wrong number of cells keep only their first."""
    names = [f"c{position}" for position in range(width)]
    first_line = text.separator.join(names).encode() + b"\n"
    frame = pl.read_csv(
        first_line + text.content[text.rows.ends[header] + 1 :],
        separator=text.separator,
        infer_schema=False,
        truncate_ragged_lines=True,
    )
    cells = text.rows.cells[header + 1 :]
    assert frame.height == len(cells), f"{text.name}: {frame.height} rows were read, {len(cells)} are there"
    frame = frame.with_columns(pl.when(pl.all() != "").then(pl.all()))
    cut = {row - header - 1 for row in text.cut if row > header}
    wrong = np.flatnonzero((cells != width) & (cells > 0))
    ragged = [int(row) for row in wrong if int(row) not in cut]
    unreliable = sorted({*cut, *ragged})
    if unreliable:
        keep = pl.Series(np.isin(np.arange(frame.height), unreliable, invert=True))
        frame = frame.with_columns(pl.when(keep).then(pl.col(names[1:])))
    findings = (
        text.finding(files.RAGGED_ROW, header + 1 + row, cells=int(cells[row]), expected=width) for row in ragged
    )
    return frame, unreliable, findings
