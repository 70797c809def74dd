"""The voice of a report: words and values of a plan in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ryzoma.locale import N_, Translator
from ryzoma.plan.words import Listing, Name, Quantity, Text, Words
from ryzoma.tables import Column, Kind

NO_BREAK = "\u00a0"
MISSING = "–"
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
YES, NO = N_("yes"), N_("no")
_NEAREST = {"be": ("ru", "en"), "ru": ("be", "en"), "en": ("ru", "be")}


class Titled(Protocol):
    """What has a title and a unit (message keys)."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def unit(self) -> str:
        """What it is counted in, '' where it has none."""


class Subjected(Protocol):
    """What has a title (message key) and may be about one thing."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def subject(self) -> str:
        """Id of the thing it is about, '' for none."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Turns words into text of one language.

    Attributes
    ----------
    translator
        Sentences and number forms.
    names
        Names by language code of every id.
    """

    translator: Translator
    names: Mapping[str, Mapping[str, str]]

    def t(self, message: str, /, **values: Any) -> str:
        """A sentence by its message key."""
        return self.translator.text(message, **values)

    def name(self, id_: str) -> str:
        """Name of a thing of the region in this language or the nearest that has one; else its id."""
        return self.own(self.names.get(id_, {})) or id_

    def own(self, names: Mapping[str, str]) -> str:
        """The name of this language among names by language code; of the nearest language where it has none."""
        nearest = (self.translator.language, *_NEAREST[self.translator.language])
        return next((names[language] for language in nearest if names.get(language)), "")

    def number(self, value: float | None, kind: Kind = Kind.NUMBER, digits: int = 1, signed: bool = False) -> str:
        """A number in the form of its kind, without its unit."""
        if value is None or not math.isfinite(value):
            return MISSING
        if kind is Kind.YEAR:
            return str(round(value))
        if kind is Kind.SHARE:
            shown = self.translator.percent(value, digits)
        else:
            shown = self.translator.number(value, 0 if kind is Kind.COUNT else digits)
        return f"+{shown}" if signed and value > 0 else shown

    def quantity(self, value: Quantity) -> str:
        """A number with its unit."""
        shown = self.amount(value)
        if not value.unit or shown == MISSING:
            return shown
        return f"{shown}{NO_BREAK}{self.t(value.unit)}"

    def amount(self, value: Quantity) -> str:
        """A number without its unit; one too small for its decimals is told as a power of ten."""
        number = value.value
        if value.kind is Kind.NUMBER and number and math.isfinite(number) and abs(number) < 0.5 * 10.0**-value.digits:
            mantissa, exponent = f"{number:.1e}".split("e")
            return f"{self.number(float(mantissa), digits=1)}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
        return self.number(number, value.kind, value.digits, value.signed)

    def say(self, words: Words) -> str:
        """Any words as text."""
        if isinstance(words, str):
            return words
        if isinstance(words, Quantity):
            return self.quantity(words)
        if isinstance(words, Name):
            return self.name(words.id)
        if isinstance(words, Listing):
            return ", ".join(self.say(item) for item in words.items)
        return self._sentence(words)

    def _sentence(self, text: Text) -> str:
        values = {key: self.say(value) for key, value in text.values.items()}
        if isinstance(text.message, tuple):
            assert text.count is not None
            return self.translator.plural(text.message, text.count, **values)
        return self.t(text.message, **values)

    def cell(self, value: Any, column: Column) -> str:
        """A value of a result table as text."""
        if value is None:
            return MISSING
        if column.kind is Kind.TEXT:
            return str(value)
        if column.kind is Kind.NAME:
            return self.name(value)
        if column.kind is Kind.WORD:
            return self.t(value)
        if column.kind is Kind.FLAG:
            return self.t(YES if value else NO)
        return self.number(float(value), column.kind, column.digits)

    def title(self, titled: Subjected) -> str:
        """Title of a chapter, table or figure with the name of its subject."""
        name = self.name(titled.subject) if titled.subject else ""
        return ": ".join(part for part in (self.t(titled.title), name) if part)

    def heading(self, titled: Titled) -> str:
        """Title of a column, axis or measure with its unit."""
        title = self.t(titled.title)
        return f"{title}, {self.t(titled.unit)}" if titled.unit else title
