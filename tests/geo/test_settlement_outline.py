import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.geo import settlement_outline


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40), st.floats(1, 1e6))
def test_the_area_is_true_and_the_shape_one_valid_polygon(seed, count, area_km2):
    xy = np.random.default_rng(seed).uniform(-200, 200, (count, 2))
    outline = settlement_outline(xy, area_km2)
    assert outline.area == pytest.approx(area_km2, rel=1e-9)
    assert outline.geom_type == "Polygon"
    assert outline.is_valid


def test_roomy_regions_hold_all_their_settlements():
    xy = np.random.default_rng(1).uniform(-50, 50, (20, 2))
    outline = settlement_outline(xy, 20_000)
    assert shapely.contains_xy(outline, *xy.T).all()


def test_without_an_area_the_margin_is_half_the_way_to_the_next_settlement():
    outline = settlement_outline([[0, 0], [10, 0], [20, 0]])
    assert outline.bounds == pytest.approx((-5, -5, 25, 5), abs=0.05)
    assert settlement_outline([[3, 4]]).bounds == pytest.approx((-7, -6, 13, 14), abs=0.1)


def test_settlements_at_one_point_or_on_a_line():
    assert settlement_outline([[1, 1], [1, 1]], 500).area == pytest.approx(500)
    assert settlement_outline([[0, 0], [1, 1], [2, 2], [3, 3]], 500).area == pytest.approx(500)


@pytest.mark.parametrize(
    ("xy", "area", "told"),
    [
        (np.empty((0, 2)), None, "at least one"),
        ([[0, np.nan]], None, "finite"),
        ([[0, 0]], 0, "positive"),
        ([[0, 0]], np.nan, "positive"),
    ],
)
def test_arguments_that_make_no_sense(xy, area, told):
    with pytest.raises(ValueError, match=told):
        settlement_outline(xy, area)
