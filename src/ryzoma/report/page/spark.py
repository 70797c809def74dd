"""Small lines beside key figures."""

from __future__ import annotations

import math

from markupsafe import Markup

from ryzoma.plan.content import KeyFigure
from ryzoma.report.drawing.canvas import num

_WIDTH, _HEIGHT, _PAD = 74.0, 24.0, 3.0


def spark(figure: KeyFigure) -> Markup:
    """The course of a key figure as a line with a dot at its end; empty without a course. Words tell it as well."""
    trend = figure.trend
    if trend is None:
        return Markup()
    points = [
        (year, value)
        for year, value in zip(trend.years, trend.values, strict=True)
        if value is not None and math.isfinite(value)
    ]
    if len(points) < 2:
        return Markup()
    years, values = [year for year, _ in points], [value for _, value in points]
    span, rise = max(years) - min(years) or 1, max(values) - min(values) or 1.0
    at = [
        (
            _PAD + (year - min(years)) / span * (_WIDTH - 2 * _PAD),
            _HEIGHT - _PAD - (value - min(values)) / rise * (_HEIGHT - 2 * _PAD),
        )
        for year, value in points
    ]
    d = "M" + "L".join(f"{num(x)} {num(y)}" for x, y in at)
    x, y = at[-1]
    return Markup(  # noqa: S704 - numbers only
        f'<svg class="spark {trend.verdict}" viewBox="0 0 {num(_WIDTH)} {num(_HEIGHT)}" aria-hidden="true">'
        f'<path d="{d}"/><circle cx="{num(x)}" cy="{num(y)}" r="2.4"/></svg>'
    )
