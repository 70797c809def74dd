"""Existing plants that do less than today, and how much of a plan rests on estimates."""

import numpy as np
import pytest
from tests.synthesis.explain.dairy import BUYS, PLANTS, SELLS, at, dairy, plan

from ryzoma.synthesis.explain import Hindrance, estimate_share, idle_capacity
from ryzoma.synthesis.explain.operation import operate

TODAY = np.array([90.0, 0.0, 0.0, 0.0])


def idle(problem, present=TODAY):
    return idle_capacity(problem, plan(problem), present)


def test_a_plant_that_does_what_it_does_today_is_not_idle():
    assert len(idle(dairy())) == 0


def test_a_plant_stands_still_when_its_input_is_dear():
    problem = dairy(buys=[("supply", "milk", 900.0, 450.0, (900.0, 0.0))])
    found = idle(problem)
    assert found.option.tolist() == [0]
    assert found.activity.tolist() == [0]
    assert found.stands_still.tolist() == [True]
    # the first tonnes sell at 4500; milk, 8 t of whey and running cost 4740
    assert found.margin == pytest.approx([-240])
    assert found.break_even == pytest.approx([240 / 4500])
    assert found.obstacle[0].kind is Hindrance.INPUT_PRICE
    assert found.obstacle[0].about == at(problem, "milk")


def test_a_plant_stands_still_when_running_it_is_dear():
    problem = dairy(plants=[(*PLANTS[0][:2], {**PLANTS[0][2], "variable": 4000.0})])
    assert idle(problem, TODAY[:1]).obstacle[0].kind is Hindrance.RUNNING_COST


def test_a_plant_runs_as_far_as_its_market_pays():
    problem = dairy(buys=[("supply", "milk", 900.0, 390.0, (900.0, 0.0))])
    found = idle(problem)
    assert found.activity == pytest.approx([60])
    assert found.stands_still.tolist() == [False]
    assert found.margin == pytest.approx([0], abs=1e-6)
    assert (found.obstacle[0].kind, found.obstacle[0].about) == (Hindrance.SMALL_MARKET, at(problem, "cheese"))


def test_a_plant_runs_as_far_as_it_gets_its_input():
    problem = dairy(buys=[("supply", "milk", 400.0, 300.0, (900.0, 0.0)), *BUYS[1:]])
    found = idle(problem)
    assert found.activity == pytest.approx([40])
    assert (found.obstacle[0].kind, found.obstacle[0].about) == (Hindrance.SCARCE_INPUT, at(problem, "milk"))


def test_a_plant_stops_where_its_only_buyer_does():
    """Powder goes to the sweets alone, and those sell 50 of candy."""
    plants = [PLANTS[0], *((*p[:2], {"most": 60.0, "variable": 1.0, "existing": True}) for p in PLANTS[1:3])]
    problem = dairy(plants=plants, sells=[row for row in SELLS if row[1] != "powder"])
    found = idle(problem, np.array([90.0, 45.0, 25.0]))
    assert found.option.tolist() == [1]
    assert found.activity == pytest.approx([25])
    assert (found.obstacle[0].kind, found.obstacle[0].about) == (Hindrance.SMALL_MARKET, at(problem, "powder"))


def test_the_one_that_loses_most_comes_first():
    plants = [PLANTS[0], ("brewery", "town", {"most": 50.0, "existing": True})]
    problem = dairy(plants=plants, buys=[("supply", "milk", 400.0, 300.0, (900.0, 0.0))])
    found = idle(problem, np.array([90.0, 40.0]))
    assert found.option.tolist() == [1, 0]
    assert found.obstacle[0].kind is Hindrance.NO_INPUT


def test_money_that_rests_on_estimates():
    problem = dairy()
    design = operate(problem, plan(problem).open).design(4)
    goods = np.array(problem.graph.commodities)
    sales, milk, running = 60 * 4500 + 30 * 3900 + 720 * 5, 270000, 18000
    nothing = estimate_share(problem, design)
    assert nothing.turnover == pytest.approx(sales + milk + running)
    assert nothing.share == 0
    assert len(nothing.good) == 0
    some = estimate_share(problem, design, price=goods == "milk", outlet=np.arange(len(SELLS)) == 1)
    assert some.share == pytest.approx((30 * 3900 + milk) / nothing.turnover)
    assert goods[some.good].tolist() == ["milk", "cheese"]
    assert some.money == pytest.approx([milk, 30 * 3900])
    whole = estimate_share(problem, design, price=goods != "", option=np.ones(4, dtype=bool))
    assert whole.share == pytest.approx(1)
    assert estimate_share(problem, design, source=np.array([True, False])).estimated_purchases == pytest.approx(milk)


def test_an_empty_plan_rests_on_nothing():
    problem = dairy(plants=PLANTS[1:])
    assert estimate_share(problem, plan(problem)).share == 0
