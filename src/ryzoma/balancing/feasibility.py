"""Whether any matrix within the bounds meets the exact margins, and if not, which margins stand against each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from ryzoma.balancing.dual import Problem
from ryzoma.balancing.margins import Array, Side


@dataclass(frozen=True, slots=True)
class Violation:
    """The least sum of absolute errors of the exact margins, and the margins that cause it."""

    shortfall: float
    short: tuple[str, ...]
    spare: tuple[str, ...]


def least_violation(problem: Problem) -> Violation:
    """Minimise the sum of absolute violations of the exact margins of the one problem in the batch.

    The multipliers of the linear program point out a set of margins that together ask for more than their cells may
    carry (short) or offer more than they may take (spare): by duality a proof of infeasibility.

    Parameters
    ----------
    problem
        A batch of one.

    Returns
    -------
    Violation
        `shortfall` in the unit of the margins; nought where the problem is feasible.

    References
    ----------
    .. [1] Gale, D. (1957). A theorem on flows in networks. Pacific Journal of Mathematics 7(2), 1073-1082.
    """
    _, n, m = problem.prior.shape
    constraints, right, names = _constraints(problem, n, m)
    open_cells = problem.prior[0] > 0
    low = np.zeros((n, m)) if problem.lower is None else problem.lower[0]
    high = np.full((n, m), np.inf) if problem.upper is None else problem.upper[0]
    high = np.where(open_cells, high, low)
    scale = max(float(right.max(initial=0.0)), np.finfo(float).tiny)
    count = len(right)
    slack = sparse.identity(count, format="csr")
    bounds = np.concatenate(
        [np.stack([low.ravel(), high.ravel()], axis=1) / scale, np.tile([0.0, np.inf], (2 * count, 1))]
    )
    cost = np.concatenate([np.zeros(n * m), np.ones(2 * count)])
    solved = linprog(
        cost,
        A_eq=sparse.hstack([constraints, slack, -slack], format="csr"),
        b_eq=right / scale,
        bounds=bounds,
        method="highs",
    )
    price = np.asarray(solved.eqlin.marginals)
    return Violation(
        float(solved.fun) * scale,
        tuple(name for name, y in zip(names, price, strict=True) if y > 1e-6),
        tuple(name for name, y in zip(names, price, strict=True) if y < -1e-6),
    )


def _constraints(problem: Problem, n: int, m: int) -> tuple[sparse.csr_matrix, Array, list[str]]:
    row_part, row_right, row_names = _side(problem.rows)
    column_part, column_right, column_names = _side(problem.columns)
    over_rows = sparse.kron(row_part, np.ones((1, m)), format="csr")
    over_columns = sparse.kron(np.ones((1, n)), column_part, format="csr")
    return (
        sparse.vstack([over_rows, over_columns], format="csr"),
        np.concatenate([row_right, column_right]),
        row_names + column_names,
    )


def _side(side: Side) -> tuple[sparse.csr_matrix, Array, list[str]]:
    exact = np.flatnonzero(side.exact)
    single = sparse.csr_matrix(
        (np.ones(len(exact)), (np.arange(len(exact)), exact)), shape=(len(exact), len(side.known))
    )
    names = [f"{side.name} {i}" for i in exact] + [f"{side.name} group {g}" for g in range(len(side.members))]
    right = np.concatenate([side.margin[0, exact], side.totals[0]])
    return sparse.vstack([single, sparse.csr_matrix(side.members)], format="csr"), right, names
