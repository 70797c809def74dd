import numpy as np
import pytest
import shapely

from ryzoma.geo import area_true_power_diagram
from ryzoma.geo.centre_shift import shifted_centres

SQUARE = shapely.box(0, 0, 100, 100)
CENTRES = np.array([[20.0, 50], [70, 50], [80, 90]])
AREAS = np.array([5000.0, 3000, 2000])


def test_nobody_moves_when_all_settlements_are_at_home():
    diagram = area_true_power_diagram(CENTRES, np.arange(3), SQUARE, AREAS)
    homes = np.array([cell.representative_point().coords[0] for cell in diagram.polygons])
    centres, weights = shifted_centres(CENTRES, diagram.weights, SQUARE, AREAS, homes, np.arange(3))
    assert (centres == CENTRES).all()
    assert (weights == diagram.weights).all()


def test_steps_bring_a_settlement_home_and_keep_the_areas_to_first_order():
    xy, district = np.vstack([CENTRES, [[47, 10]]]), np.array([0, 1, 2, 1])
    centres, weights = CENTRES, None
    for _ in range(10):
        diagram = area_true_power_diagram(centres, np.arange(3), SQUARE, AREAS, weights=weights)
        if shapely.intersects_xy(diagram.polygons[district], *xy.T).all():
            break
        centres, weights = shifted_centres(centres, diagram.weights, SQUARE, AREAS, xy, district)
    assert shapely.intersects_xy(diagram.polygons[district], *xy.T).all()
    assert diagram.areas == pytest.approx(AREAS)
    assert 0 < np.abs(centres - CENTRES).max() < 30


def test_the_weights_foretold_fit_the_shifted_centres():
    xy, district = np.array([[58.0, 10]]), np.array([0])
    diagram = area_true_power_diagram(CENTRES, np.arange(3), SQUARE, AREAS)
    centres, weights = shifted_centres(CENTRES, diagram.weights, SQUARE, AREAS, xy, district)
    foretold = area_true_power_diagram(centres, np.arange(3), SQUARE, AREAS, weights=weights)
    old = area_true_power_diagram(centres, np.arange(3), SQUARE, AREAS, weights=diagram.weights)

    def apart(guess):
        return np.ptp(guess - foretold.weights)

    assert apart(weights) < 0.2 * apart(diagram.weights)
    assert old.areas == pytest.approx(foretold.areas)
