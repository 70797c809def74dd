"""The process that opens a workbook from outside, under limits, so that a hostile file can only end this process.

It is run by its path, not imported: it may use the standard library and python-calamine only, and starts fast. The
workbook comes on standard input; the answer is one JSON text on standard output::

    {"sheets": [{"name": …, "columns": [[cell, …], …], "dates": {column: [row, …]}}]}
    {"fault": "bad", "why": …}
    {"fault": "large", "sheet": …, "row": …, "column": …, "size": …, "unit": …, "limit": …}

Before anything is parsed, the archive is unpacked piece by piece and thrown away, to see how much there is, how far the
cells of every sheet reach, and which cells hold the error of a formula (python-calamine shows these as empty).
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import signal
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

_CHUNK = 1 << 20
_OVERLAP = 1 << 12
_MOST_ENTRIES = 10_000
_NO_MEMORY = "PyObject pointer is null"  # what python-calamine says when a Python object cannot be made
_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\s([^<>]*?\bt=["']e["'][^<>]*)>(.{0,4000}?)</(?:\w+:)?c>""", re.DOTALL)
_ERROR_TEXT = re.compile(rb"<(?:\w+:)?v>([^<]{1,40})</")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Large(Exception):  # noqa: N818
    """Something is over a limit."""

    def __init__(self, **detail: Any) -> None:
        self.detail = detail
        super().__init__(str(detail))


def set_limits(seconds: int, megabytes: int) -> None:
    """Bound processor time, address space and everything else this process has no need of."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    for kind, limit in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))
    signal.alarm(seconds)  # whoever waits uses no processor time; the default action of the signal ends even that


def survey(archive: zipfile.ZipFile, limits: dict[str, int]) -> dict[str, list[tuple[int, int, str]]]:
    """Unpack everything once without keeping it; the error cells (row, column, text) of every sheet.

    Raises
    ------
    Large
        If there is more than the limits allow.
    """
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise Large(size=len(entries), unit="files", limit=_MOST_ENTRIES)
    _bound_bytes(sum(entry.file_size for entry in entries), limits)
    sheets = {path: name for name, path in sheet_paths(archive)}
    unpacked = 0
    errors: dict[str, list[tuple[int, int, str]]] = {}
    for entry in entries:
        name = sheets.get(entry.filename)
        extent = Extent(name, limits["cells"])
        for chunk, fresh in chunks(archive, entry):
            unpacked += fresh
            _bound_bytes(unpacked, limits)
            if name is not None:
                extent.look_at(chunk)
        if name is not None:
            errors[name] = extent.errors
    return errors


def _bound_bytes(size: int, limits: dict[str, int]) -> None:
    if size > limits["bytes"]:
        raise Large(size=round(size / 2**20), unit="MB", limit=limits["bytes"] >> 20)


def chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """Pieces of an entry, each beginning with the end of the one before, and how many bytes of each are new."""
    tail = b""
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            yield tail + piece, len(piece)
            tail = (tail + piece)[-_OVERLAP:]


class Extent:
    """How far the cells of a sheet reach, and where formulas failed."""

    def __init__(self, sheet: str | None, most_cells: int) -> None:
        self._sheet = sheet
        self._most = most_cells
        self._rows = self._columns = 0
        self._known_columns: dict[bytes, int] = {}
        self._errors: dict[tuple[int, int], str] = {}

    @property
    def errors(self) -> list[tuple[int, int, str]]:
        """Row and column, counted from 0, and text of the cells with errors."""
        return [(row, column, text) for (row, column), text in self._errors.items()]

    def look_at(self, chunk: bytes) -> None:
        """Take the cells of one piece of a sheet into account."""
        for letters, digits in set(_REFERENCE.findall(chunk)):
            self._reach(int(digits), letters)
        for attributes, inside in _ERROR_CELL.findall(chunk):
            where, text = _REFERENCE.search(b" " + attributes), _ERROR_TEXT.search(inside)
            if where and text:
                place = int(where[2]) - 1, self._column(where[1]) - 1
                self._errors[place] = text[1].decode("utf-8", "replace")

    def _reach(self, row: int, letters: bytes) -> None:
        column = self._column(letters)
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        if self._rows * self._columns > self._most:
            where = {"sheet": self._sheet, "row": row, "column": letters.decode()}
            raise Large(**where, size=self._rows * self._columns, unit="cells", limit=self._most)

    def _column(self, letters: bytes) -> int:
        if letters not in self._known_columns:
            number = 0
            for letter in letters:
                number = number * 26 + letter - 64
            self._known_columns[letters] = number
        return self._known_columns[letters]


def sheet_paths(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name of every sheet and path of its XML inside the archive."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - under limits, in a process of its own
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        target = targets.get(sheet.get(_RELATION)) or next(
            (targets[value] for key, value in sheet.items() if key.endswith("}id") and value in targets), ""
        )
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        yield sheet.get("name", ""), path


def read(content: bytes, limits: dict[str, int]) -> dict[str, Any]:
    """The answer to a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        errors = survey(archive, limits)
    import python_calamine  # noqa: PLC0415 - only once the archive is known to be harmless

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {"sheets": [sheet_content(book, name, errors.get(name, [])) for name in book.sheet_names]}


def sheet_content(book: Any, name: str, errors: list[tuple[int, int, str]]) -> dict[str, Any]:
    """Cells of a sheet as text by column, and which of them were dates."""
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    width = max((len(row) for row in rows), default=0)
    for row, column, text in errors:
        while row >= len(rows):
            rows.append([""] * width)
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = text
    width = max((len(row) for row in rows), default=0)
    dates: dict[int, list[int]] = {}
    columns: list[list[str | None]] = []
    for column in range(width):
        cells = [row[column] if column < len(row) else "" for row in rows]
        columns.append([text_of(cell) for cell in cells])
        found = [position for position, cell in enumerate(cells) if isinstance(cell, date)]
        if found:
            dates[column] = found
    return {"name": name, "columns": columns, "dates": dates}


def text_of(cell: Any) -> str | None:
    """A cell as it would stand in a CSV file."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if isinstance(cell, (int, timedelta)) else None


def answer(content: bytes, limits: dict[str, int]) -> dict[str, Any]:
    """The answer, faults included."""
    try:
        return read(content, limits)
    except Large as large:
        return {"fault": "large"} | large.detail
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic inside python-calamine is no Exception; it is the file's fault as well
        if _NO_MEMORY in str(error):
            raise MemoryError from error
        return {"fault": "bad", "why": f"{type(error).__name__}: {error}"[:300]}


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    set_limits(given["seconds"], given["megabytes"])
    json.dump(answer(sys.stdin.buffer.read(), given), sys.stdout, ensure_ascii=True, separators=(",", ":"))
