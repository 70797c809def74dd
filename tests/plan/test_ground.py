"""Where everything lies: Belarus, and outlines given as a person would."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from shapely.geometry import box, mapping, shape
from tests.typed_region import made, rows

from ryzoma.geo import albers_for, bounds_of
from ryzoma.locale import LANGUAGES, translator
from ryzoma.plan.ground import LEAST_RADIUS, ground_of
from ryzoma.region import labour_units
from ryzoma.report.voice import Voice


def features(**shapes):
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"id": name, "name_en": name.title()}, "geometry": mapping(one)}
            for name, one in shapes.items()
        ],
    }


def country(outlines=None, **tables):
    """Two districts with a town each, and a city counted outside the first."""
    region = made(
        {
            "oblasts": rows("id boundary_id", ("land", "L")),
            "districts": rows(
                "id oblast seat_id area_km2 neighbour_ids",
                ("west", "land", "a", 3000.0, ["east"]),
                ("east", "land", "b", 3000.0, ["west"]),
            ),
            "places": rows(
                "id oblast district own_unit lat lon status",
                ("a", "land", "west", False, 53.0, 25.0, "town"),
                ("b", "land", "east", False, 53.0, 26.0, "town"),
                ("city", "land", "west", True, 53.1, 25.1, "oblast_centre"),
                ("park", "land", "east", False, 53.1, 26.1, "site"),
            ),
            "population": rows(
                "place_id year population preferred", *((name, 2024, 1000, True) for name in ("a", "b", "city"))
            ),
            "markets": rows("id entry_place_id", ("port", "b"), ("nowhere", None)),
        }
        | tables
    )
    return replace(region, outlines=outlines or {})


def grounded(region, people=None):
    return ground_of(region, labour_units(region.tables), people or {})


def area_km2(polygons):
    """Areas of GeoJSON shapes on an equal-area map."""
    known = [shape(one) for one in polygons]
    projection = albers_for(bounds_of(shapely.get_coordinates(known)))
    return shapely.area([shapely.transform(one, projection.forward) for one in known])


# --- Belarus -----------------------------------------------------------------------------------------------------


def test_every_unit_and_place_of_belarus_lies_somewhere(belarus_plan, belarus_diagnosis, belarus_region):
    units = belarus_plan.areas["units"]
    assert set(units.ids) == set(belarus_diagnosis.units.ids)
    assert units.schematic
    assert set(belarus_region["places"]["id"]) <= set(belarus_plan.positions)
    assert set(belarus_region["markets"]["id"]) <= set(belarus_plan.positions)
    assert len(belarus_plan.areas["oblasts"].ids) == 7
    assert not belarus_plan.areas["oblasts"].schematic


def test_cells_of_belarus_have_the_published_areas(belarus_plan, belarus_region):
    check = next(one for one in belarus_plan.checks if "district cell" in one.title)
    assert check.passed
    units = belarus_plan.areas["units"]
    published = dict(belarus_region["districts"].select("id", "area_km2").rows())
    cells = {name: one for name, one in zip(units.ids, units.shapes, strict=True) if name in published}
    assert len(cells) == 118
    errors = area_km2(cells.values()) / np.array([published[name] for name in cells]) - 1
    assert np.abs(errors).max() < 2e-3


def test_places_of_belarus_lie_in_their_land(belarus_plan):
    land = shapely.union_all([shape(one) for one in belarus_plan.areas["land"].shapes])
    points = shapely.points([belarus_plan.positions[name] for name in ("minsk", "pinsk", "orsha", "gomel")])
    assert shapely.covers(land, points).all()


# --- given outlines ----------------------------------------------------------------------------------------------


def test_districts_that_are_given_are_taken_as_they_are():
    ground = grounded(country({"districts": features(west=box(24, 52, 25.5, 54), east=box(25.5, 52, 27, 54))}))
    assert ground.cells is None
    assert ground.checks() == ()
    assert ground.caveats() == ()
    units = ground.areas["units"]
    assert not units.schematic
    assert units.ids == ("west", "east", "city")  # the city is a disc
    assert shape(units.shapes[0]).equals(box(24, 52, 25.5, 54))
    assert ground.areas["land"].schematic  # nobody gave the outline of the whole


def test_a_disc_grows_with_its_people():
    sizes = []
    for people in (1_000.0, 900_000.0, 1_800_000.0):
        units = grounded(country(), {"city": people}).areas["units"]
        sizes.append(area_km2([units.shapes[units.ids.index("city")]])[0])
    assert sizes[0] == pytest.approx(np.pi * LEAST_RADIUS**2, rel=0.03)
    assert sizes[2] / sizes[1] == pytest.approx(2.0, rel=0.01)


def test_cells_fill_the_outline_of_the_country():
    outline = box(24, 52.5, 27, 53.5)
    ground = grounded(country({"country": features(land=outline)}))
    assert ground.areas["oblasts"].ids == ()
    whole = shapely.union_all([shape(one) for one in ground.areas["units"].shapes])
    assert area_km2([mapping(whole)])[0] == pytest.approx(area_km2([mapping(outline)])[0], rel=0.01)
    assert [check.passed for check in ground.checks()] == [False]  # 6,000 km² are published, the outline has 22,000
    assert ground.caveats()


def test_outlines_of_oblasts_are_found_by_their_boundary_id():
    ground = grounded(country({"oblasts": features(L=box(24, 52.5, 27, 53.5), other=box(0, 0, 1, 1))}))
    assert ground.areas["oblasts"].ids == ("land",)
    assert not ground.areas["land"].schematic


def test_a_city_that_is_an_oblast_has_its_own_outline_unless_it_is_drawn_otherwise():
    places = rows(
        "id oblast district own_unit lat lon status",
        ("a", "land", "west", False, 53.0, 25.0, "town"),
        ("b", "land", "east", False, 53.0, 26.0, "town"),
        ("city", "capital", "west", True, 53.1, 25.1, "capital"),
        ("port", "coast", "east", True, 53.1, 26.1, "town"),
    )
    oblasts = rows("id boundary_id", ("land", "L"), ("capital", "C"), ("coast", None))
    whole, core = box(24, 52.5, 27, 53.5).difference(box(25, 53, 25.2, 53.2)), box(25, 53, 25.2, 53.2)
    region = country({"oblasts": features(L=whole, C=core)}, places=places, oblasts=oblasts)
    units = dict(zip(*(getattr(grounded(region).areas["units"], part) for part in ("ids", "shapes")), strict=True))
    assert shape(units["city"]).equals(core)
    assert not shape(units["port"]).equals(core)  # nobody drew the coast: a disc
    drawn = replace(region, outlines=region.outlines | {"districts": features(city=box(25, 53, 25.1, 53.1))})
    assert shape(grounded(drawn).areas["units"].shapes[0]).equals(box(25, 53, 25.1, 53.1))


def test_neighbours_and_markets():
    around = features(eastland=box(27, 52, 30, 54))
    del around["features"][0]["properties"]["name_en"]
    around["features"].append({"type": "Feature", "properties": {}, "geometry": mapping(box(20, 52, 24, 54))})
    ground = grounded(country({"neighbours": around}))
    assert ground.areas["neighbours"].ids == ("eastland", "1")
    assert ground.positions["port"] == ground.positions["b"] == (26.0, 53.0)
    assert "nowhere" not in ground.positions
    assert ground.positions["park"] == (26.1, 53.1)


def test_a_district_without_a_town_is_drawn_around_its_seat():
    places = rows(
        "id oblast district own_unit lat lon status",
        ("a", "land", "west", False, 53.0, 25.0, "town"),
        ("city", "land", None, True, 53.0, 26.0, "oblast_centre"),
        ("lone", "land", None, True, 52.5, 25.5, "town"),
    )
    districts = rows("id oblast seat_id area_km2", ("west", "land", "a", 3000.0), ("east", "land", "city", 2000.0),
                     ("north", "land", "a", 1000.0))  # fmt: skip
    ground = grounded(country(places=places, districts=districts, markets=()))
    units = dict(zip(ground.areas["units"].ids, map(shape, ground.areas["units"].shapes), strict=True))
    assert set(units) == {"west", "east", "city", "lone"}  # nobody knows where the north is
    assert units["east"].contains(shapely.Point(26.0, 53.0))
    assert units["lone"].contains(shapely.Point(25.5, 52.5))
    assert units["city"].area < units["east"].area


def test_a_region_without_districts_has_a_cell_for_each_settlement():
    ground = grounded(country(districts=(), places=rows(
        "id oblast own_unit lat lon status", ("a", "land", True, 53.0, 25.0, "town"), ("b", "land", True, 53.0, 26.0, "town"),
        ("park", "land", False, 53.1, 26.1, "site"))))  # fmt: skip
    assert set(ground.areas["units"].ids) == {"a", "b"}
    assert ground.checks() == ()  # no area is published that could be missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_caveats_are_whole_sentences(language):
    voice = Voice(translator(language), {})
    for caveat in grounded(country()).caveats():
        assert "{" not in voice.say(caveat)
