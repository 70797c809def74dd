"""From free text to plain lower-case words of one alphabet each."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[‐‑‒–—−-]")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SHARES = re.compile(
    r"\d+(?:[.,]\d+)?(?:\s*-\s*\d+(?:[.,]\d+)?)?\s*(?:%|(?:mm|cm|m|kg|g|t|hp|мм|см|кг|г|т)\b(?:/\w+)?)"
)
_SUSPENDED = re.compile(r"\w+-\s+(?:и|или|і|або|and|or)\s+")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_WORD = re.compile(r"[^\W\d_]+\d*|\d+")
_CYRILLIC = "асеорхукмтнвіј"
_LATIN = "aceopxykmthbij"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)


def plain(text: str) -> str:
    """Lower case, without brackets, percentages, sizes and accents of stress; ё is written as е, every dash as a hyphen.

    Parameters
    ----------
    text
        What somebody wrote about a good.
    """
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("\u0301", "")
    text = _DASHES.sub("-", _APOSTROPHE.sub("", text))
    # The first half of "зерно- или кормоуборочный" would stand for grain.
    return _SHARES.sub(" ", _SUSPENDED.sub("", _BRACKETS.sub(" ", text)))


def abbreviations(text: str) -> tuple[str, ...]:
    """Abbreviations that a name gives in brackets, such as LDPE in *Polyethylene (LDPE)*."""
    found = (inner.strip() for inner in _BRACKETS.findall(text))
    return tuple(inner for inner in found if len(inner) >= 3 and inner.isalpha() and inner.isupper())


def words(text: str) -> list[str]:
    """Words of plain text in order, each in the alphabet most of its letters belong to."""
    return [_one_alphabet(word) for word in _WORD.findall(text)]


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters."""
    return any("Ѐ" <= letter <= "ӿ" for letter in word)


def _one_alphabet(word: str) -> str:
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in word)
    if cyrillic == 0 or cyrillic == len(word):
        return word
    return word.translate(_TO_CYRILLIC if 2 * cyrillic >= len(word) else _TO_LATIN)
