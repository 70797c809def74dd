import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.geo import shift_borders


def checkerboard(across, up, wiggle, seed=0):
    """A map of across x up wiggly quadrangles that share all their vertices."""
    rng = np.random.default_rng(seed)
    nodes = {}

    def edge(a, b):
        key = (min(a, b), max(a, b))
        if key not in nodes:
            steps = np.linspace(0, 1, 9)[1:-1, np.newaxis]
            nodes[key] = (1 - steps) * key[0] + steps * key[1] + rng.uniform(-wiggle, wiggle, (7, 2))
        return nodes[key] if key == (a, b) else nodes[key][::-1]

    def ring(i, j):
        corners = [(30 * i, 30 * j), (30 * i + 30, 30 * j), (30 * i + 30, 30 * j + 30), (30 * i, 30 * j + 30)]
        line = []
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
            line += [np.array([a]), edge(a, b)]
        return shapely.Polygon(np.vstack(line))

    nodes_of = [ring(i, j) for i in range(across) for j in range(up)]
    return np.array(nodes_of, dtype=object)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.floats(0, 0.04))
def test_areas_are_met_and_neighbours_stay_together(seed, change):
    outlines = checkerboard(3, 2, 1.5, seed)
    areas = shapely.area(outlines) * np.random.default_rng(seed).uniform(1 - change, 1 + change, 6)
    shifted = shift_borders(outlines, areas)
    assert shifted.converged
    assert shapely.area(shifted.outlines) == pytest.approx(areas, rel=1e-11)
    assert shapely.coverage_is_valid(shifted.outlines)
    assert shapely.union_all(shifted.outlines).area == pytest.approx(areas.sum(), rel=1e-9)


def test_right_areas_move_nothing():
    outlines = checkerboard(2, 2, 1.0)
    shifted = shift_borders(outlines, shapely.area(outlines))
    assert shifted.iterations == 0
    assert (shifted.shift_km == 0).all()
    assert shapely.equals_exact(shifted.outlines, outlines, 0).all()


def test_a_disc_grows_by_the_same_width_all_around():
    disc = shapely.Point(3, 4).buffer(10, quad_segs=64)
    shifted = shift_borders(np.array([disc], dtype=object), [disc.area * 1.1])
    radii = np.hypot(*(shapely.get_coordinates(shifted.outlines) - [3, 4]).T)
    assert radii == pytest.approx(10 * np.sqrt(1.1), rel=1e-3)
    assert shifted.shift_km[0] == pytest.approx(10 * (np.sqrt(1.1) - 1), rel=0.02)


def test_only_the_common_border_moves_much_when_land_is_exchanged():
    left, right = shapely.box(0, 0, 50, 100), shapely.box(50, 0, 100, 100)
    outlines = np.array([shapely.segmentize(left, 5), shapely.segmentize(right, 5)], dtype=object)
    shifted = shift_borders(outlines, [5200, 4800])
    west, _, east, _ = shapely.total_bounds(shifted.outlines)
    middle = shapely.get_coordinates(shapely.intersection(*shifted.outlines))
    assert middle[:, 0].mean() > 51
    assert west > -1
    assert east < 101
    assert shapely.union_all(shifted.outlines).area == pytest.approx(1e4, rel=1e-9)


def test_holes_and_islands():
    lake = shapely.box(20, 20, 30, 30)
    mainland = shapely.difference(shapely.box(0, 0, 50, 50), lake)
    island = shapely.box(70, 0, 80, 10)
    outline = shapely.segmentize(shapely.union(mainland, island), 2)
    shifted = shift_borders(np.array([outline], dtype=object), [outline.area * 1.03])
    grown = shifted.outlines[0]
    assert shifted.converged
    assert grown.area == pytest.approx(outline.area * 1.03)
    assert shapely.Polygon(max(grown.geoms, key=lambda part: part.area).interiors[0]).area < lake.area
    assert min(part.area for part in grown.geoms) > island.area


def test_a_shift_that_breaks_a_narrow_neck_is_told():
    neck = shapely.union_all([shapely.box(0, 0, 40, 40), shapely.box(60, 0, 100, 40), shapely.box(40, 18, 60, 22)])
    shifted = shift_borders(np.array([shapely.segmentize(neck, 1)], dtype=object), [neck.area * 0.5])
    assert not shifted.converged


@pytest.mark.parametrize("areas", [[1.0], [1.0, -1.0], [1.0, np.nan]])
def test_areas_that_make_no_sense(areas):
    outlines = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], dtype=object)
    with pytest.raises(ValueError, match="2 positive numbers"):
        shift_borders(outlines, areas)
