"""SVG elements as text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from ryzoma.report.drawing.metrics import text_width


@dataclass(frozen=True, slots=True)
class Layout:
    """The room a drawing gets: its width on the page [px] and the font sizes for it.

    Attributes
    ----------
    narrow
        For a phone: fewer words, names above bars instead of beside them.
    """

    width: float
    size: float = 12.0
    narrow: bool = False

    @property
    def small(self) -> float:
        """Font size of ticks and less important labels [px]."""
        return self.size - 1.0


WIDE = Layout(860.0)
OVERVIEW = Layout(600.0)
NARROW = Layout(350.0, 11.5, narrow=True)


def num(value: float) -> str:
    """A coordinate with one decimal, as short as it can be written."""
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    return "0" if text == "-0" else text


def attributes(**values: str | float | None) -> str:
    """Attributes with a leading blank; underscores become hyphens, None is left out."""
    parts = []
    for name, value in values.items():
        if value is None:
            continue
        shown = escape(value) if isinstance(value, str) else num(value)
        parts.append(f' {name.rstrip("_").replace("_", "-")}="{shown}"')
    return "".join(parts)


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    anchor: str | None = None,
    bold: bool = False,
    class_: str | None = None,
) -> str:
    """One line of text with its baseline at `y`, held to its measured width."""
    if not words:
        return ""
    length = text_width(words, size, bold)
    told = attributes(
        class_=class_,
        x=x,
        y=y,
        font_size=size,
        font_weight="700" if bold else None,
        text_anchor=anchor,
        textLength=length,
        lengthAdjust="spacingAndGlyphs" if len(words) > 1 else None,
    )
    return f"<text{told}>{escape(words, quote=False)}</text>"


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """A straight line."""
    return f"<line{attributes(class_=class_, x1=x1, y1=y1, x2=x2, y2=y2)}/>"


def rect(x: float, y: float, width: float, height: float, class_: str, hint: str = "") -> str:
    """A rectangle; negative widths are drawn to the left. `hint` shows when a pointer rests on it."""
    x, width = (x + width, -width) if width < 0 else (x, width)
    told = attributes(class_=class_, x=x, y=y, width=width, height=height)
    return f"<rect{told}>{title(hint)}</rect>" if hint else f"<rect{told}/>"


def circle(x: float, y: float, radius: float, class_: str, hint: str = "") -> str:
    """A circle."""
    told = attributes(class_=class_, cx=x, cy=y, r=radius)
    return f"<circle{told}>{title(hint)}</circle>" if hint else f"<circle{told}/>"


def path(d: str, class_: str, hint: str = "", **more: str | float | None) -> str:
    """A path."""
    told = attributes(class_=class_, d=d, **more)
    return f"<path{told}>{title(hint)}</path>" if hint else f"<path{told}/>"


def polyline(points: Iterable[tuple[float, float]], class_: str) -> str:
    """Straight pieces from point to point."""
    places = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    return path(f"M{places}", class_)


def group(content: Iterable[str], class_: str | None = None, **more: str | float | None) -> str:
    """Elements together."""
    return f"<g{attributes(class_=class_, **more)}>{''.join(content)}</g>"


def title(words: str) -> str:
    """The hint of an element."""
    return f"<title>{escape(words, quote=False)}</title>" if words else ""


def document(
    id_: str, layout: Layout, height: float, name: str, description: str, content: Iterable[str], class_: str
) -> str:
    """A whole drawing with its name and description for those who hear the page."""
    kind = "narrow" if layout.narrow else "wide"
    id_ = f"{id_}-{kind}"
    told = attributes(
        class_=f"{class_} {kind}",
        viewBox=f"0 0 {num(layout.width)} {num(height)}",
        role="img",
        preserveAspectRatio="xMinYMin",
        aria_labelledby=f"{id_}-t",
        aria_describedby=f"{id_}-d",
    )
    head = f'<title id="{id_}-t">{escape(name, quote=False)}</title><desc id="{id_}-d">{escape(description)}</desc>'
    return f'<svg xmlns="http://www.w3.org/2000/svg"{told}>{head}{"".join(content)}</svg>'
