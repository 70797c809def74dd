import numpy as np
import pytest
import shapely

from ryzoma.geo import area_true_power_diagram
from ryzoma.geo.outline_cells import area_true_cells, nearest_settlement_cells

SQUARE = shapely.box(0, 0, 100, 100)


def parts(polygons):
    return [len(shapely.get_parts(polygon)) for polygon in polygons]


def test_settlements_come_into_the_cells_of_their_districts():
    xy = np.array(
        [[20.0, 50], [70, 50], [44, 90]]
    )  # the third belongs to the right district, the middle line is x = 45
    district, centres = np.array([0, 1, 1]), xy[:2]
    cells = area_true_cells(SQUARE, xy, district, centres, np.array([5000.0, 5000]))
    assert cells.inside.all()
    assert shapely.area(cells.polygons) == pytest.approx([5000, 5000], rel=1e-6)
    alone = area_true_power_diagram(centres, [0, 1], SQUARE, [5000, 5000])
    assert not shapely.intersects_xy(alone.polygons[1], 44, 90)


def test_no_cell_is_cut_in_two_by_an_inlet():
    # the arm in the upper right is nearer to the district on the left of the bay, which reaches it only across the water
    bay = shapely.Polygon(
        [(0, 0), (100, 0), (100, 100), (52, 100), (52, 90), (90, 90), (90, 20), (45, 20), (45, 100), (0, 100)]
    )
    xy = np.array([[22.0, 60], [70, 8], [95, 40]])
    centres = np.array([[35.0, 70], [60, 8], [95, 40]])
    areas = np.array([0.5, 0.25, 0.25]) * bay.area
    assert max(parts(area_true_power_diagram(centres, np.arange(3), bay, areas).polygons)) == 2
    cells = area_true_cells(bay, xy, np.arange(3), centres, areas)
    assert parts(cells.polygons) == [1, 1, 1]
    assert cells.inside.all()
    assert shapely.area(cells.polygons) == pytest.approx(areas, rel=2e-6)
    assert shapely.union_all(cells.polygons).area == pytest.approx(bay.area, rel=1e-6)


def test_islands_stay_with_the_district_they_fall_to():
    sea = shapely.union_all([shapely.box(0, 0, 60, 100), shapely.box(70, 0, 80, 10)])
    xy = np.array([[30.0, 20], [30, 80]])
    cells = area_true_cells(sea, xy, np.arange(2), xy, np.array([3100.0, 3000]))
    assert parts(cells.polygons) == [2, 1]
    assert shapely.area(cells.polygons) == pytest.approx([3100, 3000], rel=1e-6)


def test_nearest_settlements():
    xy = np.array([[10.0, 10], [90, 10], [50, 90], [55, 85]])
    district = np.array([0, 1, 2, 0])
    cells = nearest_settlement_cells(SQUARE, xy, district)
    rng = np.random.default_rng(0)
    points = rng.uniform(0, 100, (500, 2))
    nearest = district[((points[:, np.newaxis] - xy) ** 2).sum(axis=-1).argmin(axis=1)]
    assert shapely.intersects_xy(cells.polygons[nearest], *points.T).all()
    assert cells.inside.all()


def test_areas_that_do_not_fill_the_outline():
    cells = area_true_cells(SQUARE, np.array([[1.0, 1]]), np.zeros(1, int), np.array([[1.0, 1]]), np.array([1e4]))
    assert cells.polygons[0].equals(SQUARE)
    with pytest.raises(ValueError, match="outline"):
        area_true_cells(shapely.Point(0, 0), np.ones((1, 2)), np.zeros(1, int), np.ones((1, 2)), np.ones(1))
