"""A region as an Excel workbook that reads back to the same region."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from ryzoma.locale import Translator, translator
from ryzoma.region.canonical import outline_text, written_fields
from ryzoma.region.fields import LIST_SEPARATOR, LISTS, Field, Table, Type
from ryzoma.region.model import Region
from ryzoma.region.package import Metadata, own_part
from ryzoma.region.reading.sheets import BOUNDARIES_SHEET, REGION_SHEET
from ryzoma.region.schema import TABLES
from ryzoma.region.writing.beside import write_file
from ryzoma.region.writing.folder import metadata_of, refuse_to_overwrite_file

_LONGEST_CELL = 32_000
_LONGEST_TITLE, _LONGEST_HELP, _LONGEST_LIST = 32, 255, 255
_LAST_ROW = 1_048_575
_NUMBERS = frozenset({Type.INTEGER, Type.NUMBER, Type.YEAR})


def write_workbook(region: Region, path: str | Path, *, language: str = "en", replace: bool = False) -> None:
    """Write a region as a workbook: a sheet for each table, and two for its description and outlines.

    Parameters
    ----------
    region
        What to write.
    path
        Where, ending in ``.xlsx``. The file appears whole or not at all.
    language
        Language of the hints that a spreadsheet shows beside a chosen cell.
    replace
        Whether a file that is there already may be replaced.

    Raises
    ------
    OutputError
        If the file exists and may not be replaced, or cannot be written.
    """
    target = Path(path)
    refuse_to_overwrite_file(target, replace=replace)
    write_file(target, workbook_bytes(metadata_of(region), dict(region.tables), dict(region.outlines), language))


def workbook_bytes(
    metadata: Metadata, tables: dict[str, pl.DataFrame], outlines: dict[str, Any], language: str = "en"
) -> bytes:
    """The workbook as bytes; equal regions have equal bytes.

    Parameters
    ----------
    tables
        Typed frame by table name. Empty ones get a sheet with all their headings, to be filled.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        styles = _Styles(book)
        _write_description(book.add_worksheet(REGION_SHEET), metadata, styles)
        for name, frame in tables.items():
            _TableWriter(book.add_worksheet(name), TABLES[name], frame, styles, translator(language)).write()
        if outlines:
            _write_outlines(book.add_worksheet(BOUNDARIES_SHEET), outlines, styles)
    return buffer.getvalue()


class _Styles:
    def __init__(self, book: Any) -> None:
        self.heading = book.add_format({"bold": True, "bottom": 1})
        self.required = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DDEBF7"})
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})


class _TableWriter:
    def __init__(self, sheet: Any, table: Table, frame: pl.DataFrame, styles: _Styles, language: Translator) -> None:
        self._sheet = sheet
        self._table = table
        self._frame = frame
        self._styles = styles
        self._language = language

    def write(self) -> None:
        fields = written_fields(self._table, self._frame) if self._frame.height else self._table.fields
        self._sheet.freeze_panes(1, 1)
        for position, field in enumerate(fields):
            style = self._styles.required if field.required else self._styles.heading
            self._sheet.write_string(0, position, field.name, style)
            self._prepare(position, field)
            for row, value in enumerate(self._frame[field.name].to_list(), 1):
                if value is not None:
                    self._write_cell(row, position, field, value)

    def _prepare(self, position: int, field: Field) -> None:
        """Width, format and hints of a column."""
        style = self._styles.day if field.type is Type.DATE else None if field.type in _NUMBERS else self._styles.text
        self._sheet.set_column(position, position, max(10, min(len(field.name) + 2, 30)), style)
        title = self._language.text(field.title)[:_LONGEST_TITLE]
        hint = self._language.text(field.description)[:_LONGEST_HELP]
        choices = ["yes", "no"] if field.type is Type.FLAG else list(field.values)
        rule: dict[str, Any] = {"input_title": title, "input_message": hint, "error_type": "information"}
        if choices and len(",".join(choices)) <= _LONGEST_LIST:
            rule |= {"validate": "list", "source": choices}
        else:
            rule |= {"validate": "any"}
        self._sheet.data_validation(1, position, _LAST_ROW, position, rule)

    def _write_cell(self, row: int, position: int, field: Field, value: Any) -> None:
        if field.type in _NUMBERS and _survives(value):
            self._sheet.write_number(row, position, value)
        elif field.type is Type.DATE and value.year >= 1901:
            self._sheet.write_datetime(row, position, value, self._styles.day)
        else:
            self._sheet.write_string(row, position, _text(field, value), self._styles.text)


def _survives(value: float) -> bool:
    """Whether a number is the same after it was written with 16 digits, as the file format's writer does."""
    return float(f"{value:.16G}") == value


def _text(field: Field, value: Any) -> str:
    if field.type in LISTS:
        return LIST_SEPARATOR.join(value)
    if field.type is Type.FLAG:
        return "yes" if value else "no"
    return repr(value) if isinstance(value, float) else str(value)


def _write_description(sheet: Any, metadata: Metadata, styles: _Styles) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 40)
    for row, (entry, value) in enumerate(_entries(metadata)):
        sheet.write_string(row, 0, entry, styles.heading)
        if isinstance(value, int):
            sheet.write_number(row, 1, value)
        elif value:
            sheet.write_string(row, 1, value, styles.text)


def _entries(metadata: Metadata) -> Iterator[tuple[str, str | int]]:
    yield "id", metadata.id
    for entry, value in own_part(metadata).items():
        if entry == "names":
            yield from ((f"name_{language}", name) for language, name in value.items())
        elif isinstance(value, list):
            yield entry, LIST_SEPARATOR.join(map(str, value))
        else:
            yield entry, value


def _write_outlines(sheet: Any, outlines: dict[str, Any], styles: _Styles) -> None:
    """Outlines as text, cut into pieces that fit a cell."""
    sheet.set_column(0, 1, 20)
    sheet.write_string(0, 0, "outline", styles.heading)
    sheet.write_string(0, 1, "geojson", styles.heading)
    row = 1
    for name, collection in outlines.items():
        text = outline_text(collection)
        for start in range(0, len(text), _LONGEST_CELL):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, text[start : start + _LONGEST_CELL])
            row += 1
