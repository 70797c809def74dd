"""Charts with one row for each category: bars and dots."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ryzoma.plan.charts import Axis, BarChart, DotChart, Series
from ryzoma.report.charts.axes import (
    Pen,
    all_values,
    bottom_axis,
    interval_remark,
    known,
    marker,
    scale_for,
    series_class,
    series_legend,
)
from ryzoma.report.drawing.canvas import circle, line, rect, text
from ryzoma.report.drawing.metrics import shortened, text_width
from ryzoma.report.drawing.ticks import Scale
from ryzoma.report.drawing.values import numbers

_BAR = 13.0  # thickness of one bar [px]
_PAD = 9.0  # between rows
_NAMES_SHARE = 0.36  # of the width, at most, for names beside the rows


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows of a chart stand.

    Attributes
    ----------
    names
        Names as written, cut where too long.
    left, right
        Ends of the plot [px].
    tops
        Upper edge of the bars of each row [px].
    height
        Of the bars of one row [px].
    bottom
        Of the plot [px].
    """

    names: tuple[str, ...]
    left: float
    right: float
    top: float
    tops: tuple[float, ...]
    height: float
    bottom: float
    above: bool

    def labels(self, pen: Pen) -> list[str]:
        """The names, beside the rows or above them."""
        pairs = zip(self.tops, self.names, strict=True)
        if self.above:
            return [text(self.left + 3, top - 4, name, pen.size, class_="label") for top, name in pairs]
        middle = self.height / 2 + pen.size * 0.35
        return [text(self.left - 8, top + middle, name, pen.size, anchor="end") for top, name in pairs]


def lay_rows(names: list[str], height: float, top: float, tail: float, pen: Pen) -> Rows:
    """Put rows below each other; on a phone names stand above their bars. `tail` is kept free on the right [px]."""
    layout, above = pen.layout, pen.layout.narrow
    room = layout.width if above else layout.width * _NAMES_SHARE
    cut = tuple(shortened(name, pen.size, room) for name in names)
    left = 2.0 if above else max((text_width(name, pen.size) for name in cut), default=0.0) + 10.0
    head = pen.size * 1.35 if above else 0.0
    step = height + _PAD + head
    tops = tuple(top + _PAD / 2 + head + place * step for place in range(len(names)))
    return Rows(cut, left, layout.width - tail, top, tops, height, top + len(names) * step + _PAD / 2, above)


def _stacked_ends(series: tuple[Series, ...]) -> np.ndarray:
    """Cumulated values, shape (series + 1, categories); missing values count as nothing."""
    rows = np.nan_to_num(np.array([numbers(one.values) for one in series]))
    return np.vstack([np.zeros(rows.shape[1]), np.cumsum(rows, axis=0)])


def _interval(scale: Scale, series: Series, row: int, y: float, class_: str = "interval") -> list[str]:
    if not len(series.low):
        return []
    low, high = numbers(series.low)[row], numbers(series.high)[row]
    if not np.isfinite([low, high]).all():
        return []
    a, b = scale(low), scale(high)
    ends = [line(x, y - 3, x, y + 3, class_) for x in (a, b)]
    return [line(a, y, b, y, class_), *ends]


def _tail(chart: BarChart, pen: Pen) -> float:
    """Room for the values written behind single bars."""
    if chart.stacked or len(chart.series) > 1:
        return 10.0
    words = [pen.say_value(value, chart.axis) for value in chart.series[0].values]
    return max((text_width(one, pen.size) for one in words), default=0.0) + 10.0


def _bars(chart: BarChart, rows: Rows, scale: Scale, pen: Pen) -> list[str]:
    drawn = []
    names = [pen.voice.say(words) for words in chart.categories]
    for place, series in enumerate(chart.series):
        class_ = f"{series_class(place, series)} mark"
        for row, value in enumerate(numbers(series.values)):
            if not np.isfinite(value):
                continue
            top = rows.tops[row] + place * _BAR
            shown = pen.say_value(float(value), chart.axis)
            hint = ": ".join(part for part in (names[row], pen.voice.say(series.label), shown) if part)
            drawn.append(rect(scale(0), top, scale(float(value)) - scale(0), _BAR - 1, class_, hint))
            drawn += _interval(scale, series, row, top + _BAR / 2)
            if len(chart.series) == 1:
                drawn.append(_behind(series, row, scale, top, shown, pen))
    return drawn


def _behind(series: Series, row: int, scale: Scale, top: float, shown: str, pen: Pen) -> str:
    """The value written behind its bar (and its interval)."""
    ends = (
        known([[series.values[row]], series.high[row : row + 1]]) if len(series.high) else numbers([series.values[row]])
    )
    x = max(scale(float(ends.max())), scale(0)) + 5
    return text(x, top + _BAR / 2 + pen.size * 0.35, shown, pen.size, class_="label")


def _stack(chart: BarChart, rows: Rows, scale: Scale, pen: Pen) -> list[str]:
    ends = _stacked_ends(chart.series)
    drawn = []
    for place, series in enumerate(chart.series):
        for row in range(ends.shape[1]):
            start, end = scale(float(ends[place, row])), scale(float(ends[place + 1, row]))
            if start != end:
                shown = pen.say_value(series.values[row], chart.axis)
                hint = f"{pen.voice.say(chart.categories[row])}: {pen.voice.say(series.label)}: {shown}"
                drawn.append(
                    rect(start, rows.tops[row], end - start, rows.height, f"{series_class(place, series)} mark", hint)
                )
    return drawn


def draw_bars(chart: BarChart, pen: Pen) -> tuple[list[str], float]:
    """A bar chart: its elements and height [px]."""
    key, top = series_legend(chart.series, pen, interval_remark(chart.series, pen))
    top += pen.size * 1.6 if chart.marker else 0.0
    height = 18.0 if chart.stacked else _BAR * len(chart.series)
    rows = lay_rows([pen.voice.say(words) for words in chart.categories], height, top, _tail(chart, pen), pen)
    values = _stacked_ends(chart.series).ravel() if chart.stacked else all_values(chart.series)
    if chart.marker:
        values = np.append(values, chart.marker[0])
    axis = Axis(chart.axis.title, chart.axis.kind, unit=chart.axis.unit, digits=chart.axis.digits, from_zero=True)
    scale = scale_for(axis, values, rows.left, rows.right, 4 if pen.layout.narrow else 7)
    ground, below = bottom_axis(scale, chart.axis, rows.top, rows.bottom, pen)
    marks = _stack(chart, rows, scale, pen) if chart.stacked else _bars(chart, rows, scale, pen)
    line_across = _marker(chart, rows, scale, pen)
    return [*key, *ground, *line_across, *marks, *rows.labels(pen)], rows.bottom + below


def _marker(chart: BarChart | DotChart, rows: Rows, scale: Scale, pen: Pen) -> list[str]:
    if chart.marker is None:
        return []
    value, words = chart.marker
    return marker(scale(value), pen.voice.say(words), rows.top, rows.bottom, pen)


def draw_dots(chart: DotChart, pen: Pen) -> tuple[list[str], float]:
    """Dots with intervals: its elements and height [px]."""
    key, top = series_legend(chart.series, pen, interval_remark(chart.series, pen), "dot")
    top += pen.size * 1.6 if chart.marker else 0.0
    lane = 9.0 if len(chart.series) > 1 else 12.0
    names = [pen.voice.say(words) for words in chart.categories]
    rows = lay_rows(names, lane * len(chart.series), top, 14.0, pen)
    values = all_values(chart.series)
    if chart.marker:
        values = np.append(values, chart.marker[0])
    scale = scale_for(chart.axis, values, rows.left + 4, rows.right, 4 if pen.layout.narrow else 7)
    ground, below = bottom_axis(scale, chart.axis, rows.top, rows.bottom, pen)
    drawn = []
    for place, series in enumerate(chart.series):
        for row, value in enumerate(numbers(series.values)):
            y = rows.tops[row] + (place + 0.5) * lane
            drawn += _interval(scale, series, row, y, f"interval k{place % 8}")
            if np.isfinite(value):
                hint = f"{names[row]}: {pen.say_value(float(value), chart.axis)}"
                class_ = f"k{place % 8} open" if series.estimated else f"s{place % 8} mark"
                drawn.append(circle(scale(float(value)), y, 4.2, class_, hint))
    return [*key, *ground, *drawn, *rows.labels(pen), *_marker(chart, rows, scale, pen)], rows.bottom + below
