"""The 118 districts of the bundled Belarus; the counts asserted are those measured, less a little."""

import csv
import json
from importlib.resources import files

import numpy as np
import pytest
import shapely

from ryzoma.geo import district_cells, neighbour_pairs
from ryzoma.geo.outline_fit import MERGED

FOLDER = files("ryzoma") / "regions" / "belarus"


def table(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def belarus():
    districts, places, oblasts = table("districts"), table("places"), table("oblasts")
    shapes = json.loads((FOLDER / "boundaries" / "oblasts.geojson").read_text(encoding="utf-8"))["features"]
    outline_ids = [shape["properties"]["id"] for shape in shapes]
    boundary = {row["id"]: row["boundary_id"] for row in oblasts}
    position = {row["id"]: at for at, row in enumerate(districts)}
    place = {row["id"]: at for at, row in enumerate(places)}
    pairs = {
        tuple(sorted((position[row["id"]], position[other])))
        for row in districts
        for other in row["neighbour_ids"].split(";")
    }
    return {
        "ids": [row["id"] for row in districts],
        "pairs": pairs,
        "arguments": {
            "lon_lat": np.array([[float(row["lon"]), float(row["lat"])] for row in places]),
            "district": np.array([position[row["district"]] for row in places]),
            "areas_km2": np.array([float(row["area_km2"]) for row in districts]),
            "outlines": [shapely.geometry.shape(shape["geometry"]) for shape in shapes],
            "outline_names": outline_ids,
            "outline": np.array([outline_ids.index(boundary[row["oblast"]]) for row in districts]),
            "seat": np.array([place[row["seat_id"]] for row in districts]),
            "neighbours": np.array(sorted(pairs)),
        },
    }


@pytest.fixture(scope="module")
def cells(belarus):
    return district_cells(**belarus["arguments"])


def test_every_cell_has_the_published_area(belarus, cells):
    published = belarus["arguments"]["areas_km2"]
    assert len(published) == 118
    assert cells.converged
    assert np.abs(cells.area_errors).max() < 1e-6
    on_earth = shapely.transform(shapely.segmentize(cells.polygons, 0.002), cells.projection.forward)
    assert shapely.area(on_earth) == pytest.approx(published, rel=1e-3)


def test_the_cells_are_a_partition_in_whole_pieces(cells):
    total = shapely.area(cells.polygons_km).sum()
    assert shapely.union_all(cells.polygons_km).area == pytest.approx(total, rel=1e-7)
    assert {cell.geom_type for cell in cells.polygons_km} == {"Polygon"}
    assert shapely.is_valid(cells.polygons).all()


def test_every_settlement_lies_in_the_cell_of_its_district(belarus, cells):
    lon, lat = belarus["arguments"]["lon_lat"].T
    assert cells.inside.all()
    assert shapely.intersects_xy(cells.polygons[belarus["arguments"]["district"]], lon, lat).all()


def test_published_neighbours_are_neighbours(belarus, cells):
    found = {tuple(pair) for pair in neighbour_pairs(cells.polygons_km).tolist()}
    assert len(belarus["pairs"]) == 307
    assert len(found & belarus["pairs"]) >= 298  # 300 measured
    assert len(found - belarus["pairs"]) <= 9  # 7 measured


def test_most_neighbours_are_found_without_being_told(belarus):
    untold = district_cells(**{**belarus["arguments"], "neighbours": None})
    found = {tuple(pair) for pair in neighbour_pairs(untold.polygons_km).tolist()}
    assert len(found & belarus["pairs"]) >= 290  # 294 measured
    assert untold.inside.all()


def test_oblasts_keep_their_borders_and_minsk_lies_in_its_district(belarus, cells):
    assert 0.3 < cells.shift_km < 1.0
    given = shapely.transform(np.array(belarus["arguments"]["outlines"]), cells.projection.forward)
    fitted = shapely.transform(cells.outlines, cells.projection.forward)
    city = belarus["arguments"]["outline_names"].index("BY-HM")
    assert fitted[city].is_empty
    minsk = cells.polygons_km[belarus["ids"].index("minsk_district")]
    assert shapely.intersection(minsk, given[city]).area > 0.7 * given[city].area
    whole = np.delete(np.arange(7), [city, belarus["arguments"]["outline_names"].index("BY-MI")])
    assert shapely.hausdorff_distance(given[whole], fitted[whole]).max() < 1.0
    assert MERGED in [note.message for note in cells.notes]


def test_without_outlines_the_areas_are_as_true(belarus):
    arguments = {**belarus["arguments"], "outlines": (), "outline_names": (), "outline": None}
    cells = district_cells(**arguments)
    assert np.abs(cells.area_errors).max() < 1e-6
    assert cells.inside.mean() > 0.98
