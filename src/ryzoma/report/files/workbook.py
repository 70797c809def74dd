"""The workbook: one sheet for each table with typed cells, native charts, sources, and a contents sheet.

Text is always written as text, so that a name beginning with ``=`` or ``+`` never becomes a formula.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ryzoma.locale import N_
from ryzoma.plan.content import Plan
from ryzoma.report.files.sheet_charts import write_charts
from ryzoma.report.voice import Voice
from ryzoma.tables import Column, Kind, ResultTable

CONTENTS, SOURCES = N_("Contents"), N_("Sources")
BACK = N_("Back to the contents")
MARKED = N_("Cells in italics on a yellow ground are estimates.")
SHEET, TABLE, ROWS, ESTIMATED = N_("Sheet"), N_("Table"), N_("Rows"), N_("Rests on estimates")
SOURCE_HEADS = (N_("Key"), N_("Source"), N_("Kind"), N_("Licence"), N_("Address"), N_("Method"), N_("Rows"))

_NAME_LONGEST = 31  # of a sheet
_TEXT_LONGEST = 32_767  # of a cell
_FORBIDDEN = str.maketrans("[]:*?/\\'", "()-    ’")
_HEAD_ROWS = 3  # title, units, column titles
_WIDEST = 46


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell formats of a workbook, made once for each number form."""

    book: Any
    made: dict[tuple[str, bool], Format]

    def cell(self, number: str, estimated: bool = False) -> Format:
        """Format of a value."""
        key = (number, estimated)
        if key not in self.made:
            look = {"italic": True, "bg_color": "#FFF6D6"} if estimated else {}
            self.made[key] = self.book.add_format({"num_format": number, "valign": "top", **look})
        return self.made[key]

    def named(self, name: str, **look: Any) -> Format:
        """Format of headings and links."""
        key = (name, False)
        if key not in self.made:
            self.made[key] = self.book.add_format(look)
        return self.made[key]


def number_format(column: Column) -> str:
    """Number form of a column as a workbook writes it."""
    places = "." + "0" * column.digits if column.digits else ""
    if column.kind is Kind.COUNT:
        return "#,##0"
    if column.kind is Kind.NUMBER:
        return f"#,##0{places}"
    if column.kind is Kind.SHARE:
        return f"0{places}%"
    return "0" if column.kind is Kind.YEAR else "@"


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names of sheets: numbered, so that they differ, without forbidden characters, at most 31 long."""
    found = []
    for place, title in enumerate(titles, start=1):
        name = f"{place} {title.translate(_FORBIDDEN)}"
        found.append(name[:_NAME_LONGEST].rstrip(" ’"))
    return found


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any, told: Column, voice: Voice, style: Format) -> None:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        sheet.write_blank(row, column, None, style)
    elif told.kind in (Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.YEAR):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, voice.cell(value, told)[:_TEXT_LONGEST], style)


def _width(table: ResultTable, column: Column, voice: Voice) -> float:
    heads = [len(word) for word in voice.t(column.title).split()] or [4]
    shown = [len(voice.cell(value, column)) for value in table.frame[column.name].head(200).to_list()]
    return min(max([*heads, *shown, len(voice.t(column.unit)), 6]) + 2, _WIDEST)


def _write_table(sheet: Worksheet, table: ResultTable, voice: Voice, styles: Styles, contents: str) -> None:
    link = styles.named("link", font_color="#10516F", underline=1)
    sheet.write_string(0, 0, voice.title(table), styles.named("title", bold=True, font_size=13))
    sheet.write_url(0, max(len(table.columns), 3), f"internal:'{contents}'!A1", link, voice.t(BACK))
    if table.reading:
        sheet.write_comment(0, 0, voice.t(table.reading), {"x_scale": 2.5, "y_scale": 1.5})
    unit = styles.named("unit", italic=True, font_color="#525C65", text_wrap=True, valign="bottom")
    head = styles.named("head", bold=True, text_wrap=True, valign="bottom", bottom=2)
    for place, column in enumerate(table.columns):
        if column.unit:
            sheet.write_string(1, place, voice.t(column.unit), unit)
        sheet.write_string(2, place, voice.t(column.title), head)
        if column.help:
            sheet.write_comment(2, place, voice.t(column.help), {"x_scale": 2})
        sheet.set_column(place, place, _width(table, column, voice))
        _write_column(sheet, table, column, place, voice, styles)
    rows = table.frame.height
    sheet.freeze_panes(_HEAD_ROWS, 1)
    sheet.autofilter(_HEAD_ROWS - 1, 0, _HEAD_ROWS - 1 + max(rows, 1), len(table.columns) - 1)
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_column(
    sheet: Worksheet, table: ResultTable, column: Column, place: int, voice: Voice, styles: Styles
) -> None:
    form = number_format(column)
    plain, estimated = styles.cell(form), styles.cell(form, estimated=True)
    marks = table.frame[column.estimated_by].to_list() if column.estimated_by else [False] * table.frame.height
    for row, (value, mark) in enumerate(zip(table.frame[column.name].to_list(), marks, strict=True)):
        style = estimated if mark and value is not None else plain
        _write_cell(sheet, _HEAD_ROWS + row, place, value, column, voice, style)


def _write_contents(sheet: Worksheet, plan: Plan, names: list[str], voice: Voice, styles: Styles) -> None:
    head = styles.named("head", bold=True, text_wrap=True, valign="bottom", bottom=2)
    link = styles.named("link", font_color="#10516F", underline=1)
    sheet.write_string(0, 0, voice.own(plan.title), styles.named("name", bold=True, font_size=16))
    sheet.write_string(1, 0, voice.t(MARKED), styles.cell("@", estimated=True))
    for place, words in enumerate((SHEET, TABLE, ROWS, ESTIMATED)):
        sheet.write_string(3, place, voice.t(words), head)
    for row, (table, name) in enumerate(zip(plan.tables, names, strict=True), start=4):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_string(row, 1, voice.title(table))
        sheet.write_number(row, 2, table.frame.height, styles.cell("#,##0"))
        if table.estimate_share is not None:
            sheet.write_number(row, 3, table.estimate_share, styles.cell("0%"))
    for place, width in enumerate((36, 70, 10, 18)):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_sources(sheet: Worksheet, plan: Plan, voice: Voice, styles: Styles) -> None:
    head = styles.named("head", bold=True, text_wrap=True, valign="bottom", bottom=2)
    for place, words in enumerate(SOURCE_HEADS):
        sheet.write_string(0, place, voice.t(words), head)
    for row, one in enumerate(plan.sources, start=1):
        texts = (one.key, one.title, voice.t(one.kind), one.licence, one.address, one.method)
        for place, words in enumerate(texts):
            sheet.write_string(row, place, words[:_TEXT_LONGEST], styles.cell("@", estimated=one.estimate))
        sheet.write_number(row, len(texts), one.uses, styles.cell("#,##0"))
    for place, width in enumerate((24, 60, 14, 20, 44, 50, 10)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 1)


def write_workbook(plan: Plan, voice: Voice, path: Path) -> None:
    """Write the workbook."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    # a fixed date keeps the bytes of the same plan the same
    made = datetime.datetime(plan.base_year, 1, 1)
    book.set_properties({"title": voice.own(plan.title), "author": "Ryzoma", "created": made})
    styles = Styles(book, {})
    contents = voice.t(CONTENTS)[:_NAME_LONGEST]
    names = sheet_names(voice.title(table) for table in plan.tables)
    _write_contents(book.add_worksheet(contents), plan, names, voice, styles)
    for table, name in zip(plan.tables, names, strict=True):
        _write_table(book.add_worksheet(name), table, voice, styles, contents)
    write_charts(book, plan.figures, voice, styles.named("head", bold=True, text_wrap=True, valign="bottom", bottom=2))
    _write_sources(book.add_worksheet(voice.t(SOURCES)[:_NAME_LONGEST]), plan, voice, styles)
    book.close()
