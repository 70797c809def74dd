"""A whole chart of any kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ryzoma.plan.charts import BarChart, ChainDiagram, ChartSpec, DotChart, LineChart, LorenzChart, ScatterChart
from ryzoma.report.charts.axes import Pen
from ryzoma.report.charts.chain import draw_chain
from ryzoma.report.charts.lines import draw_lines
from ryzoma.report.charts.planes import draw_lorenz, draw_scatter
from ryzoma.report.charts.rows import draw_bars, draw_dots
from ryzoma.report.drawing.canvas import Layout, document
from ryzoma.report.voice import Voice

_Draw: TypeAlias = Callable[[Any, Pen], tuple[list[str], float]]
_DRAWERS: dict[type, _Draw] = {
    BarChart: draw_bars,
    DotChart: draw_dots,
    LineChart: draw_lines,
    ScatterChart: draw_scatter,
    LorenzChart: draw_lorenz,
    ChainDiagram: draw_chain,
}


def draw_chart(chart: ChartSpec, layout: Layout, voice: Voice) -> str:
    """A chart as SVG."""
    elements, height = _DRAWERS[type(chart)](chart, Pen(layout, voice))
    return document(chart.id, layout, height, voice.title(chart), voice.say(chart.reading), elements, "chart")
