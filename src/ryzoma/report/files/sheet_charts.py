"""Charts of a workbook: native ones, drawn by the spreadsheet from cells that stand beside them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ryzoma.locale import N_
from ryzoma.plan.charts import Axis, BarChart, DotChart, LineChart, LorenzChart, ScatterChart, Series
from ryzoma.plan.maps import MapSpec, Values
from ryzoma.report.drawing.colours import SERIES
from ryzoma.report.voice import Voice
from ryzoma.tables import Kind

CHARTS, CHART_DATA = N_("Charts"), N_("Data of the charts")
LOW, HIGH = N_("{series}: lower end"), N_("{series}: upper end")
BELOW, ABOVE = N_("{series}: below"), N_("{series}: above")
EQUALITY = N_("equality")
CATEGORY, FITTED = N_("Category"), N_("fitted line")

_WIDTH, _ROW, _GAP_ROWS = 860, 20, 3  # [px], [px], empty rows between charts


@dataclass(slots=True)
class Grid:
    """The data sheet while it fills: each chart gets columns to the right of the last."""

    sheet: Worksheet
    name: str
    head: Format
    column: int = 0

    def put(self, title: str, values: Sequence[Any]) -> str:
        """Write one column and return its cells as a reference."""
        at = self.column
        self.sheet.write_string(1, at, title, self.head)
        for row, value in enumerate(values, start=2):
            if isinstance(value, str):
                self.sheet.write_string(row, at, value)
            elif value is not None and math.isfinite(value):
                self.sheet.write_number(row, at, value)
        self.sheet.set_column(at, at, 16)
        self.column += 1
        return self.cells(at, 2, max(len(values), 1) + 1)

    def cells(self, column: int, first: int, last: int) -> str:
        """A reference to cells of one column."""
        letter = xl_col_to_name(column)
        return f"='{self.name}'!${letter}${first + 1}:${letter}${last + 1}"


def _format(axis: Axis) -> str:
    if axis.kind is Kind.SHARE:
        return "0%"
    if axis.kind is Kind.YEAR:
        return "0"
    return "#,##0" + ("." + "0" * axis.digits if axis.digits else "")


def _axis(axis: Axis, voice: Voice) -> dict[str, Any]:
    look: dict[str, Any] = {
        "name": voice.heading(axis),
        "num_format": _format(axis),
        "name_font": {"bold": False, "size": 9},
        "major_gridlines": {"visible": True, "line": {"color": "#E3E6E7"}},
    }
    return look | ({"log_base": 10} if axis.log else {})


def _fill(place: int, series: Series) -> dict[str, Any]:
    colour = SERIES["light"][place % 8]
    if series.estimated:
        return {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}}
    return {"fill": {"color": colour}}


def _distance(values: Values, ends: Values, sign: float) -> list[float | None]:
    """How far the ends of intervals lie from the values."""
    return [
        None if value is None or end is None else max(sign * (end - value), 0.0)
        for value, end in zip(values, ends, strict=True)
    ]


def _interval(grid: Grid, series: Series, name: str, voice: Voice) -> dict[str, Any]:
    if not len(series.low):
        return {}
    minus = grid.put(voice.t(BELOW, series=name), _distance(series.values, series.low, -1.0))
    plus = grid.put(voice.t(ABOVE, series=name), _distance(series.values, series.high, 1.0))
    return {"y_error_bars": {"type": "custom", "plus_values": plus, "minus_values": minus}}


def _bars(book: Any, grid: Grid, chart: BarChart, voice: Voice) -> Any:
    drawn = book.add_chart({"type": "bar", "subtype": "stacked" if chart.stacked else "clustered"})
    categories = grid.put(voice.t(CATEGORY), [voice.say(words) for words in chart.categories])
    for place, series in enumerate(chart.series):
        name = voice.say(series.label) or voice.t(chart.axis.title)
        values = grid.put(name, series.values)
        look = _fill(place, series) | _interval(grid, series, name, voice) | {"gap": 60}
        drawn.add_series({"name": name, "categories": categories, "values": values, **look})
    drawn.set_y_axis({"reverse": True, "crossing": "max", "label_position": "low", "num_font": {"size": 9}})
    drawn.set_x_axis(_axis(chart.axis, voice))
    return drawn


def _dots(book: Any, grid: Grid, chart: DotChart, voice: Voice) -> Any:
    drawn = book.add_chart({"type": "line"})
    categories = grid.put(voice.t(CATEGORY), [voice.say(words) for words in chart.categories])
    for place, series in enumerate(chart.series):
        name = voice.say(series.label) or voice.t(chart.axis.title)
        colour = {"color": SERIES["light"][place % 8]}
        values = grid.put(name, series.values)
        look = {"line": {"none": True}, "marker": {"type": "circle", "size": 7, "fill": colour, "border": colour}}
        error = _interval(grid, series, name, voice)
        drawn.add_series({"name": name, "categories": categories, "values": values, **look, **error})
    drawn.set_y_axis(_axis(chart.axis, voice))
    return drawn


def _lines(book: Any, grid: Grid, chart: LineChart, voice: Voice) -> Any:
    drawn = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    x = grid.put(voice.t(chart.x_axis.title), list(chart.x))
    for place, series in enumerate(chart.series):
        name = voice.say(series.label) or voice.t(chart.y_axis.title)
        colour = SERIES["light"][place % 8]
        line = {"color": colour, "width": 2, **({"dash_type": "dash"} if series.estimated else {})}
        marker = {"type": "circle", "size": 4, "fill": {"color": colour}, "border": {"color": colour}}
        rows: list[tuple[str, Values, dict[str, Any], dict[str, Any]]] = [(name, series.values, line, marker)]
        if len(series.low):
            thin, none = {"color": colour, "width": 0.75, "dash_type": "round_dot"}, {"type": "none"}
            rows += [(voice.t(LOW, series=name), series.low, thin, none)]
            rows += [(voice.t(HIGH, series=name), series.high, thin, none)]
        for label, values, look, dots in rows:
            cells = grid.put(label, values)
            drawn.add_series({"name": label, "categories": x, "values": cells, "line": look, "marker": dots})
    limits = {"min": min(chart.x), "max": max(chart.x)} if len(chart.x) > 1 else {}
    drawn.set_x_axis(_axis(chart.x_axis, voice) | limits)
    drawn.set_y_axis(_axis(chart.y_axis, voice))
    return drawn


def _scatter(book: Any, grid: Grid, chart: ScatterChart, voice: Voice) -> Any:
    drawn = book.add_chart({"type": "scatter"})
    if chart.labels:
        grid.put(voice.t(CATEGORY), [voice.say(words) for words in chart.labels])
    x, y = grid.put(voice.t(chart.x_axis.title), chart.x), grid.put(voice.t(chart.y_axis.title), chart.y)
    colour = {"color": SERIES["light"][0]}
    marker = {"type": "circle", "size": 5, "fill": colour, "border": {"none": True}}
    drawn.add_series({"name": voice.t(chart.y_axis.title), "categories": x, "values": y, "marker": marker})
    if chart.fit is not None:
        known = [value for value in chart.x if value is not None and (value > 0 or not chart.x_axis.log)]
        ends = [min(known), max(known)]
        inner = [math.log10(value) if chart.x_axis.log else value for value in ends]
        raw = [chart.fit.intercept + chart.fit.slope * value for value in inner]
        heights = [10.0**value if chart.y_axis.log else value for value in raw]
        fx, fy = grid.put(voice.t(FITTED), ends), grid.put(voice.say(chart.fit.label), heights)
        line = {"color": SERIES["light"][1], "width": 1.5}
        name = voice.say(chart.fit.label)
        drawn.add_series({"name": name, "categories": fx, "values": fy, "line": line, "marker": {"type": "none"}})
    drawn.set_x_axis(_axis(chart.x_axis, voice))
    drawn.set_y_axis(_axis(chart.y_axis, voice))
    return drawn


def _lorenz(book: Any, grid: Grid, chart: LorenzChart, voice: Voice) -> Any:
    drawn = book.add_chart({"type": "scatter", "subtype": "straight"})
    for place, curve in enumerate(chart.curves):
        x, y = grid.put(voice.t(chart.x_title), list(curve.x)), grid.put(voice.say(curve.label), list(curve.y))
        line = {"color": SERIES["light"][place % 8], "width": 2}
        drawn.add_series({"name": voice.say(curve.label), "categories": x, "values": y, "line": line})
    x, y = grid.put(voice.t(chart.x_title), [0.0, 1.0]), grid.put(voice.t(EQUALITY), [0.0, 1.0])
    line = {"color": "#8A959C", "width": 1, "dash_type": "dash"}
    drawn.add_series({"name": voice.t(EQUALITY), "categories": x, "values": y, "line": line})
    unit = {"min": 0, "max": 1}
    drawn.set_x_axis(_axis(Axis(chart.x_title, Kind.SHARE), voice) | unit)
    drawn.set_y_axis(_axis(Axis(chart.y_title, Kind.SHARE), voice) | unit)
    return drawn


_MAKERS: dict[type, Callable[[Any, Grid, Any, Voice], Any]] = {
    BarChart: _bars,
    DotChart: _dots,
    LineChart: _lines,
    ScatterChart: _scatter,
    LorenzChart: _lorenz,
}


def _height(figure: Any) -> int:
    if isinstance(figure, BarChart):
        return 150 + len(figure.categories) * (20 if figure.stacked else 14 * len(figure.series) + 8)
    return 520 if isinstance(figure, LorenzChart) else 400


def write_charts(book: Any, figures: Sequence[Any], voice: Voice, head: Format) -> None:
    """Write all charts that a spreadsheet can draw on one sheet, and their data on the next.

    Maps and chain diagrams have no native form; their numbers stand in their tables.
    """
    drawable = [figure for figure in figures if not isinstance(figure, MapSpec) and type(figure) in _MAKERS]
    if not drawable:
        return
    sheet, name = book.add_worksheet(voice.t(CHARTS)[:31]), voice.t(CHART_DATA)[:31]
    grid = Grid(book.add_worksheet(name), name, head)
    row = 0
    for figure in drawable:
        grid.sheet.write_string(0, grid.column, voice.title(figure), head)
        drawn = _MAKERS[type(figure)](book, grid, figure, voice)
        grid.column += 1
        height = _height(figure)
        drawn.set_title({"name": voice.title(figure), "name_font": {"size": 12}, "overlay": False})
        drawn.set_legend({"position": "bottom"} if len(drawn.series) > 1 else {"none": True})
        drawn.set_size({"width": 620 if isinstance(figure, LorenzChart) else _WIDTH, "height": height})
        sheet.insert_chart(row, 0, drawn, {"description": voice.say(figure.reading)})
        row += math.ceil(height / _ROW) + _GAP_ROWS
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
