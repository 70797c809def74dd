import pytest

from ryzoma.indicator import Indicator


def an_indicator(**changes):
    values = {
        "name": "share",
        "title": "Share",
        "formula": "a / b",
        "reference": "None (1900)",
        "unit": "",
        "lowest": 0.0,
        "highest": 1.0,
        "meaning": "How much of b is a.",
        "function": lambda a, b: a / b,
    }
    return Indicator(**(values | changes))


def test_carries_its_function():
    assert an_indicator().function(1, 4) == 0.25


@pytest.mark.parametrize("name", ["Share", "a share", "share-of-a", ""])
def test_a_name_that_is_not_snake_case_is_refused(name):
    with pytest.raises(ValueError, match="snake_case"):
        an_indicator(name=name)


def test_crossed_limits_are_refused():
    with pytest.raises(ValueError, match="above highest"):
        an_indicator(lowest=2.0)


def test_open_limits_are_allowed():
    assert an_indicator(lowest=5.0, highest=None).highest is None
