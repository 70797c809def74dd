import numpy as np
import pytest

from ryzoma.balancing import (
    GroupTotals,
    InfeasibleMarginsError,
    UnequalMarginsError,
    balance,
    balance_batch,
    scale_alternately,
)
from ryzoma.balancing.result import ADVICE_LIMIT, ADVICE_UNFINISHED


def a_problem(n=6, m=4, seed=0):
    rng = np.random.default_rng(seed)
    prior = rng.lognormal(size=(n, m))
    rows, columns = rng.lognormal(size=n), rng.lognormal(size=m)
    return prior, rows, columns * rows.sum() / columns.sum()


def test_meets_both_margins():
    prior, rows, columns = a_problem()
    found = balance(prior, rows, columns)
    assert found.converged
    assert found.residual <= 1e-12
    np.testing.assert_allclose(found.matrix.sum(axis=1), rows, rtol=1e-12)
    np.testing.assert_allclose(found.matrix.sum(axis=0), columns, rtol=1e-12)


def test_the_matrix_is_the_prior_times_its_factors():
    prior, rows, columns = a_problem()
    found = balance(prior, rows, columns)
    np.testing.assert_allclose(found.matrix, prior * found.row_factor[:, None] * found.column_factor, rtol=1e-12)


def test_a_prior_that_fits_already_comes_back():
    prior, _, _ = a_problem()
    found = balance(prior, prior.sum(axis=1), prior.sum(axis=0))
    np.testing.assert_allclose(found.matrix, prior, rtol=1e-12)


@pytest.mark.parametrize("shape", [(1, 5), (5, 1), (1, 1), (3, 9), (9, 3)])
def test_any_shape(shape):
    prior, rows, columns = a_problem(*shape)
    found = balance(prior, rows, columns)
    np.testing.assert_allclose(found.matrix.sum(axis=1), rows, rtol=1e-12)
    np.testing.assert_allclose(found.matrix.sum(axis=0), columns, rtol=1e-12)


def test_nearly_diagonal_matrices_agree_with_plain_scaling_in_few_steps():
    rng = np.random.default_rng(3)
    n = 60
    prior = np.eye(n) + 1e-6 * rng.random((n, n))
    rows = rng.lognormal(size=n)
    columns = rows * rng.lognormal(0, 0.2, n)
    columns *= rows.sum() / columns.sum()
    fast, plain = balance(prior, rows, columns), scale_alternately(prior, rows, columns)
    assert plain.iterations > 1_000
    assert fast.iterations < 40
    np.testing.assert_allclose(fast.matrix, plain.matrix, rtol=1e-7)


def test_unequal_margins_are_refused_with_both_sums():
    with pytest.raises(UnequalMarginsError, match=r"rows sum to 4, but the columns to 4\.0012") as caught:
        balance(np.ones((2, 2)), [3, 1], [1, 3.0012])
    assert caught.value.one == pytest.approx(4.0)
    assert caught.value.other == pytest.approx(4.0012)


def test_sums_that_differ_by_rounding_only_are_accepted():
    found = balance(np.ones((2, 2)), [3, 1], [1, 3 + 1e-13])
    assert found.converged


def test_an_infeasible_pattern_names_the_margins_in_its_way():
    with pytest.raises(InfeasibleMarginsError) as caught:
        balance([[1, 0], [1, 1]], [3, 1], [1, 3])
    # Row 0 may only draw on column 0, which offers 1: two are missing there and two are left over in column 1.
    assert set(caught.value.short) == {"row 0", "column 1"}
    assert set(caught.value.spare) == {"row 1", "column 0"}
    assert caught.value.shortfall == pytest.approx(4.0)


def test_an_empty_row_that_should_hold_something_is_infeasible():
    with pytest.raises(InfeasibleMarginsError, match="row 1"):
        balance([[1, 1], [0, 0]], [1, 1], [1, 1])


def test_margins_met_only_in_the_limit_come_near_and_empty_the_cell():
    # Row 1 and column 0 leave nothing for the first cell, although the prior has something there.
    found = balance([[1, 1], [1, 0]], [2, 1], [1, 2])
    assert found.converged
    np.testing.assert_allclose(found.matrix, [[0, 2], [1, 0]], atol=1e-11)


def test_too_few_iterations_are_told_with_advice():
    prior, rows, columns = a_problem()
    found = balance(prior**8, rows, columns, iteration_limit=1)
    assert not found.converged
    assert found.residual > 1e-12
    assert found.advice == ADVICE_UNFINISHED


def test_the_limit_has_an_advice_of_its_own():
    found = balance([[1, 1], [1, 0]], [2, 1], [1, 2], tolerance=1e-300)
    assert not found.converged
    assert found.advice == ADVICE_LIMIT


def test_a_margin_of_nought_empties_its_row():
    found = balance(np.ones((3, 2)), [0, 2, 1], [1, 2])
    assert found.converged
    np.testing.assert_allclose(found.matrix[0], 0.0)
    np.testing.assert_allclose(found.matrix[1:].sum(axis=0), [1, 2])


def test_margins_of_nought_beside_groups():
    prior, rows, columns = a_problem()
    rows, columns = rows.copy(), columns.copy()
    rows[1], columns[2] = 0.0, 0.0
    columns *= rows.sum() / columns.sum()
    known = np.where(np.arange(6) > 3, np.nan, rows)
    members = np.array([[False, True, False, False, True, True]])
    found = balance(prior, known, columns, row_groups=GroupTotals(members, members @ rows))
    assert found.converged
    assert (found.matrix[1] == 0).all()
    assert (found.matrix[:, 2] == 0).all()


def test_unknown_rows_are_left_to_the_prior():
    prior, _, columns = a_problem()
    rows = np.full(6, np.nan)
    found = balance(prior, rows, columns)
    np.testing.assert_allclose(found.matrix, prior / prior.sum(axis=0) * columns, rtol=1e-12)


def test_unknown_columns_are_left_to_the_prior():
    prior, rows, _ = a_problem()
    found = balance(prior, rows)
    np.testing.assert_allclose(found.matrix, prior * (rows / prior.sum(axis=1))[:, None], rtol=1e-12)


def test_group_totals_of_columns_are_met_where_single_columns_are_unknown():
    prior, rows, columns = a_problem()
    members = np.array([[True, True, False, False], [False, False, True, True]])
    totals = members @ columns
    found = balance(prior, rows, column_groups=GroupTotals(members, totals))
    assert found.residual <= 1e-12
    np.testing.assert_allclose(found.matrix.sum(axis=1), rows, rtol=1e-12)
    np.testing.assert_allclose(members @ found.matrix.sum(axis=0), totals, rtol=1e-12)
    # Within a group the columns keep the proportions of the prior, row by row.
    np.testing.assert_allclose(found.matrix[:, 0] / found.matrix[:, 1], prior[:, 0] / prior[:, 1], rtol=1e-10)


def test_overlapping_groups_of_rows_and_redundant_totals():
    prior, rows, columns = a_problem()
    known = rows.copy()
    known[[1, 2, 3]] = np.nan
    members = np.array([[1, 1, 1, 0, 0, 0], [0, 0, 1, 1, 1, 0], [1, 1, 1, 1, 1, 1]], dtype=bool)
    found = balance(prior, known, columns, row_groups=GroupTotals(members, members @ rows))
    assert found.converged
    np.testing.assert_allclose(members @ found.matrix.sum(axis=1), members @ rows, rtol=1e-11)
    np.testing.assert_allclose(found.matrix.sum(axis=1)[[0, 4, 5]], rows[[0, 4, 5]], rtol=1e-11)


def test_a_group_that_contradicts_its_members_is_refused():
    prior, rows, columns = a_problem()
    members = np.zeros((1, 6), dtype=bool)
    members[0, :2] = True
    with pytest.raises(UnequalMarginsError, match="row group 0"):
        balance(prior, rows, columns, row_groups=GroupTotals(members, np.array([rows[:2].sum() * 1.1])))


def test_a_group_smaller_than_its_known_members_is_refused():
    prior, rows, columns = a_problem()
    rows[3] = np.nan
    members = np.zeros((1, 6), dtype=bool)
    members[0, 2:4] = True
    with pytest.raises(UnequalMarginsError, match="row group 0"):
        balance(prior, rows, columns, row_groups=GroupTotals(members, np.array([rows[2] / 2])))


def test_fixed_cells_stay_and_the_rest_is_the_problem_without_them():
    prior, rows, columns = a_problem()
    fixed = np.zeros_like(prior, dtype=bool)
    fixed[[0, 2], [1, 3]] = True
    value = 0.3 * np.minimum.outer(rows, columns) / 4
    found = balance(prior, rows, columns, lower=np.where(fixed, value, 0.0), upper=np.where(fixed, value, np.inf))
    rest = np.where(fixed, value, 0.0)
    without = balance(np.where(fixed, 0.0, prior), rows - rest.sum(axis=1), columns - rest.sum(axis=0))
    np.testing.assert_allclose(found.matrix, without.matrix + rest, rtol=1e-9)


def test_lower_bounds_hold_and_bind_where_the_free_solution_lies_below():
    prior, rows, columns = a_problem()
    free = balance(prior, rows, columns).matrix
    lower = np.zeros_like(prior)
    lower[1, 2] = 1.2 * free[1, 2]
    lower[4, 0] = 0.5 * free[4, 0]  # does not bind
    found = balance(prior, rows, columns, lower=lower)
    assert found.residual <= 1e-12
    assert found.matrix[1, 2] == pytest.approx(lower[1, 2], rel=1e-12)
    assert found.matrix[4, 0] > lower[4, 0]
    assert (found.matrix >= lower).all()


def test_upper_bounds_hold():
    prior, rows, columns = a_problem()
    free = balance(prior, rows, columns).matrix
    upper = np.full_like(prior, np.inf)
    upper[0, 0] = 0.7 * free[0, 0]
    found = balance(prior, rows, columns, upper=upper)
    assert found.residual <= 1e-12
    assert found.matrix[0, 0] == pytest.approx(upper[0, 0], rel=1e-12)


def test_bounds_that_leave_too_little_room_are_infeasible():
    with pytest.raises(InfeasibleMarginsError):
        balance(np.ones((2, 2)), [1, 1], [1, 1], upper=[[0.2, 0.2], [np.inf, np.inf]])


def test_soft_rows_lie_between_the_prior_and_the_margin():
    prior, rows, columns = a_problem()
    columns = columns / columns.sum() * prior.sum()
    rows = rows / rows.sum() * prior.sum()
    loose = balance(prior, None, columns).matrix.sum(axis=1)
    hard = balance(prior, rows, columns).matrix.sum(axis=1)
    weak = balance(prior, rows, columns, row_weight=1e-6).matrix.sum(axis=1)
    strong = balance(prior, rows, columns, row_weight=1e6).matrix.sum(axis=1)
    half = balance(prior, rows, columns, row_weight=1.0).matrix.sum(axis=1)
    np.testing.assert_allclose(weak, loose, rtol=1e-5)
    np.testing.assert_allclose(strong, hard, rtol=1e-5)
    between = (half - loose) * (half - hard)
    assert (between <= 0).mean() >= 0.8  # columns couple the rows, so not each of them must lie between


def test_one_soft_row_is_met_by_the_geometric_mean():
    # Without any exact margin: s = p^(1/(1+mu)) r^(mu/(1+mu)), the weighted geometric mean of prior and margin.
    found = balance([[1.0, 3.0]], [9.0], row_weight=2.0)
    assert found.matrix.sum() == pytest.approx(4.0 ** (1 / 3) * 9.0 ** (2 / 3), rel=1e-10)


def test_a_batch_is_its_problems_one_by_one():
    problems = [a_problem(seed=seed) for seed in range(5)]
    members = np.array([[True, True, False, False, False, False]])
    batch = balance_batch(
        np.stack([prior for prior, _, _ in problems]),
        np.where(np.arange(6) < 2, np.nan, np.stack([rows for _, rows, _ in problems])),
        np.stack([columns for _, _, columns in problems]),
        row_groups=GroupTotals(members, np.stack([members @ rows for _, rows, _ in problems])),
    )
    assert batch.converged.all()
    for position, (prior, rows, columns) in enumerate(problems):
        known = np.where(np.arange(6) < 2, np.nan, rows)
        one = balance(prior, known, columns, row_groups=GroupTotals(members, members @ rows))
        np.testing.assert_allclose(batch.matrix[position], one.matrix, rtol=1e-10)


def test_money_in_other_units_gives_the_same_matrix_in_other_units():
    prior, rows, columns = a_problem()
    one, seven = balance(prior, rows, columns), balance(prior, 7 * rows, 7 * columns)
    np.testing.assert_allclose(seven.matrix, 7 * one.matrix, rtol=1e-11)


@pytest.mark.parametrize("scale", [1e-9, 1e12])
def test_very_small_and_very_large_margins(scale):
    prior, rows, columns = a_problem()
    found = balance(prior, scale * rows, scale * columns)
    assert found.residual <= 1e-12


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (([1.0, 2.0], [1.0], [1.0]), "dimensions"),
        (([[1.0, -1.0]], [1.0], [1.0, 0.0]), "not negative"),
        (([[1.0, np.nan]], [1.0], [1.0, 0.0]), "finite"),
        (([[1.0, 1.0]], [1.0, 1.0], [1.0, 1.0]), "shape"),
        (([[1.0, 1.0]], [-1.0], [1.0, 0.0]), "not negative"),
    ],
)
def test_senseless_numbers_are_refused(arguments, match):
    with pytest.raises(ValueError, match=match):
        balance(*arguments)


def test_crossed_bounds_are_refused():
    with pytest.raises(ValueError, match="lower <= upper"):
        balance(np.ones((2, 2)), [1, 1], [1, 1], lower=2.0, upper=1.0)


def test_weights_must_be_positive():
    with pytest.raises(ValueError, match="weights"):
        balance(np.ones((2, 2)), [1, 1], [1, 1], row_weight=0.0)


def test_a_batch_wants_a_batch():
    with pytest.raises(ValueError, match="batch"):
        balance_batch(np.ones((2, 2)), [1, 1], [1, 1])
