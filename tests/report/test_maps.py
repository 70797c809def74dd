"""Maps: what is drawn stands for the numbers."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.sample_plan import DISTRICTS, IDS, box, district_map, flow_map, overview_map, sample_plan

from ryzoma.locale import translator
from ryzoma.plan.content import Areas
from ryzoma.plan.maps import Breaks, Choropleth, Classes, Flows, Labels, MapSpec, Measure, Symbols
from ryzoma.plan.words import say
from ryzoma.report.drawing.canvas import NARROW, OVERVIEW, WIDE
from ryzoma.report.drawing.labels import overlaps
from ryzoma.report.drawing.metrics import ASCENT, LINE
from ryzoma.report.maps.geography import geography
from ryzoma.report.maps.layers import arrow, radii
from ryzoma.report.maps.shades import shade
from ryzoma.report.maps.sheet import draw_map
from ryzoma.report.voice import Voice

PLAN = sample_plan()
VOICE = Voice(translator("en"), PLAN.names)
GROUND = geography(PLAN.areas, PLAN.positions)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(spec, layout=WIDE, ground=GROUND):
    return ElementTree.fromstring(draw_map(spec, ground, layout, VOICE))


def of_class(root, name):
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def hint(element):
    return element.findtext(f"{SVG}title", "")


def label_boxes(root):
    boxes = []
    for one in of_class(root, "label"):
        size, length = float(one.get("font-size")), float(one.get("textLength"))
        left, top = float(one.get("x")) - length / 2, float(one.get("y")) - size * ASCENT
        boxes.append((left, top, left + length, top + size * LINE))
    return np.array(boxes).reshape(-1, 4)


@pytest.mark.parametrize("layout", [WIDE, OVERVIEW, NARROW])
@pytest.mark.parametrize("make", [overview_map, district_map, flow_map])
def test_every_map_is_xml_with_name_and_description_and_labels_apart(make, layout):
    spec = make()
    root = drawn(spec, layout)
    assert root.findtext(f"{SVG}title") == spec.title
    assert root.findtext(f"{SVG}desc") == VOICE.say(spec.reading)
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
    boxes = label_boxes(root)
    assert len(boxes) >= 5
    clash = overlaps(boxes, boxes)
    np.fill_diagonal(clash, val=False)
    assert not clash.any()
    tall = layout.width * GROUND.aspect
    assert np.all(boxes[:, :2] >= -0.2)
    assert np.all(boxes[:, 2:] <= [layout.width + 0.2, tall + 0.2])


def test_symbols_have_areas_in_proportion_to_people():
    root = drawn(overview_map())
    radius = {hint(one).split(":")[0]: float(one.get("r")) for one in of_class(root, "symbol") if hint(one)}
    assert radius["Rudabor"] / radius["Kamenka"] == pytest.approx((830_500 / 115_500) ** 0.5, rel=0.02)
    assert "Border Town" not in radius  # its population is not known


def test_layers_of_one_measure_share_one_scale_and_one_legend():
    large = Measure("People", [1000.0, 250.0], unit="people")
    small = Measure("People", [40.0], unit="people")
    layers = (Symbols(["rudabor", "kamenka"], large), Symbols(["ozero"], small))
    root = drawn(MapSpec("m", "M", reading=say("r"), table="towns", layers=layers))
    radius = [float(one.get("r")) for one in of_class(root, "symbol") if hint(one)]
    assert radius[1] / radius[0] == pytest.approx(0.5, rel=0.01)
    assert radius[2] / radius[0] == pytest.approx(0.2, rel=0.02)
    assert [one.text for one in of_class(root, "legend")[0].iter(f"{SVG}text")].count("People, people") == 1


def test_small_symbols_are_drawn_over_large_ones():
    sizes = [
        float(one.get("r")) for one in of_class(drawn(overview_map()), "symbol") if one.find(f"{SVG}title") is not None
    ]
    assert sizes == sorted(sizes, reverse=True)


def test_hints_tell_the_numbers():
    hints = [hint(one) for one in of_class(drawn(overview_map()), "symbol")]
    assert "Solevarsk: 99,800; −5.0%" in hints


def test_radii_of_nothing_and_of_zero():
    assert radii(np.array([np.nan, 0.0]), 0.0, 20.0).tolist() == [0.0, 2.4]
    assert radii(np.array([4.0, -1.0]), 4.0, 20.0).tolist() == [20.0, 10.0]


def test_areas_are_coloured_by_class_and_missing_ones_hatched():
    measure = district_map().layers[0].colour
    shaded = shade(measure, VOICE)
    uses = [one for one in drawn(district_map()).iter(f"{SVG}use") if one.get("href").startswith("#districts-")]
    by_district = {one.get("href"): one.get("class") for one in uses}
    for place, id_ in enumerate(DISTRICTS):
        assert by_district[f"#districts-{place}"] == shaded.classes[DISTRICTS.index(id_)]
    assert by_district["#districts-11"] == "missing"
    assert [hint(one) for one in uses if one.get("class") == "missing"] == ["district d23: no data"]


def test_small_areas_lie_on_large_ones_and_unknown_ids_nowhere():
    areas = {"units": Areas(("city", "around"), (box(21.4, 51.4, 21.6, 51.6), box(20, 50, 24, 53)))}
    ground = geography(areas, {"a": (22.0, 51.0)})
    layer = Choropleth("units", ("city", "around", "nowhere"), colour=Measure("m", (1.0, 2.0, 3.0)))
    uses = list(drawn(MapSpec("m", "M", reading=say("-"), table="t", layers=(layer,)), ground=ground).iter(f"{SVG}use"))
    assert [one.get("href") for one in uses] == ["#units-1", "#units-0"]


def test_negative_and_positive_values_never_share_a_colour():
    measure = district_map().layers[0].colour
    shaded = shade(measure, VOICE)
    steps = {
        value: int(class_[1:])
        for value, class_ in zip(measure.values, shaded.classes, strict=True)
        if value is not None
    }
    assert max(step for value, step in steps.items() if value < 0) < 6 < min(s for v, s in steps.items() if v >= 0)


def test_the_legend_prints_the_limits_that_were_used():
    root = drawn(district_map())
    legend = of_class(root, "legend")[0]
    words = [one.text for one in legend.iter(f"{SVG}text")]
    shaded = shade(district_map().layers[0].colour, VOICE)
    assert len(shaded.legend.limits) == len(shaded.legend.colours) - 1
    assert set(shaded.legend.limits) <= set(words)
    assert "Migration balance, people a year" in words
    assert "no data" in words
    assert any("Schematic borders" in word for word in words)


def test_legend_words_stay_inside_the_drawing():
    for spec in (overview_map(), district_map(), flow_map()):
        for layout in (WIDE, NARROW):
            root = drawn(spec, layout)
            for block in of_class(root, "legend")[0].iterfind(f"{SVG}g"):
                x = float(re.search(r"translate\(([\d.]+)", block.get("transform"))[1])
                ends = [float(one.get("x")) + float(one.get("textLength")) for one in block.iter(f"{SVG}text")]
                assert x + max(ends) <= layout.width + 1 or layout.narrow


def test_flows_have_widths_in_proportion_and_unknown_ends_are_left_out():
    flows = of_class(drawn(flow_map()), "flow")
    assert [hint(one) for one in flows] == [
        "Zelenets → Rudabor: 4,000",
        "Kamenka → Rudabor: 2,000",
        "Solevarsk → Rudabor: 1,000",
        "Rudabor → Kamenka: 500",
    ]


def width_of(outline):
    points = np.array([[float(part) for part in pair.split()] for pair in outline[1:-1].split("L")])
    return np.hypot(*(points[1] - points[-2]))


def test_an_arrow_is_as_wide_as_told_and_ends_at_its_end():
    start, end = np.array([0.0, 0.0]), np.array([200.0, 0.0])
    narrow, wide = arrow(start, end, 3.0), arrow(start, end, 9.0)
    assert width_of(wide) / width_of(narrow) == pytest.approx(3.0, rel=0.1)
    assert "L200.0 0.0L" in wide


def test_a_flow_to_itself_is_not_drawn():
    measure = Measure("Moves", [5.0, 1.0])
    layers = (Flows(["ozero", "ozero"], ["ozero", "mostki"], width=measure),)
    spec = MapSpec("m", "M", reading=say("r"), table="towns", layers=layers)
    assert len(of_class(drawn(spec), "flow")) == 1


def test_lines_are_gathered_by_colour_and_explained():
    root = drawn(flow_map())
    roads = [one for one in of_class(root, "link") if one.tag == f"{SVG}path"]
    assert sorted(one.get("class") for one in roads) == ["link k0", "link k1", "link plain"]
    words = [one.text for one in of_class(root, "legend")[0].iter(f"{SVG}text")]
    assert {"road", "railway", "Planned road", "Suppliers"} <= set(words)


def test_ordered_categories_go_from_light_to_dark():
    colour = flow_map().layers[-2].colour
    assert [class_ for class_, _ in shade(colour, VOICE).legend.entries] == ["q0", "q6", "q12"]


def test_a_hull_is_named_and_names_keep_off_it():
    root = drawn(flow_map())
    assert [one.text for one in of_class(root, "hull-name")] == ["Southern cluster"]
    assert len(of_class(root, "hull")) == 1
    assert len(of_class(root, "spoke")) >= 2


def test_a_phone_gets_no_hints_and_fewer_names():
    spec = overview_map()
    narrow, wide = drawn(spec, NARROW), drawn(spec)
    assert len(list(narrow.iter(f"{SVG}title"))) == 1
    assert 0 < len(of_class(narrow, "label")) <= len(of_class(wide, "label"))


def test_heavier_towns_get_their_names_first():
    people = [row or 0 for row in overview_map().layers[-1].weights]
    shown = {one.text for one in of_class(drawn(overview_map(), replace(NARROW, width=120.0)), "label")}
    assert VOICE.name(IDS[people.index(max(people))]) in shown


def test_the_scale_bar_is_as_long_as_it_says():
    for layout in (WIDE, NARROW):
        scale = of_class(drawn(flow_map(), layout), "scale")[0]
        bar = next(one for one in scale if one.tag == f"{SVG}line")
        km = float(scale.findtext(f"{SVG}text").removesuffix("\u00a0km").replace(",", ""))
        length = float(bar.get("x2")) - float(bar.get("x1"))
        assert length / layout.width == pytest.approx(km / GROUND.frame.width, rel=0.01)


def test_a_map_without_boundaries_shows_the_places():
    ground = geography({}, PLAN.positions)
    layers = (Symbols(IDS), Labels(IDS))
    spec = MapSpec("m", "M", reading=say("r"), table="towns", layers=layers)
    root = drawn(spec, WIDE, ground)
    assert len(of_class(root, "symbol")) == 12
    assert len(of_class(root, "label")) >= 10


@pytest.mark.parametrize("values", [[None] * 12, [0.0] * 12, [5.0] + [None] * 11])
def test_maps_of_nothing_and_of_one_value_can_be_drawn(values):
    for classes in (Classes(), Classes(centre=0.0), Classes(Breaks.NATURAL)):
        measure = Measure("M", values, classes=classes)
        spec = MapSpec(
            "m", "M", reading=say("r"), table="towns", layers=(Symbols(IDS, measure, colour=measure), Labels(IDS))
        )
        assert "NaN" not in draw_map(spec, GROUND, WIDE, VOICE)


def test_names_are_escaped():
    voice = Voice(translator("en"), PLAN.names | {"ozero": {"en": '<Ozero & "Co">'}})
    text = draw_map(overview_map(), GROUND, WIDE, voice)
    ElementTree.fromstring(text)
    assert "<Ozero" not in text
