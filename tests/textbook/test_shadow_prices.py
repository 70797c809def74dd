"""Shadow prices of the Wyndor Glass Co.

Hillier, F. S., Lieberman, G. J. (2010). Introduction to Operations Research, 9th edition. McGraw-Hill, sections 3.1 and 4.7:
two products at 3 and 5 (thousand dollars a batch), three plants with 4, 12 and 18 hours; Z = 36 at (2, 6), and the
shadow prices of the plants' hours are 0, 3/2 and 1.
"""

import numpy as np
import pytest
from tests.synthesis.design.small_problems import small_problem
from tests.synthesis.explain.dairy import plan

from ryzoma.synthesis.explain import Scarce, accounts, fixed_plan_prices


def wyndor():
    every = {"most": 100.0, "existing": True}
    hours = ((1.0, 0.0, 4.0), (0.0, 2.0, 12.0), (3.0, 2.0, 18.0))
    return small_problem(
        ["works"],
        {"doors": ({}, {"door": 1.0}), "windows": ({}, {"window": 1.0})},
        [("doors", "works", every), ("windows", "works", every)],
        sells=[("home", "door", np.inf, 3.0, np.inf), ("home", "window", np.inf, 5.0, np.inf)],
        limits=[
            ("other", f"plant {n}", {}, {0: door, 1: window}, -np.inf, upper)
            for n, (door, window, upper) in enumerate(hours, 1)
        ],
    )


def test_hours_of_the_plants():
    problem = wyndor()
    prices = fixed_plan_prices(problem, plan(problem))
    assert prices.value == pytest.approx(36)
    assert prices.limit == pytest.approx([0, 1.5, 1])
    assert prices.binding.kind == (Scarce.LIMIT, Scarce.LIMIT)
    assert prices.binding.worth.sum() == pytest.approx(36)


def test_batches_of_both_products():
    assert accounts(wyndor(), plan(wyndor())).activity == pytest.approx([2, 6])
