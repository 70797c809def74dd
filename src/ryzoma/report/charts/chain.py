"""Chain diagrams: who feeds whom, from the base production to goods of high value.

Columns are the steps of the chain. Within a column nodes are ordered by the mean position of what they are linked to
in the columns beside, swept to and fro a few times: the barycentre heuristic, which leaves few links crossing.

References
----------
K. Sugiyama, S. Tagawa, M. Toda (1981), Methods for visual understanding of hierarchical system structures, IEEE
Transactions on Systems, Man, and Cybernetics 11.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ryzoma.locale import N_
from ryzoma.plan.charts import ChainDiagram, ChainLink, ChainNode
from ryzoma.report.charts.axes import Pen
from ryzoma.report.drawing.canvas import attributes, group, rect, text, title
from ryzoma.report.drawing.legend import LegendBlock, Swatches, legend
from ryzoma.report.drawing.metrics import wrapped

KINDS = {
    "good": N_("good"),
    "base": N_("good of other plants, or free"),
    "bought": N_("good that is bought outside"),
    "process": N_("production"),
    "new": N_("new production"),
    "sold": N_("good that is sold"),
    "missing": N_("missing: needed, but nobody makes it"),
}

FED_BY = N_("from: {names}")

_SWEEPS = 6
_WIDEST = 16.0  # link [px]
_THIN = 1.2
_GAP = 12.0  # between nodes of a column [px]


def ordered_columns(chart: ChainDiagram) -> list[list[ChainNode]]:
    """Nodes by column, ordered so that few links cross."""
    columns: dict[int, list[ChainNode]] = defaultdict(list)
    for node in chart.nodes:
        columns[node.column].append(node)
    linked: dict[str, list[str]] = defaultdict(list)
    for one in chart.links:
        linked[one.start].append(one.end)
        linked[one.end].append(one.start)
    steps = sorted(columns)
    for sweep in range(_SWEEPS):
        place = {node.id: row / max(len(columns[step]), 1) for step in steps for row, node in enumerate(columns[step])}
        for step in steps if sweep % 2 == 0 else reversed(steps):
            columns[step].sort(key=lambda node: _barycentre(node.id, linked, place))
            place |= {node.id: row / len(columns[step]) for row, node in enumerate(columns[step])}
    return [columns[step] for step in steps]


def _barycentre(id_: str, linked: dict[str, list[str]], place: dict[str, float]) -> float:
    beside = [place[other] for other in linked[id_] if other in place]
    return sum(beside) / len(beside) if beside else place[id_]


@dataclass(frozen=True, slots=True)
class Box:
    """A node on the drawing [px]."""

    node: ChainNode
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    note: tuple[str, ...]


def _boxes(columns: list[list[ChainNode]], top: float, pen: Pen) -> tuple[list[Box], float]:
    size, count = pen.size, len(columns)
    between = 54.0
    width = min((pen.layout.width - between * (count - 1)) / count, 190.0)
    step = (pen.layout.width - width) / max(count - 1, 1)
    measured = []
    for nodes in columns:
        column = []
        for node in nodes:
            lines = wrapped(pen.voice.say(node.label), size, width - 12, lines_max=4)
            note = pen.voice.say(node.note)
            notes = wrapped(note, size - 1, width - 12, lines_max=2) if note else []
            column.append((node, lines, notes, 10 + size * 1.2 * len(lines) + (size - 1) * 1.25 * len(notes)))
        measured.append(column)
    tallest = max(sum(height for *_, height in column) + _GAP * (len(column) - 1) for column in measured)
    found = []
    for place, column in enumerate(measured):
        used = sum(height for *_, height in column) + _GAP * (len(column) - 1)
        y = top + (tallest - used) / 2
        for node, lines, notes, height in column:
            found.append(Box(node, place * step, y, width, height, tuple(lines), tuple(notes)))
            y += height + _GAP
    return found, top + tallest


def _draw_box(box: Box, pen: Pen) -> str:
    size = pen.size
    parts = [rect(box.x, box.y, box.width, box.height, f"node {box.node.kind}")]
    y = box.y + 5 + size * 0.9
    for words in box.lines:
        parts.append(text(box.x + 6, y, words, size))
        y += size * 1.2
    for words in box.note:
        parts.append(text(box.x + 6, y, words, size - 1, class_="soft"))
        y += (size - 1) * 1.25
    return group(parts)


def link_widths(chart: ChainDiagram) -> list[float]:
    """Width of every link [px], in proportion to its amount."""
    top = max((one.amount or 0.0 for one in chart.links), default=0.0)
    return [max(_WIDEST * (one.amount or 0.0) / top, _THIN) if top else _THIN for one in chart.links]


def _ports(chart: ChainDiagram, boxes: dict[str, Box], widths: list[float], end: bool) -> list[float]:
    """Height [px] at which each link leaves (or, for `end`, enters) its node: ordered by its other end."""
    found = [0.0] * len(chart.links)
    for box in boxes.values():
        rows = [row for row, one in enumerate(chart.links) if (one.end if end else one.start) == box.node.id]
        others = {row: boxes[chart.links[row].start if end else chart.links[row].end] for row in rows}
        rows.sort(key=lambda row: others[row].y)
        total = sum(widths[row] for row in rows)
        squeeze = min(1.0, (box.height - 4) / total) if total else 1.0
        y = box.y + box.height / 2 - total * squeeze / 2
        for row in rows:
            found[row] = y + widths[row] * squeeze / 2
            y += widths[row] * squeeze
    return found


def _links(chart: ChainDiagram, boxes: dict[str, Box], pen: Pen) -> list[str]:
    widths = link_widths(chart)
    leaving, entering = _ports(chart, boxes, widths, end=False), _ports(chart, boxes, widths, end=True)
    drawn = []
    for one, width, y1, y2 in zip(chart.links, widths, leaving, entering, strict=True):
        x1, x2 = boxes[one.start].x + boxes[one.start].width, boxes[one.end].x
        bend = max(abs(x2 - x1) / 2, 26.0)
        d = f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        hint = _link_words(chart, one, pen)
        drawn.append(f"<path{attributes(class_='feeds', d=d, stroke_width=width)}>{title(hint)}</path>")
    return drawn


def _link_words(chart: ChainDiagram, link: ChainLink, pen: Pen) -> str:
    label = {node.id: pen.voice.say(node.label) for node in chart.nodes}
    much = f"{pen.voice.number(link.amount, digits=0)} {pen.voice.t(chart.unit)}" if link.amount is not None else ""
    parts = (f"{label[link.start]} → {label[link.end]}", much, pen.voice.say(link.note))
    return ": ".join(part for part in parts if part)


def _as_list(chart: ChainDiagram, top: float, pen: Pen) -> tuple[list[str], float]:
    """For a phone: nodes below each other, indented by step, each saying what feeds it."""
    size, y = pen.size, top
    label = {node.id: pen.voice.say(node.label) for node in chart.nodes}
    drawn = []
    for node in (node for column in ordered_columns(chart) for node in column):
        x = 14.0 * node.column
        room = pen.layout.width - x - 14
        feeders = ", ".join(label[one.start] for one in chart.links if one.end == node.id)
        note = "; ".join(
            part for part in (pen.voice.say(node.note), pen.voice.t(FED_BY, names=feeders) if feeders else "") if part
        )
        lines, notes = wrapped(label[node.id], size, room), wrapped(note, size - 1, room) if note else []
        height = 10 + size * 1.2 * len(lines) + (size - 1) * 1.25 * len(notes)
        drawn.append(_draw_box(Box(node, x, y, pen.layout.width - x - 2, height, tuple(lines), tuple(notes)), pen))
        y += height + 5
    return drawn, y


def draw_chain(chart: ChainDiagram, pen: Pen) -> tuple[list[str], float]:
    """A chain diagram: its elements and height [px]."""
    used = {node.kind for node in chart.nodes}
    entries = tuple((f"node {kind}", pen.voice.t(words)) for kind, words in KINDS.items() if kind in used)
    blocks: list[LegendBlock] = [Swatches("", entries)]
    key = legend(blocks, pen.layout)
    told = group(key.elements, "legend")
    if pen.layout.narrow:
        drawn, bottom = _as_list(chart, key.height + 10, pen)
        return [told, *drawn], bottom
    boxes, bottom = _boxes(ordered_columns(chart), key.height + 10, pen)
    by_id = {box.node.id: box for box in boxes}
    nodes = [_draw_box(box, pen) for box in boxes]
    return [told, group(_links(chart, by_id, pen), "feeders"), *nodes], bottom + 4
