"""What has to give way for a plan to exist, and that it then does."""

from dataclasses import replace

import numpy as np
import pytest
from tests.synthesis.explain.dairy import PLANTS, at, brewery, dairy

from ryzoma.synthesis.explain import Rule, why_infeasible

MUST = ("brewery", "town", {**PLANTS[3][2], "must_open": True})


def told(found):
    return {kind: (int(row), amount) for kind, row, amount in zip(found.kind, found.row, found.amount, strict=True)}


def test_nothing_gives_way_where_there_is_a_plan():
    assert len(why_infeasible(dairy())) == 0
    assert len(why_infeasible(brewery(200.0, [MUST]))) == 0


def test_a_budget_that_is_too_small():
    problem = brewery(200.0, [MUST], limits=[("budget", "money", {0: 30000.0}, {}, -np.inf, 24000.0)])
    found = why_infeasible(problem)
    assert told(found) == {Rule.LIMIT: (0, pytest.approx(6000))}
    assert found.share == pytest.approx([0.25])
    assert found.proven


def test_a_market_that_is_too_small_for_the_least_size():
    problem = brewery(200.0, [MUST])
    quantity = np.array([90.0])
    problem = replace(problem, outlets=replace(problem.outlets, quantity=quantity))
    # 20 units are the least and make 100: the size gives by 2 of 20, less than the market by 10 of 90
    assert told(why_infeasible(problem)) == {Rule.LEAST_SIZE: (0, pytest.approx(2))}
    by_market = why_infeasible(problem, weights={Rule.LEAST_SIZE: 9.0, Rule.MUST_OPEN: 9.0})
    assert told(by_market) == {Rule.OUTLET: (0, pytest.approx(10))}


def test_an_input_that_nobody_has():
    problem = brewery(200.0, [MUST])
    problem = replace(problem, sources=problem.sources.at(np.zeros(1, dtype=bool)))
    stubborn = dict.fromkeys((Rule.LEAST_SIZE, Rule.MUST_OPEN), 100.0)
    found = why_infeasible(problem, weights=stubborn)
    assert told(found) == {Rule.INPUT: (at(problem, "barley"), pytest.approx(20))}
    assert found.place.tolist() == [0]


def test_plants_that_exclude_each_other():
    plants = [(*plant[:2], {**plant[2], "must_open": True, "least": 0.0}) for plant in PLANTS[1:3]]
    problem = dairy(plants=[PLANTS[0], *plants], limits=[("exclusion", "either", {1: 1.0, 2: 1.0}, {}, -np.inf, 1.0)])
    (kind,) = why_infeasible(problem, weights={Rule.LIMIT: 5.0}).kind
    assert kind is Rule.MUST_OPEN


def test_what_is_asked_for_and_cannot_be():
    problem = dairy(limits=[("other", "cheese for the town", {}, {0: 1.0}, 100.0, np.inf)])
    assert told(why_infeasible(problem, weights={Rule.SOURCE: 9.0, Rule.INPUT: 9.0})) == {
        Rule.REQUIREMENT: (0, pytest.approx(10))
    }
