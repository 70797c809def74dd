"""Names beside points so that none covers another: point-feature label placement.

Every name has a dozen places around its point, in the order cartographers like them (upper right first). A place is
open if it lies inside the drawing, off the obstacles and off the symbols of other points. Names take places from the
weightiest to the lightest, each the place that spoils least; then names left without one are tried again by moving
those that stand in their way, or by dropping lighter ones. What still finds no place is left out.

References
----------
E. Imhof (1975), Positioning names on maps, The American Cartographer 2: the order of places.
J. Christensen, J. Marks, S. Shieber (1995), An empirical study of algorithms for point-feature label placement, ACM
Transactions on Graphics 14: the problem, and greedy placement followed by local search.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Index = NDArray[np.int64]

NONE = -1

# Offsets of the box from its point: across 1 = wholly right, 0 = centred, -1 = wholly left; up and down -1 = above.
_PLACES = np.array(
    [
        (1.0, -0.45),
        (1.0, 0.0),
        (1.0, 0.45),
        (-1.0, -0.45),
        (-1.0, 0.0),
        (0.0, -1.0),
        (0.0, 1.0),
        (-1.0, 0.45),
        (0.45, -1.0),
        (-0.45, -1.0),
        (0.45, 1.0),
        (-0.45, 1.0),
    ]
)
_OVER_SYMBOL = 6.0  # cost of lying over a small symbol, in places of preference


@dataclass(frozen=True, slots=True)
class Points:
    """Points that want a name.

    Attributes
    ----------
    at
        Shape (n, 2): position [px].
    radius
        Shape (n,): radius of the symbol there [px].
    size
        Shape (n, 2): width and height of the name [px].
    weight
        Shape (n,): importance, positive.
    """

    at: Array
    radius: Array
    size: Array
    weight: Array


@dataclass(frozen=True, slots=True)
class Room:
    """What names must stay in and off.

    Attributes
    ----------
    width, height
        Of the drawing [px].
    boxes
        Shape (m, 4): forbidden rectangles, left, top, right, bottom [px].
    circles
        Shape (c, 3): all symbols drawn, x, y, radius [px], whether named or not.
    """

    width: float
    height: float
    boxes: Array = field(default_factory=lambda: np.zeros((0, 4)))
    circles: Array = field(default_factory=lambda: np.zeros((0, 3)))


@dataclass(frozen=True, slots=True)
class Placement:
    """Where names go.

    Attributes
    ----------
    boxes
        Shape (n, 4): left, top, right, bottom [px]; NaN where a name found no room.
    placed
        Shape (n,).
    """

    boxes: Array
    placed: Flags


def candidate_boxes(points: Points, gap: float) -> Array:
    """All places of every name.

    Returns
    -------
    ndarray, shape (n, 12, 4)
        Left, top, right, bottom [px].
    """
    reach = points.size[:, None, :] / 2 + (points.radius[:, None, None] + gap) * np.abs(_PLACES[None, :, :]) ** 2
    # diagonal places come nearer: a box right of and above its symbol need not clear both of its sides
    centre = points.at[:, None, :] + _PLACES[None, :, :] * reach
    return np.concatenate([centre - points.size[:, None, :] / 2, centre + points.size[:, None, :] / 2], axis=2)


def overlaps(first: Array, second: Array) -> Flags:
    """Which of the boxes (a, 4) and (b, 4) have a common inner point, shape (a, b)."""
    apart = (
        (first[:, None, 2] <= second[None, :, 0])
        | (second[None, :, 2] <= first[:, None, 0])
        | (first[:, None, 3] <= second[None, :, 1])
        | (second[None, :, 3] <= first[:, None, 1])
    )
    return ~apart


def depth_in_circles(boxes: Array, circles: Array) -> Array:
    """How far each box reaches into each circle [px], shape (a, c); 0 where they do not touch."""
    dx = np.maximum(np.maximum(boxes[:, None, 0] - circles[None, :, 0], circles[None, :, 0] - boxes[:, None, 2]), 0)
    dy = np.maximum(np.maximum(boxes[:, None, 1] - circles[None, :, 1], circles[None, :, 1] - boxes[:, None, 3]), 0)
    return np.maximum(circles[None, :, 2] - np.hypot(dx, dy), 0.0)


def _open_places(boxes: Array, room: Room, small: float) -> tuple[Flags, Array]:
    """Which of the boxes (a, 4) may be used at all, and what lying over small symbols costs each."""
    inside = (boxes[:, 0] >= 0) & (boxes[:, 1] >= 0) & (boxes[:, 2] <= room.width) & (boxes[:, 3] <= room.height)
    free = inside & ~overlaps(boxes, room.boxes).any(axis=1)
    depth = depth_in_circles(boxes, room.circles)
    is_small = room.circles[:, 2] < small
    free &= ~((depth > 1.0) & ~is_small[None, :]).any(axis=1)
    cost = _OVER_SYMBOL * ((depth > 0.5) & is_small[None, :]).sum(axis=1)
    return free, cost


def _clashes(boxes: Array, usable: Flags, places: int) -> tuple[Index, Index]:
    """Overlapping usable places of different names, as row starts and column numbers of a sparse matrix."""
    kept = np.flatnonzero(usable)
    tree = STRtree(shapely.box(*boxes[kept].T))
    first, second = kept[tree.query(tree.geometries, predicate="intersects")]
    a, b = boxes[first], boxes[second]
    apart = (a[:, 2] <= b[:, 0]) | (b[:, 2] <= a[:, 0]) | (a[:, 3] <= b[:, 1]) | (b[:, 3] <= a[:, 1])
    real = ~apart & (first // places != second // places)
    first, second = first[real], second[real]
    order = np.lexsort((second, first))
    starts = np.searchsorted(first[order], np.arange(boxes.shape[0] + 1))
    return starts, second[order]


class _Board:
    """Names on their places while the search goes on; a place has the number ``name * places + place``."""

    def __init__(self, free: Flags, cost: Array, clashes: tuple[Index, Index], weight: Array) -> None:
        self.names, self.places = free.shape
        self.free = free
        self.cost = cost
        self.starts, self.columns = clashes
        self.weight = weight
        self.chosen: Index = np.full(self.names, NONE, dtype=np.int64)
        self.blocked = np.zeros(self.names * self.places, dtype=np.int64)  # by how many chosen places
        spoiled = np.concatenate(([0.0], np.cumsum(weight[self.columns // self.places])))
        self.spoils = (spoiled[self.starts[1:]] - spoiled[self.starts[:-1]]) / weight.max()

    def clashing(self, number: int) -> Index:
        """Numbers of the places that overlap a place."""
        return self.columns[self.starts[number] : self.starts[number + 1]]

    def take(self, name: int, place: int) -> None:
        """Put a name on a place."""
        self.chosen[name] = place
        self.blocked[self.clashing(name * self.places + place)] += 1

    def leave(self, name: int) -> None:
        """Take a name off its place."""
        self.blocked[self.clashing(name * self.places + int(self.chosen[name]))] -= 1
        self.chosen[name] = NONE

    def best_place(self, name: int) -> int:
        """The cheapest place open to a name now, NONE if there is none."""
        row = slice(name * self.places, (name + 1) * self.places)
        open_now = self.free[name] & (self.blocked[row] == 0)
        if not open_now.any():
            return NONE
        return int(np.argmin(np.where(open_now, self.cost[name] + self.spoils[row], np.inf)))

    def in_the_way(self, name: int, place: int) -> list[int]:
        """Names whose chosen places clash with this one, the weightiest first."""
        numbers = self.clashing(name * self.places + place)
        owners = numbers // self.places
        standing = owners[self.chosen[owners] == numbers % self.places]
        return sorted((int(one) for one in standing), key=lambda one: (-self.weight[one], one))

    def force(self, name: int, place: int) -> bool:
        """Put a name on a place by moving others; undone (False) if that loses as much weight as it gains."""
        moved = self.in_the_way(name, place)
        before = {one: int(self.chosen[one]) for one in moved}
        for one in moved:
            self.leave(one)
        self.take(name, place)
        lost = 0.0
        for one in moved:
            other = self.best_place(one)
            if other == NONE:
                lost += float(self.weight[one])
            else:
                self.take(one, other)
        if lost < self.weight[name]:
            return True
        for one in [name, *moved]:
            if self.chosen[one] != NONE:
                self.leave(one)
        for one in moved:
            self.take(one, before[one])
        return False


def _improve(board: _Board, order: list[int], rounds: int) -> None:
    for _ in range(rounds):
        gained = False
        for name in order:
            if board.chosen[name] != NONE:
                continue
            usable = np.flatnonzero(board.free[name])
            liked = usable[np.argsort(board.cost[name, usable], kind="stable")]
            gained |= any(board.force(name, int(place)) for place in liked)
        if not gained:
            return


def place_labels(points: Points, room: Room, gap: float = 2.0, small: float = 3.5, rounds: int = 6) -> Placement:
    """Find places for as much weight of names as possible without any overlap.

    Parameters
    ----------
    gap
        Distance between a symbol and its name [px].
    small
        Symbols of a smaller radius [px] may be covered by another name where nothing better is left.
    rounds
        How often names left without a place are tried again.

    Returns
    -------
    Placement
        The same input gives the same places.
    """
    count = points.weight.size
    if count == 0:
        return Placement(np.zeros((0, 4)), np.zeros(0, dtype=bool))
    candidates = candidate_boxes(points, gap)
    places = candidates.shape[1]
    flat = candidates.reshape(-1, 4)
    free, over = _open_places(flat, room, small)
    cost = np.arange(places)[None, :] + over.reshape(count, places)
    board = _Board(free.reshape(count, places), cost, _clashes(flat, free, places), points.weight)
    order = sorted(range(count), key=lambda name: (-points.weight[name], name))
    for name in order:
        place = board.best_place(name)
        if place != NONE:
            board.take(name, place)
    _improve(board, order, rounds)
    placed = board.chosen != NONE
    boxes = np.full((count, 4), np.nan)
    boxes[placed] = candidates[placed, board.chosen[placed]]
    return Placement(boxes, placed)
