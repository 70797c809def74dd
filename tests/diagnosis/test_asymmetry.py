import numpy as np
import pytest

from ryzoma.diagnosis import (
    coefficient_of_variation,
    gini,
    hoover,
    lorenz_curve,
    theil_l,
    theil_l_decomposition,
    theil_t,
    theil_t_decomposition,
    williamson,
)

PLAIN = [theil_t, theil_l, gini, hoover, coefficient_of_variation]


@pytest.mark.parametrize("index", PLAIN)
def test_equality_is_zero(index):
    assert index([3.7] * 9) == pytest.approx(0.0, abs=1e-12)
    assert index([5.0]) == 0.0


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (theil_t, np.log(8)),
        (theil_l, np.inf),
        (gini, 1 - 1 / 8),
        (hoover, 1 - 1 / 8),
        (coefficient_of_variation, np.sqrt(7)),
    ],
)
def test_one_place_with_everything_is_the_greatest_value(index, expected):
    assert index([0, 0, 0, 0, 0, 0, 0, 4.2]) == pytest.approx(expected)


def test_two_places_in_closed_form():
    # Shares of people 3/4 and 1/4, of the amount 1/2 and 1/2.
    values, people = [1.0, 3.0], [3.0, 1.0]
    assert theil_t(values, people) == pytest.approx(0.5 * np.log(2 / 3) + 0.5 * np.log(2))
    assert theil_l(values, people) == pytest.approx(0.75 * np.log(1.5) + 0.25 * np.log(0.5))
    assert gini(values, people) == pytest.approx(0.25)
    assert hoover(values, people) == pytest.approx(0.25)
    assert williamson(values, people) == pytest.approx(np.sqrt(0.75 * 0.25 + 0.25 * 2.25) / 1.5)


def test_places_without_people_do_not_count():
    for index in (theil_t, theil_l, gini, hoover, williamson):
        assert index([1.0, 3.0, 900.0], [3.0, 1.0, 0.0]) == pytest.approx(index([1.0, 3.0], [3.0, 1.0]))
    assert theil_l([1.0, 3.0, 0.0], [3.0, 1.0, 0.0]) == pytest.approx(theil_l([1.0, 3.0], [3.0, 1.0]))


def test_the_lorenz_curve_lies_below_the_diagonal_and_ends_at_one():
    curve = lorenz_curve([5.0, 1.0, 3.0], [1.0, 2.0, 1.0])
    assert curve.people.tolist() == [0.0, 0.5, 0.75, 1.0]
    assert curve.amount == pytest.approx([0.0, 0.2, 0.5, 1.0])


@pytest.mark.parametrize("split", [theil_t_decomposition, theil_l_decomposition])
def test_groups_of_equals_have_nothing_inside(split):
    found = split([2.0, 2.0, 6.0, 6.0], ["a", "a", "b", "b"])
    assert found.within == pytest.approx(0.0, abs=1e-15)
    assert found.between == pytest.approx(found.total)
    assert found.between_share == pytest.approx(1.0)
    assert found.groups == ("a", "b")


@pytest.mark.parametrize("split", [theil_t_decomposition, theil_l_decomposition])
def test_groups_alike_have_nothing_between(split):
    found = split([2.0, 6.0, 2.0, 6.0], [7, 7, 3, 3])
    assert found.between == pytest.approx(0.0, abs=1e-15)
    assert found.own == pytest.approx([found.total] * 2)
    assert found.groups == (3, 7)


def test_weights_of_the_groups_are_shares_of_the_amount_and_of_people():
    values, groups, people = [1.0, 2.0, 5.0], [0, 0, 1], [2.0, 1.0, 1.0]
    assert theil_t_decomposition(values, groups, people).weight == pytest.approx([4 / 9, 5 / 9])
    assert theil_l_decomposition(values, groups, people).weight == pytest.approx([3 / 4, 1 / 4])


def test_no_inequality_has_no_share_between():
    assert np.isnan(theil_t_decomposition([1.0, 1.0], [0, 1]).between_share)


def test_a_group_that_holds_nothing():
    found = theil_t_decomposition([0.0, 0.0, 1.0, 2.0], [0, 0, 1, 1])
    assert np.isnan(found.own[0])
    assert found.total == pytest.approx(found.between + found.within)
    infinite = theil_l_decomposition([0.0, 0.0, 1.0, 2.0], [0, 0, 1, 1])
    assert infinite.total == infinite.between == np.inf
    assert infinite.within == pytest.approx(0.5 * theil_l([1.0, 2.0]))
    assert infinite.between_share == 1.0


def test_a_zero_inside_a_group_makes_theil_l_infinite_inside():
    found = theil_l_decomposition([0.0, 2.0, 1.0, 1.0], [0, 0, 1, 1])
    assert found.total == found.within == np.inf
    assert found.between == pytest.approx(0.0)
    assert found.between_share == 0.0


def test_groups_of_another_length_are_refused():
    with pytest.raises(ValueError, match=r"groups has the shape \(2,\), but \(3,\)"):
        theil_t_decomposition([1.0, 2.0, 3.0], [0, 1])


@pytest.mark.parametrize("index", PLAIN)
@pytest.mark.parametrize("values", [[], [1.0, -1.0], [np.nan, 1.0], [0.0, 0.0], [[1.0, 2.0]]])
def test_wrong_values_are_refused(index, values):
    with pytest.raises(ValueError, match="values"):
        index(values)


@pytest.mark.parametrize("index", [theil_t, theil_l, gini, hoover, lorenz_curve])
@pytest.mark.parametrize("people", [[1.0], [1.0, -1.0], [0.0, 0.0], [np.inf, 1.0]])
def test_wrong_weights_are_refused(index, people):
    with pytest.raises(ValueError, match="weights"):
        index([1.0, 2.0], people)


def test_williamson_refuses_wrong_people():
    with pytest.raises(ValueError, match=r"population\[1\] is -3"):
        williamson([1.0, 2.0], [1.0, -3.0])
    with pytest.raises(ValueError, match="all values of population are zero"):
        williamson([1.0, 2.0], [0.0, 0.0])
    with pytest.raises(ValueError, match="all values of values are zero"):
        williamson([1.0, 0.0], [0.0, 1.0])


def test_hoover_is_the_largest_gap_below_the_diagonal(  # the two definitions agree
):
    rng = np.random.default_rng(3)
    values, people = rng.lognormal(size=40), rng.integers(1, 90, 40)
    curve = lorenz_curve(values, people)
    assert hoover(values, people) == pytest.approx((curve.people - curve.amount).max())


def test_density_with_area_gives_the_concentration_of_people():
    # Hoover's own index: half the sum of the differences of the shares of people and of area.
    people, area = np.array([10.0, 30.0, 60.0]), np.array([50.0, 25.0, 25.0])
    assert hoover(people / area, area) == pytest.approx(0.5 * (0.40 + 0.05 + 0.35))
