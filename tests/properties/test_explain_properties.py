"""What the explanation of a design promises of every problem."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.synthesis.explain.dairy import PLANTS, dairy

from ryzoma.synthesis.explain import loosened, why_infeasible


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
