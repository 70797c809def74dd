"""Derivatives of cell areas, against differences of areas."""

import numpy as np
import pytest
import shapely

from ryzoma.geo.cut_cells import cut_cells

OUTLINE = shapely.difference(
    shapely.Polygon([(0, 0), (9, -2), (12, 6), (6, 5), (5, 11), (-1, 9)]), shapely.box(3, 2, 4, 4)
)
SITES = np.random.default_rng(2).uniform(-2, 11, (14, 2))
GROUP = np.append(np.arange(6), [0, 1, 2, 3, 4, 5, 0, 1])
WEIGHTS = np.random.default_rng(3).uniform(-0.02, 0.02, 6)
CELLS = cut_cells(SITES, GROUP, OUTLINE, np.arange(6.0))
STEP = 1e-5


def moved(sites):
    return cut_cells(CELLS.centre + CELLS.scale * sites, GROUP, OUTLINE, np.arange(6.0))


def test_areas_are_those_of_the_polygons_and_sum_to_one():
    areas, _ = CELLS.measure(WEIGHTS)
    assert areas.sum() == pytest.approx(1)
    assert areas * CELLS.scale**2 == pytest.approx(shapely.area(CELLS.polygons(WEIGHTS)), rel=1e-7)


@pytest.mark.parametrize("density", [0.0, 0.25, 1.0])
def test_derivatives_by_weights(density):
    _, jacobian = CELLS.measure(WEIGHTS, density)
    for one in range(6):
        change = np.zeros(6)
        change[one] = STEP
        difference = CELLS.measure(WEIGHTS + change, density)[0] - CELLS.measure(WEIGHTS - change, density)[0]
        assert jacobian[:, one] == pytest.approx(difference / (2 * STEP), abs=1e-3)
    assert jacobian == pytest.approx(jacobian.T)
    assert np.linalg.eigvalsh(jacobian).min() > -1e-12


def test_derivatives_by_sites():
    by_weight, by_site = CELLS.sensitivity(WEIGHTS)
    assert by_weight == pytest.approx(CELLS.measure(WEIGHTS)[1])
    assert np.abs(by_site).max() > 0.1
    for site in range(len(SITES)):
        for axis in (0, 1):
            change = np.zeros_like(SITES)
            change[site, axis] = STEP
            up, down = (moved(CELLS.sites + sign * change).measure(WEIGHTS)[0] for sign in (1, -1))
            assert by_site[:, site, axis] == pytest.approx((up - down) / (2 * STEP), abs=2e-3)


def test_every_group_has_land_at_the_start():
    areas, _ = CELLS.measure(CELLS.start())
    assert (areas > 0).all()
    far = cut_cells(SITES + np.array([100.0, -30.0]), np.arange(14), OUTLINE, np.arange(14.0))
    assert (far.measure(far.start())[0] >= 0).all()
    assert far.measure(far.start())[0].sum() == pytest.approx(1)
