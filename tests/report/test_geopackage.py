"""The GeoPackage as a map program reads it."""

import numpy as np
import pyogrio
import pytest
import shapely
from tests.sample_plan import DISTRICTS, TOWNS, sample_plan

from ryzoma.locale import translator
from ryzoma.report.files.geopackage import write_geopackage
from ryzoma.report.voice import Voice

PLAN = sample_plan()
VOICE = Voice(translator("en"), PLAN.names)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("geo") / "plan.gpkg"
    write_geopackage(PLAN, VOICE, path)
    return path


def layer(path, name):
    meta, _, geometry, fields = pyogrio.raw.read(path, layer=name)
    return meta, shapely.from_wkb(geometry), dict(zip(meta["fields"], fields, strict=True))


def test_layers_are_those_of_the_plan_and_the_rest_of_the_areas(path):
    found = dict(pyogrio.list_layers(path).tolist())
    assert found == {
        "towns": "Point",
        "district_figures": "MultiPolygon",
        "moves": "LineString",
        "neighbours": "MultiPolygon",
        "land": "MultiPolygon",
        "provinces": "MultiPolygon",
    }


def test_everything_is_in_wgs_84(path):
    for name, _ in pyogrio.list_layers(path):
        assert pyogrio.read_info(path, layer=name)["crs"] == "EPSG:4326"


def test_points_lie_where_they_are_and_carry_their_figures(path):
    meta, points, fields = layer(path, "towns")
    assert (points[0].x, points[0].y) == TOWNS[0][4:6]
    assert fields["town"][0] == "rudabor"
    assert fields["name"][0] == "Rudabor"
    assert fields["people"][0] == 830_500
    assert np.isnan(fields["people"][11])  # not known
    assert fields["risk"][8] == "not known"
    assert fields["plant"][6] == "salt-works"
    assert fields["plant"][0] is None
    types = dict(zip(meta["fields"], pyogrio.read_info(path, layer="towns")["ogr_types"], strict=True))
    assert types["people"] == "OFTInteger64"
    assert types["change"] == "OFTReal"
    assert types["town"] == "OFTString"
    assert fields["estimated"].tolist() == [row[-1] for row in TOWNS]


def test_areas_and_their_figures(path):
    _, shapes, fields = layer(path, "district_figures")
    assert fields["district"].tolist() == list(DISTRICTS)
    assert np.isnan(fields["balance"][-1])
    assert shapes[0].bounds == (20.0, 50.0, 21.0, 51.0)


def test_lines_to_unknown_places_are_left_out(path):
    _, lines, fields = layer(path, "moves")
    assert fields["start"].tolist() == ["zelenets", "kamenka", "rudabor", "solevarsk"]
    assert shapely.get_coordinates(lines[0]).tolist() == [list(TOWNS[3][4:6]), list(TOWNS[0][4:6])]


def test_the_same_plan_gives_the_same_bytes(path, tmp_path):
    write_geopackage(sample_plan(), VOICE, tmp_path / "plan.gpkg")
    assert path.read_bytes() == (tmp_path / "plan.gpkg").read_bytes()


def test_the_clock_of_the_library_is_given_back(path, tmp_path):
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None
