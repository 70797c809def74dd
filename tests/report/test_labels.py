"""Placement of names: never an overlap, and close to the best there is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from ryzoma.report.drawing.labels import Points, Room, candidate_boxes, depth_in_circles, overlaps, place_labels


def crowd(seed, count, side=300.0):
    rng = np.random.default_rng(seed)
    at = rng.uniform(0, side, (count, 2))
    radius = rng.uniform(1.5, 7.0, count)
    size = np.column_stack([rng.uniform(25, 80, count), np.full(count, 13.0)])
    points = Points(at, radius, size, rng.pareto(1.2, count) + 0.1)
    return points, Room(side, side, circles=np.column_stack([at, radius]))


def clashes(boxes):
    found = overlaps(boxes, boxes)
    np.fill_diagonal(found, val=False)
    return found.any()


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_no_two_names_overlap_and_none_leaves_the_drawing(seed, count):
    points, room = crowd(seed, count)
    placement = place_labels(points, room)
    boxes = placement.boxes[placement.placed]
    assert not clashes(boxes)
    assert np.all(boxes[:, :2] >= 0)
    assert np.all(boxes[:, 2:] <= [room.width, room.height])
    assert np.isnan(placement.boxes[~placement.placed]).all()


@given(st.integers(0, 10_000))
def test_names_keep_off_obstacles_and_large_symbols(seed):
    points, room = crowd(seed, 40)
    boxes = np.array([[0.0, 0.0, 120.0, 80.0], [200.0, 150.0, 300.0, 300.0]])
    placement = place_labels(points, Room(room.width, room.height, boxes, room.circles))
    taken = placement.boxes[placement.placed]
    assert not overlaps(taken, boxes).any()
    large = room.circles[room.circles[:, 2] >= 3.5]
    assert depth_in_circles(taken, large).max(initial=0.0) <= 1.0


def test_a_name_has_the_size_it_was_measured_with_and_stands_beside_its_point():
    points, room = crowd(3, 30)
    placement = place_labels(points, room)
    boxes = placement.boxes[placement.placed]
    assert boxes[:, 2:] - boxes[:, :2] == pytest.approx(points.size[placement.placed])
    own = np.column_stack([points.at, points.radius])[placement.placed]
    reach = points.radius[placement.placed] + 16.0
    nearest = np.clip(own[:, :2], boxes[:, :2], boxes[:, 2:])
    assert np.all(np.hypot(*(nearest - own[:, :2]).T) <= reach)


def test_the_first_place_is_upper_right():
    points = Points(np.array([[100.0, 100.0]]), np.array([3.0]), np.array([[40.0, 12.0]]), np.array([1.0]))
    box = place_labels(points, Room(200, 200, circles=np.array([[100.0, 100.0, 3.0]]))).boxes[0]
    assert box[0] > 100
    assert (box[1] + box[3]) / 2 < 100


def test_of_two_names_in_one_place_the_weightier_stays():
    at, size = np.array([[50.0, 19.0], [50.0, 19.0]]), np.array([[90.0, 14.0], [90.0, 14.0]])
    points = Points(at, np.zeros(2), size, np.array([1.0, 2.0]))
    assert place_labels(points, Room(110, 33)).placed.tolist() == [False, True]


def test_the_same_input_gives_the_same_places():
    points, room = crowd(11, 80)
    first, second = place_labels(points, room), place_labels(points, room)
    assert np.array_equal(first.boxes, second.boxes, equal_nan=True)


def test_no_points_need_no_places():
    points = Points(np.zeros((0, 2)), np.zeros(0), np.zeros((0, 2)), np.zeros(0))
    assert place_labels(points, Room(10, 10)).boxes.shape == (0, 4)


def best_weight(points, room):
    """The greatest weight that can be placed at all, by integer programming over the same places."""
    boxes = candidate_boxes(points, 2.0)
    count, places = boxes.shape[:2]
    flat = boxes.reshape(-1, 4)
    inside = (flat[:, :2] >= 0).all(axis=1) & (flat[:, 2:] <= [room.width, room.height]).all(axis=1)
    large = room.circles[room.circles[:, 2] >= 3.5]
    free = inside & ~(depth_in_circles(flat, large) > 1.0).any(axis=1)
    owner = np.repeat(np.arange(count), places)
    rows = [np.bincount(np.flatnonzero(owner == name), minlength=flat.shape[0]) for name in range(count)]
    crossing = np.triu(overlaps(flat, flat) & (owner[:, None] != owner[None, :]), 1)
    for a, b in zip(*np.nonzero(crossing & free[:, None] & free[None, :]), strict=True):
        row = np.zeros(flat.shape[0])
        row[[a, b]] = 1
        rows.append(row)
    result = milp(
        -points.weight[owner],
        integrality=np.ones(flat.shape[0]),
        bounds=Bounds(0, free.astype(float)),
        constraints=LinearConstraint(np.array(rows), ub=1),
        options={"time_limit": 20.0},
    )
    assert result.success
    return -result.fun


@pytest.mark.parametrize("seed", range(6))
def test_placement_comes_close_to_the_optimum(seed):
    points, room = crowd(seed, 24, side=170.0)
    placement = place_labels(points, room)
    assert points.weight[placement.placed].sum() >= 0.93 * best_weight(points, room)
