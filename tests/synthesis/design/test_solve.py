"""Solving problems written by hand: hauls that are not relayed, problems without a best plan, ends of a search."""

import numpy as np
import pytest
from tests.synthesis.design.every_opening import best_by_every_opening
from tests.synthesis.design.random_problems import random_problem
from tests.synthesis.design.small_problems import small_problem

from ryzoma.synthesis.design.design import Status
from ryzoma.synthesis.design.solve import solve
from ryzoma.synthesis.design.verification import verify

ROAD = np.abs(np.subtract.outer([0.0, 50.0, 100.0], [0.0, 50.0, 100.0]))


def milk_road(haul, relay=True):
    """Milk in A, a dairy in C 100 km away, and in B half-way a plant that both makes and uses milk."""
    recipes = {
        "farm": ({"hay": 1.0}, {"milk": 1.0}),
        "cooling": ({"milk": 1.0}, {"milk": 1.0}),
        "dairy": ({"milk": 1.0}, {"cheese": 1.0}),
    }
    plants = [("farm", "A", {"fixed": 1.0}), ("dairy", "C", {"fixed": 1.0, "most": 8.0})]
    plants += [("cooling", "B", {"fixed": 5.0, "existing": relay, "most": 20.0 if relay else 0.0})]
    return small_problem(
        ("A", "B", "C"),
        recipes,
        plants,
        buys=[("import", "hay", np.inf, 1.0, (np.inf, 0.0, 0.0))],
        sells=[("home", "cheese", 100.0, 10.0, np.inf)],
        distance=ROAD,
        haul={"milk": haul},
        freight={"milk": 0.01},
        handling={"milk": 0.001},
    )


def test_a_good_is_carried_as_far_as_its_haul():
    found, deliveries = solve(milk_road(100.0, relay=False)), 1
    assert found.value == pytest.approx(8 * (10.0 - 1.0 - 1.0 - 0.001 * deliveries) - 2.0)


def test_a_good_is_not_carried_beyond_its_haul():
    found = solve(milk_road(99.0, relay=False))
    assert found.value == 0.0
    assert not found.design.open[:2].any()


def test_a_good_is_not_relayed_through_a_place_that_only_uses_it():
    """Through one balance for each place, milk for a dairy in B could be handed on from there to C."""
    recipes = {"farm": ({"hay": 1.0}, {"milk": 1.0}), "dairy": ({"milk": 1.0}, {"cheese": 1.0})}
    problem = small_problem(
        ("A", "B", "C"),
        recipes,
        [
            ("farm", "A", {}),
            ("dairy", "B", {"most": 3.0}),
            ("dairy", "C", {"most": 5.0}),
            ("farm", "B", {"most": 1.0}),
        ],
        buys=[("import", "hay", np.inf, 1.0, np.inf)],
        sells=[("home", "cheese", 100.0, 10.0, np.inf)],
        distance=ROAD,
        haul={"milk": 60.0},
    )
    found = solve(problem, gap=1e-7)
    # B takes 3 from A; C has only what the farm in B makes itself.
    assert found.value == pytest.approx(9.0 * (3.0 + 1.0))
    assert verify(problem, found.design).holds
    assert not ((found.design.arcs.origin == 0) & (found.design.arcs.destination == 2)).any()


def test_a_plant_that_gives_back_what_it_takes_is_no_relay_but_a_plant():
    """Each of its deliveries is within the haul; what it takes and gives it really handles."""
    problem = milk_road(60.0)
    found, deliveries = solve(problem, gap=1e-7), 2
    assert found.value == pytest.approx(8 * (10.0 - 1.0 - 1.0 - 0.001 * deliveries) - 2.0)
    assert found.design.activity[2] == pytest.approx(8.0)
    assert verify(problem, found.design).holds


GRAIN = ("import", "grain", 50.0, 1.0, np.inf)
FLOUR = ("home", "flour", 10.0, 3.0, np.inf)


def mill(plant, buys=(GRAIN,), sells=(FLOUR,), limits=()):
    return small_problem(
        ("A",),
        {"mill": ({"grain": 1.0}, {"flour": 1.0})},
        [("mill", "A", plant)],
        buys=buys,
        sells=sells,
        limits=limits,
    )


INFEASIBLE = {
    "must open without input": mill({"least": 1.0, "must_open": True}, buys=()),
    "must open without market": mill({"least": 1.0, "must_open": True}, sells=()),
    "must open beyond the market": mill({"least": 11.0, "most": 20.0, "must_open": True}),
    "standing plant without input": mill({"least": 1.0, "existing": True}, buys=()),
    "no plants but a limit from below": mill(
        {"least": 1.0}, buys=(), limits=[("number", "mills", {0: 1.0}, {}, 1.0, np.inf)]
    ),
    "must open beyond the budget": mill({"must_open": True}, limits=[("budget", "all", {0: 5.0}, {}, -np.inf, 4.0)]),
    "limit out of reach": mill({}, limits=[("number", "mills", {0: 1.0}, {}, 2.0, np.inf)]),
}


@pytest.mark.parametrize("kind", INFEASIBLE)
def test_what_cannot_be_is_told(kind):
    found = solve(INFEASIBLE[kind])
    assert found.status is Status.INFEASIBLE
    assert found.design is None
    assert best_by_every_opening(INFEASIBLE[kind])[0] is None


ENDLESS_GRAIN = ("import", "grain", np.inf, 1.0, np.inf)


@pytest.mark.parametrize("plant", [{"fixed": 1e6}, {"existing": True}])
def test_a_gain_without_end_is_told(plant):
    found = solve(mill({**plant, "most": np.inf}, [ENDLESS_GRAIN], [("export", "flour", np.inf, 1.5, np.inf)]))
    assert found.status is Status.UNBOUNDED
    assert found.design is None


def test_a_plant_without_a_limit_is_fine_where_its_market_has_one():
    found = solve(mill({"most": np.inf, "fixed": 4.0}, [ENDLESS_GRAIN]), gap=1e-7)
    assert (found.status, found.value) == (Status.PROVEN, pytest.approx(16.0))


def test_a_plant_without_a_limit_is_fine_where_it_earns_nothing():
    found = solve(mill({"most": np.inf}, [ENDLESS_GRAIN], [("export", "flour", np.inf, 0.5, np.inf)]), gap=1e-7)
    assert (found.status, found.value) == (Status.PROVEN, 0.0)


def test_nothing_to_open_and_nothing_standing_is_a_plan():
    found = solve(small_problem(("A",), {"mill": ({"grain": 1.0}, {"flour": 1.0})}, []))
    assert (found.status, found.value, found.bound) == (Status.PROVEN, 0.0, 0.0)
    assert verify(small_problem(("A",), {"mill": ({"grain": 1.0}, {"flour": 1.0})}, []), found.design).holds


def test_nothing_that_could_ever_run_is_a_plan_of_nothing():
    problem = mill({"least": 1.0}, buys=())
    found = solve(problem)
    assert (found.status, found.value, found.bound) == (Status.PROVEN, 0.0, 0.0)
    assert verify(problem, found.design).holds


def test_a_must_that_loses_money_is_obeyed():
    found = solve(mill({"must_open": True, "fixed": 30.0}), gap=1e-7)
    assert (found.status, found.value) == (Status.PROVEN, pytest.approx(20.0 - 30.0))
    assert found.standing == 0.0


def test_a_budget_of_nothing_leaves_what_stands():
    problem = small_problem(
        ("A",),
        {"mill": ({"grain": 1.0}, {"flour": 1.0})},
        [("mill", "A", {"existing": True, "most": 3.0}), ("mill", "A", {"capital_fixed": 5.0})],
        buys=[GRAIN],
        sells=[FLOUR],
        limits=[("budget", "all", {1: 5.0}, {}, -np.inf, 0.0)],
    )
    found = solve(problem, gap=1e-7)
    assert (found.value, found.standing, found.added) == (pytest.approx(6.0), pytest.approx(6.0), pytest.approx(0.0))


@pytest.mark.parametrize("seed", range(6))
def test_a_search_that_is_stopped_at_once_still_bounds_the_best_plan(seed):
    problem = random_problem(seed)
    best, _ = best_by_every_opening(problem)
    found = solve(problem, gap=1e-7, progress=lambda _: False)
    assert found.status is Status.INTERRUPTED
    assert found.bound >= best - 1e-6 * max(abs(best), 1.0)
    if found.design is not None:
        assert found.value <= best + 1e-6 * max(abs(best), 1.0)
        assert verify(problem, found.design).holds
