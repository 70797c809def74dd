"""Balancing against a general optimiser and against plain scaling."""

import numpy as np
import pytest
from scipy.optimize import linprog, minimize

from ryzoma.balancing import GroupTotals, InfeasibleMarginsError, balance, scale_alternately


def entropy(x, prior):
    return float(np.sum(x * np.log(x / prior) - x + prior))


def by_optimiser(prior, operator, totals, lower=0.0, upper=np.inf, soft=None):
    """Minimise the cross-entropy (with soft row sums) over all cells at once, by quadratic programming."""
    n, m = prior.shape
    low = np.maximum(np.broadcast_to(lower, prior.shape).ravel(), 1e-12)
    high = np.broadcast_to(upper, prior.shape).ravel()

    def value(x):
        total = entropy(x, prior.ravel())
        if soft is not None:
            sums, (margin, weight) = x.reshape(n, m).sum(axis=1), soft
            total += float(np.sum(weight * (sums * np.log(sums / margin) - sums + margin)))
        return total

    def slope(x):
        grad = np.log(x / prior.ravel())
        if soft is not None:
            sums, (margin, weight) = x.reshape(n, m).sum(axis=1), soft
            grad = grad + np.repeat(weight * np.log(sums / margin), m)
        return grad

    start = np.clip(prior.ravel(), low + 1e-9, np.where(np.isinf(high), 1e9, high - 1e-9))
    found = minimize(
        value,
        start,
        jac=slope,
        method="SLSQP",
        bounds=list(zip(low, high, strict=True)),
        constraints={"type": "eq", "fun": lambda x: operator @ x - totals, "jac": lambda _: operator},
        options={"ftol": 1e-15, "maxiter": 2000},
    )
    assert np.abs(operator @ found.x - totals).max() < 1e-9
    return found.x.reshape(n, m)


def operator_of(n, m):
    return np.vstack([np.kron(np.eye(n), np.ones(m)), np.kron(np.ones(n), np.eye(m))])


def a_problem(seed, n=4, m=3):
    rng = np.random.default_rng(seed)
    prior = rng.lognormal(size=(n, m))
    inside = prior * rng.lognormal(0, 0.5, size=(n, m))
    return prior, inside


@pytest.mark.parametrize("seed", range(4))
def test_plain_margins(seed):
    prior, inside = a_problem(seed)
    rows, columns = inside.sum(axis=1), inside.sum(axis=0)
    expected = by_optimiser(prior, operator_of(4, 3)[:-1], np.concatenate([rows, columns])[:-1])
    found = balance(prior, rows, columns).matrix
    np.testing.assert_allclose(found, expected, rtol=2e-5)
    np.testing.assert_allclose(found, scale_alternately(prior, rows, columns).matrix, rtol=1e-10)


@pytest.mark.parametrize("seed", range(5))
def test_bounds(seed):
    prior, inside = a_problem(seed)
    rows, columns = inside.sum(axis=1), inside.sum(axis=0)
    free = balance(prior, rows, columns).matrix
    lower, upper = np.zeros_like(prior), np.full_like(prior, np.inf)
    lower[0, 0], lower[2, 1] = 1.1 * free[0, 0], 1.05 * free[2, 1]
    upper[3, 2], upper[1, 0] = 0.9 * free[3, 2], 2.0 * free[1, 0]
    expected = by_optimiser(prior, operator_of(4, 3)[:-1], np.concatenate([rows, columns])[:-1], lower, upper)
    found = balance(prior, rows, columns, lower=lower, upper=upper)
    assert found.residual <= 1e-12
    assert found.matrix[0, 0] == pytest.approx(lower[0, 0], rel=1e-12)
    assert found.matrix[3, 2] == pytest.approx(upper[3, 2], rel=1e-12)
    np.testing.assert_allclose(found.matrix, expected, rtol=2e-5)


@pytest.mark.parametrize("seed", range(3))
def test_groups(seed):
    prior, inside = a_problem(seed, 5, 3)
    rows, columns = inside.sum(axis=1), inside.sum(axis=0)
    members = np.array([[1, 1, 1, 0, 0], [0, 0, 1, 1, 0]], dtype=bool)
    known = np.where(np.arange(5) == 4, rows, np.nan)
    operator = np.vstack([operator_of(5, 3)[4], np.kron(members, np.ones(3)), operator_of(5, 3)[5:]])
    totals = np.concatenate([[rows[4]], members @ rows, columns])
    expected = by_optimiser(prior, operator, totals)
    found = balance(prior, known, columns, row_groups=GroupTotals(members, members @ rows)).matrix
    np.testing.assert_allclose(found, expected, rtol=2e-5)


@pytest.mark.parametrize("seed", range(3))
def test_soft_rows(seed):
    prior, inside = a_problem(seed)
    rows, columns = inside.sum(axis=1) * [1.1, 0.9, 1.0, 1.2], inside.sum(axis=0)
    weight = np.array([0.5, 2.0, 1.0, 4.0])
    expected = by_optimiser(prior, operator_of(4, 3)[4:], columns, soft=(rows, weight))
    found = balance(prior, rows, columns, row_weight=weight).matrix
    np.testing.assert_allclose(found, expected, rtol=2e-5)


@pytest.mark.parametrize("seed", range(30))
def test_feasibility_is_that_of_a_linear_program(seed):
    rng = np.random.default_rng(seed)
    n, m = 4, 4
    prior = (rng.random((n, m)) < 0.45) * rng.lognormal(size=(n, m))
    rows, columns = rng.integers(1, 6, n).astype(float), rng.integers(1, 6, m).astype(float)
    columns *= rows.sum() / columns.sum()
    bounds = [(0, None if p > 0 else 0) for p in prior.ravel()]
    feasible = linprog(
        np.zeros(n * m), A_eq=operator_of(n, m), b_eq=np.concatenate([rows, columns]), bounds=bounds
    ).success
    try:
        found = balance(prior, rows, columns)
    except InfeasibleMarginsError as error:
        assert not feasible
        _check_certificate(prior, rows, columns, error)
    else:
        assert feasible
        assert found.residual < 1e-9
        assert (found.matrix[prior == 0] == 0).all()


def _check_certificate(prior, rows, columns, error):
    """The named margins prove infeasibility: what is short may only be filled from what is spare or short elsewhere."""
    short = [int(name.split()[1]) for name in error.short if name.startswith("row")]
    spare = [int(name.split()[1]) for name in error.spare if name.startswith("column")]
    if short:
        open_columns = set(np.flatnonzero((prior[short] > 0).any(axis=0)))
        assert open_columns <= set(spare)
        assert rows[short].sum() > columns[list(open_columns)].sum()
    else:
        lacking = [int(name.split()[1]) for name in error.short if name.startswith("column")]
        open_rows = np.flatnonzero((prior[:, lacking] > 0).any(axis=1))
        assert columns[lacking].sum() > rows[open_rows].sum()
