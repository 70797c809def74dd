import numpy as np
import pytest

from ryzoma.diagnosis import hill, rank_size


def test_exact_rank_size_rules_are_found_without_shift():
    for exponent in (0.7, 1.0, 1.6):
        sizes = 5e6 * np.arange(1, 60) ** (-1 / exponent)
        found = rank_size(np.random.default_rng(0).permutation(sizes), shift=0.0)
        assert found.exponent == pytest.approx(exponent)
        assert found.r_squared == pytest.approx(1.0)
        assert np.exp(found.intercept / found.exponent) == pytest.approx(5e6)


def test_the_error_is_the_asymptotic_one():
    sizes = np.random.default_rng(5).pareto(1.0, 135) + 1
    found = rank_size(sizes)
    assert found.standard_error == pytest.approx(found.exponent * np.sqrt(2 / 135))
    assert found.high - found.low == pytest.approx(2 * 1.96 * found.standard_error)
    assert (found.cities, found.smallest) == (135, sizes.min())


def test_only_cities_from_the_smallest_upwards_count():
    sizes = np.array([900.0, 500.0, 400.0, 300.0, 100.0, 20.0])
    assert rank_size(sizes, smallest=300.0) == rank_size(sizes[:4])
    assert hill(sizes, smallest=300.0) == hill(sizes[:4])


def test_hill_in_closed_form():
    # ln 8 + ln 4 + ln 2 = 6 ln 2 above the smallest; (4 - 2) / (6 ln 2).
    found = hill([8.0, 2.0, 4.0, 1.0])
    assert found.exponent == pytest.approx(1 / (3 * np.log(2)))
    assert found.standard_error == pytest.approx(found.exponent)
    assert (found.cities, found.smallest) == (4, 1.0)


@pytest.mark.parametrize("estimate", [rank_size, hill])
def test_wrong_sizes_are_refused(estimate):
    with pytest.raises(ValueError, match=r"sizes\[2\] is 0: zero"):
        estimate([1.0, 2.0, 0.0, 3.0])
    with pytest.raises(ValueError, match="has 2 cities of at least 3"):
        estimate([1.0, 2.0, 3.0, 4.0], smallest=3.0)
    with pytest.raises(ValueError, match="equal"):
        estimate([4.0, 4.0, 4.0, 4.0])


@pytest.mark.parametrize("shift", [-0.1, 1.0, np.nan])
def test_a_shift_outside_its_range_is_refused(shift):
    with pytest.raises(ValueError, match="shift"):
        rank_size([1.0, 2.0, 3.0], shift=shift)
