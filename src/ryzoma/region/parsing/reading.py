"""What one cell was read as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ryzoma.findings import Code
from ryzoma.region.codes import values

Value = object
_NONE: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a cell that is not written as it should be.

    Attributes
    ----------
    value
        What it was read as; None for nothing. After an error it is what was probably meant, so that later checks do
        not tell the same slip again; no region is made of it.
    code, detail
        What is to be said about it, None if nothing.
    more
        What else is to be said, where the cell holds a list.
    """

    value: Value = None
    code: Code | None = None
    detail: Mapping[str, object] = field(default_factory=lambda: _NONE)
    more: tuple[Reading, ...] = ()


Reader = Callable[[str], Reading]

NO_DATA = frozenset(
    {"нет данных", "няма даных", "няма звестак", "no data"}
    | {
        "-",
        "–",
        "—",
        "−",
        "--",
        "…",
        "...",
        "..",
        ".",
        "x",
        "х",
        "×",
        "н/д",
        "н.д.",
        "н.д",
        "нд",
        "н/а",
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "none",
        "null",
        "nil",
    }
)
"""Marks by which statistics offices say that a figure is missing."""

SPREADSHEET_ERRORS = frozenset(
    [
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#ССЫЛКА!",
        "#Н/Д",
        "#ЗНАЧ!",
        "#ДЕЛ/0!",
        "#ИМЯ?",
        "#ЧИСЛО!",
        "#ПУСТО!",
    ]
)
"""What spreadsheet programs show in place of a failed formula."""


def missing(cell: str) -> Reading | None:
    """The reading of a cell that says in some way that there is no value, None if it does not."""
    word = cell.strip()
    if not word:
        return Reading()
    if word.casefold() in NO_DATA:
        return Reading(None, values.NO_DATA_MARK)
    if word.upper() in SPREADSHEET_ERRORS:
        return Reading(None, values.SPREADSHEET_ERROR)
    return None
