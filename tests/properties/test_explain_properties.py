"""What the explanation of a design promises of every problem."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.synthesis.explain.dairy import PLANTS, SELLS, dairy, plan

from ryzoma.synthesis.explain import Scarce, accounts, fixed_plan_prices, loosened, missing_links, why_infeasible
from ryzoma.synthesis.explain.operation import operation


@settings(max_examples=20)
@given(
    upper=st.tuples(*[st.integers(0, 12)] * 2),
    asked=st.integers(0, 150),
    milk=st.integers(0, 1500),
    must=st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_once_loosened_nothing_more_gives_way(upper, asked, milk, must):
    plants = [PLANTS[0], *((*p[:2], {**p[2], "must_open": flag}) for p, flag in zip(PLANTS[1:], must, strict=True))]
    problem = dairy(
        plants=plants,
        buys=[("supply", "milk", float(milk), 300.0, (float(milk), 0.0)), ("import", "sugar", 8.0, 1.0, np.inf)],
        limits=[
            ("labour", "town", {1: 5.0, 3: 4.0}, {0: 0.1, 1: 0.2}, -np.inf, float(upper[0])),
            ("number", "new", {1: 1.0, 2: 1.0, 3: 1.0}, {}, -np.inf, float(upper[1])),
            ("other", "cheese", {}, {0: 1.0}, float(asked), np.inf),
        ],
    )
    found = why_infeasible(problem)
    assert found.proven
    assert (found.amount > 0).all()
    assert len(why_infeasible(loosened(problem, found))) == 0


@settings(max_examples=8)
@given(
    powder=st.integers(300, 1200),
    room=st.integers(0, 60),
    milk=st.integers(300, 900),
    money=st.integers(4, 40),
    fixed=st.tuples(*[st.integers(0, 12)] * 3),
    opened=st.sets(st.sampled_from(["whey_drier", "sweets", "brewery"])),
)
def test_missing_links_by_enumeration(powder, room, milk, money, fixed, opened):
    """Opening a plant adds what trying all sets of plants says, and no more than its profit at the prices."""
    plants = [PLANTS[0]]
    for (k, n, fields), cost in zip(PLANTS[1:], fixed, strict=True):
        plants += [(k, n, {**fields, "fixed": 1e3 * cost}), (k, "village", {**fields, "fixed": 1e3 * cost + 100})]
    capital = {p: row[2].get("capital_fixed", 0.0) for p, row in enumerate(plants)}
    problem = dairy(
        plants=plants,
        buys=[
            ("supply", "milk", float(milk), 300.0, (float(milk), 0.0)),
            ("import", "sugar", 30.0, 500.0, np.inf),
            ("import", "barley", np.inf, 50.0, np.inf),
            ("import", "powder", np.inf, 1000.0, np.inf),
        ],
        sells=[*SELLS, ("home", "powder", float(room), float(powder), np.inf)],
        limits=[("budget", "money", capital, {}, -np.inf, 1e3 * money)],
    )
    names = [problem.graph.processes[k] for k in problem.options.process]
    stands = np.array([p == 0 or (p % 2 == 1 and names[p] in opened) for p in range(len(plants))])
    value = {some: _value(problem, some) for some in product([False, True], repeat=6)}
    base = value[tuple(stands[1:])]
    if base is None:
        return
    design = replace(plan(problem), open=stands)
    for link in missing_links(problem, design, seconds=60).confirmed:
        own = [p for p in range(1, 7) if problem.options.process[p] == link.process]
        one = [value[tuple(s or q == p for q, s in enumerate(stands[1:], 1))] for p in own]
        assert _same(link.beside, max((v - base for v in one if v is not None), default=None))
        assert np.isnan(link.beside) or link.beside <= link.optimistic + 1e-6 * abs(base)
        more = [
            v
            for some, v in value.items()
            if v is not None
            and any(some[p - 1] for p in own)
            and not any(some[p - 1] and not stands[p] and p not in own for p in range(1, 7))
        ]
        assert _same(link.instead, max((v - base for v in more), default=None))


def _value(problem, some):
    found = operation(problem, np.array([True, *some]))
    return None if found is None else found.value


def _same(found, expected):
    return np.isnan(found) if expected is None else abs(found - expected) <= 1e-4 * (1000 + abs(expected))


@settings(max_examples=30)
@given(
    milk=st.tuples(st.integers(0, 1200), st.integers(100, 500)),
    cheese=st.tuples(*[st.tuples(st.integers(1, 80), st.integers(2000, 6000))] * 3),
    powder=st.tuples(*[st.tuples(st.integers(1, 40), st.integers(-100, 1500))] * 2),
    hands=st.integers(12, 30),
    opened=st.sets(st.sampled_from(["whey_drier", "sweets"])),
)
def test_prices_and_accounts_give_the_value_away_completely(milk, cheese, powder, hands, opened):
    problem = dairy(
        plants=[PLANTS[0], *((k, n, {**fields, "least": 0.0}) for k, n, fields in PLANTS[1:])],
        buys=[
            ("supply", "milk", float(milk[0]), float(milk[1]), (float(milk[0]), 0.0)),
            ("import", "powder", 20.0, 700.0, (8.0, 12.0)),
            ("import", "sugar", 30.0, 500.0, np.inf),
        ],
        sells=[
            ("disposal", "whey", np.inf, -5.0, np.inf),
            *(("home", "cheese", float(room), float(price), np.inf) for room, price in cheese),
            *(("home", "powder", float(room), float(price), (float(room), 5.0)) for room, price in powder),
            ("home", "candy", 50.0, 900.0, np.inf),
        ],
        limits=[("labour", "town", {1: 5.0}, {0: 0.1, 1: 0.2}, -np.inf, float(hands))],
    )
    design = plan(problem, *opened)
    prices = fixed_plan_prices(problem, design)
    value = pytest.approx(prices.value, rel=1e-6, abs=1e-3)
    assert accounts(problem, design).profit.sum() == value
    sign = np.where([kind in {Scarce.REQUIREMENT, Scarce.LEAST_SIZE} for kind in prices.binding.kind], -1.0, 1.0)
    opening = np.where(design.open & ~problem.options.existing, 1.0, 0.0)
    spent = opening @ problem.cost_fixed + prices.limit @ (problem.limits.on_open @ opening)
    assert prices.binding.worth @ sign - spent == value
    assert (prices.binding.price > 0).all()
    for at, good in enumerate(problem.outlets.commodity):
        free = np.isinf(problem.outlets.most[at])
        assert (prices.made[good] >= problem.outlets.revenue[at] - prices.outlet[at] - 1e-6)[free].all()
