"""Result tables on the terminal: a list of them, one in full, or all as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from ryzoma.errors import UnknownNameError
from ryzoma.locale import N_
from ryzoma.report.files.csv_tables import csv_bytes, plain_frame
from ryzoma.report.files.folder import replaced_folder
from ryzoma.report.voice import Voice
from ryzoma.tables import Kind, ResultTable

_GAP = "  "


def named(tables: Sequence[ResultTable], name: str) -> ResultTable:
    """The table of that name.

    Raises
    ------
    UnknownNameError
        If there is none; the text lists the nearest names.
    """
    found = {table.name: table for table in tables}
    if name not in found:
        near = get_close_matches(name, found, n=3, cutoff=0.4) or list(found)
        raise UnknownNameError(
            N_("There is no table {name} here. Did you mean: {near}?"), name=name, near=", ".join(near)
        )
    return found[name]


def print_list(tables: Sequence[ResultTable], voice: Voice) -> None:
    """Name, rows and title of every table."""
    rows = [(table.name, voice.number(table.frame.height, Kind.COUNT), voice.title(table)) for table in tables]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, height, title in rows:
        click.echo(f"{name:<{widths[0]}}{_GAP}{height:>{widths[1]}}{_GAP}{title}")


def print_table(table: ResultTable, voice: Voice) -> None:
    """A table in full: title, columns in line, what it rests on."""
    shown = [column for column in table.columns if column.name not in {one.estimated_by for one in table.columns}]
    cells = [
        [voice.heading(column)] + [voice.cell(value, column) for value in table.frame[column.name]] for column in shown
    ]
    widths = [max(map(len, column)) for column in cells]
    click.echo(voice.title(table))
    for line in zip(*cells, strict=True):
        parts = (_aligned(text, width, column.kind) for text, width, column in zip(line, widths, shown, strict=True))
        click.echo(_GAP.join(parts).rstrip())
    if table.estimate_share is not None:
        share = voice.translator.percent(table.estimate_share)
        message = N_("Rests on estimates: {share} ({basis})")
        click.echo(voice.t(message, share=share, basis=voice.t(table.estimate_basis)), err=True)


def _aligned(text: str, width: int, kind: Kind) -> str:
    return text.ljust(width) if kind in {Kind.TEXT, Kind.NAME, Kind.WORD, Kind.FLAG} else text.rjust(width)


def print_json(tables: Sequence[ResultTable]) -> None:
    """Rows of every table by its name, with the share that rests on estimates."""
    document: dict[str, Any] = {
        table.name: {"estimate_share": table.estimate_share, "rows": plain_frame(table).to_dicts()} for table in tables
    }
    click.echo(json.dumps(document, ensure_ascii=False, allow_nan=False))


def write_csv(tables: Sequence[ResultTable], folder: Path) -> None:
    """Every table as CSV in a folder that appears whole or not at all."""
    with replaced_folder(folder) as fresh:
        for table in tables:
            (fresh / f"{table.name}.csv").write_bytes(csv_bytes(plain_frame(table)))
