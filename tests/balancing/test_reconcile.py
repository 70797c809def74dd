import numpy as np
import pytest

from ryzoma.balancing import UnequalMarginsError, reconcile


def test_the_total_is_met_and_the_uncertain_figure_moves_most():
    found = reconcile([100.0, 100.0], [0.01, 0.10], [[1, 1]], [220.0])
    assert found.converged
    first, second = found.values[0]
    assert first + second == pytest.approx(220.0, rel=1e-13)
    # Variances stand 1 : 100, so nearly all of the 20 falls on the second.
    assert first == pytest.approx(100.0, abs=0.3)


def test_for_small_gaps_it_is_the_least_squares_adjustment_of_stone():
    estimates, spread = np.array([100.0, 40.0, 10.0]), np.array([0.02, 0.05, 0.10])
    members, totals = np.array([[1, 1, 1], [0, 1, 1]]), np.array([150.003, 50.002])
    variance = np.diag((estimates * spread) ** 2)
    stone = estimates + variance @ members.T @ np.linalg.solve(
        members @ variance @ members.T, totals - members @ estimates
    )
    np.testing.assert_allclose(reconcile(estimates, spread, members, totals).values[0], stone, rtol=1e-8)


def test_known_figures_do_not_move():
    found = reconcile([70.0, 30.0, 10.0], [0.0, 0.2, 0.2], [[1, 1, 1]], [130.0])
    assert found.values[0, 0] == 70.0
    assert found.values.sum() == pytest.approx(130.0, rel=1e-13)


def test_values_stay_positive_where_least_squares_would_not():
    found = reconcile([100.0, 10.0], [0.0, 3.0], [[1, 1]], [100.5])
    assert found.values[0, 1] == pytest.approx(0.5, rel=1e-9)


def test_batches_and_redundant_totals():
    estimates = np.array([[1.0, 2.0, 3.0], [2.0, 2.0, 2.0]])
    found = reconcile(estimates, np.full(3, 0.3), [[1, 1, 0], [0, 0, 1], [1, 1, 1]], [[4.0, 3.0, 7.0]])
    np.testing.assert_allclose(found.values @ np.array([[1, 1, 0], [0, 0, 1]]).T, [[4.0, 3.0]] * 2, rtol=1e-12)


def test_no_totals_leave_everything_as_it_is():
    found = reconcile([1.0, 2.0], [0.1, 0.1], np.zeros((0, 2)), np.zeros(0))
    np.testing.assert_array_equal(found.values[0], [1.0, 2.0])


def test_a_total_of_nought_empties_its_members():
    found = reconcile([5.0, 2.0, 3.0], [0.2, 0.2, 0.2], [[1, 0, 0], [1, 1, 1]], [0.0, 6.0])
    assert found.converged
    np.testing.assert_allclose(found.values[0], [0.0, *(6.0 * found.values[0, 1:] / found.values[0, 1:].sum())])
    assert found.values[0, 0] == 0.0


def test_a_total_of_nought_over_a_known_figure_is_refused():
    with pytest.raises(UnequalMarginsError):
        reconcile([5.0, 2.0], [0.0, 0.2], [[1, 0], [1, 1]], [0.0, 7.0])


def test_known_members_that_miss_their_total_are_refused():
    with pytest.raises(UnequalMarginsError, match="total 0"):
        reconcile([1.0, 2.0], [0.0, 0.0], [[1, 1]], [3.5])


def test_totals_that_contradict_each_other_are_refused():
    with pytest.raises(UnequalMarginsError):
        reconcile([1.0, 2.0], [0.1, 0.1], [[1, 1], [1, 1]], [3.5, 4.5])
