"""Result tables in HTML."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from ryzoma.locale import N_
from ryzoma.report.voice import Voice
from ryzoma.tables import Column, Kind, ResultTable

SHOWN = 12  # rows of a long table that are shown at once
LONG = 16  # rows from which a table counts as long
MOST = 400  # rows of a table that the page holds at all; the files hold them all

ESTIMATE = N_("estimate")
NUMERIC = frozenset({Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.YEAR})


def visible(table: ResultTable) -> list[Column]:
    """Columns a reader sees: all but those without any value and those that only tell which rows are estimates."""
    hidden = {column.estimated_by for column in table.columns}
    if table.frame.height:
        hidden |= {column.name for column in table.columns[1:] if table.frame[column.name].is_null().all()}
    return [column for column in table.columns if column.name not in hidden]


def _cells(table: ResultTable, column: Column, voice: Voice, rows: int) -> list[str]:
    """One column as cells."""
    values = table.frame[column.name].head(rows).to_list()
    shown = [escape(voice.cell(value, column), quote=False) for value in values]
    if column.estimated_by:
        flags = table.frame[column.estimated_by].head(rows).to_list()
        mark = f'<i class="est" title="{escape(voice.t(ESTIMATE))}">≈</i>\u202f'
        shown = [
            mark + words if flag and value is not None else words
            for words, flag, value in zip(shown, flags, values, strict=True)
        ]
    if column.kind not in NUMERIC:
        return [f"<td>{words}</td>" for words in shown]
    return [f'<td class="n" data-v="{_key(value)}">{words}</td>' for words, value in zip(shown, values, strict=True)]


def _key(value: Any) -> str:
    """What a numeric cell is sorted by."""
    return f"{value:.9g}" if value is not None and math.isfinite(value) else ""


def _as_head(cell: str) -> str:
    return '<th scope="row"' + cell.removeprefix("<td").removesuffix("</td>") + "</th>"


def _head(columns: Sequence[Column], voice: Voice) -> str:
    cells = []
    for column in columns:
        hint = f' title="{escape(voice.t(column.help))}"' if column.help else ""
        kind = ' class="n"' if column.kind in NUMERIC else ""
        unit = f' <span class="unit">{escape(voice.t(column.unit), quote=False)}</span>' if column.unit else ""
        cells.append(f'<th scope="col"{kind}{hint}>{escape(voice.t(column.title), quote=False)}{unit}</th>')
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def table_html(table: ResultTable, voice: Voice) -> Markup:
    """The table element with its caption; rows beyond :data:`SHOWN` stand in a second body that can be folded."""
    columns = visible(table)
    rows = min(table.frame.height, MOST)
    cells = [_cells(table, column, voice, rows) for column in columns]
    cells[0] = [_as_head(cell) for cell in cells[0]]
    lines = [f"<tr>{''.join(row)}</tr>" for row in zip(*cells, strict=True)]
    first = rows if rows <= LONG else SHOWN
    bodies = f"<tbody>{''.join(lines[:first])}</tbody>"
    if first < rows:
        bodies += f'<tbody class="rest">{"".join(lines[first:])}</tbody>'
    caption = f'<caption class="unseen">{escape(voice.title(table), quote=False)}</caption>'
    return Markup(f"<table>{caption}{_head(columns, voice)}{bodies}</table>")  # noqa: S704 - all parts are escaped above


def has_estimates(table: ResultTable) -> bool:
    """Whether a mark of an estimate stands in the table."""
    marks = {column.estimated_by for column in table.columns if column.estimated_by}
    return any(bool(table.frame[name].fill_null(value=False).any()) for name in marks)
