"""Laws that every balanced matrix obeys."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ryzoma.balancing import GroupTotals, balance, reconcile

sizes = st.tuples(st.integers(1, 7), st.integers(1, 7))
positive = st.floats(1e-3, 1e3, allow_nan=False)


@st.composite
def problems(draw):
    """A positive prior and the margins of another positive matrix."""
    n, m = draw(sizes)
    prior = draw(arrays(float, (n, m), elements=positive))
    other = draw(arrays(float, (n, m), elements=positive))
    return prior, other.sum(axis=1), other.sum(axis=0), other


@settings(max_examples=80, deadline=None)
@given(problems())
def test_margins_are_met_and_nothing_is_negative(problem):
    prior, rows, columns, _ = problem
    found = balance(prior, rows, columns)
    assert found.converged
    np.testing.assert_allclose(found.matrix.sum(axis=1), rows, rtol=1e-11)
    np.testing.assert_allclose(found.matrix.sum(axis=0), columns, rtol=1e-11)
    assert (found.matrix >= 0).all()


@settings(max_examples=60, deadline=None)
@given(problems(), st.integers(0, 6), st.integers(0, 6))
def test_scaling_a_row_or_column_of_the_prior_changes_nothing(problem, i, j):
    prior, rows, columns, _ = problem
    scaled = prior.copy()
    scaled[i % len(rows)] *= 37.0
    scaled[:, j % len(columns)] /= 11.0
    np.testing.assert_allclose(
        balance(scaled, rows, columns).matrix, balance(prior, rows, columns).matrix, rtol=1e-8, atol=1e-12
    )


@settings(max_examples=60, deadline=None)
@given(problems())
def test_transposing_the_problem_transposes_the_answer(problem):
    prior, rows, columns, _ = problem
    np.testing.assert_allclose(
        balance(prior.T, columns, rows).matrix, balance(prior, rows, columns).matrix.T, rtol=1e-8, atol=1e-12
    )


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_matrix_with_these_margins_is_nearer_to_the_prior(problem):
    """The other matrix has the same margins; so has every point between, and the entropy rises towards it."""
    prior, rows, columns, other = problem
    found = balance(prior, rows, columns).matrix

    def entropy(x):
        return float(np.sum(np.where(x > 0, x * np.log(np.maximum(x, 1e-300) / prior), 0.0) - x + prior))

    best = entropy(found)
    for step in (1e-3, 0.1, 1.0):
        assert entropy(found + step * (other - found)) >= best - 1e-9 * (1 + abs(best))


@settings(max_examples=60, deadline=None)
@given(problems())
def test_balancing_twice_is_balancing_once(problem):
    prior, rows, columns, _ = problem
    once = balance(prior, rows, columns).matrix
    np.testing.assert_allclose(balance(once, rows, columns).matrix, once, rtol=1e-9)


@settings(max_examples=60, deadline=None)
@given(problems(), st.floats(0.0, 0.99))
def test_lower_bounds_hold(problem, tightness):
    prior, rows, columns, other = problem
    found = balance(prior, rows, columns, lower=tightness * other)
    assert found.residual <= 1e-9
    assert (found.matrix >= tightness * other * (1 - 1e-12)).all()


@settings(max_examples=60, deadline=None)
@given(problems(), st.integers(0, 2**31))
def test_any_consistent_groups_are_met(problem, seed):
    prior, rows, columns, _ = problem
    rng = np.random.default_rng(seed)
    members = rng.random((2, len(rows))) < 0.6
    known = np.where(rng.random(len(rows)) < 0.5, rows, np.nan)
    found = balance(prior, known, columns, row_groups=GroupTotals(members, members @ rows))
    assert found.converged
    np.testing.assert_allclose(members @ found.matrix.sum(axis=1), members @ rows, rtol=1e-10, atol=1e-10)


@settings(max_examples=60, deadline=None)
@given(st.lists(positive, min_size=2, max_size=8), st.floats(0.2, 5.0), st.integers(0, 2**31))
def test_reconciled_figures_meet_their_totals_and_stay_positive(estimates, ratio, seed):
    rng = np.random.default_rng(seed)
    e = np.array(estimates)
    members = np.vstack([np.ones(len(e)), rng.random(len(e)) < 0.5])
    truth = e * rng.uniform(min(1, ratio), max(1, ratio), len(e))
    found = reconcile(e, rng.uniform(0.05, 0.5, len(e)), members, members @ truth)
    np.testing.assert_allclose(found.values[0] @ members.T, members @ truth, rtol=1e-9, atol=1e-9)
    assert (found.values > 0).all()
