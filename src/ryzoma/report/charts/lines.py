"""Lines over time, with bands and with breaks of the method marked."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ryzoma.locale import N_
from ryzoma.plan.charts import LineChart, Series
from ryzoma.report.charts.axes import (
    BAND,
    Pen,
    all_values,
    bottom_axis,
    interval_remark,
    left_axis,
    left_room,
    scale_for,
    series_legend,
)
from ryzoma.report.drawing.canvas import circle, line, path, polyline, text
from ryzoma.report.drawing.metrics import wrapped
from ryzoma.report.drawing.ticks import Scale
from ryzoma.report.drawing.values import numbers

Array = NDArray[np.float64]

BREAK = N_("{number}: break in the series: {reason}")


def runs(x: Array, values: Array, breaks: list[float]) -> Iterator[NDArray[np.int64]]:
    """Positions of unbroken runs: finite values without a break between them."""
    current: list[int] = []
    for place in range(x.size):
        cut = current and any(x[current[-1]] < at <= x[place] for at in breaks)
        if current and (cut or not np.isfinite(values[place])):
            yield np.array(current)
            current = []
        if np.isfinite(values[place]):
            current.append(place)
    if current:
        yield np.array(current)


def _band(x: Array, series: Series, breaks: list[float], across: Scale, up: Scale, place: int) -> list[str]:
    if not len(series.low):
        return []
    low, high = numbers(series.low), numbers(series.high)
    drawn = []
    for run in runs(x, low + high, breaks):
        there = [(across(float(x[one])), up(float(high[one]))) for one in run]
        back = [(across(float(x[one])), up(float(low[one]))) for one in run[::-1]]
        outline = "L".join(f"{a:.1f} {b:.1f}" for a, b in (*there, *back))
        drawn.append(path(f"M{outline}z", f"band s{place % 8}"))
    return drawn


def _one_line(
    x: Array, series: Series, breaks: list[float], scales: tuple[Scale, Scale], place: int, hints: list[str]
) -> list[str]:
    across, up = scales
    values = numbers(series.values)
    drawn = []
    for run in runs(x, values, breaks):
        at = [(across(float(x[one])), up(float(values[one]))) for one in run]
        drawn.append(polyline(at, f"course k{place % 8}{' dashed' if series.estimated else ''}"))
        drawn += [circle(a, b, 2.6, f"s{place % 8} mark", hints[one]) for (a, b), one in zip(at, run, strict=True)]
    return drawn


def _breaks(chart: LineChart, across: Scale, top: float, bottom: float, pen: Pen) -> list[str]:
    drawn = []
    for number, (at, _) in enumerate(chart.breaks, start=1):
        x = across(at)
        drawn += [line(x, top, x, bottom, "break"), text(x, top - 3, str(number), pen.size, anchor="middle", bold=True)]
    return drawn


def _footnotes(chart: LineChart, y: float, pen: Pen) -> tuple[list[str], float]:
    drawn = []
    for number, (_, reason) in enumerate(chart.breaks, start=1):
        told = pen.voice.t(BREAK, number=number, reason=pen.voice.say(reason))
        for words in wrapped(told, pen.size, pen.layout.width):
            y += pen.size * 1.3
            drawn.append(text(0, y, words, pen.size, class_="soft"))
    return drawn, y


def draw_lines(chart: LineChart, pen: Pen) -> tuple[list[str], float]:
    """A line chart: its elements and height [px]."""
    key, top = series_legend(chart.series, pen, interval_remark(chart.series, pen, BAND), "line")
    top += pen.size * 2.2 + (pen.size if chart.breaks else 0)
    bottom = top + (190.0 if pen.layout.narrow else 260.0)
    x = np.array(chart.x, dtype=float)
    up = scale_for(chart.y_axis, all_values(chart.series), bottom, top, 5)
    left = left_room(up, chart.y_axis, pen)
    edges = np.concatenate([x, [at for at, _ in chart.breaks]])
    across = scale_for(chart.x_axis, edges, left + 6, pen.layout.width - 12, 5 if pen.layout.narrow else 9)
    ground, below = bottom_axis(across, chart.x_axis, top, bottom, pen)
    drawn = [*key, *ground, *left_axis(up, chart.y_axis, left, pen.layout.width, pen)]
    at_breaks = [at for at, _ in chart.breaks]
    for place, series in enumerate(chart.series):
        drawn += _band(x, series, at_breaks, across, up, place)
    for place, series in enumerate(chart.series):
        drawn += _one_line(x, series, at_breaks, (across, up), place, _hints(chart, series, pen))
    notes, end = _footnotes(chart, bottom + below, pen)
    return [*drawn, *_breaks(chart, across, top, bottom, pen), *notes], end + 4


def _hints(chart: LineChart, series: Series, pen: Pen) -> list[str]:
    name = pen.voice.say(series.label)
    found = []
    for position, value in zip(chart.x, series.values, strict=True):
        where = pen.voice.number(position, chart.x_axis.kind, chart.x_axis.digits)
        parts = (name, where, pen.say_value(value, chart.y_axis))
        found.append(": ".join(part for part in parts if part))
    return found
