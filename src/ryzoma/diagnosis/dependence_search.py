"""The greatest Herfindahl index that bounded figures allow, by best-first search over the corners of the bounds."""

from __future__ import annotations

import heapq

import numpy as np

from ryzoma.diagnosis.inputs import FloatArray


def greatest_herfindahl(low: FloatArray, high: FloatArray, *, gap: float = 1e-3, nodes: int = 500) -> float:
    """An upper limit of Herfindahl's index inside the bounds, at most `gap` above what is reached.

    Parameters
    ----------
    low, high : ndarray, shape (n,)
        Bounds of each part, ``0 <= low <= high``, some `high` above zero [jobs].
    gap
        Relative distance to the best corner found at which the search may stop.
    nodes
        How many times a part is fixed at either bound before the search stops in any case; the limit then still
        holds, but may lie more than `gap` too high.

    Returns
    -------
    float
        0..1.

    Notes
    -----
    The index is quasi-convex, so that a corner of the bounds is the greatest value; finding it is a knapsack problem.
    Parts not yet fixed have their squares replaced by the chords between their bounds. For a given sum, those with
    the greatest ``low + high`` then rise first, which gives the bound of a node in one pass.

    References
    ----------
    Land A. H., Doig A. G. (1960), An automatic method of solving discrete programming problems, Econometrica 28(3).
    Boyd S., Vandenberghe L. (2004), Convex Optimization, Cambridge University Press, ch. 3.4.
    """
    order = np.argsort(-(low + high), kind="stable")
    rise, chord = (high - low)[order], (low + high)[order]
    limit, best = _relaxed(float(low.sum()), float((low**2).sum()), rise, chord)
    open_nodes = [(-limit, 0, float(low.sum()), float((low**2).sum()))]
    for _ in range(nodes):
        limit = -open_nodes[0][0] if open_nodes else best
        if limit <= best * (1 + gap):
            break
        _, depth, total, squares = heapq.heappop(open_nodes)
        step = float(rise[depth])
        for add in (0.0, step):
            node = (total + add, squares + add * float(chord[depth]))
            limit, reached = _relaxed(*node, rise[depth + 1 :], chord[depth + 1 :])
            best = max(best, reached)
            heapq.heappush(open_nodes, (-limit, depth + 1, *node))
    return min(1.0, max(best, -open_nodes[0][0] if open_nodes else best))


def _relaxed(total: float, squares: float, rise: FloatArray, chord: FloatArray) -> tuple[float, float]:
    """Upper limit of a node, and the best corner seen on the way; `total` and `squares` hold all at their low bound."""
    sums = np.r_[total, total + np.cumsum(rise)]
    heights = np.r_[squares, squares + np.cumsum(rise * chord)]
    corners = heights[sums > 0] / sums[sums > 0] ** 2
    reached = float(corners.max(initial=0.0))
    if total == 0.0:
        # A part alone has the index 1, however small it is.
        return (1.0, 1.0) if len(rise) and rise[0] > 0 else (reached, reached)
    with np.errstate(divide="ignore", invalid="ignore"):
        # Between two corners (q + c d) / (s + d)^2 has its top where d = s - 2 q / c.
        step = sums[:-1] - 2 * heights[:-1] / chord
        inside = (step > 0) & (step < rise)
        tops = (heights[:-1] + chord * step) / (sums[:-1] + step) ** 2
    return min(1.0, max(reached, float(tops[inside].max(initial=0.0)))), reached
