"""The layers of a map: how each kind is drawn and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from ryzoma.locale import N_
from ryzoma.plan.maps import Choropleth, Flows, Hulls, Layer, Lines, Measure, Outlines, Spokes, Symbols
from ryzoma.report.drawing.canvas import Layout, circle, group, line, path, text
from ryzoma.report.drawing.classes import round_step
from ryzoma.report.drawing.legend import LegendBlock, Remark, Sizes, Swatches, Widths
from ryzoma.report.drawing.metrics import ASCENT, DESCENT, text_width
from ryzoma.report.drawing.values import numbers
from ryzoma.report.maps.geography import Geography, path_data
from ryzoma.report.maps.ground import Box, on_grid, use
from ryzoma.report.maps.shades import Shade, shade
from ryzoma.report.voice import Voice

Array = NDArray[np.float64]

SCHEMATIC = N_("Schematic borders: computed from settlements and published areas, not surveyed.")
RADIUS_MIN = 2.4
_LARGEST_SYMBOL = {False: 0.032, True: 0.052}  # radius over the width of the map, wide and narrow
_WIDEST_FLOW = {False: 13.0, True: 8.0}


@dataclass(frozen=True, slots=True)
class Painter:
    """What all layers of one map share."""

    geography: Geography
    layout: Layout
    voice: Voice
    tops: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """Greatest size by title and unit of a measure: layers of the same measure share one scale."""

    def top(self, measure: Measure) -> float:
        """The value drawn with the largest symbol."""
        return self.tops.get((measure.title, measure.unit)) or greatest(measure)

    def xy(self, ids: Sequence[str]) -> Array:
        """Positions of ids on the drawing [px], shape (n, 2)."""
        return self.geography.to_page(self.geography.xy(ids), self.layout.width)

    def hint(self, id_: str, *values: str) -> str:
        """Name and values of a thing; none for a phone, which shows no hints."""
        return "" if self.layout.narrow else ": ".join((self.voice.name(id_), *values))


@dataclass(frozen=True, slots=True)
class Painted:
    """A layer drawn.

    Attributes
    ----------
    legend
        What explains it.
    circles
        Symbols as (x, y, radius) [px], which names keep off, with the id of each.
    boxes
        Other words (left, top, right, bottom) [px], which names keep off too.
    """

    elements: tuple[str, ...]
    legend: tuple[LegendBlock, ...] = ()
    circles: tuple[tuple[str, float, float, float], ...] = ()
    boxes: tuple[Box, ...] = ()


def _choropleth(layer: Choropleth, painter: Painter) -> Painted:
    """Areas in their colours, small ones over large ones; ids without a shape on the ground are left out."""
    shaded, known = shade(layer.colour, painter.voice), painter.geography.shapes[layer.areas]
    drawn = [one for one in zip(layer.ids, shaded.classes, shaded.words, strict=True) if one[0] in known]
    drawn.sort(key=lambda one: -known[one[0]].area)
    shapes = [
        use(painter.geography, layer.areas, id_, class_, painter.hint(id_, words)) for id_, class_, words in drawn
    ]
    remark = (Remark(painter.voice.t(SCHEMATIC)),) if layer.areas in painter.geography.schematic else ()
    return Painted((on_grid(shapes, painter.geography, painter.layout, "areas"),), (shaded.legend, *remark))


def _outlines(layer: Outlines, painter: Painter) -> Painted:
    shapes = [use(painter.geography, layer.areas, id_) for id_ in painter.geography.shapes[layer.areas]]
    return Painted((on_grid(shapes, painter.geography, painter.layout, f"outline outline-{layer.weight}"),))


def greatest(measure: Measure) -> float:
    """The greatest absolute value of a measure, 0 where none is known."""
    return float(np.nan_to_num(np.abs(numbers(measure.values))).max(initial=0.0))


def shared_tops(layers: Sequence[Layer]) -> dict[tuple[str, str], float]:
    """Greatest size of every measure that sizes symbols, over all layers of a map."""
    tops: dict[tuple[str, str], float] = {}
    for layer in layers:
        if isinstance(layer, Symbols) and layer.size:
            key = (layer.size.title, layer.size.unit)
            tops[key] = max(tops.get(key, 0.0), greatest(layer.size))
    return tops


def radii(sizes: Array, top: float, largest: float) -> Array:
    """Radii [px] of symbols whose area is in proportion to the value, `largest` for `top`; 0 where it is missing."""
    magnitude = np.nan_to_num(np.abs(sizes))
    if top == 0:
        return np.where(np.isfinite(sizes), RADIUS_MIN, 0.0)
    return np.where(np.isfinite(sizes), np.maximum(largest * np.sqrt(magnitude / top), RADIUS_MIN), 0.0)


def _size_legend(measure: Measure, top: float, largest: float, voice: Voice) -> Sizes:
    first = round_step(top, 1)
    first = first if first <= top else round_step(top / 2, 1)
    shown = [first, first / 5, first / 25]
    entries = tuple(
        (largest * (value / top) ** 0.5, voice.number(value, measure.kind, measure.digits)) for value in shown
    )
    return Sizes(voice.heading(measure), tuple(one for one in entries if one[0] >= RADIUS_MIN))


def _symbols(layer: Symbols, painter: Painter) -> Painted:
    voice = painter.voice
    largest = _LARGEST_SYMBOL[painter.layout.narrow] * painter.layout.width
    top = painter.top(layer.size) if layer.size else 0.0
    size = radii(numbers(layer.size.values), top, largest) if layer.size else np.full(len(layer.ids), 4.0)
    shaded = shade(layer.colour, voice) if layer.colour else None
    places = painter.xy(layer.ids)
    drawn, circles = [], []
    for row in sorted(range(len(layer.ids)), key=lambda row: (-size[row], row)):
        (x, y), radius = places[row], float(size[row])
        if not np.isfinite(x) or radius == 0:
            continue
        values = _symbol_values(layer, shaded, row, voice)
        class_ = f"symbol {shaded.classes[row]}" if shaded else "symbol plain"
        drawn.append(circle(x, y, radius, class_, painter.hint(layer.ids[row], *values)))
        circles.append((layer.ids[row], float(x), float(y), radius))
    legend: tuple[LegendBlock, ...] = (shaded.legend,) if shaded else ()
    if layer.size and top > 0:
        legend = (_size_legend(layer.size, top, largest, voice), *legend)
    return Painted((group(drawn, "symbols"),), legend, tuple(circles))


def _symbol_values(layer: Symbols, shaded: Shade | None, row: int, voice: Voice) -> list[str]:
    values = []
    if layer.size:
        values.append(voice.number(layer.size.values[row], layer.size.kind, layer.size.digits))
    if shaded:
        values.append(shaded.words[row])
    return ["; ".join(values)] if values else []


def _lines(layer: Lines, painter: Painter) -> Painted:
    starts, ends = painter.xy(layer.starts), painter.xy(layer.ends)
    shaded = shade(layer.colour, painter.voice) if layer.colour else None
    # lines of one colour go into one path: a road network has hundreds
    pieces: dict[str, list[str]] = {}
    for row, ((x1, y1), (x2, y2)) in enumerate(zip(starts, ends, strict=True)):
        if np.isfinite([x1, x2]).all():
            colour = _stroke(shaded.classes[row]) if shaded else "plain"
            pieces.setdefault(colour, []).append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
    drawn = [path("".join(pieces[colour]), f"link {colour}") for colour in sorted(pieces)]
    return Painted((group(drawn, "links"),), _line_legend(layer, shaded, painter.voice))


def _stroke(fill: str) -> str:
    return {"s": "k", "q": "kq", "d": "kd"}[fill[0]] + fill[1:] if fill[0] in "sqd" and fill[1:].isdigit() else fill


def _line_legend(layer: Lines, shaded: Shade | None, voice: Voice) -> tuple[LegendBlock, ...]:
    if shaded is None:
        return (Remark(voice.t(layer.title), "link plain"),) if layer.title else ()
    legend = shaded.legend
    if isinstance(legend, Swatches):
        legend = replace(legend, entries=tuple((_stroke(one), words) for one, words in legend.entries), stroked=True)
    return (legend,)


def arrow(start: Array, end: Array, width: float) -> str:
    """Path of a flow that bends to its right, with a head at the end, all within one outline."""
    along = end - start
    length = float(np.hypot(*along))
    across = np.array([-along[1], along[0]]) / length
    middle = (start + end) / 2 + across * 0.16 * length
    t = np.linspace(0, 1, 17)[:, None]
    curve = (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end
    head = min(max(2.4 * width, 6.0), length * 0.4)
    body = curve[np.hypot(*(curve - end).T) >= head]
    body = body if len(body) > 1 else curve[:2]
    slope = np.gradient(body, axis=0)
    normal = np.column_stack([-slope[:, 1], slope[:, 0]]) / np.hypot(*slope.T)[:, None]
    left, right = body + normal * width / 2, body - normal * width / 2
    wing = max(width * 1.1, 3.5)
    outline = [*left, body[-1] + normal[-1] * wing, end, body[-1] - normal[-1] * wing, *right[::-1]]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in outline) + "z"


def _flows(layer: Flows, painter: Painter) -> Painted:
    voice, values = painter.voice, np.abs(np.nan_to_num(numbers(layer.width.values)))
    top, widest = values.max(initial=0.0), _WIDEST_FLOW[painter.layout.narrow]
    starts, ends = painter.xy(layer.starts), painter.xy(layer.ends)
    drawn = []
    for row in sorted(range(len(values)), key=lambda row: (-values[row], row)):
        if values[row] == 0 or layer.starts[row] == layer.ends[row] or not np.isfinite([starts[row], ends[row]]).all():
            continue
        width = max(widest * values[row] / top, 0.8)
        amount = voice.number(layer.width.values[row], layer.width.kind, layer.width.digits)
        hint = f"{voice.name(layer.starts[row])} → {painter.hint(layer.ends[row], amount)}"
        drawn.append(path(arrow(starts[row], ends[row], width), "flow", "" if painter.layout.narrow else hint))
    if top == 0:
        return Painted(())
    legend = [(widest * share, voice.number(top * share, layer.width.kind, layer.width.digits)) for share in (1.0, 0.3)]
    return Painted((group(drawn, "flows"),), (Widths(voice.heading(layer.width), tuple(legend)),))


def _hulls(layer: Hulls, painter: Painter) -> Painted:
    drawn, boxes = [], []
    for place, members in enumerate(layer.groups):
        at = painter.xy(members)
        at = at[np.isfinite(at[:, 0])]
        if len(at) == 0:
            continue
        hull = shapely.MultiPoint(at).convex_hull.buffer(14.0 if not painter.layout.narrow else 8.0)
        hint = painter.voice.say(layer.labels[place]) if place < len(layer.labels) else ""
        drawn.append(path(path_data(hull), "hull", hint))
        if hint:
            name, box = _hull_name(hint, float(hull.centroid.x), float(hull.bounds[1]) - 4, painter.layout)
            drawn.append(name)
            boxes.append(box)
    return Painted((group(drawn, "hulls"),), boxes=tuple(boxes))


def _hull_name(words: str, x: float, y: float, layout: Layout) -> tuple[str, Box]:
    """The name above a hull, kept inside the drawing, and the box it fills."""
    half = text_width(words, layout.small, bold=True) / 2
    x, y = min(max(x, half), layout.width - half), max(y, layout.small)
    told = text(x, y, words, layout.small, anchor="middle", bold=True, class_="hull-name")
    return told, (x - half, y - layout.small * ASCENT, x + half, y + layout.small * DESCENT)


def _spokes(layer: Spokes, painter: Painter) -> Painted:
    (x0, y0), ends = painter.xy([layer.centre])[0], painter.xy(layer.members)
    drawn = [line(x0, y0, x, y, "spoke") for x, y in ends if np.isfinite([x0, x]).all()]
    legend = (Remark(painter.voice.t(layer.title), "spoke"),) if layer.title else ()
    return Painted((group(drawn, "spokes"),), legend)


_Paint: TypeAlias = Callable[[Any, Painter], Painted]
_PAINTERS: dict[type, _Paint] = {
    Choropleth: _choropleth,
    Outlines: _outlines,
    Symbols: _symbols,
    Lines: _lines,
    Flows: _flows,
    Hulls: _hulls,
    Spokes: _spokes,
}


def paint(layer: Layer, painter: Painter) -> Painted:
    """Draw a layer; labels are not layers here, they need to know all others first."""
    return _PAINTERS[type(layer)](layer, painter)
