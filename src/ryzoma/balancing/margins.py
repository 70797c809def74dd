"""The constraints of a balancing problem, and whether they agree with each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ryzoma.balancing.errors import UnequalMarginsError

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """Known sums over several rows (or several columns) together.

    Attributes
    ----------
    members
        Which rows (columns) belong to which group, shape (g, n). Groups may overlap and need not cover everything.
    totals
        The sums, shape (g,), or (k, g) where they differ between the problems of a batch [unit of the matrix].
    """

    members: Mask
    totals: Array


@dataclass(frozen=True, slots=True)
class Side:
    """Everything known about one side (rows or columns) of a batch of k problems.

    Attributes
    ----------
    name
        ``row`` or ``column``, for messages.
    margin
        Sums, shape (k, n) [unit of the matrix]; 0 where `known` is False.
    known
        Whether a sum is given at all, shape (n,).
    weight
        Weight of the penalty on missing a sum, shape (n,); infinite where it is to be met exactly.
    members, totals
        Groups, shapes (g, n) and (k, g); g may be 0.
    """

    name: str
    margin: Array
    known: Mask
    weight: Array
    members: Array
    totals: Array

    @property
    def exact(self) -> Mask:
        """Sums that must be met exactly, shape (n,)."""
        return self.known & np.isinf(self.weight)


def side(
    name: str, count: int, batch: int, margin: Array | None, weight: Array | float, groups: GroupTotals | None
) -> Side:
    """Bring one side of a problem into the form of a batch.

    Parameters
    ----------
    count, batch
        Number of rows (or columns), number of problems k.
    margin
        Sums, shape (n,) or (k, n); NaN marks a sum that is not known (in all problems of the batch alike).
    weight
        Scalar or shape (n,), positive.

    Raises
    ------
    ValueError
        On shapes that do not fit, negative or infinite sums, weights that are not positive.
    """
    given = np.full(count, np.nan) if margin is None else np.asarray(margin, dtype=np.float64)
    if given.shape not in {(count,), (batch, count)}:
        raise ValueError(f"{name} margin of shape {given.shape}; expected ({count},) or ({batch}, {count})")
    given = np.broadcast_to(given, (batch, count))
    missing = np.isnan(given)
    if (missing != missing[:1]).any():
        raise ValueError(f"{name} margin: a sum must be known in all problems of a batch or in none")
    weights = np.broadcast_to(np.asarray(weight, dtype=np.float64), (count,))
    if not (weights > 0).all():
        raise ValueError(f"{name} weights must be positive")
    members, totals = _groups(name, count, batch, groups)
    values = np.where(missing, 0.0, given)
    if (values < 0).any() or np.isinf(values).any() or (totals < 0).any() or not np.isfinite(totals).all():
        raise ValueError(f"{name} margins must be finite and not negative")
    return Side(name, values, ~missing[0], weights, members, totals)


def _groups(name: str, count: int, batch: int, groups: GroupTotals | None) -> tuple[Array, Array]:
    if groups is None:
        return np.zeros((0, count)), np.zeros((batch, 0))
    members = np.asarray(groups.members, dtype=np.float64)
    totals = np.asarray(groups.totals, dtype=np.float64)
    if members.ndim != 2 or members.shape[1] != count:
        raise ValueError(f"{name} groups of shape {members.shape}; expected (groups, {count})")
    if totals.shape not in {(len(members),), (batch, len(members))}:
        raise ValueError(f"{name} group totals of shape {totals.shape}; expected ({len(members)},)")
    return members, np.broadcast_to(totals, (batch, len(members)))


def agreed(rows: Side, columns: Side, tolerance: float) -> Side:
    """Check that all exact constraints can hold together, whatever the cells, and take rounding out of them.

    The exact sums are subtracted from the groups they belong to; what is left must be solvable for the sums that are
    not known, and the total implied by the rows must be the one implied by the columns.

    Returns
    -------
    Side
        The rows, scaled by the ratio of the two totals where both are known: within `tolerance` of the given ones, and
        without the rounding that a small margin beside large ones could never absorb.

    Raises
    ------
    UnequalMarginsError
        Naming the two sums that disagree by more than `tolerance`, relative to the larger.
    """
    one = _implied_total(rows, tolerance)
    other = _implied_total(columns, tolerance)
    if one is None or other is None:
        return rows
    apart = np.abs(one - other) > tolerance * np.maximum(np.maximum(one, other), np.finfo(float).tiny)
    if apart.any():
        k = int(np.argmax(apart))
        raise UnequalMarginsError("the rows", float(one[k]), "the columns", float(other[k]))
    ratio = np.divide(other, one, out=np.ones_like(one), where=one > 0)[:, None]
    return Side(rows.name, rows.margin * ratio, rows.known, rows.weight, rows.members, rows.totals * ratio)


def _implied_total(side_: Side, tolerance: float) -> Array | None:
    """The total that the exact constraints of a side imply, shape (k,); None where they leave it open."""
    exact = side_.exact
    settled = side_.margin[:, exact].sum(axis=1)
    rest = side_.totals - side_.margin[:, exact] @ side_.members[:, exact].T
    open_members = side_.members[:, ~exact]
    _check_groups(side_, open_members, rest, tolerance)
    if exact.all():
        return np.asarray(settled)
    if not len(open_members):
        return None
    combination, *_ = np.linalg.lstsq(open_members.T, np.ones(open_members.shape[1]), rcond=None)
    if np.abs(open_members.T @ combination - 1.0).max() > 1e-9:
        return None
    return np.asarray(settled + rest @ combination)


def _check_groups(side_: Side, open_members: Array, rest: Array, tolerance: float) -> None:
    if not len(open_members):
        return
    scale = np.maximum(side_.totals.max(axis=1), np.finfo(float).tiny)
    solution, *_ = np.linalg.lstsq(open_members, rest.T, rcond=None)
    gap = np.abs(open_members @ solution - rest.T).T
    settled = ~(open_members != 0).any(axis=1)
    gap[:, settled] = np.abs(rest[:, settled])
    negative = np.where(rest < 0, -rest, 0.0)
    gap = np.maximum(gap, np.where(settled, 0.0, negative))
    if (gap > tolerance * scale[:, None]).any():
        k, g = (int(i) for i in np.unravel_index(np.argmax(gap), gap.shape))
        total = float(side_.totals[k, g])
        raise UnequalMarginsError(
            f"the {side_.name}s of {side_.name} group {g} and the groups it shares them with",
            total - float(rest[k, g]) if settled[g] or rest[k, g] < 0 else total - float(gap[k, g]),
            "the group itself",
            total,
        )
