"""What a limit is worth when plants may be opened in part."""

import numpy as np
import pytest
from tests.synthesis.explain.dairy import PLANTS, brewery, dairy, plan

from ryzoma.synthesis.explain import fixed_plan_prices, relaxed_limit_prices

BREWERY = (
    "brewery",
    "town",
    {"least": 20.0, "most": 24.0, "fixed": 2400.0, "variable": 100.0, "capital_fixed": 30000.0},
)


def limited(money):
    """24 units of beer earn 24 * (1000 - 250) - 2400 from 30 000 of capital."""
    return brewery(
        200.0, [BREWERY, BREWERY], limits=[("budget", "money", {0: 30000.0, 1: 30000.0}, {}, -np.inf, money)]
    )


def test_money_that_is_left_over_is_worth_what_it_would_buy_more_of():
    problem = limited(20000.0)
    assert fixed_plan_prices(problem, plan(problem)).limit.tolist() == [0]
    assert relaxed_limit_prices(problem) == pytest.approx([(24 * 750 - 2400) / 30000])


def test_money_in_plenty_is_worth_nothing():
    assert relaxed_limit_prices(limited(90000.0)) == pytest.approx([0])


def test_no_limits_and_no_plan():
    assert relaxed_limit_prices(brewery(200.0)).tolist() == []
    assert relaxed_limit_prices(dairy(limits=[("other", "cheese", {}, {0: 1.0}, 500.0, np.inf)])) is None


def test_where_nothing_can_be_opened_nothing_is_worth_more():
    problem = dairy(plants=PLANTS[1:2], limits=[("budget", "money", {0: 1.0}, {}, -np.inf, 1.0)])
    assert relaxed_limit_prices(problem).tolist() == [0]
