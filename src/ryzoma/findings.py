"""Findings: faults in data, told with their place, value, reason and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from ryzoma.locale import Translator, translator

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Message(str):
    """A detail of a finding that is itself a message key, such as the name of a unit."""

    __slots__ = ()


def _shown(detail: object, language: Translator) -> object:
    """Message keys are translated and measured numbers written as the language wants; names and years stay."""
    if isinstance(detail, Message):
        return language.text(detail)
    if isinstance(detail, float):
        return language.number(detail, len(repr(detail).partition(".")[2].rstrip("0")))
    return detail


class Severity(StrEnum):
    """How bad a finding is: an error stops the plan, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of fault. Its id never changes meaning, so that it can be looked up years later.

    Attributes
    ----------
    id
        ``R`` and three digits; the first digit is the group (1 files, 2 columns, 3 values, 4 keys and references,
        5 geography, 6 network, 7 processes and goods, 8 totals).
    title
        A few words (message key).
    reason
        Why this is a fault, with ``{named}`` gaps filled from the finding's detail (message key).
    remedy
        What the owner of the table should do (message key).
    """

    id: str
    title: str
    reason: str
    remedy: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where a fault sits: ``file:row:column`` or ``file.xlsx!sheet:row:column``; the header is row 1."""

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        name = f"{self.file}!{self.sheet}" if self.sheet else self.file
        parts = [name] + [str(part) for part in (self.row, self.column) if part is not None]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place."""

    code: Code
    where: Location
    value: str | None = None
    detail: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    def reason(self, language: Translator) -> str:
        """Why it is a fault, in the given language."""
        return self._filled(self.code.reason, language)

    def remedy(self, language: Translator) -> str:
        """What to do about it, in the given language."""
        return self._filled(self.code.remedy, language)

    def _filled(self, message: str, language: Translator) -> str:
        details = {name: _shown(value, language) for name, value in self.detail.items()}
        return language.text(message).format(value=self.value, **details)

    def __str__(self) -> str:
        return f"{self.where} {self.code.id} {self.reason(translator('en'))}"
