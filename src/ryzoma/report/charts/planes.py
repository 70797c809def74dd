"""Charts of two measures: scatter with a fitted line, and Lorenz curves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ryzoma.plan.charts import Axis, Fit, LorenzChart, ScatterChart
from ryzoma.report.charts.axes import Pen, bottom_axis, known, left_axis, left_room, scale_for
from ryzoma.report.drawing.canvas import circle, group, line, polyline, text
from ryzoma.report.drawing.labels import Points, Room, place_labels
from ryzoma.report.drawing.legend import LegendBlock, Swatches, legend
from ryzoma.report.drawing.metrics import ASCENT, LINE, text_width
from ryzoma.report.drawing.ticks import Scale
from ryzoma.report.drawing.values import numbers
from ryzoma.tables import Kind

Array = NDArray[np.float64]

_RADIUS = 3.6


def fitted_ends(fit: Fit, across: Scale, up: Scale) -> list[tuple[float, float]]:
    """The two ends [px] of a fitted line, cut where it leaves the plot."""
    xs = np.linspace(*across.span, 401)
    ys = fit.intercept + fit.slope * xs
    low, high = up.span
    inside = np.flatnonzero((ys >= low) & (ys <= high))
    if inside.size < 2:
        return []
    return [(across.at(float(xs[one])), up.at(float(ys[one]))) for one in (inside[0], inside[-1])]


def _point_names(
    chart: ScatterChart, at: Array, shown: NDArray[np.bool_], box: tuple[float, ...], pen: Pen
) -> list[str]:
    if not chart.labels:
        return []
    size = pen.size
    words = [pen.voice.say(label) for label in chart.labels]
    weights = np.arange(len(words), 0, -1.0) if chart.weights is None else numbers(chart.weights)
    left, top, right, bottom = box
    rows = np.flatnonzero(shown)
    points = Points(
        at[rows] - [left, top],
        np.full(rows.size, _RADIUS),
        np.array([(text_width(words[row], size) + 1, size * LINE + 0.4) for row in rows]).reshape(-1, 2),
        np.maximum(np.nan_to_num(weights[rows]), 1e-9),
    )
    symbols = np.column_stack([points.at, points.radius])
    placement = place_labels(points, Room(right - left, bottom - top, circles=symbols), small=0.0)
    drawn = []
    for row, (x1, y1, x2, _) in zip(rows[placement.placed], placement.boxes[placement.placed], strict=True):
        middle = left + (x1 + x2) / 2
        drawn.append(text(middle, top + y1 + size * ASCENT, words[row], size, anchor="middle", class_="label"))
    return drawn


def _points(chart: ScatterChart, at: Array, shown: NDArray[np.bool_], pen: Pen) -> list[str]:
    drawn = []
    for row in np.flatnonzero(shown).tolist():
        name = f"{pen.voice.say(chart.labels[row])}: " if chart.labels else ""
        values = f"{pen.say_value(chart.x[row], chart.x_axis)}; {pen.say_value(chart.y[row], chart.y_axis)}"
        hint = "" if pen.layout.narrow else name + values
        drawn.append(circle(float(at[row, 0]), float(at[row, 1]), _RADIUS, "s0 mark point", hint))
    return drawn


def _fit_legend(chart: ScatterChart, pen: Pen) -> tuple[list[str], float]:
    if chart.fit is None:
        return [], 0.0
    blocks: list[LegendBlock] = [Swatches("", (("fit", pen.voice.say(chart.fit.label)),), stroked=True)]
    drawn = legend(blocks, pen.layout)
    return [group(drawn.elements, "legend")], drawn.height + 4


def draw_scatter(chart: ScatterChart, pen: Pen) -> tuple[list[str], float]:
    """A scatter chart: its elements and height [px]."""
    key, top = _fit_legend(chart, pen)
    top += pen.size * 2.2
    bottom = top + (260.0 if pen.layout.narrow else 380.0)
    x, y = numbers(chart.x), numbers(chart.y)
    up = scale_for(chart.y_axis, known([chart.y]), bottom, top, 6)
    left = left_room(up, chart.y_axis, pen)
    right = pen.layout.width - 12
    across = scale_for(chart.x_axis, known([chart.x]), left + 6, right, 4 if pen.layout.narrow else 8)
    shown = np.isfinite(x) & np.isfinite(y)
    shown &= ((x > 0) | (not chart.x_axis.log)) & ((y > 0) | (not chart.y_axis.log))
    at = np.full((x.size, 2), np.nan)
    for row in np.flatnonzero(shown):
        at[row] = across(float(x[row])), up(float(y[row]))
    ground, below = bottom_axis(across, chart.x_axis, top, bottom, pen)
    drawn = [*key, *ground, *left_axis(up, chart.y_axis, left, pen.layout.width, pen)]
    if chart.fit and (ends := fitted_ends(chart.fit, across, up)):
        drawn.append(polyline(ends, "fit"))
    drawn += _points(chart, at, shown, pen)
    drawn += _point_names(chart, at, shown, (left, top, pen.layout.width, bottom), pen)
    return drawn, bottom + below


def draw_lorenz(chart: LorenzChart, pen: Pen) -> tuple[list[str], float]:
    """Lorenz curves: its elements and height [px]."""
    entries = tuple((f"k{place % 8}", pen.voice.say(one.label)) for place, one in enumerate(chart.curves))
    drawn_key = legend([Swatches("", entries, stroked=True)], pen.layout)
    top = drawn_key.height + 6 + pen.size * 2.2
    side = min(pen.layout.width - 60, 400.0)
    x_axis, y_axis = Axis(chart.x_title, Kind.SHARE), Axis(chart.y_title, Kind.SHARE)
    unit = np.array([0.0, 1.0])
    up = scale_for(y_axis, unit, top + side, top, 5)
    left = left_room(up, y_axis, pen)
    across = scale_for(x_axis, unit, left, left + side, 5)
    ground, below = bottom_axis(across, x_axis, top, top + side, pen)
    drawn = [group(drawn_key.elements, "legend"), *ground, *left_axis(up, y_axis, left, left + side, pen)]
    drawn.append(line(across(0), up(0), across(1), up(1), "equality"))
    for place, curve in enumerate(chart.curves):
        at = [(across(float(a)), up(float(b))) for a, b in zip(curve.x, curve.y, strict=True)]
        drawn.append(polyline(at, f"course k{place % 8}"))
    return drawn, top + side + below
