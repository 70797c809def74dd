"""Coordinates, outlines and roads, on five towns in a square."""

import json

import pytest

from ryzoma.region import check_region

SQUARE = [[24.8, 52.8], [26.2, 52.8], [26.2, 53.9], [24.8, 53.9], [24.8, 52.8]]


def outline(ring=SQUARE, name="W", kind="Polygon"):
    feature = {"type": "Feature", "properties": {"id": name}, "geometry": {"type": kind, "coordinates": [ring]}}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.fixture
def mapped(towns):
    towns.write("boundaries/country.geojson", outline())
    towns.write("boundaries/oblasts.geojson", outline())
    towns.write("oblasts.csv", "id,name_ru,boundary_id,source\nwest,Запад,W,own-data\n")
    return towns


def test_inside_all_is_well(mapped):
    assert mapped.codes() == []


def test_swapped_coordinates_are_recognised(mapped):
    mapped.set("places", 3, "lat", "25.4")
    mapped.set("places", 3, "lon", "53.3")
    assert mapped.codes() == [("R501", "places.csv:3:lat")]


def test_swapped_coordinates_are_recognised_without_outlines(towns):
    towns.set("places", 3, "lat", "25.4")
    towns.set("places", 3, "lon", "53.3")
    assert towns.codes() == [("R507", "places.csv:3:lat")]


def test_a_place_outside_is_told_with_its_distance(mapped):
    mapped.set("places", 3, "lat", "56.3")
    finding = check_region(mapped.path).findings[0]
    assert (finding.code.id, str(finding.where)) == ("R502", "places.csv:3:lat")
    assert finding.detail["km"] == pytest.approx((56.3 - 53.9) * 111.195, rel=0.01)


def test_a_place_close_to_a_simplified_outline_is_not_told(mapped):
    mapped.set("places", 6, "lat", "53.93")
    mapped.set("links", 5, "km", "60")
    assert mapped.codes() == []


def test_a_place_in_the_wrong_oblast(mapped):
    west = [[24.8, 52.8], [25.3, 52.8], [25.3, 53.9], [24.8, 53.9], [24.8, 52.8]]
    mapped.write("boundaries/oblasts.geojson", outline(west))
    found = check_region(mapped.path).findings
    assert {(finding.code.id, finding.detail["place"]) for finding in found} == {
        ("R503", "beta"),
        ("R503", "delta"),
        ("R503", "omega"),
    }
    assert all(finding.detail["area"] == "west" for finding in found)


def test_an_oblast_whose_outline_is_absent(mapped):
    mapped.write("boundaries/oblasts.geojson", outline(name="E"))
    assert mapped.codes() == [("R506", "oblasts.csv:2:boundary_id")]


def test_outlines_that_are_none(mapped):
    bow = [[24.8, 52.8], [26.2, 53.9], [26.2, 52.8], [24.8, 53.9], [24.8, 52.8]]
    mapped.write("boundaries/country.geojson", outline(bow))
    assert mapped.codes() == [("R505", "boundaries/country.geojson")]
    mapped.write("boundaries/country.geojson", '{"type": "FeatureCollection"}')
    assert mapped.codes() == [("R123", "boundaries/country.geojson")]
    mapped.write("boundaries/country.geojson", '{"type":\n "FeatureCollection", }')
    assert mapped.codes() == [("R126", "boundaries/country.geojson:2")]
    mapped.write("boundaries/country.geojson", outline().replace("24.8", "NaN"))
    assert [code for code, _ in mapped.codes()] == ["R126"]
    mapped.write("boundaries/country.geojson", "[" * 100_000)
    assert [code for code, _ in mapped.codes()] == ["R126"]


def test_two_places_at_one_point(towns):
    towns.set("places", 4, "lat", "53.3")
    towns.set("places", 4, "lon", "25.4")
    assert ("R504", "places.csv:4:lat") in towns.codes()


def test_unconnected_parts_are_named(towns):
    towns.set("links", 3, "status", "closed")
    finding = check_region(towns.path).findings[0]
    assert (finding.code.id, finding.value) == ("R601", "gamma")
    assert finding.detail["places"] == "gamma, omega"
    assert finding.detail["main"] == "alfa"


def test_a_place_without_any_link(towns):
    rows = towns.rows("links")
    towns.write_rows("links", rows[:-1])
    assert towns.codes() == [("R607", "places.csv:6:id")]


def test_without_links_there_is_no_network_to_fall_apart(towns):
    (towns.path / "links.csv").unlink()
    assert towns.codes() == []


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("km", "20", "R603"), ("km", "120", "R604"), ("minutes", "5", "R605"), ("minutes", "30 h", "R302")],
)
def test_lengths_and_times(towns, column, value, code):
    towns.set("links", 2, column, value)
    if value == "120":
        towns.set("links", 2, "minutes", "100")
    assert towns.codes() == [(code, f"links.csv:2:{column}")]


def test_a_link_to_itself_and_one_there_twice(towns):
    first = dict(zip(*towns.rows("links")[:2], strict=True))
    towns.append("links", **first | {"to_id": "alfa"})
    towns.append("links", **first | {"from_id": "beta", "to_id": "alfa"})
    assert towns.codes() == [("R602", "links.csv:6:to_id"), ("R606", "links.csv:7:to_id")]


def test_a_wrong_straight_distance(towns):
    rows = towns.rows("links")
    cells = ["great_circle_km", "29.9", "44.9", "60", "33.9"]
    towns.write_rows("links", [[*row, cell] for row, cell in zip(rows, cells, strict=True)])
    assert towns.codes() == [("R608", "links.csv:4:great_circle_km")]
