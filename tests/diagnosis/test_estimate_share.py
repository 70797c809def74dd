import numpy as np
import pytest

from ryzoma.diagnosis import estimate_influence, estimate_share, gini, herfindahl


def test_share_by_amount():
    assert estimate_share([10.0, 30.0, 60.0], [True, False, True]) == pytest.approx(0.7)
    assert estimate_share([10.0, 30.0, 60.0], [0.5, 0.0, 0.0]) == pytest.approx(0.05)
    assert estimate_share([10.0, 30.0, 60.0], [False] * 3) == 0.0
    assert estimate_share([10.0, 30.0, 60.0], [True] * 3) == 1.0


def test_losses_and_gains_do_not_cancel():
    assert estimate_share([-50.0, 50.0], [True, False]) == pytest.approx(0.5)


def test_weights_multiply():
    assert estimate_share([1.0, 1.0], [True, False], [3.0, 1.0]) == pytest.approx(0.75)


def test_a_sum_of_zeros_has_no_share():
    assert np.isnan(estimate_share([0.0, 0.0], [True, False]))


def test_influence_on_a_sum_is_the_share_by_amount():
    values, marks = [3.0, 5.0, 11.0], [True, False, True]
    assert estimate_influence(np.sum, values, marks) == pytest.approx(estimate_share(values, marks), rel=1e-6)


def test_a_quotient_depends_on_both_sides_alike():
    assert estimate_influence(lambda x: x[0] / x[1], [40.0, 900.0], [True, False]) == pytest.approx(0.5, rel=1e-6)


def test_influence_on_herfindahl_in_closed_form():
    # d ln H / d ln x = 2 s (s - H) / H.
    shares, marks = np.array([0.5, 0.3, 0.2]), np.array([1.0, 0.0, 0.0])
    weight = np.abs(shares * (shares - (shares**2).sum()))
    found = estimate_influence(herfindahl, 700 * shares, marks)
    assert found == pytest.approx((weight @ marks) / weight.sum(), rel=1e-5)


def test_where_no_figure_moves_the_result_amounts_count():
    # Equal parts are the least Herfindahl index: the first derivative vanishes.
    assert estimate_influence(herfindahl, [2.0, 2.0, 2.0, 2.0], [1, 1, 1, 0]) == pytest.approx(0.75)
    assert estimate_influence(lambda x: 0.0 * x[0], [1.0, 3.0], [1, 0]) == pytest.approx(0.25)


def test_influence_is_no_matter_of_units():
    values, marks = np.array([4.0, 9.0, 1.0, 6.0]), [1, 0, 0, 1]
    one = estimate_influence(gini, values, marks)
    assert estimate_influence(gini, 1000 * values, marks) == pytest.approx(one, rel=1e-6)
    assert 0 < one < 1


@pytest.mark.parametrize(
    ("marks", "message"),
    [([True], "has 1 values"), ([0.0, 1.5], r"is_estimate\[1\] is 1.5"), ([-0.5, 0.0], r"is_estimate\[0\] is -0.5")],
)
def test_wrong_marks_are_refused(marks, message):
    with pytest.raises(ValueError, match=message):
        estimate_share([1.0, 2.0], marks)
    with pytest.raises(ValueError, match=message):
        estimate_influence(np.sum, [1.0, 2.0], marks)
