"""Accounts of the plants of a plan, and how much their prices may fall."""

import numpy as np
import pytest
from tests.synthesis.explain.dairy import PLANTS, at, brewery, dairy, plan

from ryzoma.synthesis.explain import accounts, at_price, fixed_plan_prices, price_sensitivity, search_at_prices
from ryzoma.synthesis.explain.products import main_products


def test_the_main_product_is_no_by_product_and_no_basis():
    problem = dairy()
    assert [problem.graph.commodities[c] for c in main_products(problem.graph)] == ["cheese", "powder", "candy", "beer"]


@pytest.mark.parametrize("opened", [(), ("whey_drier",), ("whey_drier", "sweets"), ("brewery",)])
def test_profits_add_up_to_the_value_of_the_plan(opened):
    problem = dairy(buys=[("supply", "milk", 900.0, 300.0, (900.0, 0.0)), ("import", "sugar", 9.0, 500.0, np.inf)])
    if opened == ("brewery",):
        problem = dairy(plants=[*PLANTS[:3], ("brewery", "town", {**PLANTS[3][2], "least": 0.0})])
    design = plan(problem, *opened)
    found = accounts(problem, design)
    assert found.profit.sum() == pytest.approx(fixed_plan_prices(problem, design).value)
    assert found.option.tolist() == np.flatnonzero(design.open).tolist()


def test_a_plant_alone_earns_what_it_sells():
    problem = brewery(200.0)
    plant = price_sensitivity(problem, plan(problem, "brewery"), charge=0.1)
    # 24 units: 120 hl at 200, barley at 150, 100 a unit, 9000 a year
    assert plant.accounts.activity == pytest.approx([24])
    assert plant.accounts.profit == pytest.approx([120 * 200 - 24 * 150 - 24 * 100 - 9000])
    assert plant.break_even == pytest.approx([-9000 / 24000])
    assert plant.profit == pytest.approx(np.array([[4200, 6600, 11400, 13800]]))
    assert plant.margin[0, 1] == pytest.approx(6600 / 21600)
    assert plant.stays.all()
    assert plant.payback == pytest.approx([30000 / (9000 + 3000)])


def test_a_plant_that_does_not_stay():
    problem = brewery(137.5)
    plant = price_sensitivity(problem, plan(problem, "brewery"), changes=(-0.1, -0.05, 0.0))
    # profit of 1500 on a revenue of 16500
    assert plant.stays.tolist() == [[False, True, True]]
    assert plant.payback == pytest.approx([30000 / 1500])


def test_scarce_money_would_sooner_go_elsewhere():
    problem = brewery(200.0, limits=[("budget", "money", {0: 30000.0}, {}, -np.inf, 40000.0)])
    design = plan(problem, "brewery")
    at_leisure = price_sensitivity(problem, design)
    assert at_leisure.rents.tolist() == [0]
    assert at_leisure.displaced == pytest.approx(at_leisure.break_even)
    pressed = price_sensitivity(problem, design, limit_prices=np.array([0.2]))
    assert pressed.rents == pytest.approx([6000])
    assert pressed.displaced == pytest.approx([-3000 / 24000])
    assert pressed.break_even == pytest.approx(at_leisure.break_even)


def test_a_plant_without_profit_never_pays_back():
    problem = brewery(60)
    plant = price_sensitivity(problem, plan(problem, "brewery"))
    assert plant.payback.tolist() == [np.inf]
    assert plant.break_even[0] > 0


def test_a_search_at_changed_prices_shows_who_leaves():
    problem = brewery(137.5)
    less, more = search_at_prices(problem, plan(problem, "brewery"), [at(problem, "beer")], (-0.12, 0.1))
    assert less.makers.tolist() == []
    assert more.makers.tolist() == [0]
    assert (less.value, more.value) == pytest.approx((0, 1500 + 1650))


def test_a_search_at_changed_prices_shows_who_comes():
    problem = dairy()
    reactions = search_at_prices(problem, plan(problem), [at(problem, "powder")], (-0.9, 0.0))
    names = [[problem.graph.processes[problem.options.process[p]] for p in each.makers] for each in reactions]
    assert names == [["whey_drier"], ["whey_drier"]]  # at any price sweets are made of it
    assert all(each.value > fixed_plan_prices(problem, plan(problem)).value for each in reactions)


def test_prices_change_for_customers_only():
    problem = dairy()
    changed = at_price(problem, at(problem, "whey"), -0.5).outlets
    assert (changed.revenue == problem.outlets.revenue).all()
    changed = at_price(problem, at(problem, "cheese"), -0.5).outlets
    assert changed.revenue[:3, 0].tolist() == [2250, 1950, -5]


def test_an_empty_plan_has_no_accounts():
    problem = dairy(plants=PLANTS[1:2])
    assert len(accounts(problem, plan(problem))) == 0
    assert price_sensitivity(problem, plan(problem)).stays.shape == (0, 4)
