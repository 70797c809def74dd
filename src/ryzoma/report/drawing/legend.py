"""Legends: what a legend explains, and its drawing in blocks side by side, as many in a row as find room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ryzoma.report.drawing.canvas import Layout, circle, group, line, num, rect, text
from ryzoma.report.drawing.metrics import ASCENT, text_width, wrapped

_SWATCH = 13.0  # side of a coloured box [px]
_GAP = 6.0
_BETWEEN = 26.0  # between blocks [px]


@dataclass(frozen=True, slots=True)
class Steps:
    """Legend of ordered classes: colours side by side, with the limits between them."""

    title: str
    colours: tuple[str, ...]
    limits: tuple[str, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Swatches:
    """Legend of words: a coloured box before each; as a line where `stroked`."""

    title: str
    entries: tuple[tuple[str, str], ...]
    stroked: bool = False


@dataclass(frozen=True, slots=True)
class Sizes:
    """Legend of symbol sizes: radius [px] and value."""

    title: str
    entries: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Widths:
    """Legend of flow widths: width [px] and value."""

    title: str
    entries: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A plain line of the legend, with a sample of the class before it where `sample` is given."""

    words: str
    sample: str = ""


LegendBlock: TypeAlias = Steps | Swatches | Sizes | Widths | Remark


@dataclass(frozen=True, slots=True)
class Drawn:
    """Elements drawn from (0, 0) and the room they take [px]."""

    elements: tuple[str, ...]
    width: float
    height: float


def _titled(title: str, body: list[str], width: float, height: float, layout: Layout, room: float) -> Drawn:
    """A block with its title above."""
    lines = wrapped(title, layout.small, max(min(room, 300.0), width), bold=True) if title else []
    step = layout.small * 1.25
    head = [
        text(0, layout.small * ASCENT + row * step, words, layout.small, bold=True) for row, words in enumerate(lines)
    ]
    top = len(lines) * step + (5.0 if lines else 0.0)
    wide = max([width, *(text_width(words, layout.small, bold=True) for words in lines)])
    moved = group(body, transform=f"translate(0 {num(top)})")
    return Drawn((*head, moved), wide, top + height)


def _steps(block: Steps, layout: Layout, room: float) -> Drawn:
    size = layout.small
    widest = max((text_width(limit, size) for limit in block.limits), default=0.0)
    box = max(30.0 if layout.narrow else 40.0, widest + 8.0)
    body = [rect(place * box, 0, box, _SWATCH, f"{colour} edge") for place, colour in enumerate(block.colours)]
    for place, limit in enumerate(block.limits):
        x = (place + 1) * box
        body += [line(x, _SWATCH, x, _SWATCH + 4, "tick"), text(x, _SWATCH + 5 + size, limit, size, anchor="middle")]
    width = len(block.colours) * box
    height = _SWATCH + (5 + size * 1.25 if block.limits else 0)
    if block.missing:
        body += [rect(width + 12, 0, 22, _SWATCH, "missing edge"), text(width + 40, size * 0.95, block.missing, size)]
        width += 40 + text_width(block.missing, size)
    return _titled(block.title, body, width, height, layout, room)


def _rows(samples: list[tuple[str, float, str]], layout: Layout, room: float) -> tuple[list[str], float, float]:
    """Samples with words behind, flowing over rows: (element, width of the sample, words)."""
    size, step = layout.small, max(_SWATCH, layout.small * 1.2) + 5.0
    body, x, y, widest = [], 0.0, 0.0, 0.0
    for element, lead, words in samples:
        shown = wrapped(words, size, room - lead - _GAP, lines_max=1)[0]
        width = lead + _GAP + text_width(shown, size)
        if x > 0 and x + width > room:
            x, y = 0.0, y + step
        inner = [element, text(lead + _GAP, _SWATCH / 2 + size * 0.35, shown, size)]
        body.append(group(inner, transform=f"translate({num(x)} {num(y)})"))
        widest = max(widest, x + width)
        x += width + 16.0
    return body, widest, y + step


def _swatches(block: Swatches, layout: Layout, room: float) -> Drawn:
    if block.stroked:
        samples = [
            (line(0, _SWATCH / 2, 22, _SWATCH / 2, f"link {colour}"), 22.0, words) for colour, words in block.entries
        ]
    else:
        samples = [(rect(0, 0, _SWATCH, _SWATCH, f"{colour} edge"), _SWATCH, words) for colour, words in block.entries]
    body, width, height = _rows(samples, layout, room)
    return _titled(block.title, body, width, height, layout, room)


def _sizes(block: Sizes, layout: Layout, room: float) -> Drawn:
    size = layout.small
    tallest = max(radius for radius, _ in block.entries)
    body, x = [], 0.0
    for radius, words in block.entries:
        body.append(circle(x + radius, 2 * tallest - radius, radius, "symbol hollow"))
        x += 2 * radius + _GAP
        body.append(text(x, tallest + size * 0.35, words, size))
        x += text_width(words, size) + 14.0
    return _titled(block.title, body, x - 14.0, 2 * tallest + 2, layout, room)


def _widths(block: Widths, layout: Layout, room: float) -> Drawn:
    samples = [(rect(0, (_SWATCH - w) / 2, 26, w, "flow-sample"), 26.0, words) for w, words in block.entries]
    body, width, height = _rows(samples, layout, room)
    return _titled(block.title, body, width, height, layout, room)


def _remark(block: Remark, layout: Layout, room: float) -> Drawn:
    size = layout.small
    lead = 22.0 + _GAP if block.sample else 0.0
    lines = wrapped(block.words, size, min(room, 340.0) - lead)
    body = [
        text(lead, size * ASCENT + row * size * 1.25, words, size, class_="soft") for row, words in enumerate(lines)
    ]
    if block.sample:
        body.append(line(0, size * 0.55, 22, size * 0.55, block.sample))
    width = lead + max(text_width(words, size) for words in lines)
    return Drawn(tuple(body), width, len(lines) * size * 1.25)


def _block(block: LegendBlock, layout: Layout, room: float) -> Drawn:
    if isinstance(block, Steps):
        return _steps(block, layout, room)
    if isinstance(block, Swatches):
        return _swatches(block, layout, room)
    if isinstance(block, Sizes):
        return _sizes(block, layout, room)
    if isinstance(block, Widths):
        return _widths(block, layout, room)
    return _remark(block, layout, room)


def legend(blocks: Sequence[LegendBlock], layout: Layout) -> Drawn:
    """All blocks, flowing from left to right over as many rows as needed."""
    room = layout.width - 4.0
    elements, x, y, row_height = [], 2.0, 0.0, 0.0
    for block in blocks:
        drawn = _block(block, layout, room)
        if x > 2.0 and x + drawn.width > layout.width:
            x, y, row_height = 2.0, y + row_height + 10.0, 0.0
        elements.append(group(drawn.elements, transform=f"translate({num(x)} {num(y)})"))
        x += drawn.width + _BETWEEN
        row_height = max(row_height, drawn.height)
    return Drawn(tuple(elements), layout.width, y + row_height)
