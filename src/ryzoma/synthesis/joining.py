"""Joining two columns of positions: all pairs of equal values."""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.process_graph import IntArray


def matches(keys: IntArray, wanted: IntArray) -> tuple[IntArray, IntArray]:
    """Every pair of an element of `wanted` and an equal element of `keys`.

    Parameters
    ----------
    keys : (M,) int
        In ascending order.
    wanted : (N,) int
        In any order.

    Returns
    -------
    (Q,) int, (Q,) int
        Positions in `wanted` and in `keys`, ordered by the first, then the second.
    """
    first = np.searchsorted(keys, wanted, "left")
    count = np.searchsorted(keys, wanted, "right") - first
    left = np.repeat(np.arange(len(wanted)), count)
    before = np.cumsum(count) - count
    return left, np.repeat(first - before, count) + np.arange(len(left))
