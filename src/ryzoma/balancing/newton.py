"""Newton's method on the dual of a batch of balancing problems."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ryzoma.balancing import dual
from ryzoma.balancing.margins import Array, Mask
from ryzoma.balancing.result import ADVICE_LIMIT, ADVICE_UNFINISHED, BalancedBatch
from ryzoma.balancing.sweeps import scale_first, swept

DIVERGED = 400.0  # spread of the multipliers beyond which the minimum lies at infinity
NEAR = 1e-8  # residual below which a step that gains nothing is held up by rounding
SWEEPS = 30  # scalings that then take its place
SUSPECT = 25.0  # spread of multipliers that did not converge, beyond which some cells were on their way to nought


def newton(problem: dual.Problem, tolerance: float, iteration_limit: int) -> BalancedBatch:
    """Scaling while it pays, then Newton's method on the dual; problems that are done leave the batch."""
    count = len(problem.prior)
    at, sweeps = scale_first(problem, tolerance, iteration_limit)
    error = np.full(count, np.inf)
    iterations = np.zeros(count, dtype=np.int64)
    running = np.ones(count, dtype=bool)
    part, here = problem, at
    x, free = dual.matrix(part, here)
    before = np.full(count, np.inf)
    for step in range(iteration_limit + 1):
        slope = dual.gradient(part, here, x)
        now = dual.residual(part, slope)
        error[running], iterations[running] = now, sweeps + step
        at.put(running, here)
        keep = (now > tolerance) & (_range(part, here) <= DIVERGED)
        if step == iteration_limit or not keep.any():
            break
        if not keep.all():
            index = np.flatnonzero(running)
            running[index[~keep]] = False
            part, here = part.take(keep), here.take(keep)
            x, free = x[keep], None if free is None else free[keep]
            slope = dual.Gradient(
                slope.rows[keep], slope.columns[keep], slope.row_groups[keep], slope.column_groups[keep]
            )
        stuck = (now < NEAR) & (now > before / 1.5)
        before = now[keep]
        if stuck.any() and free is None:
            here = swept(part, here, SWEEPS)
            x, free = dual.matrix(part, here)
        else:
            here, x, free = _search(part, here, x, free, slope)
    return _finished(problem, at, error, iterations, tolerance)


def _finished(
    problem: dual.Problem,
    at: dual.Multipliers,
    error: Array,
    iterations: NDArray[np.int64],
    tolerance: float,
) -> BalancedBatch:
    x, _ = dual.matrix(problem, at)
    rho, kappa = dual.effective(problem, at)
    converged = error <= tolerance
    advice = ""
    if not converged.all():
        advice = ADVICE_LIMIT if (_range(problem, at)[~converged] > SUSPECT).any() else ADVICE_UNFINISHED
    top = dual.EXPONENT_MAX
    factors = np.exp(np.clip(rho, -top, top)), np.exp(np.clip(kappa, -top, top))
    return BalancedBatch(x, error, iterations, converged, advice, *factors)


def _range(problem: dual.Problem, at: dual.Multipliers) -> Array:
    """How far apart the multipliers of the rows, and those of the columns, lie (k,)."""
    rho, kappa = dual.effective(problem, at)
    return np.asarray(np.ptp(rho, axis=1) + np.ptp(kappa, axis=1))


def _search(
    problem: dual.Problem, here: dual.Multipliers, x: Array, free: Mask | None, slope: dual.Gradient
) -> tuple[dual.Multipliers, Array, Mask | None]:
    """One Newton step, halved per problem until the dual falls enough (Armijo)."""
    step = dual.newton_step(problem, here, x, free, slope)
    before = dual.value(problem, here, x, free)
    descent = dual.slope_along(slope, step)
    slack = 1e-13 * (np.abs(before) + x.sum(axis=(1, 2)))
    length = np.ones(len(x))
    for _ in range(40):
        there = here.moved(step, length)
        moved, moved_free = dual.matrix(problem, there)
        after = dual.value(problem, there, moved, moved_free)
        failed = ~(after <= before + 1e-4 * length * descent + slack)
        if not failed.any():
            break
        length = np.where(failed, length / 2, length)
    return there, moved, moved_free
