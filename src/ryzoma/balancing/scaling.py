"""Plain biproportional scaling (RAS), kept as the textbook method that the fast one must agree with."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.balancing.margins import agreed, side
from ryzoma.balancing.result import ADVICE_UNFINISHED, Balanced


def scale_alternately(
    prior: ArrayLike, rows: ArrayLike, columns: ArrayLike, *, tolerance: float = 1e-12, iteration_limit: int = 100_000
) -> Balanced:
    """Scale rows and columns in turn until both sets of sums are met (iterative proportional fitting, RAS).

    Parameters
    ----------
    prior
        Shape (n, m), not negative [any unit].
    rows, columns
        Sums, shapes (n,) and (m,), all known [unit of the result].
    tolerance
        On the relative error of every sum, and on the agreement of the two totals.
    iteration_limit
        Sweeps over rows and columns allowed.

    Returns
    -------
    Balanced
        `iterations` counts sweeps.

    Raises
    ------
    UnequalMarginsError
        If the two totals differ.

    References
    ----------
    .. [1] Deming, W. E. and Stephan, F. F. (1940). Annals of Mathematical Statistics 11(4), 427-444.
    .. [2] Stone, R. (1961). Input-Output and National Accounts. OECD, Paris. (The name RAS.)
    .. [3] Sinkhorn, R. (1967). Diagonal equivalence to matrices with prescribed row and column sums. American
       Mathematical Monthly 74(4), 402-405.
    """
    matrix = np.asarray(prior, dtype=np.float64)
    r, c = np.asarray(rows, dtype=np.float64), np.asarray(columns, dtype=np.float64)
    agreed(
        side("row", matrix.shape[0], 1, r, np.inf, None), side("column", matrix.shape[1], 1, c, np.inf, None), tolerance
    )
    row_factor, column_factor = np.ones(len(r)), np.ones(len(c))
    error = np.inf
    for sweep in range(iteration_limit + 1):
        sums = matrix @ column_factor
        error = float((np.abs(row_factor * sums - r) / np.where(r > 0, r, 1.0)).max(initial=0.0)) if sweep else np.inf
        if error <= tolerance or sweep == iteration_limit:
            break
        row_factor = np.divide(r, sums, out=np.zeros_like(r), where=sums > 0)
        back = matrix.T @ row_factor
        column_factor = np.divide(c, back, out=np.zeros_like(c), where=back > 0)
    converged = error <= tolerance
    balanced = matrix * row_factor[:, None] * column_factor
    advice = "" if converged else ADVICE_UNFINISHED
    return Balanced(balanced, error, sweep, converged, advice, row_factor, column_factor)
