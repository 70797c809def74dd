"""Shadow prices of a plan, against answers worked out by hand and against the plan's value itself."""

from dataclasses import replace

import numpy as np
import pytest
from tests.synthesis.explain.dairy import PLANTS, at, brewery, dairy, plan

from ryzoma.synthesis.explain import Scarce, fixed_plan_prices


def test_prices_of_the_dairy_alone():
    """900 t of milk give 90 t of cheese: 60 sold at home, 30 abroad; whey is got rid of."""
    problem = dairy()
    prices = fixed_plan_prices(problem, plan(problem))
    assert prices.value == pytest.approx(60 * 4500 + 30 * 3900 - 720 * 5 - 900 * 300 - 90 * 200)
    assert prices.made[at(problem, "cheese"), 0] == pytest.approx(3900)
    assert prices.made[at(problem, "whey"), 0] == pytest.approx(-5)
    assert prices.outlet[0] == pytest.approx(600)
    # one tonne of cheese earns 3900 - 40 for whey - 200, from ten of milk
    assert prices.used[at(problem, "milk"), 0] == pytest.approx(366)
    milk = [b for b, kind in enumerate(prices.binding.kind) if kind is Scarce.SOURCE]
    assert sum(prices.binding.price[milk]) == pytest.approx(66)


def test_what_no_plant_makes_or_uses_is_priced_by_its_best_offer():
    problem = dairy()
    prices = fixed_plan_prices(problem, plan(problem))
    assert prices.used[at(problem, "whey"), 0] == pytest.approx(-5)
    assert prices.used[at(problem, "whey"), 1] == np.inf  # out of its haul
    assert prices.used[at(problem, "barley"), 0] == np.inf
    assert prices.made[at(problem, "powder")] == pytest.approx([800, 800])
    assert prices.made[at(problem, "barley"), 0] == -np.inf


def test_goods_between_plants_differ_by_their_carriage():
    problem = dairy()
    prices = fixed_plan_prices(problem, plan(problem, "whey_drier", "sweets"))
    powder = at(problem, "powder")
    assert prices.used[powder, 1] == pytest.approx(prices.made[powder, 0] + 10)


def test_most_worth_first():
    problem = dairy(limits=[("budget", "money", {1: 10000.0}, {1: 20.0}, -np.inf, 10600.0)])
    problem = replace(problem, options=replace(problem.options, capital_slope=np.array([0, 20.0, 0, 0])))
    prices = fixed_plan_prices(problem, plan(problem, "whey_drier"))
    # 30 t of powder: a 31st would sell at 600 - 300 + 16 t of whey no longer paid for
    assert prices.limit[0] == pytest.approx(380 / 20)
    held = prices.binding
    assert list(held.worth) == sorted(held.worth, reverse=True)
    assert [(kind, row) for kind, row in zip(held.kind, held.row, strict=True) if kind is Scarce.LIMIT] == [
        (Scarce.LIMIT, 0)
    ]


def test_a_requirement_has_a_negative_price():
    problem = dairy(limits=[("other", "cheese for the town", {}, {0: 1.0}, 50.0, np.inf)], buys=[_dear_milk()])
    prices = fixed_plan_prices(problem, plan(problem))
    assert prices.limit[0] == pytest.approx(4500 - 40 - 200 - 6000)
    (kind,) = prices.binding.kind
    assert kind is Scarce.REQUIREMENT
    assert prices.binding.price[0] == pytest.approx(1740)
    assert prices.binding.quantity[0] == 50


def _dear_milk():
    return ("supply", "milk", 900.0, 600.0, np.inf)


def test_least_size_holds_a_plant_that_loses():
    plants = [*PLANTS[:1], ("whey_drier", "town", {"least": 40.0, "most": 60.0, "variable": 1000.0})]
    problem = dairy(plants=plants)
    prices = fixed_plan_prices(problem, plan(problem, "whey_drier"))
    at_least = prices.binding.kind.index(Scarce.LEAST_SIZE)
    assert prices.binding.price[at_least] == pytest.approx(1000 - 80 - 600)
    assert prices.binding.row[at_least] == 1


@pytest.mark.parametrize("opened", [(), ("whey_drier",), ("whey_drier", "sweets"), ("whey_drier", "sweets", "brewery")])
def test_prices_are_the_slopes_of_the_value(opened):
    """One unit more of each quantity changes the value by its price, to one side or the other."""
    problem = dairy(
        buys=[
            ("supply", "milk", 900.0, 300.0, (900.0, 0.0)),
            ("import", "sugar", 12.0, 500.0, np.inf),
            ("import", "barley", 30.0, 50.0, np.inf),
        ],
        limits=[("labour", "town", {1: 3.0}, {0: 0.1, 1: 0.2}, -np.inf, 13.0)],
    )
    prices = fixed_plan_prices(problem, plan(problem, *opened))
    tables = (("sources", prices.source), ("outlets", prices.outlet))
    for name, found in tables:
        for row, price in enumerate(found):
            less, more = (_value(problem, opened, name, row, step) for step in (-1e-3, 1e-3))
            assert more - prices.value <= 1e-3 * price + 1e-6
            assert prices.value - less >= 1e-3 * price - 1e-6
    less, more = (
        fixed_plan_prices(_more_labour(problem, step), plan(problem, *opened)).value for step in (-1e-4, 1e-4)
    )
    assert more - prices.value <= 1e-4 * prices.limit[0] + 1e-6 <= prices.value - less + 2e-6
    assert (prices.limit >= 0).all()


def _value(problem, opened, table, row, step):
    trades = getattr(problem, table)
    quantity = trades.quantity.copy()
    if not np.isfinite(quantity[row]):
        return fixed_plan_prices(problem, plan(problem, *opened)).value
    quantity[row] += step
    changed = replace(problem, **{table: replace(trades, quantity=quantity)})
    return fixed_plan_prices(changed, plan(problem, *opened)).value


def _more_labour(problem, step):
    return replace(problem, limits=replace(problem.limits, upper=problem.limits.upper + step))


def test_all_that_binds_together_is_worth_the_running_plan():
    """Strong duality: without fixed costs and requirements, the scarce things earn the whole value."""
    problem = dairy()
    prices = fixed_plan_prices(problem, plan(problem, "whey_drier", "sweets"))
    sign = np.where([kind in {Scarce.REQUIREMENT, Scarce.LEAST_SIZE} for kind in prices.binding.kind], -1, 1)
    fixed = problem.cost_fixed[[1, 2]].sum()
    assert prices.binding.worth @ sign == pytest.approx(prices.value + fixed)


def test_plants_that_cannot_stand_together():
    problem = dairy(limits=[("exclusion", "either", {1: 1.0, 2: 1.0}, {}, -np.inf, 1.0)])
    with pytest.raises(ValueError, match="cannot stand together"):
        fixed_plan_prices(problem, plan(problem, "whey_drier", "sweets"))


def test_an_empty_plan_is_worth_nothing_unless_something_is_asked_for():
    problem = brewery(200.0)
    assert fixed_plan_prices(problem, plan(problem)).value == 0
    problem = brewery(200.0, limits=[("other", "beer for the town", {}, {0: 1.0}, 20.0, np.inf)])
    with pytest.raises(ValueError, match="cannot stand together"):
        fixed_plan_prices(problem, plan(problem))
