"""The dual of a balancing problem: value, residual and Newton step, for a batch of problems at once.

A balanced matrix has the form ``x_ij = clip(p_ij exp(rho_i + kappa_j), lower, upper)``. `rho` collects the multiplier
of row i and of the row groups it belongs to, `kappa` the same for column j. The dual is convex and once
differentiable, so that Newton's method with a line search finds its minimum from any start; a cell that rests on a
bound drops out of the second derivative (semi-smooth Newton). With rows known one by one, their block of the Hessian
is diagonal and is eliminated, which leaves one small system in the columns and groups.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ryzoma.balancing.margins import Array, Mask, Side

EXPONENT_MAX = 690.0  # the exponential of a double ends near 709
STEP_MAX = 6.0  # no cell may change by more than exp(6) in one step
RIDGE = 1e-13  # keeps the small system solvable where margins repeat each other, relative to its largest diagonal entry
DIAGONAL_MIN = 1e-9  # of the margin: lets a row move whose cells all rest on a bound


@dataclass(slots=True)
class Multipliers:
    """The unknowns of the dual: of rows (k, n), columns (k, m), row groups (k, g) and column groups (k, h)."""

    rows: Array
    columns: Array
    row_groups: Array
    column_groups: Array

    def take(self, which: Mask) -> Multipliers:
        """The multipliers of some problems of the batch."""
        return Multipliers(self.rows[which], self.columns[which], self.row_groups[which], self.column_groups[which])

    def put(self, which: Mask, part: Multipliers) -> None:
        """Write the multipliers of some problems back."""
        self.rows[which], self.columns[which] = part.rows, part.columns
        self.row_groups[which], self.column_groups[which] = part.row_groups, part.column_groups

    def moved(self, step: Multipliers, length: Array) -> Multipliers:
        """The point `length` (k,) times the step away."""
        t = length[:, None]
        return Multipliers(
            self.rows + t * step.rows,
            self.columns + t * step.columns,
            self.row_groups + t * step.row_groups,
            self.column_groups + t * step.column_groups,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """A batch of k balancing problems, n rows and m columns. Both bounds are None where no cell is bounded."""

    prior: Array
    rows: Side
    columns: Side
    lower: Array | None = None
    upper: Array | None = None

    def take(self, which: Mask) -> Problem:
        """Some problems of the batch."""
        return Problem(
            self.prior[which],
            _take_side(self.rows, which),
            _take_side(self.columns, which),
            None if self.lower is None else self.lower[which],
            None if self.upper is None else self.upper[which],
        )


def _take_side(side: Side, which: Mask) -> Side:
    return Side(side.name, side.margin[which], side.known, side.weight, side.members, side.totals[which])


def start(problem: Problem) -> Multipliers:
    """All multipliers nought."""
    k, n, m = problem.prior.shape
    return Multipliers(
        np.zeros((k, n)), np.zeros((k, m)), np.zeros_like(problem.rows.totals), np.zeros_like(problem.columns.totals)
    )


def effective(problem: Problem, at: Multipliers) -> tuple[Array, Array]:
    """`rho` (k, n) and `kappa` (k, m): the multipliers of a row or column with those of its groups."""
    rho = at.rows + at.row_groups @ problem.rows.members
    kappa = at.columns + at.column_groups @ problem.columns.members
    return rho, kappa


def matrix(problem: Problem, at: Multipliers) -> tuple[Array, Mask | None]:
    """The matrices of the multipliers (k, n, m), and which cells are free (None: all)."""
    rho, kappa = effective(problem, at)
    if problem.lower is None or problem.upper is None:
        return _grown(problem.prior, rho, kappa), None
    grown = _grown(problem.prior, rho, kappa)
    x = np.clip(grown, problem.lower, problem.upper)
    return x, x == grown


def _grown(prior: Array, rho: Array, kappa: Array) -> Array:
    """``p exp(rho + kappa)``, by two scalings where the factors are tame (fast), by one exponential where not."""
    if max(np.abs(rho).max(initial=0.0), np.abs(kappa).max(initial=0.0)) < EXPONENT_MAX / 2:
        return np.asarray(prior * np.exp(rho)[:, :, None] * np.exp(kappa)[:, None, :])
    exponent = np.clip(rho[:, :, None] + kappa[:, None, :], -EXPONENT_MAX, EXPONENT_MAX)
    return np.asarray(prior * np.exp(exponent))


@dataclass(slots=True)
class Gradient:
    """Sums of the matrix less what they should be, laid out as the multipliers; nought where a sum is not known."""

    rows: Array
    columns: Array
    row_groups: Array
    column_groups: Array


def gradient(problem: Problem, at: Multipliers, x: Array) -> Gradient:
    """Gradient of the dual at the matrices `x`."""
    row_sums, column_sums = x.sum(axis=2), x.sum(axis=1)
    rows, columns = problem.rows, problem.columns
    return Gradient(
        np.where(rows.known, row_sums - target(rows, at.rows), 0.0),
        np.where(columns.known, column_sums - target(columns, at.columns), 0.0),
        row_sums @ rows.members.T - rows.totals,
        column_sums @ columns.members.T - columns.totals,
    )


def target(side: Side, multipliers: Array) -> Array:
    """What the sums should be: the margin itself, or for a soft margin the margin times exp(-a/mu)."""
    return side.margin * _yield(side, multipliers)


def _yield(side: Side, multipliers: Array) -> Array:
    if np.isinf(side.weight).all():
        return np.ones_like(multipliers)
    return np.where(
        np.isinf(side.weight), 1.0, np.exp(np.clip(-multipliers / side.weight, -EXPONENT_MAX, EXPONENT_MAX))
    )


def residual(problem: Problem, slope: Gradient) -> Array:
    """Largest error of an exact sum relative to it, and of the stationarity of the soft ones, per problem (k,)."""
    parts = [
        np.abs(slope.rows) / np.where(problem.rows.margin > 0, problem.rows.margin, 1.0),
        np.abs(slope.columns) / np.where(problem.columns.margin > 0, problem.columns.margin, 1.0),
        np.abs(slope.row_groups) / np.where(problem.rows.totals > 0, problem.rows.totals, 1.0),
        np.abs(slope.column_groups) / np.where(problem.columns.totals > 0, problem.columns.totals, 1.0),
    ]
    return np.asarray(np.concatenate(parts, axis=1).max(axis=1, initial=0.0))


def value(problem: Problem, at: Multipliers, x: Array, free: Mask | None) -> Array:
    """Value of the dual at the matrices `x`, per problem (k,)."""
    rows, columns = problem.rows, problem.columns
    total = x.sum(axis=(1, 2))
    if free is not None:
        total = total + _at_bounds(problem, at, x, free)
    total = total - (at.row_groups * rows.totals).sum(axis=1) - (at.column_groups * columns.totals).sum(axis=1)
    return np.asarray(total - _margin_value(rows, at.rows) - _margin_value(columns, at.columns))


def _margin_value(side: Side, multipliers: Array) -> Array:
    """``sum r_i a_i`` over the exact sums less ``sum mu_i r_i exp(-a_i/mu_i)`` over the soft ones."""
    exact = side.exact
    linear = (side.margin[:, exact] * multipliers[:, exact]).sum(axis=1)
    soft = side.known & ~exact
    if not soft.any():
        return np.asarray(linear)
    bent = side.weight[soft] * (target(side, multipliers)[:, soft])
    return np.asarray(linear - bent.sum(axis=1))


def _at_bounds(problem: Problem, at: Multipliers, x: Array, free: Mask) -> Array:
    """Cells at a bound contribute ``x (1 + t - ln(x/p))`` instead of ``x``, with t = rho + kappa: the difference."""
    rho, kappa = effective(problem, at)
    held = ~free & (x > 0)
    k, i, j = np.nonzero(held)
    t = rho[k, i] + kappa[k, j]
    cells, priors = x[k, i, j], problem.prior[k, i, j]
    ratio = np.where(priors > 0, np.log(cells / np.where(priors > 0, priors, cells)), 0.0)
    return np.bincount(k, weights=cells * (t - ratio), minlength=len(x)).astype(np.float64)


def newton_step(problem: Problem, at: Multipliers, x: Array, free: Mask | None, slope: Gradient) -> Multipliers:
    """The Newton step of the dual, by elimination of the rows (Schur complement on columns and groups).

    The step is shortened so that no cell is asked to change by more than ``exp(STEP_MAX)``.
    """
    rows, columns = problem.rows, problem.columns
    loose = x if free is None else np.where(free, x, 0.0)
    row_sums, column_sums = loose.sum(axis=2), loose.sum(axis=1)
    diagonal = row_sums + _bend(rows, at.rows)
    live = rows.known & (rows.margin > 0)  # a row of nought has no cell to scale
    diagonal = np.where(live, np.maximum(diagonal, DIAGONAL_MIN * rows.margin), 1.0)
    inverse = np.where(live, 1.0 / diagonal, 0.0)
    wide = np.concatenate([loose, loose @ columns.members.T, row_sums[:, :, None] * rows.members.T], axis=2)
    small = _small_block(problem, at, loose, row_sums, column_sums)
    small -= np.swapaxes(wide, 1, 2) @ (wide * inverse[:, :, None])
    right = np.concatenate([slope.columns, slope.column_groups, slope.row_groups], axis=1)
    right = right - np.einsum("kip,ki->kp", wide, slope.rows * inverse)
    lifted = np.einsum("kpp->kp", small)
    lifted += RIDGE * np.maximum(column_sums.max(axis=1, initial=0.0), np.finfo(float).tiny)[:, None]
    idle = ~columns.known  # columns without a margin have no multiplier
    _fix(small, right, idle)
    rest = -np.linalg.solve(small, right[:, :, None])[:, :, 0]
    row_step = -inverse * slope.rows - inverse * np.einsum("kip,kp->ki", wide, rest)
    m, h = columns.margin.shape[1], columns.totals.shape[1]
    step = Multipliers(row_step, rest[:, :m], rest[:, m + h :], rest[:, m : m + h])
    return _shortened(problem, step)


def _small_block(problem: Problem, at: Multipliers, loose: Array, row_sums: Array, column_sums: Array) -> Array:
    """Hessian of the dual in the columns, column groups and row groups, in this order."""
    rows, columns = problem.rows, problem.columns
    k, m = column_sums.shape
    q, g = columns.members, rows.members
    weighted = column_sums[:, :, None] * q.T  # (k, m, h)
    crossed = g @ loose  # (k, g, m)
    block = np.zeros((k, m + len(q) + len(g), m + len(q) + len(g)))
    least = DIAGONAL_MIN * np.maximum(columns.margin, np.finfo(float).tiny)
    block[:, np.arange(m), np.arange(m)] = np.maximum(column_sums + _bend(columns, at.columns), least)
    block[:, :m, m : m + len(q)] = weighted
    block[:, m : m + len(q), :m] = np.swapaxes(weighted, 1, 2)
    block[:, m : m + len(q), m : m + len(q)] = q @ weighted
    block[:, m + len(q) :, :m] = crossed
    block[:, :m, m + len(q) :] = np.swapaxes(crossed, 1, 2)
    block[:, m + len(q) :, m : m + len(q)] = crossed @ q.T
    block[:, m : m + len(q), m + len(q) :] = np.swapaxes(crossed @ q.T, 1, 2)
    block[:, m + len(q) :, m + len(q) :] = g @ (row_sums[:, :, None] * g.T)
    return block


def _bend(side: Side, multipliers: Array) -> Array:
    """Second derivative that a soft margin adds: ``r/mu exp(-a/mu)``."""
    if np.isinf(side.weight).all():
        return np.zeros_like(multipliers)
    return np.asarray(target(side, multipliers) / side.weight)


def _fix(small: Array, right: Array, idle: Mask) -> None:
    """Take the columns without a margin out of the system, in place."""
    if not idle.any():
        return
    where = np.flatnonzero(idle)
    small[:, where, :] = 0.0
    small[:, :, where] = 0.0
    small[:, where, where] = 1.0
    right[:, where] = 0.0


def _shortened(problem: Problem, step: Multipliers) -> Multipliers:
    rho, kappa = effective(problem, step)
    growth = np.maximum(rho.max(axis=1) + kappa.max(axis=1), -(rho.min(axis=1) + kappa.min(axis=1)))
    length = np.minimum(1.0, STEP_MAX / np.maximum(growth, np.finfo(float).tiny))
    still = Multipliers(
        *(np.zeros_like(part) for part in (step.rows, step.columns, step.row_groups, step.column_groups))
    )
    return still.moved(step, length)


def slope_along(slope: Gradient, step: Multipliers) -> Array:
    """Directional derivative of the dual, per problem (k,)."""
    return np.asarray(
        (slope.rows * step.rows).sum(axis=1)
        + (slope.columns * step.columns).sum(axis=1)
        + (slope.row_groups * step.row_groups).sum(axis=1)
        + (slope.column_groups * step.column_groups).sum(axis=1)
    )
