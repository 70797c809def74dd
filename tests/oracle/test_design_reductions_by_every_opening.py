"""What is left out of random small problems before they are solved was in no best plan."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.synthesis.design.every_opening import best_by_every_opening
from tests.synthesis.design.random_problems import design_problems

from ryzoma.synthesis.design.reductions import reduce_problem


@given(design_problems)
@settings(max_examples=25, deadline=None)
def test_reductions_keep_the_best_plan(problem):
    reduced = reduce_problem(problem)
    expected = best_by_every_opening(problem)
    assert best_by_every_opening(reduced.problem) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@given(design_problems)
@settings(max_examples=50, deadline=None)
def test_every_plant_is_kept_or_left_out_with_a_reason(problem):
    reduced = reduce_problem(problem)
    everyone = np.sort(np.concatenate([reduced.kept, reduced.removed.option]))
    assert everyone.tolist() == list(range(len(problem.options)))
    assert len(reduced.removed.reason) == len(reduced.removed.about) == len(reduced.removed)
    assert not problem.options.existing[reduced.removed.option].any()
    assert (reduced.problem.options.most <= problem.options.most[reduced.kept] * (1 + 1e-6)).all()
