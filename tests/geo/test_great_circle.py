import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ryzoma.geo import MEAN_RADIUS_KM, great_circle_km

longitudes, latitudes = st.floats(-180, 180), st.floats(-90, 90)


def test_los_angeles_to_new_york():
    # Williams, E., Aviation Formulary, worked example: LAX (33 57 N, 118 24 W) to JFK (40 38 N, 73 47 W) is 0.623585 radians
    distance = great_circle_km(-(118 + 24 / 60), 33 + 57 / 60, -(73 + 47 / 60), 40 + 38 / 60)
    assert distance == pytest.approx(0.623585 * MEAN_RADIUS_KM, rel=2e-6)


@given(longitudes, latitudes, longitudes, latitudes)
def test_agrees_with_the_angle_between_vectors(lon_a, lat_a, lon_b, lat_b):
    def vector(lon, lat):
        lam, phi = np.radians(lon), np.radians(lat)
        return np.array([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])

    a, b = vector(lon_a, lat_a), vector(lon_b, lat_b)
    angle = np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b)
    assert great_circle_km(lon_a, lat_a, lon_b, lat_b) == pytest.approx(MEAN_RADIUS_KM * angle, abs=2e-3)


@given(longitudes, latitudes, longitudes, latitudes, longitudes, latitudes)
def test_is_a_distance(lon_a, lat_a, lon_b, lat_b, lon_c, lat_c):
    ab, ba = great_circle_km(lon_a, lat_a, lon_b, lat_b), great_circle_km(lon_b, lat_b, lon_a, lat_a)
    bc, ac = great_circle_km(lon_b, lat_b, lon_c, lat_c), great_circle_km(lon_a, lat_a, lon_c, lat_c)
    assert ab == pytest.approx(ba)
    assert 0 <= ab <= np.pi * MEAN_RADIUS_KM + 1e-9
    assert ac <= ab + bc + 1e-6


def test_broadcasts():
    table = great_circle_km(np.arange(3)[:, np.newaxis], 50.0, np.arange(4), 51.0)
    assert table.shape == (3, 4)
    assert great_circle_km(0, 0, 0, 90) == pytest.approx(np.pi / 2 * MEAN_RADIUS_KM)
