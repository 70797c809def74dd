import numpy as np
import pytest

from ryzoma.diagnosis import (
    entropy,
    evenness,
    four_city_primacy,
    herfindahl,
    normalised_herfindahl,
    primacy_ratio,
    primacy_share,
)

ZIPF = 1e6 / np.arange(1, 41)


def test_equal_parts_and_a_single_part():
    assert herfindahl([7.0] * 5) == pytest.approx(1 / 5)
    assert normalised_herfindahl([7.0] * 5) == pytest.approx(0.0, abs=1e-15)
    assert entropy([7.0] * 5) == pytest.approx(np.log(5))
    assert evenness([7.0] * 5) == pytest.approx(1.0)
    assert herfindahl([0.0, 4.0]) == 1.0
    assert normalised_herfindahl([0.0, 4.0]) == 1.0
    assert entropy([0.0, 4.0]) == evenness([0.0, 4.0]) == 0.0


def test_one_part_alone_has_nothing_to_compare():
    assert herfindahl([3.0]) == 1.0
    assert entropy([3.0]) == 0.0
    assert np.isnan(normalised_herfindahl([3.0]))
    assert np.isnan(evenness([3.0]))


def test_empty_parts_change_the_plain_indices_not_and_the_normalised_ones():
    assert herfindahl([1.0, 3.0, 0.0]) == herfindahl([1.0, 3.0])
    assert entropy([1.0, 3.0, 0.0]) == entropy([1.0, 3.0])
    assert normalised_herfindahl([1.0, 3.0, 0.0]) > normalised_herfindahl([1.0, 3.0])
    assert evenness([1.0, 3.0, 0.0]) < evenness([1.0, 3.0])


@pytest.mark.parametrize("index", [herfindahl, normalised_herfindahl, entropy, evenness])
@pytest.mark.parametrize("values", [[], [0.0, 0.0], [1.0, -2.0], [np.nan]])
def test_wrong_parts_are_refused(index, values):
    with pytest.raises(ValueError, match="values"):
        index(values)


def test_primacy_of_the_rank_size_rule():
    shuffled = np.random.default_rng(1).permutation(ZIPF)
    assert primacy_ratio(shuffled) == pytest.approx(2.0)
    assert four_city_primacy(shuffled) == pytest.approx(0.48)
    assert primacy_share(shuffled) == pytest.approx(1 / (1 / np.arange(1, 41)).sum())


def test_primacy_of_a_whole_country():
    assert primacy_share([2.0, 1.0, 1.0], total=8.0) == 0.25
    assert primacy_share([2.0]) == 1.0
    with pytest.raises(ValueError, match="total is 3, less than the 4 of all sizes"):
        primacy_share([2.0, 1.0, 1.0], total=3.0)
    with pytest.raises(ValueError, match="total is nan"):
        primacy_share([2.0, 1.0, 1.0], total=float("nan"))


def test_a_second_city_without_people():
    assert primacy_ratio([5.0, 0.0]) == np.inf


def test_too_few_cities_are_refused():
    with pytest.raises(ValueError, match="at least 2"):
        primacy_ratio([1.0])
    with pytest.raises(ValueError, match="at least 4"):
        four_city_primacy([1.0, 2.0, 3.0])


@pytest.mark.parametrize("index", [primacy_share, primacy_ratio, four_city_primacy])
def test_empty_cities_are_refused(index):
    with pytest.raises(ValueError, match="all values of sizes are zero"):
        index([0.0] * 4)
