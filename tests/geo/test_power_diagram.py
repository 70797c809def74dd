from dataclasses import FrozenInstanceError

import numpy as np
import pytest
import shapely

from ryzoma.geo import area_true_power_diagram, power_diagram

SQUARE = shapely.box(0, 0, 100, 100)
HORSESHOE = shapely.Polygon([(0, 0), (100, 0), (100, 100), (70, 100), (70, 30), (30, 30), (30, 100), (0, 100)])
RING = shapely.difference(SQUARE, shapely.box(40, 40, 60, 60))
ISLANDS = shapely.union_all([shapely.box(0, 0, 40, 40), shapely.box(60, 0, 90, 30), shapely.box(0, 70, 100, 90)])


def check(diagram, outline, areas, rel=1e-6):
    assert diagram.converged
    assert diagram.residual <= 1e-9
    assert diagram.advice == ""
    assert shapely.area(diagram.polygons) == pytest.approx(areas, rel=rel)
    assert shapely.is_valid(diagram.polygons).all()
    assert shapely.union_all(diagram.polygons).area == pytest.approx(outline.area, rel=1e-7)
    assert shapely.area(diagram.polygons).sum() == pytest.approx(outline.area, rel=1e-7)
    assert shapely.area(shapely.difference(diagram.polygons, outline)).max() < 1e-6 * outline.area


def test_two_sites_cut_a_square_where_they_must():
    diagram = area_true_power_diagram([[20, 50], [60, 50]], [0, 1], SQUARE, [3000, 7000])
    assert diagram.polygons[0].equals_exact(shapely.box(0, 0, 30, 100), 1e-5, normalize=True)
    # the border x = 30 has equal powers: (30-20)^2 - w0 = (30-60)^2 - w1
    assert diagram.weights[1] - diagram.weights[0] == pytest.approx(30**2 - 10**2)


def test_equal_weights_give_the_voronoi_diagram():
    sites = np.random.default_rng(3).uniform(0, 100, (12, 2))
    ours = power_diagram(sites, np.arange(12), SQUARE)
    theirs = shapely.voronoi_polygons(shapely.multipoints(sites), extend_to=SQUARE)
    for cell in shapely.get_parts(theirs):
        owner = int(np.flatnonzero(shapely.contains_xy(cell, *sites.T))[0])
        assert shapely.symmetric_difference(ours.polygons[owner], shapely.intersection(cell, SQUARE)).area < 1e-6


def test_one_district_has_the_whole_outline():
    diagram = area_true_power_diagram([[5, 5], [7, 1000]], [0, 0], RING, [RING.area])
    check(diagram, RING, [RING.area])
    assert diagram.iterations == 0


@pytest.mark.parametrize("outline", [SQUARE, HORSESHOE, RING, ISLANDS], ids=["square", "horseshoe", "ring", "islands"])
@pytest.mark.parametrize("spread", [30, 100, 400])
def test_outlines_and_sites_of_all_kinds(outline, spread):
    rng = np.random.default_rng(spread)
    sites = rng.uniform(50 - spread, 50 + spread, (30, 2))
    group = np.append(np.arange(12), rng.integers(0, 12, 18))
    areas = rng.uniform(0.1, 1, 12)
    areas *= outline.area / areas.sum()
    check(area_true_power_diagram(sites, group, outline, areas), outline, areas)


def test_all_sites_outside_the_outline():
    sites = np.array([[300, 0], [310, 20], [-200, 50], [50, -500], [305, 10]])
    areas = np.array([1000, 2000, 3000, 3500, 500])
    check(area_true_power_diagram(sites, np.arange(5), SQUARE, areas), SQUARE, areas)


def test_sites_on_a_line_and_on_a_grid():
    line = np.column_stack([np.linspace(0, 100, 11), np.full(11, 50.0)])
    check(area_true_power_diagram(line, np.arange(11), SQUARE, np.full(11, 1e4 / 11)), SQUARE, np.full(11, 1e4 / 11))
    grid = np.stack(np.meshgrid(np.arange(5, 100, 10.0), np.arange(5, 100, 10.0)), axis=-1).reshape(-1, 2)
    areas = np.linspace(1, 2, 100)
    areas *= 1e4 / areas.sum()
    check(area_true_power_diagram(grid, np.arange(100), SQUARE, areas), SQUARE, areas)


def test_sites_at_one_point():
    areas = np.array([2000, 3000, 5000])
    diagram = area_true_power_diagram([[40, 40], [40, 40], [40, 40], [80, 80]], [0, 1, 2, 2], SQUARE, areas)
    check(diagram, SQUARE, areas)
    twins = area_true_power_diagram([[40, 40], [40, 40], [80, 80]], [0, 0, 1], SQUARE, [4000, 6000])
    check(twins, SQUARE, [4000, 6000])


def test_fifty_districts_with_three_hundred_sites():
    rng = np.random.default_rng(11)
    angle = np.sort(rng.uniform(0, 2 * np.pi, 80))
    outline = shapely.Polygon(np.column_stack([np.cos(angle), np.sin(angle)]) * rng.uniform(60, 100, (80, 1)))
    sites = rng.uniform(-70, 70, (300, 2))
    group = np.append(np.arange(50), rng.integers(0, 50, 250))
    areas = rng.uniform(0.2, 1, 50)
    areas *= outline.area / areas.sum()
    check(area_true_power_diagram(sites, group, outline, areas), outline, areas)


def test_areas_that_differ_by_orders_of_magnitude():
    areas = 10.0 ** np.arange(-3, 4)
    areas *= 1e4 / areas.sum()
    sites = np.random.default_rng(5).uniform(0, 100, (7, 2))
    check(area_true_power_diagram(sites, np.arange(7), SQUARE, areas), SQUARE, areas, rel=1e-5)


def test_weights_of_a_similar_diagram_save_steps():
    rng = np.random.default_rng(8)
    sites, areas = rng.uniform(0, 100, (20, 2)), rng.uniform(0.5, 1, 20)
    areas *= 1e4 / areas.sum()
    cold = area_true_power_diagram(sites, np.arange(20), SQUARE, areas)
    warm = area_true_power_diagram(sites, np.arange(20), SQUARE, areas, weights=cold.weights)
    assert cold.iterations > 2
    assert warm.iterations == 0
    misled = area_true_power_diagram(sites, np.arange(20), SQUARE, areas, weights=np.arange(20) * 1e6)
    check(misled, SQUARE, areas)


def test_giving_up_is_said_not_hidden():
    rng = np.random.default_rng(8)
    areas = rng.uniform(0.1, 1, 20)
    areas *= 1e4 / areas.sum()
    diagram = area_true_power_diagram(rng.uniform(0, 100, (20, 2)), np.arange(20), SQUARE, areas, iterations_max=1)
    assert not diagram.converged
    assert diagram.iterations == 1
    assert diagram.residual > 1e-6
    assert np.max(np.abs(diagram.areas / areas - 1)) == pytest.approx(diagram.residual, rel=1e-3)
    assert "settlements" in diagram.advice


def test_results_are_frozen_and_inputs_untouched():
    sites, areas = np.array([[20.0, 50], [60, 50]]), np.array([3000.0, 7000])
    diagram = area_true_power_diagram(sites, [0, 1], SQUARE, areas)
    assert sites.tolist() == [[20, 50], [60, 50]]
    assert areas.tolist() == [3000, 7000]
    with pytest.raises(FrozenInstanceError):
        diagram.residual = 0.0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"sites": np.empty((0, 2))}, "sites"),
        ({"sites": [[1, 2, 3]]}, "sites"),
        ({"sites": [[1, np.nan], [3, 4]]}, "sites"),
        ({"group": [0]}, "group"),
        ({"group": [0.0, 1.0]}, "group"),
        ({"group": [-1, 0]}, "group"),
        ({"group": [0, 2]}, "group 1 has no site"),
        ({"outline": shapely.Polygon()}, "outline"),
        ({"outline": shapely.LineString([(0, 0), (1, 1)])}, "outline"),
        ({"outline": shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])}, "Self-intersection"),
        ({"areas": [1e4]}, "areas"),
        ({"areas": [1e4, 0]}, "areas"),
        ({"areas": [5e3, np.inf]}, "areas"),
        ({"areas": [5e3, 6e3]}, "sum 11000 is not the area of the outline, 10000"),
        ({"weights": [1.0]}, "weights"),
        ({"weights": [1.0, np.nan]}, "weights"),
    ],
)
def test_arguments_that_make_no_sense(change, told):
    arguments = {"sites": [[20, 50], [60, 50]], "group": [0, 1], "outline": SQUARE, "areas": [3e3, 7e3], **change}
    with pytest.raises(ValueError, match=told):
        area_true_power_diagram(**arguments)
