"""All tables as CSV with a data package that explains every column.

The files are for programs: ids instead of names (``names.csv`` tells them in every language), a decimal point, no
thousands, empty cells for missing values, ``yes`` and ``no`` for flags. The same plan gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ryzoma.locale import LANGUAGES, N_
from ryzoma.plan.content import Plan
from ryzoma.report.voice import Voice
from ryzoma.tables import Column, Kind, ResultTable

NAMES = "names"
NAMES_TITLE = N_("Names of all ids that occur in the tables")

_FIELD_TYPES = {
    Kind.COUNT: "number",
    Kind.NUMBER: "number",
    Kind.SHARE: "number",
    Kind.YEAR: "integer",
    Kind.FLAG: "boolean",
}
_MEANINGS = {
    Kind.SHARE: N_("A share between 0 and 1."),
    Kind.NAME: N_("An id; names.csv tells its names."),
}


def plain_frame(table: ResultTable) -> pl.DataFrame:
    """The frame as it is written: flags in words, infinite numbers left empty, lists joined by semicolons."""
    columns = []
    for name, dtype in table.frame.schema.items():
        column = pl.col(name)
        if dtype == pl.Boolean:
            column = pl.when(column).then(pl.lit("yes")).when(~column).then(pl.lit("no")).alias(name)
        elif dtype.is_float():
            column = pl.when(column.is_finite()).then(column).alias(name)
        elif isinstance(dtype, pl.List):
            column = column.cast(pl.List(pl.String)).list.join(";")
        columns.append(column)
    return table.frame.select(columns)


def csv_bytes(frame: pl.DataFrame) -> bytes:
    """A frame as CSV: UTF-8, comma, line feed."""
    return frame.write_csv(include_bom=False, line_terminator="\n").encode("utf-8")


def names_frame(names: Mapping[str, Mapping[str, str]]) -> pl.DataFrame:
    """Every id with its name in every language, sorted by id."""
    ids = sorted(names)
    columns = {language: [names[id_].get(language) for id_ in ids] for language in LANGUAGES}
    return pl.DataFrame({"id": ids, **columns}, schema={"id": pl.String, **dict.fromkeys(LANGUAGES, pl.String)})


def _field(column: Column, dtype: pl.DataType, voice: Voice) -> dict[str, Any]:
    kind = _FIELD_TYPES.get(column.kind, "string")
    if column.kind in (Kind.COUNT, Kind.NUMBER, Kind.SHARE) and dtype.is_integer():
        kind = "integer"
    described: dict[str, Any] = {"name": column.name, "type": kind, "title": voice.t(column.title)}
    if column.unit:
        described["unit"] = voice.t(column.unit)
    meaning = " ".join(voice.t(words) for words in (column.help, _MEANINGS.get(column.kind, "")) if words)
    if meaning:
        described["description"] = meaning
    if column.estimated_by:
        described["estimatedBy"] = column.estimated_by
    if kind == "boolean":
        described |= {"trueValues": ["yes"], "falseValues": ["no"]}
    return described


def _resource(table: ResultTable, voice: Voice) -> dict[str, Any]:
    fields = [_field(column, table.frame.schema[column.name], voice) for column in table.columns]
    described: dict[str, Any] = {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "title": voice.title(table),
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }
    if table.reading:
        described["description"] = voice.t(table.reading)
    if table.estimate_share is not None:
        described["estimateShare"] = round(table.estimate_share, 6)
    if table.sources:
        described["sourceKeys"] = list(table.sources)
    return described


def _names_resource(voice: Voice) -> dict[str, Any]:
    fields = [{"name": name, "type": "string"} for name in ("id", *LANGUAGES)]
    return {
        "name": NAMES,
        "path": f"{NAMES}.csv",
        "title": voice.t(NAMES_TITLE),
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": "id"},
    }


def data_package(plan: Plan, voice: Voice) -> dict[str, Any]:
    """Names, types, titles and units of all columns of all tables, as a tabular data package (Frictionless)."""
    return {
        "profile": "tabular-data-package",
        "name": f"{plan.region}-plan",
        "title": voice.own(plan.title),
        "ryzoma": {"fingerprint": plan.fingerprint, "base_year": plan.base_year},
        "resources": [*(_resource(table, voice) for table in plan.tables), _names_resource(voice)],
    }


def write_tables(plan: Plan, voice: Voice, folder: Path) -> None:
    """Write every table, the names and ``datapackage.json`` into `folder`, which must exist."""
    for table in plan.tables:
        (folder / f"{table.name}.csv").write_bytes(csv_bytes(plain_frame(table)))
    (folder / f"{NAMES}.csv").write_bytes(csv_bytes(names_frame(plan.names)))
    package = json.dumps(data_package(plan, voice), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(package + "\n", encoding="utf-8", newline="\n")
