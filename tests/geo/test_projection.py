import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from ryzoma.geo import WGS84, Albers, albers_for, bounds_of


def area_on_ellipsoid_km2(west, south, east, north):
    """Area between meridians and parallels by integrating the radii of curvature."""

    def ring(latitude):
        w2 = 1 - WGS84.e2 * np.sin(latitude) ** 2
        meridional = (1 - WGS84.e2) / w2**1.5
        transverse = 1 / np.sqrt(w2)
        return meridional * transverse * np.cos(latitude)

    return WGS84.a_km**2 * np.radians(east - west) * quad(ring, np.radians(south), np.radians(north), epsabs=1e-13)[0]


def box(west, south, east, north, steps=2000):
    """Outline of a box of meridians and parallels, with vertices close enough for their bends."""
    lon, lat = np.linspace(west, east, steps), np.linspace(south, north, 3)
    return shapely.Polygon(
        np.vstack(
            [
                np.column_stack([lon, np.full(steps, south)]),
                np.column_stack([np.full(3, east), lat]),
                np.column_stack([lon[::-1], np.full(steps, north)]),
                np.column_stack([np.full(3, west), lat[::-1]]),
            ]
        )
    )


@pytest.mark.parametrize(
    "bounds",
    [
        (23, 51, 33, 56.5),
        (-10, -10, 10, 10),
        (-75, -56, -53, -22),
        (100, -5, 140, 20),
        (0, 0, 90, 80),
        (5, 45, 5.1, 45.1),
    ],
)
def test_areas_are_true(bounds):
    albers = albers_for(bounds)
    projected = shapely.transform(box(*bounds), albers.forward)
    assert projected.area == pytest.approx(area_on_ellipsoid_km2(*bounds), rel=2e-6)


def test_area_of_the_whole_ellipsoid():
    # radius of the sphere of the same surface, 6 371 007.1810 m for GRS 80 (Moritz 2000, J. of Geodesy 74, R2); WGS 84 agrees
    authalic_km = 6371.0071810
    albers = Albers(0, 30, 20, 50)
    halves = [box(-180, -90, 0, 90, 20000), box(0, -90, 180, 90, 20000)]
    surface = sum(shapely.transform(half, albers.forward).area for half in halves)
    assert surface == pytest.approx(4 * np.pi * authalic_km**2, rel=1e-7)


@given(
    west=st.floats(-180, 179),
    width=st.floats(0, 60),
    south=st.floats(-80, 79),
    height=st.floats(0, 40),
    right=st.floats(0, 1),
    up=st.floats(0, 1),
)
def test_inverse_undoes_forward(west, width, south, height, right, up):
    north = min(south + height, 80)
    albers = albers_for((west, south, west + width, north))
    point = np.array([west + right * width, south + up * (north - south)])
    back = albers.inverse(albers.forward(point))
    assert back[1] == pytest.approx(point[1], abs=1e-7)
    assert (back[0] - point[0] + 180) % 360 - 180 == pytest.approx(0, abs=1e-7)


def test_lengths_are_true_along_the_standard_parallels():
    albers = albers_for((23, 51, 33, 56.5))
    for latitude in (albers.lat_1, albers.lat_2):
        step = 1e-4
        a, b = albers.forward([[27, latitude], [27 + step, latitude]])
        phi = np.radians(latitude)
        circle_km = np.radians(step) * WGS84.a_km * np.cos(phi) / np.sqrt(1 - WGS84.e2 * np.sin(phi) ** 2)
        assert np.hypot(*(b - a)) == pytest.approx(circle_km, rel=1e-8)


def test_shape_of_the_input_is_kept():
    albers = albers_for((23, 51, 33, 56.5))
    assert albers.forward(np.zeros((4, 5, 2)) + 52).shape == (4, 5, 2)
    assert albers.inverse(np.zeros((0, 2))).shape == (0, 2)


def test_a_box_across_the_180th_meridian():
    albers = albers_for((175, 60, -170, 70))
    assert albers.lon_0 == pytest.approx(182.5)
    left, right = albers.forward([[179.9, 65], [-179.9, 65]])
    assert 0 < right[0] - left[0] < 10


def test_bounds_span_the_shorter_way_round():
    assert bounds_of([[23, 51], [33, 56]]) == (23, 51, 33, 56)
    assert bounds_of([[179, 60], [-175, 65], [178, 61]]) == (178, 60, -175, 65)
    assert bounds_of([[5, 6]]) == (5, 6, 5, 6)


@pytest.mark.parametrize("bounds", [(0, 10, 5, 5), (0, 0, 1, 91), (np.nan, 0, 1, 1), (0, -np.inf, 1, 1)])
def test_bounds_that_are_none(bounds):
    with pytest.raises(ValueError, match="west, south, east, north"):
        albers_for(bounds)


def test_parallels_that_make_no_cone():
    with pytest.raises(ValueError, match="opposite"):
        Albers(0, 0, -30, 30)
    with pytest.raises(ValueError, match="latitudes"):
        Albers(0, 0, 30, 100)
    with pytest.raises(ValueError, match="at least one point"):
        bounds_of(np.empty((0, 2)))
