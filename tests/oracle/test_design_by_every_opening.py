"""The best plan of random small problems, beside a linear program of its own for every set of openings."""

import sys
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.synthesis.design.every_opening import best_by_every_opening
from tests.synthesis.design.random_problems import design_problems, problems_with_musts, random_problem

from ryzoma.synthesis.design.design import Status
from ryzoma.synthesis.design.solve import solve
from ryzoma.synthesis.design.verification import verify

# As if the problem were small, of middle size, or large: each is searched in another way.
SIZES = [{"SMALL": 1000, "MIDDLE": 10**6}, {"SMALL": 0, "MIDDLE": 10**6}, {"SMALL": 0, "MIDDLE": 0}]


def solve_as(size, problem, **options):
    with patch.multiple(sys.modules[solve.__module__], create=True, **size):
        return solve(problem, gap=1e-7, time_limit=20.0, **options)


def is_best(problem, found):
    best, _ = best_by_every_opening(problem)
    undemanding = replace(problem.limits, lower=np.full(len(problem.limits), -np.inf))
    _, standing = best_by_every_opening(replace(problem, limits=undemanding))
    assert found.value == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert found.standing == pytest.approx(-np.inf if standing is None else standing, rel=1e-6, abs=1e-6)
    assert found.bound >= best - 1e-6 * max(abs(best), 1.0)
    assert found.status is Status.PROVEN
    assert found.gap <= 1e-6
    counted = verify(problem, found.design)
    assert counted.holds, counted.violations
    assert counted.value == pytest.approx(found.value, rel=1e-6, abs=1e-6)


@given(design_problems, st.sampled_from(SIZES), st.integers(0, 3))
@example(random_problem(1381), SIZES[0], 0)  # limits leave a plant its least activity and hardly more
@settings(max_examples=45, deadline=None)
def test_the_best_plan_is_that_of_all_openings(problem, size, seed):
    is_best(problem, solve_as(size, problem, seed=seed))


@given(problems_with_musts, st.sampled_from(SIZES))
@settings(max_examples=40, deadline=None)
def test_a_problem_has_a_plan_if_some_openings_have_one(problem, size):
    best, _ = best_by_every_opening(problem)
    found = solve_as(size, problem)
    if best is None:
        assert found.status is Status.INFEASIBLE
        assert found.design is None
    else:
        is_best(problem, found)


@given(design_problems, st.sampled_from([0.02, 0.5]))
@settings(max_examples=20, deadline=None)
def test_a_gap_lies_between_the_plan_and_the_best_one(problem, gap):
    best, _ = best_by_every_opening(problem)
    found = solve(problem, gap=gap, time_limit=20.0)
    slack = 1e-6 * max(abs(best), 1.0)
    assert found.value <= best + slack
    assert found.bound >= best - slack
    assert best - found.value <= gap * abs(found.value) + slack
    assert verify(problem, found.design).holds
