"""Which encoding a text is in, and the text as UTF-8."""

from __future__ import annotations

import codecs
import itertools
from collections import Counter
from dataclasses import dataclass

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC_ENCODINGS = ("cp1251", "cp866", "koi8-u")
_SAMPLE = 400_000
_COMMON = frozenset("оеаинтсрвлкмдпуыяі")
_CYRILLIC = frozenset(chr(point) for point in range(0x0400, 0x0500))
_ALSO_EXPECTED = frozenset("«»–—№°…’“”±²³\u00a0€")
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as UTF-8.

    Attributes
    ----------
    content
        The text in UTF-8 without a byte order mark.
    encoding
        The encoding it was in, if that was not UTF-8.
    damaged_byte
        Number of the first byte that is not UTF-8 in a text that otherwise is, None where all is well.
    """

    content: bytes
    encoding: str | None = None
    damaged_byte: int | None = None


def decode(content: bytes) -> Decoded | int:
    """`content` as UTF-8, or the number of its first wrong byte if its encoding cannot be told.

    UTF-8 (with or without byte order mark), UTF-16 and UTF-32 are certain. Other texts are taken for the Cyrillic
    encoding in which the letters that are frequent in Russian and Belarusian are frequent, if nearly all their bytes
    above 127 are Cyrillic letters and these stand beside each other rather than among Latin ones. A few letters tell
    little; Windows-1251 is assumed then.
    """
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_wide(content, encoding)
    wide = _wide_without_mark(content)
    if wide:
        return _decode_wide(content, wide)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_narrow(content, error.start)
    return Decoded(content)


def _decode_wide(content: bytes, encoding: str) -> Decoded | int:
    try:
        return Decoded(content.decode(encoding).lstrip("\ufeff").encode(), encoding.upper())
    except UnicodeError as error:
        return error.start if isinstance(error, UnicodeDecodeError) else 0


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-16 of mostly Latin text: every other byte is nought."""
    sample = content[:4000]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_narrow(content: bytes, first_wrong: int) -> Decoded | int:
    lenient = content.decode("utf-8", "replace")
    lost = lenient.count(_REPLACED)
    if lost * 10 < sum(1 for letter in lenient[:_SAMPLE] if letter > "\x7f"):
        return Decoded(lenient.encode(), damaged_byte=first_wrong)
    best = max(_CYRILLIC_ENCODINGS, key=lambda encoding: _plausibility(content, encoding))
    if _plausibility(content, best) < 0.5:
        return first_wrong
    return Decoded(content.decode(best, "replace").encode(), best)


def _plausibility(content: bytes, encoding: str) -> float:
    """How much of the text above ASCII looks like Russian or Belarusian in `encoding`: at most 1."""
    text = content[:_SAMPLE].decode(encoding, "replace")
    count = Counter(letter for letter in text if letter > "\x7f")
    total = sum(count.values())
    if not total:
        return 0.0
    expected = sum(number for letter, number in count.items() if letter in _CYRILLIC or letter in _ALSO_EXPECTED)
    common = sum(count[letter] for letter in _COMMON)
    strangers = sum(
        1
        for left, right in itertools.pairwise(text)
        if (left in _CYRILLIC and right.isascii() and right.isalpha())
        or (right in _CYRILLIC and left.isascii() and left.isalpha())
    )
    return (expected / total >= 0.9) * (0.5 + common / (total + 10)) - strangers / total
