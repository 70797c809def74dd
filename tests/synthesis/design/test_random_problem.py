"""Random problems: sound, the same for a seed, shaped as their distributions say, and worth solving."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from scipy.sparse import issparse

from ryzoma.synthesis.design.faults.check import faults
from ryzoma.synthesis.design.formulation import formulate
from ryzoma.synthesis.design.highs import solver
from ryzoma.synthesis.design.problem import LimitKind, OutletKind, SourceKind
from ryzoma.synthesis.design.random_problem import random_problem
from ryzoma.synthesis.design.random_recipes import random_recipes
from ryzoma.synthesis.design.reductions import reduce_problem
from ryzoma.synthesis.design.solve import solve
from ryzoma.synthesis.design.verification.verify import verify
from ryzoma.synthesis.process_graph import Role


def _leaves(value):
    if is_dataclass(value):
        for each in fields(value):
            yield from _leaves(getattr(value, each.name))
    else:
        yield value.toarray() if issparse(value) else value


def _same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(_leaves(one), _leaves(other), strict=True))


def test_a_seed_gives_one_problem():
    assert _same(random_problem(5, 8, 3), random_problem(5, 8, 3))
    assert not _same(random_problem(5, 8, 3), random_problem(5, 8, 4))


def test_recipes_are_the_same_in_a_larger_region():
    assert _same(random_problem(5, 8, 3).graph, random_problem(9, 8, 3).graph)


@pytest.mark.parametrize(("places", "processes"), [(1, 5), (5, 1)])
def test_two_places_and_two_processes_are_the_least(places, processes):
    with pytest.raises(ValueError, match="two places and two processes"):
        random_problem(places, processes, 0)


@pytest.mark.parametrize(("places", "processes"), [(2, 2), (3, 7), (10, 20), (30, 60)])
def test_shapes_and_signs(places, processes):
    p = random_problem(places, processes, 1)
    C, N = len(p.graph.commodities), places
    assert p.distance.shape == (N, N)
    assert np.array_equal(p.distance, p.distance.T)
    assert (
        p.distance[:, None, :] <= p.distance[:, :, None] + p.distance[None] + 1e-9
    ).all()  # no shorter way over a third
    assert p.haul.shape == p.freight.shape == p.handling.shape == (C,)
    option = p.options
    assert (option.least <= option.most).all()
    for name in ("fixed", "variable", "wages_fixed", "wages_slope", "capital_fixed", "capital_slope"):
        assert (getattr(option, name) >= 0).all()
    assert p.sources.cost.shape == p.sources.most.shape == (len(p.sources), N)
    assert p.outlets.revenue.shape == p.outlets.most.shape == (len(p.outlets), N)
    assert (p.sources.most <= p.sources.quantity[:, None]).all()
    assert (p.outlets.most <= p.outlets.quantity[:, None] * (1 + 1e-12)).all()
    assert p.limits.on_open.shape == p.limits.on_activity.shape == (len(p.limits), len(option))
    assert all(np.isfinite(value).all() for value in (option.most, p.sources.cost, p.outlets.revenue, p.limits.upper))


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_wrong_with_it(seed):
    assert faults(random_problem(8, 14, seed)) == ()


def test_it_has_a_plan_worth_more_than_what_stands():
    problem = random_problem(4, 8, 1)
    found = solve(problem, gap=1e-4)
    assert found.added > 0
    assert verify(problem, found.design).holds


def test_every_process_may_be_opened_everywhere_in_three_sizes_that_join():
    p = random_problem(6, 9, 2)
    new = p.options.at(~p.options.existing)
    shape = (6, 9, 3)
    assert len(new) == np.prod(shape)
    least, most = new.least.reshape(shape), new.most.reshape(shape)
    assert np.allclose(most[..., :2], least[..., 1:])
    at_most = (new.capital_fixed + new.capital_slope * new.most).reshape(shape)
    at_least = (new.capital_fixed + new.capital_slope * new.least).reshape(shape)
    assert np.allclose(at_most[..., :2], at_least[..., 1:])
    assert np.allclose(at_most[..., 2] / at_least[..., 0], 10**0.65)


def test_recipes_are_layered_and_some_have_by_products_loops_and_other_routes():
    loops = routes = 0
    for seed in range(6):
        p = random_problem(2, 30, seed)
        graph = p.graph
        assert set(np.bincount(graph.inputs.process, minlength=30)) <= {1, 2, 3}
        assert set(np.bincount(graph.outputs.process, minlength=30)) <= {1, 2, 3}
        main = graph.outputs.commodity[graph.output_role == Role.MAIN]
        assert len(main) == 30
        routes += len(main) - len(set(main))
        raw = np.char.startswith(graph.commodities, "raw")
        loops += raw[graph.outputs.commodity].sum()
        cost = np.bincount(graph.inputs.process, graph.inputs.quantity * graph.price[graph.inputs.commodity])
        assert (cost < graph.price[main]).all()
    assert loops > 6
    assert routes > 6


def test_a_third_of_the_processes_pay_at_list_prices():
    pay = [random_recipes(30, np.random.default_rng(seed)).margin > 1 for seed in range(20)]
    assert 0.25 < np.mean(pay) < 0.42


def test_markets_of_every_kind():
    p = random_problem(10, 20, 0)
    assert set(p.sources.kind) == {SourceKind.SUPPLY, SourceKind.IMPORT, SourceKind.CONTRACT}
    assert set(p.outlets.kind) == set(OutletKind)
    assert {LimitKind.LABOUR, LimitKind.NUMBER, LimitKind.BUDGET} == set(p.limits.kind)
    kind = np.array(p.outlets.kind)
    steps = p.outlets.at(kind == OutletKind.HOME)
    first, second, third = np.split(steps.quantity, 3)
    assert np.allclose([second / first, third / first], [[0.6], [0.4]])
    prices = np.split(steps.revenue, 3)
    assert (prices[0] > prices[1]).all()
    assert (prices[1] > prices[2]).all()


def test_the_budget_binds_in_most_seeds():
    binds = []
    for seed in range(12):
        problem = random_problem(6, 12, seed)
        reduced = reduce_problem(problem)
        formulation = formulate(reduced.problem)
        highs = solver(formulation)
        highs.run()
        point = np.array(highs.getSolution().col_value)[: len(formulation.columns)] * formulation.scale
        limit, columns = reduced.problem.limits, formulation.columns
        spent = limit.on_open @ point[columns.open] + limit.on_activity @ point[columns.activity]
        budget = limit.kind.index(LimitKind.BUDGET)
        binds.append(spent[budget] > 0.999 * limit.upper[budget])
    assert sum(binds) >= 7
