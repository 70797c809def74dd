"""A whole map: ground, layers, names, legend."""

from __future__ import annotations

import numpy as np

from ryzoma.plan.maps import Labels, Layer, MapSpec, Symbols
from ryzoma.report.drawing.canvas import Layout, circle, document, group, num, text
from ryzoma.report.drawing.labels import Points, Room, place_labels
from ryzoma.report.drawing.legend import LegendBlock, legend
from ryzoma.report.drawing.metrics import ASCENT, LINE, text_width
from ryzoma.report.drawing.values import numbers
from ryzoma.report.maps.geography import Geography
from ryzoma.report.maps.ground import base, height_of, neighbour_names, scale_bar
from ryzoma.report.maps.layers import Painted, Painter, paint, shared_tops
from ryzoma.report.voice import Voice

_DOT = 1.9  # radius [px] where a name has no symbol
_BOLD_SHARE = 0.06  # of the names, the weightiest, are set in bold
_LEGEND_GAP = 12.0
_ROOM_OF_NAME = {False: 60.0, True: 56.0}  # side of the square each name gets on average [px], wide and narrow


def _wanted(layers: list[Labels]) -> dict[str, float]:
    """Weight of every id that wants a name; ids without weights fall off in the given order."""
    found: dict[str, float] = {}
    for layer in layers:
        count = len(layer.ids)
        weights = np.arange(count, 0, -1.0) if layer.weights is None else numbers(layer.weights)
        for id_, weight in zip(layer.ids, np.nan_to_num(weights), strict=True):
            found[id_] = max(found.get(id_, 0.0), float(weight), 1e-9)
    return found


def _names(spec: MapSpec, painted: list[Painted], boxes: list[tuple[float, ...]], painter: Painter) -> list[str]:
    """Names of points, each where it covers no other, and dots where they have no symbol."""
    wanted = _wanted([layer for layer in spec.layers if isinstance(layer, Labels)])
    circles = {id_: (x, y, radius) for one in painted for id_, x, y, radius in one.circles}
    at = dict(zip(wanted, painter.xy(list(wanted)), strict=True))
    tall = height_of(painter.geography, painter.layout)
    inside = [id_ for id_, (x, y) in at.items() if 0 <= x <= painter.layout.width and 0 <= y <= tall]
    most = max(1, int(painter.layout.width * tall / _ROOM_OF_NAME[painter.layout.narrow] ** 2))
    ids = sorted(inside, key=lambda id_: -wanted[id_])[:most]
    heavy = set(ids[: max(1, round(_BOLD_SHARE * len(inside)))])
    bare = [id_ for id_ in ids if id_ not in circles]
    words = {id_: painter.voice.name(id_) for id_ in ids}
    font = {id_: painter.layout.size if id_ in heavy else painter.layout.small for id_ in ids}
    points = Points(
        np.array([at[id_] for id_ in ids]).reshape(-1, 2),
        np.array([circles[id_][2] if id_ in circles else _DOT for id_ in ids]),
        np.array(
            [(text_width(words[id_], font[id_], id_ in heavy) + 1, font[id_] * LINE + 0.4) for id_ in ids]
        ).reshape(-1, 2),
        np.array([wanted[id_] for id_ in ids]),
    )
    symbols = [*circles.values(), *((*at[id_], _DOT) for id_ in bare)]
    room = Room(painter.layout.width, tall, np.array(boxes).reshape(-1, 4), np.array(symbols).reshape(-1, 3))
    placement = place_labels(points, room)
    drawn = [circle(float(at[id_][0]), float(at[id_][1]), _DOT, "dot") for id_ in bare]
    for id_, (left, top, right, _), placed in zip(ids, placement.boxes, placement.placed, strict=True):
        if placed:
            middle, base_line = (left + right) / 2, top + font[id_] * ASCENT
            told = text(middle, base_line, words[id_], font[id_], anchor="middle", bold=id_ in heavy, class_="label")
            drawn.append(told)
    return drawn


def _ordered(spec: MapSpec) -> list[Layer]:
    """Layers without names, symbols last."""
    others: list[Layer] = [layer for layer in spec.layers if not isinstance(layer, Labels)]
    return sorted(others, key=lambda layer: isinstance(layer, Symbols))


def draw_map(spec: MapSpec, geography: Geography, layout: Layout, voice: Voice) -> str:
    """A map as SVG; the page must hold :func:`ryzoma.report.maps.ground.shared_paths` once."""
    geography = geography.cut_to(spec.near)
    painter = Painter(geography, layout, voice, shared_tops(spec.layers))
    painted = [paint(layer, painter) for layer in _ordered(spec)]
    bar = scale_bar(geography, layout, voice)
    around = neighbour_names(geography, layout, voice).clear_of(bar)
    words = [box for one in painted for box in one.boxes]
    names = _names(spec, painted, [*bar.boxes, *around.boxes, *words], painter)
    tall = height_of(geography, layout)
    blocks: list[LegendBlock] = []
    for one in painted:
        blocks += [block for block in one.legend if block not in blocks]
    key = legend(blocks, layout)
    ground = [base(geography, layout), *around.elements]
    layers = [element for one in painted for element in one.elements]
    drawing = [
        f'<svg width="{num(layout.width)}" height="{num(tall)}">{"".join(ground + layers)}</svg>',
        group(names, "labels"),
        group(bar.elements, "scale"),
        group(key.elements, "legend", transform=f"translate(0 {num(tall + _LEGEND_GAP)})"),
    ]
    height = tall + (_LEGEND_GAP + key.height if blocks else 0) + 2
    reading, name = voice.say(spec.reading), voice.title(spec)
    return document(spec.id, layout, height, name, reading, drawing, "map")
