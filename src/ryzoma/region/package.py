"""The description of a region folder: ``datapackage.json``, a Frictionless data package with a key ``ryzoma``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ryzoma.region.canonical import written_fields
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.parsing.words import ID_PATTERN
from ryzoma.region.schema import TABLES

FILE_NAME = "datapackage.json"
FORMAT = 1
"""Version of the folder's form; a reader refuses a higher one."""

_TYPES = {
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.YEAR: "year",
    Type.DATE: "date",
    Type.FLAG: "boolean",
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What ``datapackage.json`` says of the region itself; `ryzoma.region.model.Region` tells what the parts mean."""

    id: str
    names: Mapping[str, str]
    base_year: int
    currency: str
    price_year: int
    languages: tuple[str, ...]
    format: int = FORMAT
    series_breaks: tuple[int, ...] = ()


def parse_metadata(document: Mapping[str, Any]) -> Metadata:
    """The metadata of a parsed ``datapackage.json``.

    Raises
    ------
    ValueError
        With the name of the first part that is missing or of the wrong form.
    """
    own = document.get("ryzoma")
    if not isinstance(own, Mapping):
        raise ValueError("ryzoma")
    known = {
        "id": _matching(document.get("name"), str, "name"),
        "names": dict(_matching(own.get("names"), Mapping, "ryzoma.names")),
        "base_year": _matching(own.get("base_year"), int, "ryzoma.base_year"),
        "currency": _matching(own.get("currency"), str, "ryzoma.currency"),
        "price_year": _matching(own.get("price_year"), int, "ryzoma.price_year"),
        "languages": tuple(_matching(own.get("languages"), list, "ryzoma.languages")),
        "format": _matching(own.get("format"), int, "ryzoma.format"),
        "series_breaks": _years(own.get("series_breaks", [])),
    }
    return Metadata(**known)


def _matching(value: Any, kind: type, name: str) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool) or not value:
        raise ValueError(name)
    return value


def _years(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(year) is int for year in value):
        raise ValueError("ryzoma.series_breaks")
    return tuple(sorted(value))


def own_part(metadata: Metadata) -> dict[str, Any]:
    """The value of the key ``ryzoma``."""
    return {
        "format": metadata.format,
        "names": dict(metadata.names),
        "languages": list(metadata.languages),
        "base_year": metadata.base_year,
        "currency": metadata.currency,
        "price_year": metadata.price_year,
        "series_breaks": list(metadata.series_breaks),
    }


def describe(metadata: Metadata, tables: Mapping[str, pl.DataFrame]) -> dict[str, Any]:
    """The data package of a region: its metadata and a resource with a Table Schema for every table that has rows."""
    present = [name for name in TABLES if name in tables and tables[name].height]
    return {
        "profile": "tabular-data-package",
        "name": metadata.id,
        "title": metadata.names.get("en") or next(iter(metadata.names.values())),
        "ryzoma": own_part(metadata),
        "resources": [_resource(TABLES[name], tables[name], present) for name in present],
    }


def package_text(document: Mapping[str, Any]) -> str:
    """The canonical text of a data package."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def table_schema(table: Table, fields: tuple[Field, ...], present: list[str]) -> dict[str, Any]:
    """The Frictionless Table Schema of the given columns of a table; only tables `present` can be referred to."""
    foreign = [
        {
            "fields": [field.name],
            "reference": {"resource": field.references[0], "fields": [TABLES[field.references[0]].key[0]]},
        }
        for field in fields
        if field.type is Type.REFERENCE and len(field.references) == 1 and field.references[0] in present
    ]
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _resource(table: Table, frame: pl.DataFrame, present: list[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema(table, written_fields(table, frame), present),
    }


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": _TYPES.get(field.type, "string"), "title": field.title}
    if field.description:
        described["description"] = field.description
    if field.unit:
        described["unit"] = field.unit
    if field.type is Type.FLAG:
        described |= {"trueValues": ["yes"], "falseValues": ["no"]}
    constraints = _constraints(field)
    return described | ({"constraints": constraints} if constraints else {})


def _constraints(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.minimum is not None:
        constraints["minimum"] = _limit(field, field.minimum)
    if field.maximum is not None:
        constraints["maximum"] = _limit(field, field.maximum)
    if field.values:
        constraints["enum"] = list(field.values)
    if field.type is Type.ID:
        constraints["pattern"] = ID_PATTERN
    return constraints


def _limit(field: Field, limit: float) -> float | int:
    return limit if field.type is Type.NUMBER else int(limit)
