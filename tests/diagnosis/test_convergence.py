import numpy as np
import pytest

from ryzoma.diagnosis import beta_convergence, sigma_convergence
from ryzoma.diagnosis.regression import line_through

LEVELS = np.array([1.0, 2.0, 3.0, 5.0, 8.0, 13.0])


def test_a_gap_that_closes_at_a_known_speed():
    # Every place moves to 10 at 2 per cent a year for 30 years.
    last = np.exp(np.log(10) + (np.log(LEVELS) - np.log(10)) * np.exp(-0.02 * 30))
    found = beta_convergence(LEVELS, last, 30)
    assert found.speed == pytest.approx(0.02)
    assert found.half_life == pytest.approx(np.log(2) / 0.02)
    assert found.r_squared == pytest.approx(1.0)
    assert found.speed_low == pytest.approx(0.02)
    assert found.speed_high == pytest.approx(0.02)
    assert found.p_value == pytest.approx(0.0, abs=1e-12)


def test_divergence_has_a_negative_speed_and_no_half_life():
    found = beta_convergence(LEVELS, LEVELS**1.5, 10)
    assert found.slope == pytest.approx(0.05)
    assert found.speed == pytest.approx(-np.log(1.5) / 10)
    assert found.half_life == np.inf


def test_places_that_overtake_have_no_finite_speed():
    found = beta_convergence(LEVELS, 1 / LEVELS, 10)
    assert found.slope == pytest.approx(-0.2)
    assert found.speed == found.speed_high == np.inf
    assert found.half_life == 0.0


def test_equal_growth_everywhere():
    found = beta_convergence(LEVELS, 2 * LEVELS, 10)
    assert found.slope == pytest.approx(0.0, abs=1e-15)
    assert found.intercept == pytest.approx(np.log(2) / 10)


def test_the_interval_of_the_speed_holds_it():
    rng = np.random.default_rng(8)
    first = rng.lognormal(size=30)
    found = beta_convergence(first, first**0.7 * rng.lognormal(0, 0.1, 30), 20)
    assert found.speed_low < found.speed < found.speed_high
    assert 0 < found.p_value < 1e-3
    assert found.places == 30


def test_wrong_convergence_inputs_are_refused():
    with pytest.raises(ValueError, match=r"first\[1\] is 0: zero"):
        beta_convergence([1.0, 0.0, 2.0], [1.0, 1.0, 1.0], 5)
    with pytest.raises(ValueError, match="last has 2 values"):
        beta_convergence([1.0, 3.0, 2.0], [1.0, 1.0], 5)
    with pytest.raises(ValueError, match="years is 0"):
        beta_convergence([1.0, 3.0, 2.0], [1.0, 1.0, 1.0], 0)
    with pytest.raises(ValueError, match="equal"):
        beta_convergence([2.0, 2.0, 2.0], [1.0, 2.0, 3.0], 5)


def test_a_line_without_variation_has_no_fit():
    assert np.isnan(line_through(LEVELS, np.full(6, 4.0)).r_squared)


def test_dispersion_that_shrinks():
    rng = np.random.default_rng(2)
    first = rng.lognormal(size=40)
    panel = np.column_stack([first, first**0.8, first**0.5 * rng.lognormal(0, 0.05, 40)])
    found = sigma_convergence(panel, [2000, 2010, 2020], rng=rng, draws=400)
    assert np.all(np.diff(found.deviation) < 0)
    assert found.deviation[1] == pytest.approx(0.8 * found.deviation[0])
    assert found.low < found.change < found.high < 0
    assert found.statistic < 0
    assert found.p_value < 1e-6
    assert found.variation[0] == pytest.approx(first.std() / first.mean())
    assert found.places == 40


def test_without_a_generator_there_is_no_interval():
    found = sigma_convergence([[1.0, 2.0], [3.0, 4.0], [2.0, 9.0]], [2000, 2001])
    assert np.isnan(found.low)
    assert np.isnan(found.high)


def test_the_same_generator_gives_the_same_interval():
    panel = np.random.default_rng(0).lognormal(size=(12, 2))
    first, second = (sigma_convergence(panel, [1, 2], rng=np.random.default_rng(7)) for _ in range(2))
    assert (first.low, first.high) == (second.low, second.high)


@pytest.mark.parametrize("last", [[1.0, 2.0, 5.0], [7.0, 14.0, 35.0]])
def test_exact_proportions_carry_no_test(last):
    found = sigma_convergence(np.column_stack([[1.0, 2.0, 5.0], last]), [2000, 2010])
    assert found.change == pytest.approx(0.0, abs=1e-12)
    assert np.isnan(found.p_value)


def test_equal_places_carry_no_test():
    found = sigma_convergence(np.full((4, 2), 3.0), [2000, 2010])
    assert found.change == 0.0
    assert np.isnan(found.statistic)


def test_wrong_panels_are_refused():
    good = np.ones((3, 2))
    with pytest.raises(ValueError, match=r"values\[0, 0\] is 0: zero"):
        sigma_convergence(np.zeros((3, 2)), [1, 2])
    with pytest.raises(ValueError, match="2 places along axis 0, at least 3"):
        sigma_convergence(np.ones((2, 2)), [1, 2])
    with pytest.raises(ValueError, match="2 columns along axis 1, but 3"):
        sigma_convergence(good, [1, 2, 3])
    with pytest.raises(ValueError, match="ascend"):
        sigma_convergence(good, [2, 2])
    with pytest.raises(ValueError, match="draws is 0"):
        sigma_convergence(good, [1, 2], rng=np.random.default_rng(0), draws=0)
