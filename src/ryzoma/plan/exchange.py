"""plan.json: a plan as one JSON document, and back.

Every dataclass becomes an object whose ``_`` names its class; enums are their words, dates ISO 8601, numbers that are
not finite are null, a frame is its columns with their types. Reading gives an equal plan, so that a later step can
start from it.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import numpy as np
import polars as pl

from ryzoma import findings, tables
from ryzoma.errors import UnreadableError
from ryzoma.findings import Message
from ryzoma.locale import N_
from ryzoma.plan import charts, content, maps, words
from ryzoma.plan.content import Plan

FORMAT = 1
FILE_NAME = "plan.json"
_MODULES: tuple[ModuleType, ...] = (content, maps, charts, words, tables, findings)
_CLASSES: dict[str, type] = {
    name: value
    for module in _MODULES
    for name, value in vars(module).items()
    if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == module.__name__
}
_FRAME, _MESSAGE, _MAPPING = "frame", "message", "mapping"


def plan_bytes(plan: Plan) -> bytes:
    """The JSON document of a plan; the same plan always gives the same bytes."""
    document = {"format": FORMAT, "plan": _encode(plan)}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def read_plan(folder: Path) -> Plan:
    """The plan published in a folder.

    Raises
    ------
    UnreadableError
        If there is no plan, the document is damaged, or it is of a newer format.
    """
    path = folder / FILE_NAME
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = N_("{path} cannot be read: {why}. A plan is written by: ryzoma plan")
        raise UnreadableError(message, path=path, why=error.strerror or error) from error
    except ValueError as error:
        raise UnreadableError(_DAMAGED, path=path) from error
    written = document.get("format") if isinstance(document, dict) else None
    if isinstance(written, int) and written > FORMAT:
        message = N_("{path} has format {format}; this version of Ryzoma reads formats up to {known}. Use a newer one.")
        raise UnreadableError(message, path=path, format=written, known=FORMAT)
    try:
        plan = _decode(document["plan"])
    except (LookupError, TypeError, ValueError) as error:
        raise UnreadableError(_DAMAGED, path=path) from error
    if not isinstance(plan, Plan):
        raise UnreadableError(_DAMAGED, path=path)
    return plan


_DAMAGED = N_("{path} is no plan, or is damaged. Write it again with: ryzoma plan")


def _encode(value: Any) -> Any:
    if isinstance(value, pl.DataFrame):
        return {
            "_": _FRAME,
            "columns": {name: [str(value[name].dtype), _encode(value[name].to_list())] for name in value.columns},
        }
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"_": type(value).__name__} | fields
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        plain = {str(key): _encode(one) for key, one in value.items()}
        return {"_": _MAPPING, "of": plain} if "_" in plain else plain
    if isinstance(value, Message):
        return {"_": _MESSAGE, "text": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_encode(one) for one in value]
    if isinstance(value, np.generic):
        return _encode(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(one) for one in value)
    if not isinstance(value, dict):
        return value
    kind = value.get("_")
    if kind is None:
        return {key: _decode(one) for key, one in value.items()}
    if kind == _MAPPING:
        return {key: _decode(one) for key, one in value["of"].items()}
    if kind == _MESSAGE:
        return Message(value["text"])
    if kind == _FRAME:
        return pl.DataFrame([_column(name, *held) for name, held in value["columns"].items()])
    return _object(_CLASSES[kind], value)


def _column(name: str, dtype: str, held: list[Any]) -> pl.Series:
    if dtype == str(pl.Date):
        return pl.Series(name, [None if day is None else date.fromisoformat(day) for day in held], pl.Date)
    return pl.Series(name, held, _DTYPES[dtype])


_DTYPES: dict[str, Any] = {
    str(dtype): dtype
    for dtype in (
        pl.String,
        pl.Int64,
        pl.Int32,
        pl.UInt32,
        pl.Float64,
        pl.Boolean,
        pl.List(pl.String),
        pl.Null,
    )
}


def _object(kind: type, value: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    held = {
        name: _as_enum(hints[name], _decode(value[name])) for name in (field.name for field in dataclasses.fields(kind))
    }
    return kind(**held)


def _as_enum(hint: Any, value: Any) -> Any:
    return hint(value) if isinstance(hint, type) and issubclass(hint, Enum) else value
