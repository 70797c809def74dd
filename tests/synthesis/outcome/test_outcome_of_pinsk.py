"""The tables of a designed cluster, recounted from the design itself."""

import numpy as np
import polars as pl
import pytest

from ryzoma.network import network_of_region
from ryzoma.synthesis.clusters import NothingToDesignError, synthesise
from ryzoma.synthesis.design.problem import OutletKind
from ryzoma.synthesis.design.reductions import reduce_problem
from ryzoma.synthesis.outcome import (
    deliveries_table,
    idle_table,
    limits_table,
    missing_table,
    plants_table,
    purchases_table,
    removed_plants,
    removed_table,
    sales_table,
)
from ryzoma.synthesis.study.from_tables import studies
from ryzoma.synthesis.study.ground import ground
from ryzoma.synthesis.study.study import Study


@pytest.fixture(scope="module")
def on(belarus_region):
    net = network_of_region(belarus_region)
    P = net.places
    return ground(belarus_region.tables, net.km[:P, :P], net.minutes[:P, :P])


@pytest.fixture(scope="module")
def found(on, belarus_region):
    return synthesise(on, studies(belarus_region.tables)["pinsk"], time_limit=60.0, gap=0.03)


def test_plants_keep_to_the_budget_and_their_profits_fit_the_plan(found):
    frame = plants_table(found).frame
    assert 0 < frame["capital"].sum() <= 60 * (1 + 1e-6)
    assert frame["capital"].is_sorted(descending=True)
    assert frame.height == len(found.opened)
    assert frame["jobs"].sum() == pytest.approx(found.jobs[found.opened].sum())
    paying = frame.filter(pl.col("profit") > 0)
    assert (paying["payback"] < 20).all()
    assert (paying["break_even"] < 0).all()


def test_every_delivery_is_told_with_those_at_its_ends(found):
    frame, plan = deliveries_table(found).frame, found.design
    assert frame.height == len(plan.arcs)
    assert frame["quantity"].sum() == pytest.approx(plan.delivered.sum())
    assert frame["maker"].null_count() == frame["user"].null_count() == 0
    flows = found.on.tables["process_flows"]
    made = set(flows.filter(direction="out").select("process_id", "commodity_id").iter_rows())
    used = set(flows.filter(direction="in").select("process_id", "commodity_id").iter_rows())
    assert set(frame.select("maker", "good").iter_rows()) <= made
    assert set(frame.select("user", "good").iter_rows()) <= used
    opened = set(plants_table(found).frame.select("process", "place").iter_rows())
    for row in frame.iter_rows(named=True):
        if (row["maker"], row["origin"]) in opened or (row["user"], row["destination"]) in opened:
            assert row["new"]


def test_sales_and_purchases_add_up_to_the_money_of_the_plan(found):
    plan, outlet, source = found.design, found.problem.outlets, found.problem.sources
    earned = plan.sold @ outlet.revenue[plan.sales.row, plan.sales.place]
    paid = plan.bought @ source.cost[plan.purchases.row, plan.purchases.place]
    assert sales_table(found).frame["money"].sum() * 1e6 == pytest.approx(earned)
    assert purchases_table(found).frame["money"].sum() * 1e6 == pytest.approx(paid)
    kinds = {outlet.kind[row] for row in plan.sales.row}
    assert sales_table(found).frame["market"].n_unique() == len(kinds - {None})
    assert OutletKind.HOME in kinds
    parts = sales_table(found).frame["of_market"].drop_nulls()
    assert parts.is_between(0, 1).all()


def test_idle_lines_run_below_what_they_can(found):
    frame = idle_table(found).frame
    assert (frame["planned"] < frame["capacity"]).all()
    assert frame["idle"].is_sorted(descending=True)


def test_what_binds_is_ranked_by_its_worth(found):
    frame = limits_table(found).frame
    assert frame["worth"].is_sorted(descending=True)
    assert (frame["price"] > 0).all()


def test_what_was_removed_is_counted_once_by_plant(found):
    gone = reduce_problem(found.problem).removed.option
    option = found.problem.options
    left = set(range(len(option))) - set(gone.tolist())
    plants = {(option.process[p], option.place[p]) for p in gone}
    plants -= {(option.process[p], option.place[p]) for p in left if not option.existing[p]}
    assert sum(removed_plants(found).values()) == len(plants)
    assert removed_table(found).frame["places"].sum() == len(plants)


def test_missing_links_are_no_plants_of_the_cluster(found):
    frame = missing_table(found, first=3, seconds=1.0).frame
    assert frame.height == 3
    running = {found.problem.graph.processes[k] for k in found.problem.options.process[found.design.open]}
    assert not running & set(frame["process"])


def test_without_money_nothing_is_opened_and_every_table_is_still_there(on, belarus_region):
    study = studies(belarus_region.tables)["pinsk"]
    poor = synthesise(on, Study(**{**vars(study), "budget": 0.0}), time_limit=4.0)
    assert len(poor.opened) == 0
    assert poor.solution.added == pytest.approx(0.0, abs=1.0)
    assert plants_table(poor).frame.is_empty()
    assert idle_table(poor).frame.height > 0
    assert np.isfinite(poor.solution.bound)


def test_a_study_of_nothing_is_refused(on):
    with pytest.raises(NothingToDesignError):
        synthesise(on, Study("nowhere", ("pinsk",), compact=True, processes=("sylvinite_mine",)))
    with pytest.raises(NothingToDesignError):
        synthesise(on, Study("nothing", ("pinsk",), compact=True))
