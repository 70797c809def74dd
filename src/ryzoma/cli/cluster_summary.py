"""The design of a cluster on the terminal: a few sentences, and the tables in short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import click

from ryzoma.cli.tables import print_table
from ryzoma.locale import N_, Translator
from ryzoma.plan.sections.clusters.sentences import summary
from ryzoma.report.voice import Voice
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.design import Status
from ryzoma.synthesis.outcome import (
    deliveries_table,
    idle_table,
    limits_table,
    plants_table,
    reliefs_table,
    sales_table,
    subject,
)
from ryzoma.tables import ResultTable

ROWS = 12
"""Rows of a table that are shown, except of that of the plants."""

_PLANTS = ("process", "place", "scale", "unit", "of_reference", "jobs", "capital", "profit", "payback")
_DELIVERIES = ("good", "origin", "destination", "quantity", "unit", "value", "km")
_SALES = ("good", "market", "quantity", "unit", "money", "of_market")


def print_summary(found: ClusterDesign, language: Translator, names: Mapping[str, Mapping[str, str]]) -> None:
    """Print what was asked and found."""
    voice = Voice(language, names)
    click.echo(click.style(voice.name(subject(found.study.id)), bold=True))
    for sentence in summary(found):
        click.echo(voice.say(sentence))
    if found.solution.design is None:
        if found.solution.status is Status.INFEASIBLE:
            reliefs = reliefs_table(found)
            _print(reliefs, reliefs, voice)
        return
    plants = plants_table(found)
    _print(_short(plants, _PLANTS, plants.frame.height), plants, voice)
    for table, columns in (
        (deliveries_table(found), _DELIVERIES),
        (sales_table(found), _SALES),
        (limits_table(found), None),
        (idle_table(found), None),
    ):
        _print(_short(table, columns, ROWS), table, voice)


def _short(table: ResultTable, columns: tuple[str, ...] | None, rows: int) -> ResultTable:
    """Some columns and the first rows, only those of new plants where the table tells them."""
    frame = table.frame.filter(table.frame["new"]) if "new" in table.frame.columns else table.frame
    kept = tuple(column for column in table.columns if columns is None or column.name in columns)
    shown = frame.select([column.name for column in kept]).head(rows)
    return replace(table, columns=kept, frame=shown, subject="", estimate_share=None)


def _print(short: ResultTable, whole: ResultTable, voice: Voice) -> None:
    if short.frame.is_empty():
        return
    click.echo()
    print_table(short, voice)
    if short.frame.height < whole.frame.height:
        message = N_("{shown} of {rows} rows; all with --json or --out")
        rows = voice.translator.number(whole.frame.height)
        click.echo(voice.t(message, shown=voice.translator.number(short.frame.height), rows=rows))
