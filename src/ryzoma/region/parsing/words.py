"""Identifiers, words of closed lists, yes and no."""

from __future__ import annotations

import re

from ryzoma.region.codes import values
from ryzoma.region.fields import Field
from ryzoma.region.look_alikes import LATIN_OF, strangers, transliterated
from ryzoma.region.nearest import Nearest
from ryzoma.region.parsing.reading import Reading, missing

ID_PATTERN = "^[a-z0-9][a-z0-9_-]*$"
_ID = re.compile(ID_PATTERN[:-1], re.ASCII)
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_YES = frozenset(["yes", "y", "true", "t", "1", "+", "да", "д", "так", "истина"])
_NO = frozenset(["no", "n", "false", "f", "0", "нет", "н", "не", "ложь"])


def read_identifier(cell: str) -> Reading:
    """The identifier meant by a cell that is not one."""
    word = cell.strip()
    if _ID.fullmatch(word):
        return Reading(word)
    lower = word.lower()
    if _ID.fullmatch(lower):
        return Reading(lower, values.ID_CASE, {"read": lower})
    latin = word.translate(LATIN_OF).lower()
    if _ID.fullmatch(latin) and any(letter.isascii() and letter.isalpha() for letter in word):
        return Reading(latin, values.LOOK_ALIKE, {"letter": strangers(word), "read": latin})
    return missing(cell) or Reading(None, values.BAD_ID, {"read": _proposed(word)})


def _proposed(word: str) -> str:
    return _NOT_IN_ID.sub("_", transliterated(word)).strip("_")[:40] or "minsk"


class WordReader:
    """Reads the words of a column that allows only a few."""

    def __init__(self, field: Field) -> None:
        self._allowed = field.values
        self._plain = {_plain(word): word for word in field.values}
        self._nearest = Nearest(field.values)

    def __call__(self, cell: str) -> Reading:
        """The allowed word meant by `cell`."""
        word = cell.strip()
        if word in self._allowed:
            return Reading(word)
        exact = self._plain.get(_plain(word))
        if exact:
            return Reading(exact, values.WORD_SPELT_OTHERWISE, {"read": exact})
        latin = self._plain.get(_plain(word.translate(LATIN_OF)))
        if latin:
            return Reading(latin, values.LOOK_ALIKE, {"letter": strangers(word), "read": latin})
        near = self._nearest(_plain(word))
        detail = {"allowed": ", ".join(self._allowed), "near": near or "–"}
        return missing(cell) or Reading(near, values.NOT_IN_LIST, detail)


def _plain(word: str) -> str:
    return word.casefold().replace(" ", "_")


def read_flag(cell: str) -> Reading:
    """Yes or no in other words and languages."""
    word = cell.strip().casefold()
    for words, value in ((_YES, True), (_NO, False)):
        if word in words:
            name = "yes" if value else "no"
            return (
                Reading(value) if cell.strip() == name else Reading(value, values.WORD_SPELT_OTHERWISE, {"read": name})
            )
    return missing(cell) or Reading(None, values.NOT_A_FLAG)
