"""Remarks that belong to a result: what was assumed, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ryzoma.locale import Translator, translator

_NOTHING: Mapping[str, str | int | float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Note:
    """One remark: a message key and the names and numbers of its gaps (numbers with a fraction show one decimal)."""

    message: str
    values: Mapping[str, str | int | float] = field(default_factory=lambda: _NOTHING)

    def text(self, language: Translator) -> str:
        """The remark in the given language."""
        shown = {
            name: value if isinstance(value, str) else language.number(value, 1 if isinstance(value, float) else 0)
            for name, value in self.values.items()
        }
        return language.text(self.message, **shown)

    def __str__(self) -> str:
        return self.text(translator("en"))
