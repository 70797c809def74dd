"""Scaling of rows and columns in turn, for a batch of problems: where it converges fast, nothing is faster."""

from __future__ import annotations

import numpy as np

from ryzoma.balancing import dual
from ryzoma.balancing.margins import Array, Side

BLOCK = 8  # sweeps between two looks at the residual


def scale_first(problem: dual.Problem, tolerance: float, limit: int) -> tuple[dual.Multipliers, int]:
    """Multipliers after as many sweeps as promise to end soon, and the number of sweeps.

    Scaling goes on as long as the last block of sweeps, carried forward at its rate, would reach the tolerance within
    `limit` sweeps in all. Problems with groups or bounds get one sweep, as a start for Newton's method.
    """
    start = dual.start(problem)
    if problem.lower is not None or problem.rows.totals.size or problem.columns.totals.size:
        return swept(problem, start, 1), 1
    rows, columns, prior = problem.rows, problem.columns, problem.prior
    best, v, before, done = start, np.ones_like(columns.margin), np.inf, 0
    sums = _row_sums(prior, v)
    while True:
        block = min(BLOCK, max(1, limit - done))
        for _ in range(block):
            a = _exponents(rows, sums)
            b = _exponents(columns, (np.exp(a)[:, None, :] @ prior)[:, 0])
            v = np.exp(b)
            sums = _row_sums(prior, v)
        if not (np.isfinite(a).all() and np.isfinite(b).all() and np.abs(b).max(initial=0.0) < dual.EXPONENT_MAX / 2):
            return best, done
        best, done = dual.Multipliers(a, b, start.row_groups, start.column_groups), done + block
        now = _residual(rows, a, sums)
        if now <= tolerance / 2 or not _worth_it(before, now, tolerance, limit - done):
            return best, done
        before = now


def _row_sums(prior: Array, v: Array) -> Array:
    return np.asarray((prior @ v[:, :, None])[:, :, 0])


def _residual(rows: Side, a: Array, sums: Array) -> float:
    wanted = dual.target(rows, a)
    error = np.abs(np.exp(a) * sums - wanted) / np.where(rows.margin > 0, rows.margin, 1.0)
    return float(np.where(rows.known, error, 0.0).max(initial=0.0))


def _worth_it(before: float, now: float, tolerance: float, left: int) -> bool:
    """Whether the rate of the last block reaches the tolerance soon; the first block is given its chance."""
    if not np.isfinite(before):
        return left > 0
    gain = np.log(before / now) if 0 < now < before else 0.0
    return bool(gain * left >= BLOCK * np.log(now / tolerance))


def _exponents(side: Side, sums: Array) -> Array:
    """Multipliers that meet the margin of one side where the other side's stand still; nought where none is known."""
    usable = side.known & (side.margin > 0) & (sums > 0)
    ratio = np.log(np.where(usable, side.margin, 1.0) / np.where(usable, sums, 1.0))
    return np.asarray(ratio / (1.0 + 1.0 / side.weight))


def swept(problem: dual.Problem, at: dual.Multipliers, times: int) -> dual.Multipliers:
    """Multipliers after scaling rows, row groups, columns and column groups in turn (iterative proportional fitting).

    A start for Newton's method, and the last digits after it: a step cannot be more exact than the rounding of the
    largest sum, a scaling is exact to the rounding of each.
    """
    rows, columns = problem.rows, problem.columns
    here = at.take(np.ones(len(problem.prior), dtype=bool))
    for _ in range(times):
        here.rows += _scaling(rows, here.rows, dual.matrix(problem, here)[0].sum(axis=2))
        for group in range(rows.totals.shape[1]):
            sums = dual.matrix(problem, here)[0].sum(axis=2) @ rows.members[group]
            here.row_groups[:, group] += _logarithm(rows.totals[:, group], sums)
        here.columns += _scaling(columns, here.columns, dual.matrix(problem, here)[0].sum(axis=1))
        for group in range(columns.totals.shape[1]):
            sums = dual.matrix(problem, here)[0].sum(axis=1) @ columns.members[group]
            here.column_groups[:, group] += _logarithm(columns.totals[:, group], sums)
    return here


def _scaling(side: Side, multipliers: Array, sums: Array) -> Array:
    """Logarithms of the factors that bring the sums to the margin, or part of the way where it is soft."""
    target = np.where(side.known, dual.target(side, multipliers), 0.0)
    return np.asarray(_logarithm(target, sums) / (1.0 + 1.0 / side.weight))


def _logarithm(target: Array, sums: Array) -> Array:
    """Logarithm of target over sum, nought where either is nought."""
    usable = (target > 0) & (sums > 0)
    return np.asarray(np.where(usable, np.log(np.where(usable, target, 1.0) / np.where(usable, sums, 1.0)), 0.0))
