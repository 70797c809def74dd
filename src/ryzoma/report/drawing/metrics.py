"""How much room text takes, before any browser has seen it.

Widths are those of Arial. Fonts made to its measures (Liberation Sans, Arimo, Nimbus Sans, Helvetica) take the same
room; with any other font the browser is told to fit the text into the measured width (``textLength``), so a label
never grows beyond the box it was placed by.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

UNITS_PER_EM = 2048
ASCENT = 0.93  # of the font size: the tallest of the usual system fonts, so that boxes hold for all of them
DESCENT = 0.24
LINE = ASCENT + DESCENT
ELLIPSIS = "…"

_WIDE_FROM = 0x2E80  # Chinese, Japanese, Korean: full-width characters
_TYPICAL = 1139  # a digit or a small letter
_COMBINING = range(0x300, 0x370)


@cache
def _advances(bold: bool) -> Mapping[int, int]:
    table = files("ryzoma.report.drawing").joinpath("widths.txt").read_text(encoding="ascii")
    widths: dict[int, int] = {}
    for line in table.splitlines()[1:]:
        regular, heavy, *ranges = line.split()
        for span in ranges:
            first, _, last = span.partition("-")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                widths[code] = int(heavy if bold else regular)
    return widths


def _unknown(code: int) -> int:
    if code in _COMBINING:
        return 0
    return UNITS_PER_EM if code >= _WIDE_FROM else _TYPICAL


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of text.

    Parameters
    ----------
    text
        The line; characters the table does not know count as an ordinary letter, East Asian ones as full-width.
    size
        Font size [px].

    Returns
    -------
    float
        Width [px].
    """
    advances = _advances(bold)
    units = sum(advances.get(code) or _unknown(code) for code in map(ord, text))
    return units * size / UNITS_PER_EM


def shortened(text: str, size: float, room: float, bold: bool = False) -> str:
    """`text`, or as much of it as fits into `room` [px] with an ellipsis behind."""
    if text_width(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(text[:middle].rstrip() + ELLIPSIS, size, bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def wrapped(text: str, size: float, room: float, bold: bool = False, lines_max: int = 3) -> list[str]:
    """`text` broken at spaces into lines of at most `room` [px]; what does not fit in `lines_max` lines is cut."""
    lines: list[str] = []
    current = ""
    for word in text.split(" "):
        longer = f"{current} {word}" if current else word
        if current and text_width(longer, size, bold) > room:
            lines.append(current)
            current = word
        else:
            current = longer
    lines.append(current)
    if len(lines) > lines_max:
        lines = [*lines[: lines_max - 1], " ".join(lines[lines_max - 1 :])]
    return [shortened(line, size, room, bold) for line in lines]
