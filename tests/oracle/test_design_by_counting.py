"""The tree over numbers of plants on random small problems, beside a linear program for every set of openings."""

import sys

import pytest
from hypothesis import given, settings
from tests.synthesis.design.every_opening import best_by_every_opening
from tests.synthesis.design.random_problems import design_problems

from ryzoma.synthesis.design.solve import solve
from ryzoma.synthesis.design.verification import verify

SOLVING = sys.modules[solve.__module__]


@given(design_problems)
@settings(max_examples=40, deadline=None)
def test_numbers_of_plants_lead_to_the_best_plan(problem):
    best, _ = best_by_every_opening(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SOLVING, "SMALL", -1)
        found = solve(problem, gap=0.0, time_limit=20.0)
    assert found.value == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert found.bound >= best - 1e-6 * max(abs(best), 1.0)
    assert found.gap <= 1e-4
    assert verify(problem, found.design).holds


@given(design_problems)
@settings(max_examples=25, deadline=None)
def test_searching_around_and_proving_beside_it_lead_there_too(problem):
    best, _ = best_by_every_opening(problem)
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in (("SMALL", -1), ("MIDDLE", -1), ("_ALONE", -1)):
            patch.setattr(SOLVING, name, limit)
        found = solve(problem, gap=0.0, time_limit=20.0)
    assert found.value == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert found.gap <= 1e-4
    assert verify(problem, found.design).holds
