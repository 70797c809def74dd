"""A translator: sentences, plurals and numbers of one language."""

from __future__ import annotations

import gettext
import math
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("ru", "be", "en")

DOMAIN = "ryzoma"
FOLDER = Path(__file__).parent

_NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"


def N_(message: str) -> str:  # noqa: N802 - the customary name that extraction tools look for
    """Mark a sentence for translation where it is only stored; it is returned unchanged."""
    return message


def NP_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802
    """Mark a sentence with a count for translation; both forms are returned unchanged."""
    return singular, plural


class Translator:
    """Sentences and numbers in one language.

    Parameters
    ----------
    language
        ``"ru"``, ``"be"`` or ``"en"``.
    catalogue
        The message catalogue; English needs none.
    """

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue
        self._point, self._thousands = (".", ",") if language == "en" else (",", _NO_BREAK_SPACE)

    def text(self, message: str, /, **values: Any) -> str:
        """`message` in this language, its ``{named}`` gaps filled with `values`."""
        translated = self._catalogue.gettext(message) if message else ""
        return translated.format(**values) if values else translated

    def plural(self, forms: tuple[str, str], count: int, /, **values: Any) -> str:
        """The form of a counted sentence that fits `count`; ``{count}`` is filled with the formatted number."""
        translated = self._catalogue.ngettext(*forms, count)
        return translated.format(count=self.number(count), **values)

    def number(self, value: float | None, digits: int = 0) -> str:
        """`value` rounded to `digits` decimals in the customary form; missing or not finite values become a dash."""
        if value is None or not math.isfinite(value):
            return "–"
        body = f"{abs(value):,.{digits}f}"
        body = body.replace(",", "\0").replace(".", self._point).replace("\0", self._thousands)
        is_zero = not any(digit in body for digit in "123456789")
        return body if value >= 0 or is_zero else _MINUS + body

    def percent(self, share: float | None, digits: int = 0) -> str:
        """`share` (0.25) as a percentage (25 %)."""
        if share is None or not math.isfinite(share):
            return "–"
        space = "" if self.language == "en" else _NO_BREAK_SPACE
        return f"{self.number(100 * share, digits)}{space}%"


@cache
def translator(language: str) -> Translator:
    """The translator of a language.

    Raises
    ------
    ValueError
        If `language` is not one of :data:`LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known are {', '.join(LANGUAGES)}")
    catalogue = gettext.translation(DOMAIN, FOLDER, [language], fallback=language == "en")
    return Translator(language, catalogue)
