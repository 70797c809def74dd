import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.geo import district_cells
from ryzoma.geo.outline_fit import UNKNOWN

LON_LAT = np.array([[27.0, 53.0], [27.4, 53.1], [28.2, 53.3], [27.7, 53.8], [28.6, 53.9]])
DISTRICT = np.arange(5)
AREAS = np.array([900.0, 1200, 2100, 1500, 800])


def true_areas(cells):
    """Areas of the lon/lat polygons, with the lines between their vertices taken as GeoJSON does: straight in lon/lat."""
    return shapely.area(shapely.transform(shapely.segmentize(cells.polygons, 0.002), cells.projection.forward))


def check_partition(cells):
    assert shapely.is_valid(cells.polygons).all()
    assert shapely.is_valid(cells.polygons_km).all()
    filled = shapely.area(cells.outlines) > 0
    plane = shapely.transform(cells.outlines[filled], cells.projection.forward)
    total = shapely.area(cells.polygons_km).sum()
    assert shapely.union_all(cells.polygons_km).area == pytest.approx(total, rel=1e-7)
    assert shapely.union_all(plane).area == pytest.approx(total, rel=1e-7)


def test_five_towns_without_any_outline():
    cells = district_cells(LON_LAT, DISTRICT, AREAS)
    check_partition(cells)
    assert cells.converged
    assert cells.inside.all()
    assert np.abs(cells.area_errors).max() < 1e-6
    assert true_areas(cells) == pytest.approx(AREAS, rel=5e-4)
    assert [str(note) for note in cells.notes][1].startswith("No outline of the region is given")


def test_five_towns_without_outline_and_areas():
    cells = district_cells(LON_LAT, DISTRICT, np.full(5, np.nan))
    check_partition(cells)
    assert cells.inside.all()
    assert np.isnan(cells.area_errors).all()
    x, y = cells.projection.forward(LON_LAT).T
    for one, cell in enumerate(cells.polygons_km):
        sample = np.array(cell.representative_point().coords[0])
        assert np.hypot(x - sample[0], y - sample[1]).argmin() == one
    assert "no areas are published" in str(cells.notes[0])


def test_some_areas_unknown():
    areas = AREAS.copy()
    areas[1] = np.nan
    cells = district_cells(LON_LAT, DISTRICT, areas)
    check_partition(cells)
    assert np.abs(np.delete(cells.area_errors, 1)).max() < 1e-6
    assert cells.areas_km2[1] == pytest.approx(np.median(np.delete(AREAS, 1)), rel=1e-6)
    assert UNKNOWN in [note.message for note in cells.notes]


def test_one_district_has_all_the_land():
    cells = district_cells([[27, 53], [27.5, 53.4]], [0, 0], [1000])
    assert cells.areas_km2 == pytest.approx([1000])
    assert cells.inside.all()
    lone = district_cells([[27, 53]], [0], [np.nan])
    assert lone.areas_km2[0] > 0


def country():
    """Two provinces that share a wiggly border, and a city state inside the second."""
    border = np.column_stack([28 + 0.1 * np.sin(np.arange(11)), np.linspace(52, 54, 11)])
    west = shapely.Polygon([(26, 52), *border, (26, 54)])
    city = shapely.box(28.9, 52.9, 29.2, 53.1)
    east = shapely.difference(shapely.Polygon([(30, 52), (30, 54), *border[::-1]]), city)
    rng = np.random.default_rng(4)
    lon_lat = np.vstack(
        [rng.uniform([26.1, 52.1], [27.8, 53.9], (8, 2)), rng.uniform([28.2, 52.1], [29.9, 53.9], (8, 2))]
    )
    lon_lat = np.vstack([lon_lat, [29.0, 53.0]])
    district = np.array([0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7, 6])
    return [west, east, city], lon_lat, district


def test_provinces_keep_their_districts_and_fit_together():
    outlines, lon_lat, district = country()
    whole = district_cells(lon_lat, district, np.full(8, np.nan), outlines=outlines)
    parts = shapely.area(shapely.transform(np.array(outlines), whole.projection.forward))
    areas = np.repeat([parts[0] * 1.01, (parts[1] + parts[2]) * 0.99], 4) * np.tile([0.3, 0.2, 0.1, 0.4], 2)
    cells = district_cells(lon_lat, district, areas, outlines=outlines, outline_names=["west", "east", "city"])
    check_partition(cells)
    assert cells.outline.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert np.abs(cells.area_errors).max() < 2e-6
    assert true_areas(cells) == pytest.approx(areas, rel=5e-4)
    assert 0.1 < cells.shift_km < 3
    assert cells.outlines[2].is_empty
    west = shapely.transform(cells.outlines[0], cells.projection.forward)
    assert shapely.area(shapely.difference(cells.polygons_km[:4], west)).max() < 1e-3
    assert "city holds no district of its own" in str(cells.notes[1])


def test_the_outline_may_be_given_for_every_district():
    outlines, lon_lat, district = country()
    cells = district_cells(
        lon_lat, district, np.full(8, np.nan), outlines=outlines[:2], outline=[0, 0, 0, 1, 1, 1, 1, 1]
    )
    assert cells.outline.tolist() == [0, 0, 0, 1, 1, 1, 1, 1]
    east = shapely.transform(cells.outlines[1], cells.projection.forward)
    assert shapely.difference(cells.polygons_km[3], east).area < 1e-6


def test_a_district_whose_settlements_lie_off_the_map_goes_to_the_nearest_outline():
    outlines, lon_lat, district = country()
    lon_lat[district == 7] = [30.4, 53.5]
    cells = district_cells(lon_lat, district, np.full(8, np.nan), outlines=outlines)
    assert cells.outline[7] == 1
    assert not cells.inside[district == 7].any()
    assert "2" in str(cells.notes[-1])


def test_neighbours_draw_cells_together():
    # districts 0 and 3 lie at opposite corners of a square; told that they are neighbours, they come nearer
    lon_lat = np.array([[27.0, 53.0], [27.9, 53.1], [27.1, 53.6], [28.0, 53.5]])
    apart = district_cells(lon_lat, np.arange(4), np.full(4, 1000.0))
    told = district_cells(lon_lat, np.arange(4), np.full(4, 1000.0), neighbours=[[0, 3], [3, 0]])
    gap = [shapely.distance(cells.polygons_km[0].centroid, cells.polygons_km[3].centroid) for cells in (apart, told)]
    assert gap[1] < gap[0]


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10_000),
    st.integers(1, 12),
    st.sampled_from([-70, -20, 0, 35, 60]),
    st.sampled_from([-179.5, 0, 100]),
)
def test_any_region_gets_cells_of_the_areas_it_names(seed, districts, latitude, longitude):
    rng = np.random.default_rng(seed)
    count = districts + int(rng.integers(0, 10))
    lon_lat = np.column_stack([longitude + rng.uniform(-3, 3, count), latitude + rng.uniform(-2, 2, count)])
    lon_lat[:, 0] = (lon_lat[:, 0] + 180) % 360 - 180
    district = np.append(np.arange(districts), rng.integers(0, districts, count - districts))
    areas = rng.uniform(500, 5000, districts)
    cells = district_cells(lon_lat, district, areas)
    check_partition(cells)
    assert cells.converged
    assert np.abs(cells.area_errors).max() < 5e-6


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_numbering_does_not_matter(seed):
    outlines, lon_lat, district = country()
    rng = np.random.default_rng(seed)
    renumbered, order = rng.permutation(8), rng.permutation(len(lon_lat))
    areas = np.repeat([3700.0, 3600], 4)
    other = np.empty(8)
    other[renumbered] = areas
    one = district_cells(lon_lat, district, areas, outlines=outlines)
    two = district_cells(lon_lat[order], renumbered[district[order]], other, outlines=outlines)
    differences = shapely.area(shapely.symmetric_difference(one.polygons_km, two.polygons_km[renumbered]))
    assert differences.max() < 1e-2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"lon_lat": np.empty((0, 2))}, "lon_lat"),
        ({"lon_lat": LON_LAT[:, 0]}, "lon_lat"),
        ({"lon_lat": LON_LAT * 10}, "settlement 0"),
        ({"lon_lat": np.where(np.arange(5)[:, np.newaxis] == 3, np.nan, LON_LAT)}, "settlement 3"),
        ({"district": [0, 1, 2, 3]}, "district"),
        ({"district": [0, 1, 2, 3, 3]}, "district 4 has no settlement"),
        ({"district": [0, 1, 2, 3, 5]}, "0..4"),
        ({"areas_km2": []}, "areas_km2"),
        ({"areas_km2": [1, 2, 3, 4, -5]}, "areas_km2"),
        ({"areas_km2": [1, 2, 3, 4, np.inf]}, "areas_km2"),
        ({"seat": [0, 1, 2, 3]}, "seat"),
        ({"seat": [0, 1, 2, 3, 5]}, "seat"),
        ({"neighbours": [[0, 0]]}, "neighbours"),
        ({"neighbours": [[0, 5]]}, "neighbours"),
        ({"neighbours": [0, 1]}, "neighbours"),
        ({"outlines": [shapely.Point(27, 53)]}, "outline 0"),
        ({"outlines": [shapely.Polygon([(26, 52), (29, 55), (29, 52), (26, 55)])]}, "outline 0"),
        ({"outlines": [shapely.box(26, 52, 29, 55)], "outline_names": ["a", "b"]}, "outline_names"),
        ({"outlines": [shapely.box(26, 52, 29, 55)], "outline": [0, 0, 0, 0, 1]}, "outline"),
    ],
)
def test_arguments_that_make_no_sense(change, told):
    with pytest.raises(ValueError, match=told):
        district_cells(**{"lon_lat": LON_LAT, "district": DISTRICT, "areas_km2": AREAS, **change})
