"""Axes, grid lines and what all charts share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ryzoma.locale import N_
from ryzoma.plan.charts import Axis, Series
from ryzoma.plan.maps import Values
from ryzoma.report.drawing.canvas import Layout, group, line, text
from ryzoma.report.drawing.legend import LegendBlock, Remark, Swatches, legend
from ryzoma.report.drawing.metrics import text_width
from ryzoma.report.drawing.ticks import Scale, decimals, linear_scale, log_scale, year_scale
from ryzoma.report.drawing.values import numbers
from ryzoma.report.voice import Voice
from ryzoma.tables import Kind

Array = NDArray[np.float64]

INTERVAL = N_("Thin lines: interval in which the value lies")
BAND = N_("Shaded: interval in which the value lies")
ESTIMATE = N_("estimate")

Mark: TypeAlias = Literal["bar", "line", "dot"]


@dataclass(frozen=True, slots=True)
class Pen:
    """What all parts of one chart share."""

    layout: Layout
    voice: Voice

    @property
    def size(self) -> float:
        """Font size of ticks [px]."""
        return self.layout.small

    def say_value(self, value: float | None, axis: Axis) -> str:
        """A value of an axis as text, without unit."""
        return self.voice.number(value, axis.kind, axis.digits)


def known(groups: Iterable[Values]) -> Array:
    """All finite values of several rows."""
    rows = [numbers(values) for values in groups if len(values)]
    joined = np.concatenate(rows) if rows else np.zeros(0)
    finite: Array = joined[np.isfinite(joined)]
    return finite


def all_values(series: Sequence[Series]) -> Array:
    """All finite values and interval ends."""
    return known([row for one in series for row in (one.values, one.low, one.high)])


def scale_for(axis: Axis, values: Array, start: float, end: float, count: int) -> Scale:
    """A scale that holds the values with round ends; of years, of powers of ten or plain."""
    if axis.log:
        values = values[values > 0]
        low, high = (float(values.min()), float(values.max())) if values.size else (1.0, 10.0)
        return log_scale(low, high, start, end, count)
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    if axis.kind is Kind.YEAR:
        return year_scale(low, high, start, end, count)
    if axis.from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    return linear_scale(low, high, start, end, count)


def tick_words(scale: Scale, axis: Axis, voice: Voice) -> list[str]:
    """The ticks as text, with as many decimals as they need."""
    if scale.log:
        return [
            voice.number(tick, axis.kind, decimals((tick,), 0, 100.0 if axis.kind is Kind.SHARE else 1.0))
            for tick in scale.ticks
        ]
    digits = decimals(scale.ticks, 0, 100.0 if axis.kind is Kind.SHARE else 1.0)
    return [voice.number(tick, axis.kind, digits) for tick in scale.ticks]


def bottom_axis(scale: Scale, axis: Axis, top: float, bottom: float, pen: Pen) -> tuple[list[str], float]:
    """Vertical grid lines with their values below, then the title; returns the elements and the height below."""
    words = tick_words(scale, axis, pen.voice)
    drawn, last = [], -1e9
    for tick, shown in zip(scale.ticks, words, strict=True):
        x = scale(tick)
        class_ = "zero" if tick == 0 and not scale.log else "grid"
        drawn.append(line(x, top, x, bottom, class_))
        half = text_width(shown, pen.size) / 2
        at = min(max(x, half), pen.layout.width - half)
        if at - half > last + 4:
            drawn.append(text(at, bottom + pen.size * 1.25, shown, pen.size, anchor="middle", class_="soft"))
            last = at + half
    title = pen.voice.heading(axis)
    right = max(scale.start, scale.end)
    drawn.append(text(right, bottom + pen.size * 2.7, title, pen.size, anchor="end", class_="soft"))
    return drawn, pen.size * 3.1


def left_axis(scale: Scale, axis: Axis, left: float, right: float, pen: Pen) -> list[str]:
    """Horizontal grid lines with their values to the left, the title above."""
    drawn = []
    for tick, shown in zip(scale.ticks, tick_words(scale, axis, pen.voice), strict=True):
        y = scale(tick)
        drawn.append(line(left, y, right, y, "zero" if tick == 0 and not scale.log else "grid"))
        drawn.append(text(left - 6, y + pen.size * 0.35, shown, pen.size, anchor="end", class_="soft"))
    top = min(scale.start, scale.end)
    drawn.append(text(0, top - pen.size * 0.9, pen.voice.heading(axis), pen.size, class_="soft"))
    return drawn


def left_room(scale: Scale, axis: Axis, pen: Pen) -> float:
    """Width [px] that the values left of the axis take."""
    return max(text_width(words, pen.size) for words in tick_words(scale, axis, pen.voice)) + 8.0


def series_class(place: int, series: Series) -> str:
    """Fill class of a series by its place."""
    return f"s{place % 8}" + (" estimated" if series.estimated else "")


def series_legend(
    series: Sequence[Series], pen: Pen, extra: Sequence[LegendBlock] = (), mark: Mark = "bar"
) -> tuple[list[str], float]:
    """Names of the series above the plot, with samples of their marks; returns the elements and the height they take."""
    entries = []
    for place, one in enumerate(series):
        words = pen.voice.say(one.label)
        if one.estimated:
            words = f"{words} ({pen.voice.t(ESTIMATE)})" if words else pen.voice.t(ESTIMATE)
        if words:
            entries.append((_sample(place, one, mark), words))
    blocks: list[LegendBlock] = [Swatches("", tuple(entries), mark == "line")] if entries else []
    blocks += extra
    if not blocks:
        return [], 0.0
    drawn = legend(blocks, pen.layout)
    return [group(drawn.elements, "legend")], drawn.height + 6.0


def _sample(place: int, series: Series, mark: Mark) -> str:
    """Class of the sample of a series: estimates are hatched bars, dashed lines and open dots."""
    if mark == "line":
        return f"k{place % 8}{' dashed' if series.estimated else ''}"
    if mark == "dot" and series.estimated:
        return f"k{place % 8} open"
    return series_class(place, series)


def interval_remark(series: Sequence[Series], pen: Pen, message: str = INTERVAL) -> list[LegendBlock]:
    """The line that explains intervals, if there are any."""
    return [Remark(pen.voice.t(message))] if any(len(one.low) for one in series) else []


def marker(at: float, words: str, top: float, bottom: float, pen: Pen) -> list[str]:
    """A dashed line across the plot with its name above, kept inside the drawing."""
    half = text_width(words, pen.size) / 2
    x = min(max(at, half), pen.layout.width - half)
    return [
        line(at, top, at, bottom, "marker"),
        text(x, top - 4, words, pen.size, anchor="middle", class_="marker-words"),
    ]
