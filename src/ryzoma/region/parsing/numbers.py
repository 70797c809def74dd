"""Numbers as people and spreadsheets write them."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from ryzoma.region.codes import values
from ryzoma.region.fields import Field
from ryzoma.region.look_alikes import DIGIT_OF
from ryzoma.region.parsing.reading import Reading, missing

_SPACES = " \u00a0\u202f\u2009\u2007'’"
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(rf"[+-]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?", re.ASCII)
_COMMA_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_POINT_GROUPS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+(?:[eE][+-]?\d+)?", re.ASCII)
_LEAVE_OUT_SPACES = str.maketrans("", "", _SPACES)
_LARGEST_WHOLE = 2.0**53
_NOT_FINITE = frozenset(["nan", "inf", "infinity", "∞", "1.#inf", "1.#qnan", "1.#ind", "бесконечность"])


class NumberReader:
    """Reads the numbers of one column.

    Parameters
    ----------
    field
        The column; its unit decides what a percent sign means.
    decimal_comma
        Whether the file is known to write decimal commas, so that nothing need be said about them.
    """

    def __init__(self, field: Field, decimal_comma: bool) -> None:
        self._unit = field.unit
        self._is_share = field.unit == "1" and field.maximum == 1
        self._decimal_comma = decimal_comma

    def __call__(self, cell: str) -> Reading:
        """The number in `cell`."""
        absent = missing(cell)
        if absent:
            return absent
        word = cell.strip(" \t\u00a0\u202f\u2009\ufeff").replace("\u2212", "-").replace("–", "-")
        if word.lstrip("+-").casefold() in _NOT_FINITE:
            return Reading(None, values.NOT_FINITE)
        if word.endswith("%"):
            return self._percentage(word[:-1].rstrip(_SPACES))
        return self._figure(word) or self._misspelt(word) or self._no_number()

    def _figure(self, word: str) -> Reading | None:
        if _PLAIN.fullmatch(word):
            return _finite(word)
        if _GROUPED.fullmatch(word):
            joined = word.translate(_LEAVE_OUT_SPACES).replace(",", ".")
            return Reading(float(joined), values.GROUPED_DIGITS, {"read": joined})
        if _DECIMAL_COMMA.fullmatch(word) and (self._decimal_comma or not _COMMA_GROUPS.fullmatch(word)):
            pointed = word.replace(",", ".")
            return Reading(float(pointed), None if self._decimal_comma else values.DECIMAL_COMMA, {"read": pointed})
        if _COMMA_GROUPS.fullmatch(word):
            return _comma_groups(word)
        if _POINT_GROUPS.fullmatch(word):
            joined = word.replace(".", "").replace(",", ".")
            return Reading(float(joined), values.GROUPED_DIGITS, {"read": joined})
        return None

    def _percentage(self, word: str) -> Reading:
        figure = self._figure(word)
        if figure is None or not isinstance(figure.value, float):
            return self._no_number()
        if self._unit == "%":
            return Reading(figure.value, values.PERCENT_READ, {"read": f"{figure.value:g}"})
        if self._is_share:
            return Reading(figure.value / 100, values.PERCENT_READ, {"read": f"{figure.value / 100:g}"})
        return Reading(None, values.PERCENT_WRONG, {"unit": self._unit or "–"})

    def _misspelt(self, word: str) -> Reading | None:
        digits = word.translate(DIGIT_OF)
        figure = self._figure(digits) if digits != word and any(sign in "0123456789" for sign in word) else None
        if figure is None:
            return None
        letters = "".join(dict.fromkeys(sign for sign in word if ord(sign) in DIGIT_OF))
        return Reading(figure.value, values.LETTERS_IN_NUMBER, {"letter": letters, "read": digits})

    def _no_number(self) -> Reading:
        return Reading(None, values.NOT_A_NUMBER, {"unit": self._unit or "–"})


def _finite(word: str) -> Reading:
    value = float(word)
    return Reading(value) if math.isfinite(value) else Reading(None, values.NOT_FINITE)


def _comma_groups(word: str) -> Reading:
    joined = word.replace(",", "")
    if word.count(",") > 1 or "." in word:
        return Reading(float(joined), values.GROUPED_DIGITS, {"read": joined})
    return Reading(None, values.AMBIGUOUS_COMMA, {"point": word.replace(",", "."), "group": joined})


class IntegerReader(NumberReader):
    """Reads the whole numbers of one column."""

    def __call__(self, cell: str) -> Reading:
        """The whole number in `cell`."""
        reading = super().__call__(cell)
        if not isinstance(reading.value, float):
            return reading
        if not reading.value.is_integer() or abs(reading.value) > _LARGEST_WHOLE:
            return Reading(None, values.NOT_WHOLE)
        return replace(reading, value=int(reading.value))
