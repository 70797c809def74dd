"""Processes that a plan does not have: their rank, what opening them adds, and what stands in their way."""

import numpy as np
import pytest
from tests.synthesis.explain.dairy import BUYS, PLANTS, SELLS, at, brewery, dairy, plan

from ryzoma.synthesis.explain import (
    Hindrance,
    first_buyers,
    first_suppliers,
    fixed_plan_prices,
    in_wider,
    missing_links,
    rank_missing,
)


def links(problem, *opened, **others):
    names = problem.graph.processes
    found = missing_links(problem, plan(problem, *opened), **others)
    return {names[link.process]: link for link in found.confirmed}


def test_what_a_missing_plant_adds():
    """45 t of powder: 30 at home, 15 abroad; no whey to get rid of."""
    found = links(dairy())["whey_drier"]
    assert found.beside == pytest.approx(30 * 800 + 15 * 600 + 720 * 5 - 45 * 300 - 2000)
    assert found.optimistic == pytest.approx(60 * (800 - 300 + 80) - 2000)
    assert found.obstacle.kind is Hindrance.NONE
    assert found.proven
    assert found.instead_proven
    # both markets change together: 33 000 from powder in all
    assert found.break_even == pytest.approx(-found.beside / 33000)


def test_ranked_by_what_they_would_earn():
    problem = dairy()
    ranked = rank_missing(problem, plan(problem))
    names = [problem.graph.processes[k] for k in ranked.process]
    assert names == ["whey_drier", "sweets", "brewery"]
    assert ranked.gain[-1] == -np.inf
    assert [problem.graph.commodities[c] for c in ranked.lacking[2]] == ["barley"]
    assert ranked.obstacle[2].kind is Hindrance.NO_INPUT
    # sweets lack powder until somebody dries whey
    assert [problem.graph.commodities[c] for c in ranked.lacking[1]] == ["powder"]
    after = rank_missing(problem, plan(problem, "whey_drier"))
    assert [problem.graph.processes[k] for k in after.process] == ["sweets", "brewery"]
    # powder abroad would earn 600, and 10 for the way
    assert after.gain[0] == pytest.approx(40 * (1800 - 610 - 500 - 50) - 500)


def test_only_a_small_market():
    problem = dairy(
        sells=[row if row[1] != "powder" else (*row[:2], 8.0, *row[3:]) for row in SELLS if row[0] != "export"]
    )
    found = links(problem)["whey_drier"]
    assert found.obstacle.kind is Hindrance.SMALL_MARKET
    assert problem.graph.commodities[found.obstacle.about] == "powder"
    assert np.isnan(found.beside)
    assert found.proven


def test_a_market_that_pays_for_the_first_tonnes_only():
    sells = [
        ("disposal", "powder", np.inf, -400.0, np.inf) if row[:2] == ("export", "powder") else row for row in SELLS
    ]
    sells = [(*row[:2], 11.0, *row[3:]) if row[:2] == ("home", "powder") else row for row in sells]
    plants = [PLANTS[0], (*PLANTS[1][:2], {**PLANTS[1][2], "least": 30.0})]
    problem = dairy(plants=plants, sells=sells)
    found = links(problem)["whey_drier"]
    assert found.beside == pytest.approx(11 * 800 - 19 * 400 + 480 * 5 - 30 * 300 - 2000)
    assert found.obstacle.kind is Hindrance.SMALL_MARKET
    assert found.break_even > 0


def test_a_dear_input_and_a_costly_plant():
    dear = dairy(plants=PLANTS[:1] + PLANTS[2:3], buys=[*BUYS, ("import", "powder", np.inf, 9000.0, np.inf)])
    found = links(dear)["sweets"]
    assert found.obstacle.kind is Hindrance.INPUT_PRICE
    assert dear.graph.commodities[found.obstacle.about] == "powder"
    costly = (*PLANTS[1][:2], {**PLANTS[1][2], "variable": 9000.0})
    assert links(dairy(plants=[PLANTS[0], costly]))["whey_drier"].obstacle.kind is Hindrance.RUNNING_COST
    small = (*PLANTS[1][:2], {**PLANTS[1][2], "fixed": 90000.0})
    assert links(dairy(plants=[PLANTS[0], small]))["whey_drier"].obstacle.kind is Hindrance.SIZE


def test_no_money_or_no_hands():
    for kind, hindrance in (("budget", Hindrance.CAPITAL), ("labour", Hindrance.LABOUR), ("number", Hindrance.LIMIT)):
        problem = dairy(limits=[(kind, "town", {1: 100.0}, {}, -np.inf, 99.0)])
        found = links(problem)["whey_drier"]
        assert (found.obstacle.kind, found.obstacle.about) == (hindrance, 0)
        assert np.isnan(found.instead)


def test_a_plant_that_has_to_take_the_place_of_another():
    """There is money for one plant only; the brewery stands, the drier is better."""
    buys = [*BUYS, ("import", "barley", np.inf, 50.0, np.inf)]
    problem = dairy(buys=buys, limits=[("budget", "money", {1: 10000.0, 2: 4000.0, 3: 30000.0}, {}, -np.inf, 31000.0)])
    found = links(problem, "brewery")["whey_drier"]
    values = [fixed_plan_prices(problem, plan(problem, name)).value for name in ("brewery", "whey_drier")]
    assert np.isnan(found.beside)
    assert found.instead == pytest.approx(values[1] - values[0])
    assert found.closed.tolist() == [3]
    assert found.obstacle.kind is Hindrance.CAPITAL


def test_the_plan_in_a_wider_problem():
    narrow = dairy(plants=PLANTS[:2])
    wide = in_wider(narrow, plan(narrow, "whey_drier"), dairy())
    assert wide.open.tolist() == [True, True, False, False]
    with pytest.raises(ValueError, match="whey_drier in town"):
        in_wider(narrow, plan(narrow, "whey_drier"), dairy(plants=PLANTS[:1]))


def test_whoever_takes_the_whey_saves_its_disposal():
    problem = dairy()
    found = first_buyers(problem, plan(problem))
    assert found.good.tolist() == [at(problem, "whey")]
    assert (found.quantity[0], found.price[0], found.worth[0]) == pytest.approx((720, 5, 3600))
    assert len(first_buyers(problem, plan(problem, "whey_drier"))) == 0


def test_who_could_sell_to_the_plants():
    problem = dairy()
    found = first_suppliers(problem, plan(problem, "whey_drier", "sweets"))
    assert [problem.graph.commodities[c] for c in found.good] == ["milk", "sugar"]
    assert found.worth == pytest.approx([270000, 25 * 500])
    assert found.price[1] == pytest.approx(500)
    assert found.price[0] > 300  # more milk would earn more than it costs


def test_the_first_plant_of_an_empty_region():
    problem = brewery(200.0)
    found = links(problem)["brewery"]
    assert found.beside == pytest.approx(120 * 200 - 24 * 250 - 9000)
