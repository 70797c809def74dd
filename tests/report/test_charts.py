"""Charts: lengths, positions and gaps stand for the numbers."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.sample_plan import (
    NAMES,
    bar_chart,
    chain_diagram,
    dot_chart,
    line_chart,
    lorenz_chart,
    scatter_chart,
    stacked_chart,
)

from ryzoma.locale import translator
from ryzoma.plan.charts import Axis, BarChart, LineChart, ScatterChart, Series
from ryzoma.plan.words import say
from ryzoma.report.charts.chain import ordered_columns
from ryzoma.report.charts.lines import runs
from ryzoma.report.charts.planes import fitted_ends
from ryzoma.report.charts.sheet import draw_chart
from ryzoma.report.drawing.canvas import NARROW, WIDE
from ryzoma.report.drawing.ticks import linear_scale, log_scale
from ryzoma.report.voice import Voice
from ryzoma.tables import Kind

VOICE = Voice(translator("en"), NAMES)
SVG = "{http://www.w3.org/2000/svg}"
ALL = [bar_chart, stacked_chart, dot_chart, line_chart, scatter_chart, lorenz_chart, chain_diagram]


def drawn(chart, layout=WIDE):
    return ElementTree.fromstring(draw_chart(chart, layout, VOICE))


def of_class(root, *names):
    return [one for one in root.iter() if set(names) <= set((one.get("class") or "").split())]


def hint(element):
    return element.findtext(f"{SVG}title", "")


def words(root):
    return [one.text for one in root.iter(f"{SVG}text")]


def path_points(element):
    return np.array([[float(part) for part in pair.split()] for pair in element.get("d")[1:].rstrip("z").split("L")])


@pytest.mark.parametrize("layout", [WIDE, NARROW])
@pytest.mark.parametrize("make", ALL)
def test_every_chart_is_xml_with_name_and_description_inside_its_drawing(make, layout):
    chart = make()
    root = drawn(chart, layout)
    assert root.findtext(f"{SVG}title") == chart.title
    assert root.findtext(f"{SVG}desc") == VOICE.say(chart.reading)
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    assert width == layout.width
    for one in root.iter(f"{SVG}text"):
        anchor, length, x = one.get("text-anchor"), float(one.get("textLength")), float(one.get("x"))
        left = x - {"end": length, "middle": length / 2}.get(anchor, 0.0)
        assert left >= -1
        assert left + length <= width + 1, one.text
        assert 0 <= float(one.get("y")) <= height
    assert "NaN" not in draw_chart(chart, layout, VOICE)


def test_bars_are_as_long_as_their_values():
    root = drawn(bar_chart())
    bars = {hint(one).split(":")[0]: float(one.get("width")) for one in of_class(root, "s0", "mark")}
    shares = {"Rudabor": 9_100 / 812_000, "Zelenets": 8_800 / 98_000, "Solevarsk": 17_200 / 105_000}
    for town, share in shares.items():
        assert bars[town] / bars["Works Settlement"] == pytest.approx(share / (3_900 / 5_000), rel=0.02, abs=0.002)
    assert "Ozero" not in bars  # not known


def test_bars_begin_at_zero_and_negative_ones_point_left():
    series = (Series("", [-5.0, 10.0]),)
    chart = BarChart(
        id="c", title="T", reading=say("r"), table="t", categories=["a", "b"], series=series, axis=Axis("A", Kind.COUNT)
    )
    left, right = of_class(drawn(chart), "mark")
    zero = float(of_class(drawn(chart), "zero")[0].get("x1"))
    assert float(left.get("x")) + float(left.get("width")) == pytest.approx(zero, abs=0.2)
    assert float(right.get("x")) == pytest.approx(zero, abs=0.2)
    assert float(right.get("width")) == pytest.approx(2 * float(left.get("width")), rel=0.01)


def test_estimates_are_hatched_and_said_in_the_legend():
    root = drawn(bar_chart())
    assert all("estimated" in one.get("class") for one in of_class(root, "s0", "mark"))
    assert "estimate" in words(root)


def test_intervals_surround_their_values():
    root = drawn(bar_chart())
    bars = [float(one.get("x")) + float(one.get("width")) for one in of_class(root, "s0", "mark")]
    rows = [one for one in of_class(root, "interval") if one.get("y1") == one.get("y2")]
    assert len(rows) == len(bars)
    for end, one in zip(bars, rows, strict=True):
        assert float(one.get("x1")) < end < float(one.get("x2"))


def test_stacked_bars_follow_one_another():
    root = drawn(stacked_chart())
    first = sorted(
        (float(one.get("x")), float(one.get("width")))
        for one in of_class(root, "mark")
        if hint(one).startswith("North")
    )
    assert len(first) == 3
    for (x, width), (following, _) in itertools.pairwise(first):
        assert x + width == pytest.approx(following, abs=0.2)
    assert first[1][1] / first[0][1] == pytest.approx(3.0, rel=0.02)


def test_a_marker_is_drawn_with_its_words():
    for make in (bar_chart, dot_chart):
        root = drawn(make())
        assert len(of_class(root, "marker")) == 1
        assert len(of_class(root, "marker-words")) == 1


def test_dots_of_several_series_stand_in_one_row():
    root = drawn(dot_chart())
    dots = [one for one in of_class(root, "mark") if one.tag == f"{SVG}circle"]
    assert len(dots) == 3
    (north_before,), (north_after,) = ([one for one in dots if words_ in hint(one)] for words_ in ("800", "1,100"))
    assert abs(float(north_before.get("cy")) - float(north_after.get("cy"))) < 12
    assert float(north_before.get("cx")) < float(north_after.get("cx"))


def test_lines_break_where_the_method_changes_and_where_data_are_missing():
    root = drawn(line_chart())
    total, within = (list(of_class(root, "course", f"k{place}")) for place in (0, 1))
    assert [len(path_points(one)) for one in total] == [4, 9]  # 2012-15, 2016-24
    assert [len(path_points(one)) for one in within] == [4, 2, 6]  # 2018 is missing
    assert all("dashed" in one.get("class") for one in within)
    assert any("new method of the census" in word for word in words(root))
    assert len(of_class(root, "break")) == 1


def test_the_band_surrounds_the_line():
    root = drawn(line_chart())
    band, course = path_points(of_class(root, "band")[1]), path_points(of_class(root, "course", "k0")[1])
    upper, lower = band[: len(course)], band[len(course) :][::-1]
    assert upper[:, 0] == pytest.approx(course[:, 0])
    assert np.all(upper[:, 1] < course[:, 1])
    assert np.all(lower[:, 1] > course[:, 1])


def test_runs():
    x = np.array([1.0, 2, 3, 4, 5, 6])
    values = np.array([1.0, 1, np.nan, 1, 1, 1])
    assert [run.tolist() for run in runs(x, values, [5.0])] == [[0, 1], [3], [4, 5]]
    assert list(runs(x, np.full(6, np.nan), [])) == []


def test_points_lie_where_their_logarithms_say():
    root = drawn(scatter_chart())
    points = {hint(one).split(":")[0]: (float(one.get("cx")), float(one.get("cy"))) for one in of_class(root, "point")}
    x = [points[name][0] for name in ("Rudabor", "Kamenka", "Works Settlement")]
    ratio = np.log(830_500 / 115_500) / np.log(830_500 / 4_600)
    assert (x[0] - x[1]) / (x[0] - x[2]) == pytest.approx(ratio, abs=0.003)
    assert points["Rudabor"][1] > points["Kamenka"][1]  # rank 1 is at the bottom


def test_points_that_have_no_logarithm_are_left_out():
    axis = Axis("A", log=True)
    chart = ScatterChart(
        id="c", title="T", reading=say("r"), table="t", x=[0.0, 1.0, 10.0], y=[1.0, None, 3.0], x_axis=axis, y_axis=axis
    )
    assert len(of_class(drawn(chart), "point")) == 1


def test_a_fitted_line_is_straight_on_logarithmic_axes_and_cut_at_the_plot():
    across, up = log_scale(1, 1000, 0, 300, 6), log_scale(1, 100, 200, 0, 6)
    fit = replace(scatter_chart().fit, intercept=3.0, slope=-1.0)
    (x1, y1), (x2, y2) = fitted_ends(fit, across, up)
    assert (x1, y1) == pytest.approx((100, 0), abs=1)  # y = 100 at x = 10
    assert (x2, y2) == pytest.approx((300, 200), abs=1)  # y = 1 at x = 1000


def test_a_line_beside_the_plot_is_not_drawn():
    scale = linear_scale(0, 10, 0, 100, 5)
    assert fitted_ends(replace(scatter_chart().fit, intercept=99.0, slope=0.0), scale, scale) == []


def test_lorenz_curves_run_from_corner_to_corner_below_equality():
    root = drawn(lorenz_chart())
    curve, equality = path_points(of_class(root, "course")[0]), of_class(root, "equality")[0]
    assert curve[0] == pytest.approx([float(equality.get("x1")), float(equality.get("y1"))], abs=0.1)
    assert curve[-1] == pytest.approx([float(equality.get("x2")), float(equality.get("y2"))], abs=0.1)
    side = curve[-1] - curve[0]
    assert (curve[1] - curve[0]) / side == pytest.approx([0.5, 0.12], abs=0.01)


def test_a_chain_draws_every_node_and_link():
    root = drawn(chain_diagram())
    assert {"salt", "limestone", "ammonia-soda process", "soda ash", "Solevarsk"} <= set(words(root))
    feeds = {hint(one): float(one.get("stroke-width")) for one in of_class(root, "feeds")}
    assert feeds["salt → ammonia-soda process: 120,000 t/year"] == 16.0
    assert feeds["limestone → ammonia-soda process: 80,000 t/year"] == pytest.approx(16 * 2 / 3, abs=0.1)
    assert "ammonia-soda process → soda ash: 75,000 t/year: by rail" in feeds
    assert len(of_class(root, "node", "missing")) == 2  # the node and its sample in the legend


def test_a_chain_on_a_phone_says_what_feeds_what():
    root = drawn(chain_diagram(), NARROW)
    assert "from: salt, limestone" in words(root)
    assert not of_class(root, "feeds")


def test_nodes_are_ordered_so_that_links_do_not_cross():
    chart = chain_diagram()
    nodes = [replace(chart.nodes[0], id=id_, column=column) for id_, column in (("a", 0), ("b", 0), ("y", 1), ("x", 1))]
    links = (replace(chart.links[0], start="a", end="x"), replace(chart.links[0], start="b", end="y"))
    first, second = ordered_columns(replace(chart, nodes=tuple(nodes), links=links))
    pairs = {"a": "x", "b": "y"}
    assert [pairs[node.id] for node in first] == [node.id for node in second]


def test_empty_charts_can_be_drawn():
    axis, empty = Axis("A"), (Series("", []),)
    bars = BarChart(id="c", title="T", reading=say("r"), table="t", categories=[], series=empty, axis=axis)
    line = LineChart(
        id="c",
        title="T",
        reading=say("r"),
        table="t",
        x=[2020],
        series=(Series("", [None]),),
        x_axis=Axis("Y", Kind.YEAR),
        y_axis=axis,
    )
    scatter = ScatterChart(id="c", title="T", reading=say("r"), table="t", x=[], y=[], x_axis=axis, y_axis=axis)
    for chart in (bars, line, scatter):
        for layout in (WIDE, NARROW):
            assert not re.search("nan|inf", draw_chart(chart, layout, VOICE))
