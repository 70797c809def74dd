"""Plants without a greatest activity get one, unless they gain without end."""

from dataclasses import replace

import numpy as np
import pytest
from tests.synthesis.design.every_opening import best_by_every_opening
from tests.synthesis.design.random_problems import random_problem
from tests.synthesis.design.small_problems import small_problem

from ryzoma.synthesis.design.solve import solve
from ryzoma.synthesis.design.unlimited import with_bounds


def mill(revenue, quantity, **plant):
    return small_problem(
        ("A",),
        {"mill": ({"grain": 1.0}, {"flour": 1.0})},
        [("mill", "A", {"most": np.inf, **plant})],
        buys=[("import", "grain", np.inf, 1.0, np.inf)],
        sells=[("export", "flour", quantity, revenue, np.inf)],
    )


def test_limited_problems_stay_as_they_are():
    problem = random_problem(0)
    assert with_bounds(problem) is problem


@pytest.mark.parametrize("plant", [{"fixed": 1e6}, {"existing": True}])
def test_a_gain_without_end_has_no_bound(plant):
    assert with_bounds(mill(1.5, np.inf, **plant)) is None


def test_a_plant_with_a_market_of_a_limit_is_bounded():
    found = with_bounds(mill(3.0, 10.0))
    assert np.isfinite(found.options.most).all()
    assert solve(found, gap=1e-7).value == pytest.approx(20.0)


def test_a_plant_that_loses_with_every_unit_is_bounded_all_the_same():
    found = with_bounds(mill(0.5, np.inf, least=3.0, must_open=True))
    assert np.isfinite(found.options.most).all()
    assert solve(found, gap=1e-7).value == pytest.approx(-1.5)


@pytest.mark.parametrize("seed", range(8))
def test_bounds_keep_the_best_plan(seed):
    """All outlets but disposal have a limit here, so that no gain is endless."""
    problem = random_problem(seed)
    unlimited = replace(problem, options=replace(problem.options, most=np.full(len(problem.options), np.inf)))
    expected, _ = best_by_every_opening(unlimited)
    bounded = with_bounds(unlimited)
    assert np.isfinite(bounded.options.most).all()
    assert solve(bounded, gap=1e-7).value == pytest.approx(expected, rel=1e-6, abs=1e-6)
