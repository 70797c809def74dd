"""Laws of drawing on makers, and of what is left afterwards."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ryzoma.synthesis import draw, leftovers

AMOUNTS = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))


@st.composite
def markets(draw_value, largest=6):
    size = draw_value(st.integers(1, largest))
    vector = st.lists(AMOUNTS, min_size=size, max_size=size).map(np.array)
    near = st.lists(st.booleans(), min_size=size * size, max_size=size * size)
    return draw_value(vector), draw_value(vector), np.array(draw_value(near), dtype=float).reshape(size, size)


@settings(max_examples=300, deadline=None)
@given(markets())
def test_what_is_taken_from_makers_is_what_users_get(market):
    supply, need, near = market
    rest = draw(supply, need, near)
    taken, got = supply.sum() - rest.left.sum(), need.sum() - rest.unmet.sum()
    assert taken == pytest.approx(got, rel=1e-9, abs=1e-9 * (supply.sum() + need.sum()))
    assert (rest.left >= 0).all()
    assert (rest.unmet >= 0).all()
    assert (rest.left <= supply * (1 + 1e-12)).all()
    assert (rest.unmet <= need * (1 + 1e-12)).all()


@settings(max_examples=300, deadline=None)
@given(markets())
def test_nobody_goes_without_while_a_maker_in_reach_has_something(market):
    supply, need, near = market
    rest = draw(supply, need, near)
    meet = (rest.left[:, None] > 1e-9 * supply.sum()) & (rest.unmet[None, :] > 1e-9 * need.sum()) & (near > 0)
    assert not meet.any()
    assert rest.rounds <= len(supply) + 1


@settings(max_examples=100, deadline=None)
@given(markets())
def test_no_allocation_takes_more_than_a_maximum_flow(market):
    supply, need, near = market
    size = len(supply)
    rows = [np.kron(np.eye(size)[i], np.ones(size)) for i in range(size)]
    columns = [np.kron(np.ones(size), np.eye(size)[j]) for j in range(size)]
    bounds = [(0, None if near[i, j] else 0) for i in range(size) for j in range(size)]
    most = linprog(-np.ones(size * size), np.array(rows + columns), np.concatenate([supply, need]), bounds=bounds)
    rest = draw(supply, need, near)
    assert supply.sum() - rest.left.sum() <= -most.fun * (1 + 1e-6) + 1e-6


@settings(max_examples=200, deadline=None)
@given(markets(), st.sampled_from([0.5, 3.0, 7.0]))
def test_drawing_is_homogeneous(market, factor):
    supply, need, near = market
    once, often = draw(supply, need, near), draw(factor * supply, factor * need, near)
    assert often.left == pytest.approx(factor * once.left, rel=1e-9, abs=1e-9 * factor * supply.sum())


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_every_unit_made_is_used_sold_idle_unexplained_or_tied(seed):
    rng = np.random.default_rng(seed)
    P, C = int(rng.integers(1, 6)), 4
    amounts = {
        name: np.where(rng.random((P, C)) < 0.4, 0.0, rng.uniform(0, 50, (P, C))) for name in ("a", "b", "u", "w")
    }
    distance = rng.uniform(0, 100, (P, P)) * (1 - np.eye(P))
    left = leftovers(
        made_on_purpose=amounts["a"],
        made_besides=amounts["b"],
        used=amounts["u"],
        wanted_at_home=amounts["w"],
        export_limit=np.array([0.0, 20.0, np.inf, 5.0]),
        free_share=np.array([np.nan, 0.5, np.nan, 0.0]),
        distance=distance,
        haul=np.array([np.inf, 50.0, 10.0, 0.0]),
    )
    made, wanted = amounts["a"] + amounts["b"], amounts["u"] + amounts["w"]
    used = wanted.sum(axis=0) - left.unmet.sum(axis=0)
    rest = made.sum(axis=0) - used - (left.idle + left.sold + left.unexplained).sum(axis=0)
    assert rest[[0, 2]] == pytest.approx(np.zeros(2), abs=1e-9 * (1 + made.sum()))
    assert (rest >= -1e-9 * (1 + made.sum())).all()  # what the free share ties to users outside the tables
    for part in (left.idle, left.sold, left.unexplained, left.unmet):
        assert (part >= 0).all()
    assert (left.sold.sum(axis=0) <= np.array([0.0, 20.0, np.inf, 5.0]) + 1e-9).all()
    assert left.idle[:, 3].sum() == 0.0
