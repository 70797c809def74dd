"""What lies under the layers of a map: land, neighbours with their names, the scale bar; and the shared paths."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ryzoma.locale import N_
from ryzoma.report.drawing.canvas import Layout, attributes, group, line, num, rect, text, title
from ryzoma.report.drawing.classes import round_step
from ryzoma.report.drawing.metrics import ASCENT, DESCENT, LINE, text_width
from ryzoma.report.maps.geography import LAND, NEIGHBOURS, Geography, path_data
from ryzoma.report.voice import Voice

KM = N_("km")

Box = tuple[float, float, float, float]


def shared_paths(geography: Geography) -> str:
    """Definitions of all shapes, which :func:`use` refers to."""
    found = []
    for name, shapes in geography.shapes.items():
        for place, one in enumerate(shapes.values()):
            if data := path_data(one):
                found.append(f'<path id="{name}-{place}" d="{data}"/>')
    return "".join(found)


def use(geography: Geography, areas: str, id_: str, class_: str | None = None, hint: str = "") -> str:
    """A shape of an area set, drawn where this stands."""
    place = list(geography.shapes[areas]).index(id_)
    return f"<use{attributes(href=f'#{areas}-{place}', class_=class_)}>{title(hint)}</use>"


def on_grid(content: list[str], geography: Geography, layout: Layout, class_: str | None = None) -> str:
    """Shapes scaled from the grid to the layout; strokes keep their width on the page."""
    left, top, wide = geography.window
    scale = layout.width / wide
    moved = f"translate({num(-left * scale)} {num(-top * scale)})" if left or top else ""
    return group(content, class_=class_, transform=f"{moved}scale({scale:.5f})", style=f"--px:{1 / scale:.3f}")


def base(geography: Geography, layout: Layout) -> str:
    """Neighbours and land, on a plain ground."""
    parts = [rect(0, 0, layout.width, height_of(geography, layout), "surround")]
    for areas, class_ in ((NEIGHBOURS, "neighbour"), (LAND, "land")):
        content = [use(geography, areas, id_) for id_ in geography.shapes.get(areas, ())]
        if content:
            parts.append(on_grid(content, geography, layout, class_))
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Things with text that stand on the map, and the boxes labels must keep off [px]."""

    elements: tuple[str, ...]
    boxes: tuple[Box, ...]

    def clear_of(self, other: Furniture) -> Furniture:
        """Those of the words (one box each) that do not cover other furniture."""
        taken = shapely.union_all([shapely.box(*box) for box in other.boxes])
        kept = [not shapely.intersects(shapely.box(*box), taken) for box in self.boxes]
        return Furniture(
            tuple(one for one, free in zip(self.elements, kept, strict=True) if free),
            tuple(one for one, free in zip(self.boxes, kept, strict=True) if free),
        )


def neighbour_names(geography: Geography, layout: Layout, voice: Voice) -> Furniture:
    """Names of neighbours that have enough room inside the frame."""
    window = shapely.box(0, 0, layout.width, layout.width * geography.aspect)
    elements, boxes = [], []
    for id_, one in geography.shapes.get(NEIGHBOURS, {}).items():
        seen = shapely.intersection(shapely.transform(one, lambda at: geography.to_page(at, layout.width)), window)
        if seen.is_empty or seen.area < 2000:
            continue
        circle = shapely.maximum_inscribed_circle(seen, tolerance=2.0)
        x, y = shapely.get_coordinates(circle)[0]
        words = voice.name(id_)
        width = text_width(words, layout.small)
        box = (x - width / 2, y - layout.small * ASCENT, x + width / 2, y + layout.small * DESCENT)
        if not shapely.covers(window, shapely.box(*box)) or circle.length < layout.small:
            continue
        elements.append(text(x, y, words, layout.small, anchor="middle", class_="place-of-neighbour"))
        boxes.append(box)
    return Furniture(tuple(elements), tuple(boxes))


def _emptiest_corner(geography: Geography, layout: Layout, width: float, height: float) -> tuple[float, float]:
    """Left and top of the corner box that covers least of the land."""
    tall, pad = layout.width * geography.aspect, 8.0
    land = shapely.union_all(
        [shapely.transform(one, lambda at: geography.to_page(at, layout.width)) for one in _land(geography)]
    )
    right, low = layout.width - width - pad, tall - height - pad
    corners = [(pad, low), (right, low), (right, pad), (pad, pad)]
    covered = [land.intersection(shapely.box(x, y, x + width, y + height)).area for x, y in corners]
    return corners[int(np.argmin(np.round(covered)))]


def _land(geography: Geography) -> list[shapely.Geometry]:
    return [shapely.make_valid(one) for one in geography.shapes.get(LAND, {}).values()]


def scale_bar(geography: Geography, layout: Layout, voice: Voice) -> Furniture:
    """A bar of a round number of kilometres in the corner with least land."""
    km = round_step(geography.frame.width / 5, 1)
    length = km / geography.frame.width * layout.width
    words = f"{voice.number(km, digits=0 if km >= 1 else 2)}\u00a0{voice.t(KM)}"
    width, height = max(length, text_width(words, layout.small)) + 8, layout.small * LINE + 10
    x, y = _emptiest_corner(geography, layout, width, height)
    at = y + height - 5
    elements = (
        line(x + 4, at, x + 4 + length, at, "bar"),
        line(x + 4, at - 3, x + 4, at + 3, "bar"),
        line(x + 4 + length, at - 3, x + 4 + length, at + 3, "bar"),
        text(x + 4, at - 6, words, layout.small, class_="bar-words"),
    )
    return Furniture(elements, ((x, y, x + width, y + height),))


def height_of(geography: Geography, layout: Layout) -> float:
    """Height of the map itself, without legend [px]."""
    return float(num(layout.width * geography.aspect))
