"""Reconciliation: estimates of a few sums, of unequal reliability, brought to agree with totals that are known."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.balancing.errors import UnequalMarginsError
from ryzoma.balancing.margins import Array

STEP_MAX = 2.0
RIDGE = 1e-14


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Estimates that agree with the known totals.

    Attributes
    ----------
    values
        Shape (k, n) [unit of the estimates].
    residual
        Largest relative error of a total over the batch.
    iterations
        Newton steps taken.
    converged
        Whether `residual` is within the tolerance.
    """

    values: Array = field(repr=False)
    residual: float
    iterations: int
    converged: bool


def reconcile(
    estimates: ArrayLike,
    spread: ArrayLike,
    members: ArrayLike,
    totals: ArrayLike,
    *,
    tolerance: float = 1e-13,
    iteration_limit: int = 100,
) -> Reconciled:
    r"""Adjust estimates to known totals, the uncertain ones most.

    Minimises :math:`\sum_j w_j [x_j \ln(x_j/e_j) - x_j + e_j]` with :math:`w_j = 1/(e_j \sigma_j^2)` subject to
    :math:`C x = t`. To first order this is the least-squares adjustment with the variances :math:`(e_j \sigma_j)^2`
    of Stone, Champernowne and Meade; the entropy keeps every value positive.

    Parameters
    ----------
    estimates
        Shape (k, n) or (n,), positive or nought [any unit].
    spread
        Relative standard deviation of each estimate, shape (n,); nought for a value that is known and must not change
        [1].
    members
        Which values belong to which total, shape (t, n).
    totals
        Shape (k, t) or (t,) [unit of the estimates].
    tolerance, iteration_limit
        On the relative error of the totals; Newton steps allowed.

    Returns
    -------
    Reconciled

    Raises
    ------
    UnequalMarginsError
        If a total cannot be met: its members are known and sum to something else, or the totals contradict each other.

    References
    ----------
    .. [1] Stone, R., Champernowne, D. G. and Meade, J. E. (1942). The precision of national income estimates. Review
       of Economic Studies 9(2), 111-125.
    .. [2] Golan, A., Judge, G. and Robinson, S. (1994). Recovering information from incomplete or partial
       multisectoral economic data. Review of Economics and Statistics 76(3), 541-549.
    """
    e = np.atleast_2d(np.asarray(estimates, dtype=np.float64))
    c = np.asarray(members, dtype=np.float64)
    t = np.broadcast_to(np.atleast_2d(np.asarray(totals, dtype=np.float64)), (len(e), len(c)))
    give = e * np.asarray(spread, dtype=np.float64) ** 2  # 1 / w
    if not len(c):
        return Reconciled(e, 0.0, 0, True)
    largest = give.max(axis=1, keepdims=True)
    give = give / np.where(largest > 0, largest, 1.0)  # the scale of the weights does not move the solution
    e = np.where((((t == 0.0).astype(np.float64) @ (c != 0)) > 0) & (give > 0), 0.0, e)  # no factor reaches nought
    multipliers = np.zeros_like(t)
    scale = np.where(t > 0, t, np.maximum(e.sum(axis=1, keepdims=True), np.finfo(float).tiny))
    x, error, step_number = e, np.inf, 0
    for step_number in range(iteration_limit + 1):
        x = e * np.exp(give * (multipliers @ c))
        gap = t - x @ c.T
        error = float((np.abs(gap) / scale).max(initial=0.0))
        if error <= tolerance or step_number == iteration_limit:
            break
        multipliers = multipliers + _step(c, x * give, gap, give, scale)
    _check(x, c, t, scale, tolerance)
    return Reconciled(x, error, step_number, error <= tolerance)


def _step(c: Array, curvature: Array, gap: Array, give: Array, scale: Array) -> Array:
    hessian = np.einsum("tj,kj,sj->kts", c, curvature, c)
    diagonal = np.einsum("ktt->kt", hessian)
    diagonal += RIDGE * np.maximum(diagonal.max(axis=1, keepdims=True), scale)
    step = np.linalg.solve(hessian, gap[:, :, None])[:, :, 0]
    growth = np.abs(give * (step @ c)).max(axis=1, keepdims=True)
    return np.asarray(step * np.minimum(1.0, STEP_MAX / np.maximum(growth, np.finfo(float).tiny)))


def _check(x: Array, c: Array, t: Array, scale: Array, tolerance: float) -> None:
    """Raise where a total is missed by more than rounding."""
    miss = np.abs(t - x @ c.T) / scale
    if (miss <= max(tolerance, 1e-9)).all():
        return
    k, g = (int(i) for i in np.unravel_index(np.argmax(miss), miss.shape))
    raise UnequalMarginsError(
        f"the members of total {g}, as far as they can move,", float(x[k] @ c[g]), "the total", float(t[k, g])
    )
