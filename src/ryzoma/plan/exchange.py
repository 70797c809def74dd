"""plan.json: a plan as one JSON document, and back.

Every dataclass becomes an object whose ``_`` names its class; enums are their words, numbers that are not finite are
null, a frame is its columns with their types. Reading gives an equal plan, so that a later step can start from it.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import numpy as np
import polars as pl

from ryzoma import findings, tables
from ryzoma.findings import Code
from ryzoma.plan import charts, content, maps, words
from ryzoma.plan.content import Plan
from ryzoma.region import CODES

FORMAT = 1
FILE_NAME = "plan.json"
_MODULES: tuple[ModuleType, ...] = (content, maps, charts, words, tables, findings)
_CLASSES: dict[str, type] = {
    name: value
    for module in _MODULES
    for name, value in vars(module).items()
    if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == module.__name__
}
_FRAME = "frame"


def plan_bytes(plan: Plan) -> bytes:
    """The JSON document of a plan; the same plan always gives the same bytes."""
    document = {"format": FORMAT, "plan": _encode(plan)}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def read_plan(folder: Path) -> Plan:
    """The plan published in a folder.

    Raises
    ------
    ValueError
        If the document is of a newer format.
    """
    document = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    if document["format"] > FORMAT:
        raise ValueError(f"{FILE_NAME} has format {document['format']}; this version reads up to {FORMAT}")
    plan = _decode(document["plan"])
    assert isinstance(plan, Plan)
    return plan


def _encode(value: Any) -> Any:
    if isinstance(value, Code):
        return {"_": "Code", "id": value.id}
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
        return {str(key): _encode(one) for key, one in value.items()}
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
    if kind == "Code":
        return CODES[value["id"]]
    if kind == _FRAME:
        return pl.DataFrame(
            {name: pl.Series(name, held, _DTYPES[dtype]) for name, (dtype, held) in value["columns"].items()}
        )
    return _object(_CLASSES[kind], value)


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
        pl.Date,
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
