"""Power diagrams against the plain definition: every pixel goes to the site with the least power."""

import numpy as np
import pytest
import shapely

from ryzoma.geo import area_true_power_diagram, power_diagram

OUTLINE = shapely.difference(
    shapely.Polygon([(0, 0), (100, -20), (130, 60), (70, 55), (60, 110), (-10, 90), (20, 50)]),
    shapely.box(35, 20, 55, 40),
)


def pixels(per_side=500):
    west, south, east, north = OUTLINE.bounds
    x = west + (np.arange(per_side) + 0.5) * (east - west) / per_side
    y = south + (np.arange(per_side) + 0.5) * (north - south) / per_side
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return points[shapely.contains_xy(OUTLINE, *points.T)], (east - west) * (north - south) / per_side**2


def owners(points, sites, group, weights):
    power = ((points[:, np.newaxis] - sites) ** 2).sum(axis=-1) - weights[group]
    return group[power.argmin(axis=1)], np.sort(power, axis=1)


@pytest.mark.parametrize("seed", range(6))
def test_every_pixel_lies_in_the_cell_of_its_least_power(seed):
    rng = np.random.default_rng(seed)
    sites, group = rng.uniform(-60, 160, (18, 2)), np.append(np.arange(7), rng.integers(0, 7, 11))
    weights = rng.uniform(-1500, 1500, 7)
    diagram = power_diagram(sites, group, OUTLINE, weights)
    points, _ = pixels(150)
    owner, power = owners(points, sites, group, weights)
    clear = power[:, 1] - power[:, 0] > 1e-6
    assert clear.mean() > 0.99
    assert shapely.intersects_xy(diagram.polygons[owner[clear]], *points[clear].T).all()


@pytest.mark.parametrize("seed", range(4))
def test_pixels_counted_with_our_weights_give_the_areas_asked_for(seed):
    rng = np.random.default_rng(100 + seed)
    sites, group = rng.uniform(-30, 130, (14, 2)), np.append(np.arange(6), rng.integers(0, 6, 8))
    areas = rng.uniform(0.3, 1, 6)
    areas *= OUTLINE.area / areas.sum()
    diagram = area_true_power_diagram(sites, group, OUTLINE, areas)
    points, pixel = pixels()
    owner, _ = owners(points, sites, group, diagram.weights)
    assert np.bincount(owner, minlength=6) * pixel == pytest.approx(areas, rel=0.01, abs=10)
