"""What has changed between two tables of distances."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ryzoma.network.graph import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class DistanceChange:
    """Pairs of source and target whose distance has changed, and what it amounts to.

    In a table of all pairs of an undirected graph every pair stands twice, once each way.

    Attributes
    ----------
    row, target
        (changed,) row of the tables and target node: first pairs that found a way, then the greatest saving first,
        at the end pairs that lost their way.
    before, after
        (changed,) their distances; infinity where there was, or is, no way.
    pairs
        Number of pairs with a way both before and after; the way of a node to itself is no pair.
    total
        Sum of (after - before) x weight of the target over those pairs.
    mean
        `total` divided by the sum of the weights of those pairs; 0 if there are none.
    by_row
        (rows,) the same mean for each row.
    opened, severed
        Numbers of pairs that have found, or lost, their only way. They count in no sum and no mean.
    """

    row: Integers = field(repr=False)
    target: Integers = field(repr=False)
    before: Floats = field(repr=False)
    after: Floats = field(repr=False)
    pairs: int
    total: float
    mean: float
    by_row: Floats = field(repr=False)
    opened: int
    severed: int

    def winners(self, count: int) -> Integers:
        """The rows that save most on the mean, the greatest saving first; only rows that save anything."""
        order = np.argsort(self.by_row, kind="stable")[:count]
        return order[self.by_row[order] < 0]

    def losers(self, count: int) -> Integers:
        """The rows that lose most on the mean, the greatest loss first; only rows that lose anything."""
        order = np.argsort(-self.by_row, kind="stable")[:count]
        return order[self.by_row[order] > 0]


def change_of(
    before: Floats,
    after: Floats,
    *,
    sources: ArrayLike | None = None,
    weight: ArrayLike | None = None,
    tolerance: float = 1e-9,
) -> DistanceChange:
    """Compare two tables of distances pair by pair.

    Parameters
    ----------
    before, after
        (rows, nodes) distances; infinity where no way leads.
    sources
        (rows,) node each row starts from; node 0, 1, 2 ... if None.
    weight
        (nodes,) weight of every target, >= 0, such as its people; all alike if None.
    tolerance
        Differences up to this share of the distance count as rounding, not as change.

    Raises
    ------
    ValueError
        If the shapes do not fit each other.
    """
    rows, nodes = before.shape
    starts = np.arange(rows) if sources is None else np.asarray(sources, dtype=np.int64)
    weights = np.ones(nodes) if weight is None else np.asarray(weight, dtype=np.float64)
    if after.shape != before.shape or starts.shape != (rows,) or weights.shape != (nodes,):
        raise ValueError(f"before {before.shape}, after {after.shape}, sources and weight do not fit each other")
    had, has = np.isfinite(before), np.isfinite(after)
    pairs = had & has
    difference = np.subtract(after, before, out=np.zeros_like(before), where=pairs)
    difference[np.abs(difference) <= tolerance * np.where(pairs, np.maximum(before, after), 0.0)] = 0.0
    pairs[np.arange(rows), starts] = False
    total, weighed = (difference * pairs) @ weights, pairs @ weights
    row, target = _ordered(np.where(had == has, difference, np.where(has, -np.inf, np.inf)))
    return DistanceChange(
        row=row,
        target=target,
        before=before[row, target],
        after=after[row, target],
        pairs=int(pairs.sum()),
        total=float(total.sum()),
        mean=float(total.sum() / weighed.sum()) if weighed.any() else 0.0,
        by_row=np.divide(total, weighed, out=np.zeros(rows), where=weighed > 0),
        opened=int((has & ~had).sum()),
        severed=int((had & ~has).sum()),
    )


def _ordered(difference: NDArray[np.float64]) -> tuple[Integers, Integers]:
    """Rows and columns of what is not 0, ascending."""
    row, target = np.nonzero(difference)
    order = np.argsort(difference[row, target], kind="stable")
    return row[order], target[order]
