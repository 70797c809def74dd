"""Snyder (1987), Map projections: a working manual, USGS Prof. Paper 1395, numerical examples for Albers (pp. 291-294)."""

import numpy as np
import pytest

from ryzoma.geo import Albers, Ellipsoid

CLARKE_1866_M = Ellipsoid(6378206.4, 0.00676866)


def test_sphere_forward_and_inverse():
    unit = Albers(-96, 23, 29.5, 45.5, ellipsoid=Ellipsoid(1.0, 0.0))
    assert unit.forward([-75, 35]) == pytest.approx([0.2952720, 0.2416774], abs=6e-8)
    assert unit.inverse([0.2952720, 0.2416774]) == pytest.approx([-75, 35], abs=1e-5)


def test_ellipsoid_forward_and_inverse():
    map_of_states = Albers(-96, 23, 29.5, 45.5, ellipsoid=CLARKE_1866_M)
    assert map_of_states.forward([-75, 35]) == pytest.approx([1885472.7, 1535925.0], abs=0.06)
    assert map_of_states.inverse([1885472.7, 1535925.0]) == pytest.approx([-75, 35], abs=1e-6)


def test_origin_lies_at_nought_and_the_central_meridian_is_straight():
    map_of_states = Albers(-96, 23, 29.5, 45.5, ellipsoid=CLARKE_1866_M)
    up = map_of_states.forward(np.column_stack([np.full(5, -96.0), [23, 30, 40, 50, 60]]))
    assert up[0] == pytest.approx([0, 0], abs=1e-6)
    assert up[:, 0] == pytest.approx(0, abs=1e-6)
    assert (np.diff(up[:, 1]) > 0).all()
