"""Laws of area-true power diagrams, on random outlines, sites, districts and areas."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.geo import area_true_power_diagram, power_diagram

seeds = st.integers(0, 2**32 - 1)


def problem(seed, *, jagged=True, spread=1.2, districts_max=15, sites_max=40):
    """A star-shaped outline (sometimes with a hole or an island), sites, districts and areas."""
    rng = np.random.default_rng(seed)
    corners = int(rng.integers(4, 30))
    angle = (np.arange(corners) + rng.uniform(0, 0.9, corners)) * 2 * np.pi / corners
    reach = rng.uniform(0.3 if jagged else 0.8, 1, corners) * 100
    outline = shapely.Polygon(np.column_stack([reach * np.cos(angle), reach * np.sin(angle)]))
    if rng.random() < 0.2:
        outline = shapely.difference(outline, shapely.Point(0, 0).buffer(10))
    if rng.random() < 0.2:
        outline = shapely.union(outline, shapely.box(130, -40, 180, 30))
    districts = int(rng.integers(1, districts_max + 1))
    count = int(rng.integers(districts, max(sites_max, districts + 1)))
    sites = rng.uniform(-100 * spread, 100 * spread, (count, 2))
    group = np.append(np.arange(districts), rng.integers(0, districts, count - districts))
    areas = rng.uniform(0.1, 1, districts)
    return sites, group, outline, areas * (outline.area / areas.sum())


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_areas_are_met_and_the_cells_are_a_partition(seed):
    sites, group, outline, areas = problem(seed)
    diagram = area_true_power_diagram(sites, group, outline, areas)
    assert diagram.converged
    assert np.max(np.abs(diagram.areas / areas - 1)) < 1e-6
    assert shapely.area(diagram.polygons).sum() == pytest.approx(outline.area, rel=1e-7)
    assert shapely.union_all(diagram.polygons).area == pytest.approx(outline.area, rel=1e-7)
    first, second = np.triu_indices(len(areas), 1)
    overlaps = shapely.area(shapely.intersection(diagram.polygons[first], diagram.polygons[second]))
    assert overlaps.sum() < 1e-6 * outline.area


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_numbering_does_not_matter(seed):
    sites, group, outline, areas = problem(seed)
    rng = np.random.default_rng(seed + 1)
    renumbered, order = rng.permutation(len(areas)), rng.permutation(len(sites))
    new_areas = np.empty_like(areas)
    new_areas[renumbered] = areas
    one = area_true_power_diagram(sites, group, outline, areas)
    other = area_true_power_diagram(sites[order], renumbered[group[order]], outline, new_areas)
    differences = shapely.symmetric_difference(one.polygons, other.polygons[renumbered])
    assert shapely.area(differences).sum() < 1e-5 * outline.area


@settings(max_examples=25, deadline=None)
@given(seeds, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.floats(0.01, 100), st.floats(0, 2 * np.pi))
def test_moving_turning_and_scaling_change_nothing_else(seed, right, up, factor, turn):
    sites, group, outline, areas = problem(seed)
    rotation = factor * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])

    def move(points):
        return points @ rotation + [right, up]

    moved_outline = shapely.transform(outline, move)
    one = area_true_power_diagram(sites, group, outline, areas)
    other = area_true_power_diagram(move(sites), group, moved_outline, areas * (moved_outline.area / areas.sum()))
    differences = shapely.symmetric_difference(shapely.transform(one.polygons, move), other.polygons)
    assert shapely.area(differences).sum() < 1e-4 * moved_outline.area


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_the_weights_found_give_the_same_cells(seed):
    sites, group, outline, areas = problem(seed)
    found = area_true_power_diagram(sites, group, outline, areas)
    again = power_diagram(sites, group, outline, found.weights)
    assert shapely.area(shapely.symmetric_difference(found.polygons, again.polygons)).sum() < 1e-6 * outline.area


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_more_weight_means_more_land(seed):
    sites, group, outline, areas = problem(seed)
    weights = np.random.default_rng(seed).uniform(0, 500, len(areas))
    before = power_diagram(sites, group, outline, weights)
    weights[0] += 200
    after = power_diagram(sites, group, outline, weights)
    assert after.areas[0] >= before.areas[0] - 1e-4
    assert (after.areas[1:] <= before.areas[1:] + 1e-4).all()


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_no_other_division_with_these_areas_is_cheaper(seed):
    """The cells solve the transport problem, so swapping land between two cells never brings it nearer to its sites."""
    sites, group, outline, areas = problem(seed, sites_max=25)
    diagram = area_true_power_diagram(sites, group, outline, areas)
    rng = np.random.default_rng(seed)
    low, high = np.array(outline.bounds).reshape(2, 2)
    points = rng.uniform(low, high, (400, 2))
    owner = np.array([shapely.intersects_xy(cell, *points.T) for cell in diagram.polygons])
    points, owner = points[owner.sum(axis=0) == 1], owner[:, owner.sum(axis=0) == 1].argmax(axis=0)
    squared = ((points[:, np.newaxis] - sites) ** 2).sum(axis=-1)
    cost = np.column_stack([squared[:, group == one].min(axis=1) for one in range(len(areas))])
    now = cost[np.arange(len(points)), owner]
    swapped = cost[:, owner] + cost[:, owner].T  # both points with the owner of the other
    assert (now[:, np.newaxis] + now - swapped).max(initial=0.0) < 1e-6 * outline.area
