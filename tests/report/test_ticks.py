"""Scales: ends are round, ticks are few, values land where they should."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ryzoma.report.drawing.ticks import decimals, linear_scale, log_scale, year_scale

values = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 4))


@given(values, values, st.integers(2, 9))
def test_linear_ends_hold_the_values_and_ticks_are_even(a, b, count):
    low, high = min(a, b), max(a, b)
    scale = linear_scale(low, high, 0.0, 100.0, count)
    slack = 1e-6 * max(abs(low), abs(high), 1e-6)
    assert scale.low <= low + slack
    assert scale.high >= high - slack
    assert 2 <= len(scale.ticks) <= count + 3
    assert scale(scale.low) == pytest.approx(0)
    assert scale(scale.high) == pytest.approx(100)


@given(st.floats(1e-6, 1e9), st.floats(1.0, 1e6), st.integers(3, 9))
def test_log_ticks_are_round_and_hold_the_values(low, ratio, count):
    scale = log_scale(low, low * ratio, 0.0, 100.0, count)
    assert scale.low <= low * (1 + 1e-9)
    assert scale.high >= low * ratio * (1 - 1e-9)
    for tick in scale.ticks:
        lead = tick / 10 ** math.floor(math.log10(tick) + 1e-9)
        assert min(abs(lead - round_) for round_ in (1, 2, 3, 5, 10)) < 1e-6
    assert scale(math.sqrt(scale.low * scale.high)) == pytest.approx(50)


@pytest.mark.parametrize("high", [1.0, 1.0 + 1e-12, 1.0 + 1e-6])
def test_almost_one_value_still_has_a_log_axis(high):
    scale = log_scale(1.0, high, 0.0, 100.0, 5)
    assert 0 < scale(1.0) < 100
    assert len(scale.ticks) >= 2


def test_an_axis_may_point_down():
    scale = linear_scale(0, 10, 200.0, 100.0, 5)
    assert scale(0) == 200
    assert scale(10) == 100


def test_years_are_whole_and_end_with_the_data():
    scale = year_scale(2011, 2024, 0, 130, 6)
    assert (scale.low, scale.high) == (2011, 2024)
    assert all(tick == int(tick) and 2011 <= tick <= 2024 for tick in scale.ticks)
    assert scale(2011) == 0
    assert scale(2024) == 130


@pytest.mark.parametrize("make", [linear_scale, year_scale])
def test_one_value_still_has_an_axis(make):
    scale = make(5, 5, 0, 100, 4)
    assert math.isfinite(scale(5))
    assert scale.low < scale.high


@pytest.mark.parametrize(("low", "high"), [(1e-15, 3e-15), (1.0, 1.0 + 1e-13), (-1e-300, 0.0), (-5.0, -5.0)])
def test_tiny_and_almost_equal_values_still_have_an_axis(low, high):
    scale = linear_scale(low, high, 0, 100, 4)
    assert scale.low < scale.high
    assert len(set(scale.ticks)) == len(scale.ticks) >= 2
    assert -1e-6 <= scale(low) <= scale(high) <= 100 + 1e-6


def test_nothing_but_zero_still_has_an_axis():
    assert linear_scale(0, 0, 0, 100, 4)(0) == 0


def test_decimals_are_as_many_as_needed():
    assert decimals((0.0, 0.25, 0.5), 0) == 2
    assert decimals((0.0, 20.0), 0) == 0
    assert decimals((0.1, 0.2), 0, factor=100) == 0
    assert decimals((1.0,), 2) == 2
