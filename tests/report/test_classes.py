"""Classes of values: definitions, an exhaustive search as oracle, and what a legend relies on."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ryzoma.plan.maps import Breaks, Classes
from ryzoma.report.drawing.classes import class_limits, class_of, natural_limits, quantile_limits, round_limits

finite = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))
samples = st.lists(finite, min_size=2, max_size=40).map(np.array)


def spread(values, limits):
    classes = class_of(values, limits)
    return sum(float(((values[classes == one] - values[classes == one].mean()) ** 2).sum()) for one in set(classes))


def test_quantile_classes_have_as_many_members_each():
    values = np.arange(100.0)
    assert np.bincount(class_of(values, quantile_limits(values, 5))).tolist() == [20] * 5


@given(st.lists(st.integers(-30, 30), min_size=3, max_size=9), st.integers(2, 4))
def test_natural_classes_have_the_least_spread_of_all(integers, count):
    values = np.array(integers, dtype=float)
    distinct = np.unique(values)
    middles = (distinct[1:] + distinct[:-1]) / 2
    cuts = min(count, distinct.size) - 1
    best = min((spread(values, np.array(chosen)) for chosen in combinations(middles, cuts)), default=0.0)
    assert spread(values, natural_limits(values, count)) == pytest.approx(best, abs=1e-9)


def test_natural_classes_find_the_gaps():
    values = np.array([1.0, 2.0, 1.5, 50.0, 51.0, 49.0, 400.0])
    assert natural_limits(values, 3) == pytest.approx([25.5, 225.5])


def test_natural_classes_do_not_lose_digits_far_from_zero():
    values = 1e9 + np.array([0.0, 1.0, 2.0, 10.0, 11.0, 12.0])
    assert natural_limits(values, 2) == pytest.approx([1e9 + 6.0], abs=1e-6)


@given(samples, st.integers(2, 7))
def test_round_classes_are_even_and_few(values, count):
    limits = round_limits(values, count)
    assert limits.size < count
    if limits.size > 1:
        assert np.diff(limits) == pytest.approx(np.diff(limits)[0])


@given(samples, st.integers(2, 7), st.sampled_from([Breaks.QUANTILE, Breaks.NATURAL, Breaks.ROUND]), st.integers(0, 3))
def test_limits_ascend_and_leave_no_outer_class_empty(values, count, breaks, digits):
    limits = class_limits(values, Classes(breaks, count), digits)
    assert np.all(np.diff(limits) > 0)
    classes = class_of(values, limits)
    assert classes.max() == limits.size
    assert classes.min() == 0
    assert limits == pytest.approx(np.round(limits, digits), abs=1e-9)


def test_a_centre_is_a_limit_and_each_side_gets_its_share():
    values = np.concatenate([np.linspace(-90, -1, 30), np.linspace(1, 50, 10)])
    limits = class_limits(values, Classes(Breaks.QUANTILE, 4, centre=0.0), 0)
    assert 0.0 in limits
    assert (limits < 0).sum() == 2
    assert (limits > 0).sum() == 0


def test_a_value_on_a_limit_belongs_above_it_and_missing_ones_nowhere():
    assert class_of(np.array([0.9, 1.0, np.nan]), np.array([1.0])).tolist() == [0, 1, -1]


def test_one_value_makes_one_class():
    for breaks in (Breaks.QUANTILE, Breaks.NATURAL, Breaks.ROUND):
        assert class_limits(np.array([3.0, 3.0]), Classes(breaks, 5), 1).size == 0
    assert class_limits(np.zeros(0), Classes(), 1).size == 0


def test_given_limits_stand_as_they_are():
    limits = class_limits(np.array([1.0, 2.0]), Classes(Breaks.GIVEN, limits=(5.0, -1.25)), 0)
    assert limits.tolist() == [-1.25, 5.0]
