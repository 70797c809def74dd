"""What the value of the best plan does when names, units and limits of a random small problem change."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array, vstack
from tests.synthesis.design.random_problems import design_problems

from ryzoma.synthesis.design.problem import LimitKind, Limits
from ryzoma.synthesis.design.solve import solve
from ryzoma.synthesis.process_graph import sorted_flows

EXAMPLES = 20


def value_of(problem):
    return solve(problem, gap=1e-7, time_limit=20.0).value


def near(value):
    return pytest.approx(value, rel=1e-6, abs=1e-6)


# Names and order


def renamed(problem, rng):
    """Places, processes, goods, plants, sources and outlets in another order."""
    graph, option = problem.graph, problem.options
    N, K, C = len(problem.places), *graph.shape
    place, process, good, plants = (rng.permutation(size) for size in (N, K, C, len(option)))
    to_place, to_process, to_good = (np.argsort(order) for order in (place, process, good))
    flows = {}
    for side in ("inputs", "outputs"):
        old = getattr(graph, side)
        flows[side], order = sorted_flows(to_process[old.process], to_good[old.commodity], old.quantity)
    options = option.at(plants)
    sources, outlets = (table.at(rng.permutation(len(table))) for table in (problem.sources, problem.outlets))
    return replace(
        problem,
        places=tuple(problem.places[n] for n in place),
        graph=replace(
            graph,
            commodities=tuple(graph.commodities[c] for c in good),
            processes=tuple(graph.processes[k] for k in process),
            output_role=graph.output_role[order],
            mass=graph.mass[good],
            **flows,
        ),
        distance=problem.distance[np.ix_(place, place)],
        haul=problem.haul[good],
        freight=problem.freight[good],
        handling=problem.handling[good],
        options=replace(options, process=to_process[options.process], place=to_place[options.place]),
        sources=replace(
            sources, commodity=to_good[sources.commodity], cost=sources.cost[:, place], most=sources.most[:, place]
        ),
        outlets=replace(
            outlets,
            commodity=to_good[outlets.commodity],
            revenue=outlets.revenue[:, place],
            most=outlets.most[:, place],
        ),
        limits=problem.limits.of_options(plants),
        weights=replace(problem.weights, jobs=problem.weights.jobs[place]),
    )


@given(design_problems, st.integers(0, 1000))
@settings(max_examples=EXAMPLES, deadline=None)
def test_names_and_order_do_not_matter(problem, seed):
    assert value_of(renamed(problem, np.random.default_rng(seed))) == near(value_of(problem))


# Units


def scaled(table, factor, *columns):
    return replace(table, **{column: getattr(table, column) * factor for column in columns})


def in_money(problem, factor):
    """All sums of money in another currency."""
    limit, weights = problem.limits, problem.weights
    budget = np.array([factor if kind is LimitKind.BUDGET else 1.0 for kind in limit.kind])
    costs = [
        one.name for one in fields(problem.options) if one.name.startswith(("fixed", "variable", "wages", "capital"))
    ]
    return replace(
        problem,
        freight=problem.freight * factor,
        handling=problem.handling * factor,
        options=scaled(problem.options, factor, *costs),
        sources=scaled(problem.sources, factor, "cost"),
        outlets=scaled(problem.outlets, factor, "revenue"),
        limits=replace(
            limit,
            on_open=csr_array(limit.on_open * budget[:, None]),
            on_activity=csr_array(limit.on_activity * budget[:, None]),
            lower=limit.lower * budget,
            upper=limit.upper * budget,
        ),
        weights=replace(weights, jobs=weights.jobs * factor, tonne_km=weights.tonne_km * factor),
    )


def in_units(problem, factor):
    """All goods and activities counted in smaller units, money and people as before."""
    per_unit = ("variable", "wages_slope", "capital_slope", "jobs_slope")
    options = scaled(scaled(problem.options, factor, "least", "most"), 1 / factor, *per_unit)
    return replace(
        problem,
        graph=replace(problem.graph, mass=problem.graph.mass / factor),
        freight=problem.freight / factor,
        handling=problem.handling / factor,
        options=options,
        sources=scaled(scaled(problem.sources, factor, "quantity", "most"), 1 / factor, "cost"),
        outlets=scaled(scaled(problem.outlets, factor, "quantity", "most"), 1 / factor, "revenue"),
        limits=replace(problem.limits, on_activity=csr_array(problem.limits.on_activity / factor)),
    )


def in_people(problem, factor):
    """People counted in other units, money and goods as before."""
    limit, weights = problem.limits, problem.weights
    labour = np.array([factor if kind is LimitKind.LABOUR else 1.0 for kind in limit.kind])
    return replace(
        problem,
        options=scaled(problem.options, factor, "jobs_fixed", "jobs_slope"),
        limits=replace(
            limit,
            on_open=csr_array(limit.on_open * labour[:, None]),
            on_activity=csr_array(limit.on_activity * labour[:, None]),
            upper=limit.upper * labour,
        ),
        weights=replace(weights, jobs=weights.jobs / factor),
    )


@given(design_problems, st.sampled_from([3.0, 1e-3]))
@settings(max_examples=EXAMPLES, deadline=None)
def test_other_units_of_people_keep_the_value(problem, factor):
    assert value_of(in_people(problem, factor)) == near(value_of(problem))


@given(design_problems, st.sampled_from([7.0, 1e-3, 1e6]))
@settings(max_examples=EXAMPLES, deadline=None)
def test_another_currency_multiplies_the_value(problem, factor):
    assert value_of(in_money(problem, factor)) / factor == near(value_of(problem))


@given(design_problems, st.sampled_from([5.0, 1e-3, 1e4]))
@settings(max_examples=EXAMPLES, deadline=None)
def test_other_units_of_goods_keep_the_value(problem, factor):
    assert value_of(in_units(problem, factor)) == near(value_of(problem))


# Limits


def with_limit(problem, on_open, on_activity, upper):
    limit = problem.limits
    return replace(
        problem,
        limits=Limits(
            (*limit.kind, LimitKind.OTHER),
            (*limit.name, "one more"),
            on_open=csr_array(vstack([limit.on_open, csr_array(on_open[None])])),
            on_activity=csr_array(vstack([limit.on_activity, csr_array(on_activity[None])])),
            lower=np.append(limit.lower, -np.inf),
            upper=np.append(limit.upper, upper),
        ),
    )


@given(design_problems, st.integers(0, 1000))
@settings(max_examples=EXAMPLES, deadline=None)
def test_one_more_limit_never_helps(problem, seed):
    rng = np.random.default_rng(seed)
    P = len(problem.options)
    new = ~problem.options.existing
    row = rng.integers(0, 3, P) * new, rng.integers(0, 2, P) * new
    before = value_of(problem)
    assert value_of(with_limit(problem, *row, float(rng.integers(0, 8)))) <= before + 1e-6 * max(abs(before), 1.0)


LOOSENED = {
    "limits": lambda p: replace(p, limits=replace(p.limits, upper=p.limits.upper * 1.5 + 1.0)),
    "hauls": lambda p: replace(p, haul=p.haul + 5.0),
    "sources": lambda p: replace(p, sources=scaled(p.sources, 1.5, "quantity", "most")),
    "outlets": lambda p: replace(p, outlets=scaled(p.outlets, 1.5, "quantity", "most")),
    "sizes": lambda p: replace(p, options=replace(p.options, least=p.options.least / 2, most=p.options.most * 1.5)),
}


@given(design_problems, st.sampled_from(sorted(LOOSENED)))
@settings(max_examples=2 * EXAMPLES, deadline=None)
def test_more_room_never_hurts(problem, what):
    before = value_of(problem)
    assert value_of(LOOSENED[what](problem)) >= before - 1e-6 * max(abs(before), 1.0)


# The search itself


@given(design_problems, st.integers(0, 3))
@settings(max_examples=EXAMPLES // 2, deadline=None)
def test_the_same_seed_gives_the_same_plan(problem, seed):
    one, other = (solve(problem, seed=seed, time_limit=20.0) for _ in range(2))
    assert (one.value, one.bound, one.status) == (other.value, other.bound, other.status)
    for column in ("open", "activity", "delivered", "bought", "sold"):
        assert np.array_equal(getattr(one.design, column), getattr(other.design, column))
