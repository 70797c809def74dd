import numpy as np
import pytest
from scipy.optimize import minimize

from ryzoma.geo import district_centres

XY = np.array([[0.0, 0], [10, 0], [20, 30], [40, 10], [44, 20]])
DISTRICT = np.array([0, 0, 1, 2, 2])
SEAT = np.array([0, -1, 4])
PAIRS = np.array([[0, 1], [1, 2]])
ANCHORS = np.array([[2.5, 0], [20, 30], [43, 17.5]])  # midway between seat and mean; the mean where no seat is known


def test_anchors_without_neighbours():
    assert district_centres(XY, DISTRICT, SEAT, np.empty((0, 2), int), pull=1.0) == pytest.approx(ANCHORS)
    assert district_centres(XY, DISTRICT, SEAT, PAIRS, pull=0) == pytest.approx(ANCHORS)


@pytest.mark.parametrize("pull", [0.03, 1.0, 30.0])
def test_centres_minimise_the_stated_sum(pull):
    def cost(flat):
        c = flat.reshape(3, 2)
        return ((c - ANCHORS) ** 2).sum() + pull * sum(((c[a] - c[b]) ** 2).sum() for a, b in PAIRS)

    best = minimize(cost, np.zeros(6), tol=1e-12).x.reshape(3, 2)
    assert district_centres(XY, DISTRICT, SEAT, PAIRS, pull=pull) == pytest.approx(best, abs=1e-3)


def test_the_mean_of_all_centres_stays():
    centres = district_centres(XY, DISTRICT, SEAT, PAIRS, pull=5.0)
    assert centres.mean(axis=0) == pytest.approx(ANCHORS.mean(axis=0))
