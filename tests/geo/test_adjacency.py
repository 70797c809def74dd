import numpy as np
import pytest
import shapely

from ryzoma.geo import neighbour_pairs, shared_borders


def shapes(*polygons):
    return np.array(polygons, dtype=object)


def test_lengths_of_common_borders():
    pairs, length_km = shared_borders(
        shapes(
            shapely.box(0, 0, 10, 10), shapely.box(10, 4, 20, 10), shapely.box(10, 0, 12, 4), shapely.box(50, 0, 60, 9)
        )
    )
    assert pairs.tolist() == [[0, 1], [0, 2], [1, 2]]
    assert length_km == pytest.approx([6, 4, 2], abs=0.1)


def test_a_common_corner_makes_no_neighbours():
    corner = shapes(shapely.box(0, 0, 10, 10), shapely.box(10, 10, 20, 20), shapely.box(10, 0, 20, 10))
    assert neighbour_pairs(corner).tolist() == [[0, 2], [1, 2]]


def test_hairline_gaps_between_sources_do_not_part_neighbours():
    apart = shapes(shapely.box(0, 0, 10, 10), shapely.box(10.01, 0, 20, 10), shapely.box(20.2, 0, 30, 10))
    assert neighbour_pairs(apart).tolist() == [[0, 1]]
    assert neighbour_pairs(apart, tolerance_km=0.5).tolist() == [[0, 1], [1, 2]]


def test_an_enclave_is_a_neighbour():
    hole = shapely.box(4, 4, 6, 6)
    assert neighbour_pairs(shapes(hole, shapely.difference(shapely.box(0, 0, 10, 10), hole))).tolist() == [[0, 1]]


def test_a_single_polygon_has_no_neighbours():
    assert neighbour_pairs(shapes(shapely.box(0, 0, 1, 1))).shape == (0, 2)
