"""Matrix balancing: the matrix nearest to a prior that has given sums of rows, columns and groups of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.balancing import dual
from ryzoma.balancing.errors import InfeasibleMarginsError
from ryzoma.balancing.feasibility import least_violation
from ryzoma.balancing.margins import Array, GroupTotals, Mask, Side, agreed, side
from ryzoma.balancing.newton import newton
from ryzoma.balancing.result import Balanced, BalancedBatch

TOLERANCE = 1e-12
ITERATION_LIMIT = 200


def balance(
    prior: ArrayLike,
    rows: ArrayLike | None = None,
    columns: ArrayLike | None = None,
    *,
    row_groups: GroupTotals | None = None,
    column_groups: GroupTotals | None = None,
    row_weight: ArrayLike | float = np.inf,
    column_weight: ArrayLike | float = np.inf,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
    iteration_limit: int = ITERATION_LIMIT,
) -> Balanced:
    r"""The matrix of least cross-entropy to a prior among those that meet the margins.

    Minimises

    .. math:: \sum_{ij} x_{ij} \ln(x_{ij}/p_{ij}) - x_{ij} + p_{ij}
              + \sum_i \mu_i \left( s_i \ln(s_i/r_i) - s_i + r_i \right)

    (the second sum over soft margins only, :math:`s_i` being the row sum; columns alike) subject to the exact
    margins, the group totals and ``lower <= x <= upper``. Without groups, bounds and soft margins this is
    biproportional fitting (RAS), and gives the same matrix as scaling rows and columns in turn.

    Parameters
    ----------
    prior
        First guess, shape (n, m), not negative [any unit]. A cell of nought stays nought (or at its lower bound).
    rows, columns
        Sums, shapes (n,) and (m,) [unit of the result]. NaN, or no array at all: not known.
    row_groups, column_groups
        Known sums over several rows or columns.
    row_weight, column_weight
        :math:`\mu`: infinite (the default) for a sum that is met exactly; a finite one pulls the sum towards the
        margin with that weight against the prior, whose own weight is one.
    lower, upper
        Bounds of the cells, broadcast to (n, m). Equal bounds fix a cell.
    tolerance
        On the relative error of every exact sum, and on the agreement of the margins with each other.
    iteration_limit
        Sweeps, and after them Newton steps, allowed.

    Returns
    -------
    Balanced

    Raises
    ------
    UnequalMarginsError
        If exact margins cannot agree whatever the cells, with the two sums.
    InfeasibleMarginsError
        If they agree, but empty cells or bounds prevent a solution, with the rows and columns concerned.
    ValueError
        On wrong shapes, negative or infinite numbers.

    Notes
    -----
    Rows and columns are scaled in turn as long as that promises to end soon [1]_. Then, and for groups and bounds,
    Newton's method with a line search minimises the dual, the rows eliminated [3]_, [4]_. Plain scaling needs thousands of
    sweeps where a matrix is nearly block-diagonal; there a dozen Newton steps suffice.

    References
    ----------
    .. [1] Deming, W. E. and Stephan, F. F. (1940). On a least squares adjustment of a sampled frequency table when
       the expected marginal totals are known. Annals of Mathematical Statistics 11(4), 427-444.
    .. [2] Bacharach, M. (1970). Biproportional Matrices and Input-Output Change. Cambridge University Press.
       (Existence: ch. 4.)
    .. [3] Schneider, M. H. and Zenios, S. A. (1990). A comparative study of algorithms for matrix balancing.
       Operations Research 38(3), 439-455. (Duals of problems with bounds.)
    .. [4] Brauer, C., Clason, C., Lorenz, D. and Wirth, B. (2017). A Sinkhorn-Newton method for entropic optimal
       transport. arXiv:1710.06635.
    .. [5] Chizat, L., Peyre, G., Schmitzer, B. and Vialard, F.-X. (2018). Scaling algorithms for unbalanced optimal
       transport problems. Mathematics of Computation 87, 2563-2609. (Soft margins.)
    """
    matrix = np.asarray(prior, dtype=np.float64)
    if matrix.ndim != 2:
        raise ValueError(f"prior of {matrix.ndim} dimensions; expected a matrix")
    batch = balance_batch(
        matrix[None],
        rows,
        columns,
        row_groups=row_groups,
        column_groups=column_groups,
        row_weight=row_weight,
        column_weight=column_weight,
        lower=lower,
        upper=upper,
        tolerance=tolerance,
        iteration_limit=iteration_limit,
    )
    return Balanced(
        batch.matrix[0],
        float(batch.residual[0]),
        int(batch.iterations[0]),
        bool(batch.converged[0]),
        batch.advice,
        batch.row_factor[0],
        batch.column_factor[0],
    )


def balance_batch(
    prior: ArrayLike,
    rows: ArrayLike | None = None,
    columns: ArrayLike | None = None,
    *,
    row_groups: GroupTotals | None = None,
    column_groups: GroupTotals | None = None,
    row_weight: ArrayLike | float = np.inf,
    column_weight: ArrayLike | float = np.inf,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
    iteration_limit: int = ITERATION_LIMIT,
) -> BalancedBatch:
    """Balance k matrices of one shape at once: :func:`balance` with a leading axis.

    Parameters
    ----------
    prior
        Shape (k, n, m).
    rows, columns
        Shapes (n,) or (k, n) and (m,) or (k, m).
    lower, upper
        Broadcast to (k, n, m).

    Other parameters, errors and references as for :func:`balance`; margins that are not known, and weights, are the
    same for all problems of a batch.

    Returns
    -------
    BalancedBatch
    """
    p = np.asarray(prior, dtype=np.float64)
    if p.ndim != 3:
        raise ValueError(f"prior of {p.ndim} dimensions; expected a batch of matrices")
    if not np.isfinite(p).all() or (p < 0).any():
        raise ValueError("the prior must be finite and not negative")
    turned = p.shape[2] > p.shape[1]  # the longer side is eliminated
    k, n, m = p.shape
    one = side("row", n, k, _array(rows), _weights(row_weight), row_groups)
    other = side("column", m, k, _array(columns), _weights(column_weight), column_groups)
    one = agreed(one, other, max(tolerance, 1e-13))
    low, high = _bounds(lower, upper, p.shape)
    problem = _zeroed(dual.Problem(p, one, other, low, high))
    solved = newton(_turned(problem) if turned else problem, tolerance, iteration_limit)
    if turned:
        solved = _turned_back(solved)
    if not solved.converged.all():
        _raise_if_infeasible(problem, int(np.argmin(solved.converged)), tolerance)
    return solved


def _array(values: ArrayLike | None) -> Array | None:
    return None if values is None else np.asarray(values, dtype=np.float64)


def _weights(values: ArrayLike | float) -> Array:
    return np.asarray(values, dtype=np.float64)


def _bounds(
    lower: ArrayLike | None, upper: ArrayLike | None, shape: tuple[int, ...]
) -> tuple[Array | None, Array | None]:
    if lower is None and upper is None:
        return None, None
    low = np.broadcast_to(np.asarray(0.0 if lower is None else lower, dtype=np.float64), shape)
    high = np.broadcast_to(np.asarray(np.inf if upper is None else upper, dtype=np.float64), shape)
    if (low < 0).any() or not (low <= high).all():
        raise ValueError("bounds must satisfy 0 <= lower <= upper")
    return low, high


def _zeroed(problem: dual.Problem) -> dual.Problem:
    """Sums of nought empty their cells, so that no multiplier has to run to minus infinity."""
    empty = _empty(problem.rows)[:, :, None] | _empty(problem.columns)[:, None, :]
    if not empty.any():
        return problem
    return dual.Problem(
        np.where(empty, 0.0, problem.prior), problem.rows, problem.columns, problem.lower, problem.upper
    )


def _empty(side_: Side) -> Mask:
    by_group = ((side_.totals == 0.0).astype(np.float64) @ (side_.members != 0)) > 0
    return np.asarray((side_.known & (side_.margin == 0.0)) | by_group)


def _turned(problem: dual.Problem) -> dual.Problem:
    swap = [None if cells is None else np.swapaxes(cells, 1, 2) for cells in (problem.lower, problem.upper)]
    return dual.Problem(np.swapaxes(problem.prior, 1, 2), problem.columns, problem.rows, *swap)


def _turned_back(solved: BalancedBatch) -> BalancedBatch:
    return BalancedBatch(
        np.swapaxes(solved.matrix, 1, 2),
        solved.residual,
        solved.iterations,
        solved.converged,
        solved.advice,
        solved.column_factor,
        solved.row_factor,
    )


def _raise_if_infeasible(problem: dual.Problem, which: int, tolerance: float) -> None:
    mask = np.arange(len(problem.prior)) == which
    violation = least_violation(problem.take(mask))
    scale = max(float(problem.rows.margin[which].sum()), float(problem.columns.margin[which].sum()), 1e-300)
    scale = max(scale, *(float(t[which].max(initial=0.0)) for t in (problem.rows.totals, problem.columns.totals)))
    if violation.shortfall > max(1e-9, tolerance) * scale:
        raise InfeasibleMarginsError(violation.short, violation.spare, violation.shortfall)
