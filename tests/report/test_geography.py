"""The ground of the maps: areas are true, borders meet, everything is inside."""

import numpy as np
import pytest
import shapely
from tests.sample_plan import areas, box, sample_plan

from ryzoma.plan.content import Areas
from ryzoma.report.maps.geography import GRID, geography, path_data


@pytest.fixture(scope="module")
def ground():
    return geography(areas(), sample_plan().positions)


def ring_points(data):
    """Coordinates of a path of whole numbers with relative moves."""
    start, _, moves = data.removeprefix("M").removesuffix("z").partition("l")
    steps = np.array([int(part) for part in moves.split()]).reshape(-1, 2)
    return np.cumsum(np.vstack([[int(part) for part in start.split()], steps]), axis=0)


def test_areas_on_the_map_are_in_true_proportion(ground):
    # rectangles between the same meridians: their areas are as the differences of the sines of their latitudes on the
    # sphere, and within a few thousandths of that on the ellipsoid
    shapes = ground.shapes["districts"]
    band = np.diff(np.sin(np.radians([50, 51, 52, 53])))
    for row in range(1, 3):
        drawn = shapes[f"d{row}1"].area / shapes["d01"].area
        assert drawn == pytest.approx(band[row] / band[0], rel=2e-3)


def test_parts_fill_the_whole_without_gap_or_overlap(ground):
    districts = list(ground.shapes["districts"].values())
    whole = shapely.union_all(districts)
    assert sum(one.area for one in districts) == pytest.approx(whole.area, rel=1e-9)
    assert len(shapely.get_parts(whole)) == 1
    assert len(shapely.get_rings(whole)) == 1


def test_paths_have_the_area_of_their_shapes(ground):
    for one in ground.shapes["districts"].values():
        assert shapely.Polygon(ring_points(path_data(one))).area == pytest.approx(one.area, rel=2e-3)


def test_the_land_lies_inside_the_frame_with_a_margin(ground):
    west, north, east, south = ground.shapes["land"]["fenmark"].bounds
    assert min(west, north) > GRID * 0.02
    assert east < GRID * 0.98
    assert south < GRID * ground.aspect * 0.98


def test_neighbours_are_cut_near_the_frame(ground):
    for one in ground.shapes["neighbours"].values():
        left, top, right, bottom = one.bounds
        assert left >= -GRID / 20 - 1
        assert top >= -GRID / 20 - 1
        assert right <= GRID * 1.05 + 1
        assert bottom <= GRID * (ground.aspect + 0.05) + 1


def test_north_is_up_and_east_is_right(ground):
    (zx, zy), (bx, by), (kx, _) = ground.xy(["zelenets", "berezhki", "kamenka"])
    assert zy < by
    assert kx > zx
    assert abs(zx - bx) < GRID * 0.05


def test_an_id_without_position_is_nowhere(ground):
    assert np.isnan(ground.xy(["atlantis"])).all()


def test_without_land_the_positions_make_the_frame():
    ground = geography({}, {"a": (20.0, 50.0), "b": (21.0, 50.5)})
    assert np.all((ground.xy(["a", "b"]) > 0) & (ground.xy(["a", "b"]) < GRID))


def test_a_single_place_still_has_a_map():
    ground = geography({}, {"a": (20.0, 50.0)})
    assert ground.xy(["a"])[0, 0] == pytest.approx(GRID / 2, abs=1)


@pytest.mark.parametrize(("east", "north"), [(40.0, 51.0), (20.5, 60.0)])
def test_long_and_tall_regions_keep_a_bearable_shape(east, north):
    ground = geography({"land": Areas(("x",), (box(20, 50, east, north),))}, {})
    assert 0.45 <= ground.aspect <= 1.3


def test_a_region_across_the_date_line_is_drawn_in_one_piece():
    ground = geography({}, {"west": (179.0, 66.0), "east": (-178.0, 66.5)})
    (x1, _), (x2, _) = ground.xy(["west", "east"])
    assert 0 < x1 < x2 < GRID


def test_holes_stay_holes():
    outer = [[20, 50], [22, 50], [22, 52], [20, 52], [20, 50]]
    inner = [[20.5, 50.5], [20.5, 51.5], [21.5, 51.5], [21.5, 50.5], [20.5, 50.5]]
    ring = {"type": "Polygon", "coordinates": [outer, inner]}
    ground = geography({"land": Areas(("x",), (ring,))}, {})
    assert path_data(ground.shapes["land"]["x"]).count("M") == 2
