"""Every way to tamper with a plan is seen, and the accounts add up to figures worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest
from tests.synthesis.design.small_problems import small_problem

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.formulation import Arcs, Trades
from ryzoma.synthesis.design.problem import Weights
from ryzoma.synthesis.design.verification import Rule, verify

# A dairy in A makes curd and whey of milk; a drier in B makes powder of whey from 60 km away; a shop in A stands already.
PROBLEM = small_problem(
    ("A", "B"),
    {
        "dairy": ({"milk": 1.0}, {"curd": 0.25, "whey": 0.75}),
        "drier": ({"whey": 10.0}, {"powder": 1.0}),
        "shop": ({"curd": 1.0}, {"cake": 2.0}),
    },
    [
        (
            "dairy",
            "A",
            {
                "least": 20.0,
                "most": 80.0,
                "fixed": 50.0,
                "variable": 1.0,
                "wages_fixed": 10.0,
                "wages_slope": 0.5,
                "capital_fixed": 100.0,
                "capital_slope": 2.0,
                "jobs_fixed": (1.0, 2.0),
                "jobs_slope": (0.1, 0.0),
            },
        ),
        ("dairy", "A", {"least": 80.0, "most": 200.0}),
        ("drier", "B", {"most": 5.0, "fixed": 7.0, "must_open": True}),
        ("shop", "A", {"most": 10.0, "fixed": 99.0, "variable": 3.0, "jobs_fixed": (4.0, 0.0), "existing": True}),
    ],
    buys=[("supply", "milk", 100.0, (2.0, 3.0), (90.0, 50.0))],
    sells=[
        ("home", "curd", 6.0, 20.0, 9.0),
        ("export", "powder", 9.0, 30.0, 9.0),
        ("present", "cake", 40.0, 15.0, (40.0, 0.0)),
        ("disposal", "whey", np.inf, -1.0, np.inf),
    ],
    limits=[
        ("budget", "all", {0: 100.0}, {0: 2.0}, -np.inf, 181.0),
        ("labour", "A", {0: 3.0, 3: 4.0}, {0: 0.1}, 8.0, 12.0),
    ],
    distance=[[0.0, 60.0], [60.0, 0.0]],
    haul={"whey": 80.0, "curd": 0.0},
    freight={"whey": 0.01},
    handling={"whey": 0.1, "curd": 0.2},
    weights=Weights(0.5, jobs=np.array([3.0, 0.0]), tonne_km=0.005),
)
GOODS = {good: at for at, good in enumerate(PROBLEM.graph.commodities)}
# 40 milk -> 10 curd (6 sold, 4 to the shop -> 8 cakes) and 30 whey (20 to the drier -> 2 powder, 10 got rid of)
PLAN = Design(
    np.array([True, False, True, True]),
    np.array([40.0, 0.0, 2.0, 4.0]),
    Arcs(np.array([GOODS["curd"], GOODS["whey"]]), np.array([0, 0]), np.array([0, 1])),
    np.array([4.0, 20.0]),
    Trades(np.array([0]), np.array([0])),
    np.array([40.0]),
    Trades(np.array([0, 1, 2, 3]), np.array([0, 1, 0, 0])),
    np.array([6.0, 2.0, 8.0, 10.0]),
)


def changed(array, at, value):
    copy = array.copy()
    copy[at] = value
    return copy


def rules_broken(problem, design):
    found = verify(problem, design)
    assert found.holds == (not found.violations)
    assert not any("{" in str(violation) for violation in found.violations)
    return {violation.rule for violation in found.violations}


def test_a_sound_plan_is_counted_to_the_last_part():
    found = verify(PROBLEM, PLAN)
    assert found.holds
    assert found.residual == 0.0
    parts = found.parts
    assert (parts.home, parts.export, parts.present, parts.disposal) == (120.0, 60.0, 120.0, 10.0)
    assert (parts.purchases, parts.freight) == (80.0, 12.0)
    assert (parts.handling, parts.tonne_km) == (pytest.approx(2.8), pytest.approx(6.0))
    # The charge and the jobs of the shop are no decision: 99 is not counted, its 4 people only as jobs.
    assert (parts.fixed, parts.variable, parts.wages, parts.capital) == (57.0, 52.0, 30.0, 180.0)
    assert parts.bonus == pytest.approx(3.0 * (3.0 + 4.0))
    assert parts.jobs.tolist() == pytest.approx([1.0 + 4.0 + 4.0, 2.0])
    assert found.value == pytest.approx(300.0 + 21.0 - 10.0 - 80.0 - 12.0 - 2.8 - 6.0 - 57.0 - 52.0 - 0.5 * 30.0)


TAMPERED = {
    "more sold than made": (replace(PLAN, sold=changed(PLAN.sold, 1, 2.1)), {Rule.MADE}),
    "made and left standing": (replace(PLAN, sold=changed(PLAN.sold, 3, 9.9)), {Rule.MADE}),
    "less bought than used": (replace(PLAN, bought=changed(PLAN.bought, 0, 39.0)), {Rule.USED}),
    "delivery lost on the way": (replace(PLAN, delivered=changed(PLAN.delivered, 1, 19.0)), {Rule.MADE, Rule.USED}),
    "delivery to the wrong place": (
        replace(PLAN, arcs=replace(PLAN.arcs, destination=np.array([0, 0]))),
        {Rule.USED},
    ),
    "delivery of the wrong good": (
        replace(PLAN, arcs=replace(PLAN.arcs, commodity=np.array([GOODS["curd"], GOODS["milk"]]))),
        {Rule.MADE, Rule.USED},
    ),
    "closed plant that runs": (replace(PLAN, activity=changed(PLAN.activity, 1, 1e-9)), {Rule.ACTIVITY}),
    "plant that runs too much": (
        replace(PLAN, activity=changed(PLAN.activity, 2, 6.0)),
        {Rule.ACTIVITY, Rule.MADE, Rule.USED},
    ),
    "plant that runs too little": (
        replace(PLAN, activity=changed(PLAN.activity, 0, 19.0)),
        {Rule.ACTIVITY, Rule.MADE, Rule.USED},
    ),
    "two sizes of one plant": (
        replace(PLAN, open=changed(PLAN.open, 1, True), activity=changed(PLAN.activity, 1, 80.0)),
        {Rule.SIZE, Rule.MADE, Rule.USED},
    ),
    "existing plant gone": (
        replace(PLAN, open=changed(PLAN.open, 3, False)),
        {Rule.EXISTING, Rule.ACTIVITY, Rule.LIMIT},
    ),
    "must not stay closed": (
        replace(PLAN, open=changed(PLAN.open, 2, False)),
        {Rule.MUST_OPEN, Rule.ACTIVITY},
    ),
    "negative sale": (replace(PLAN, sold=changed(PLAN.sold, 1, -2.0)), {Rule.NUMBER, Rule.MADE}),
    "not a number": (replace(PLAN, sold=changed(PLAN.sold, 1, np.nan)), {Rule.NUMBER}),
    "too few quantities": (replace(PLAN, sold=PLAN.sold[:3]), {Rule.FORM}),
    "too few openings": (replace(PLAN, open=PLAN.open[:3]), {Rule.FORM}),
    "outlet that does not exist": (replace(PLAN, sales=Trades(np.array([0, 1, 2, 4]), PLAN.sales.place)), {Rule.FORM}),
    "place that does not exist": (replace(PLAN, purchases=Trades(PLAN.purchases.row, np.array([-1]))), {Rule.FORM}),
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_tampering_with_the_plan_is_seen(kind):
    design, expected = TAMPERED[kind]
    assert rules_broken(PROBLEM, design) == expected


def with_limit(**bounds):
    return replace(PROBLEM, limits=replace(PROBLEM.limits, **bounds))


TIGHTENED = {
    "haul": (replace(PROBLEM, haul=changed(PROBLEM.haul, GOODS["whey"], 59.999)), Rule.HAUL),
    "no way": (replace(PROBLEM, distance=np.array([[0.0, np.inf], [60.0, 0.0]])), Rule.HAUL),
    "source": (replace(PROBLEM, sources=replace(PROBLEM.sources, quantity=np.array([39.99]))), Rule.SOURCE),
    "source at a place": (replace(PROBLEM, sources=replace(PROBLEM.sources, most=np.array([[39.0, 50]]))), Rule.SOURCE),
    "outlet": (
        replace(PROBLEM, outlets=replace(PROBLEM.outlets, quantity=changed(PROBLEM.outlets.quantity, 0, 5.9))),
        Rule.OUTLET,
    ),
    "outlet at a place": (
        replace(PROBLEM, outlets=replace(PROBLEM.outlets, most=changed(PROBLEM.outlets.most, (1, 1), 0.0))),
        Rule.OUTLET,
    ),
    "budget": (with_limit(upper=np.array([179.9, 12.0])), Rule.LIMIT),
    "labour to be used": (with_limit(lower=np.array([-np.inf, 11.1])), Rule.LIMIT),
    "greatest activity": (
        replace(PROBLEM, options=replace(PROBLEM.options, most=changed(PROBLEM.options.most, 3, 0.0))),
        Rule.ACTIVITY,
    ),
    "must open": (
        replace(PROBLEM, options=replace(PROBLEM.options, must_open=changed(PROBLEM.options.must_open, 1, True))),
        Rule.MUST_OPEN,
    ),
}


@pytest.mark.parametrize("kind", TIGHTENED)
def test_a_plan_of_another_problem_is_seen(kind):
    problem, expected = TIGHTENED[kind]
    assert rules_broken(problem, PLAN) == {expected}


def test_rounding_is_no_fault_and_its_size_is_told():
    found = verify(PROBLEM, replace(PLAN, bought=PLAN.bought * (1 + 1e-8)))
    assert found.holds
    assert found.residual == pytest.approx(1e-8, rel=1e-3)
    assert not verify(PROBLEM, replace(PLAN, bought=PLAN.bought * (1 + 1e-8)), tolerance=1e-9).holds


def test_a_breach_is_told_with_its_place_and_figures():
    (found,) = verify(PROBLEM, replace(PLAN, sold=changed(PLAN.sold, 1, 2.5))).violations
    assert str(found) == "B makes 2 of powder a year, but 2.5 leave its plants or are sold."
    assert found.error == pytest.approx(0.2)
    (found,) = verify(TIGHTENED["haul"][0], PLAN).violations
    assert str(found) == "whey is carried 60 km from A to B; its haul ends at 59.999 km."
    (found,) = verify(TIGHTENED["budget"][0], PLAN).violations
    assert str(found) == "The limit all (budget) allows 179.9; the plan takes 180."


def test_what_cannot_be_counted_has_no_value():
    found = verify(PROBLEM, replace(PLAN, activity=PLAN.activity[:2]))
    assert np.isnan(found.value)
    assert found.parts is None
    assert found.residual == np.inf


def test_no_plants_no_trade_no_limits():
    problem = small_problem(("A",), {"mill": ({"grain": 1.0}, {"flour": 1.0})}, [])
    none = np.zeros(0, dtype=np.int64)
    empty = Design(
        none.astype(bool), none * 1.0, Arcs(none, none, none), none * 1.0, Trades(none, none), none * 1.0,
        Trades(none, none), none * 1.0,
    )  # fmt: skip
    found = verify(problem, empty)
    assert found.holds
    assert (found.value, found.residual) == (0.0, 0.0)
