"""The bundled region: the reach must make sense to someone who knows the country, and the tables must agree with it."""

import polars as pl
import pytest

from ryzoma.network import network_of_region
from ryzoma.region import read_region
from ryzoma.synthesis import industrial_reach, reach_tables
from ryzoma.synthesis.missing_links import missing_links
from ryzoma.synthesis.tables.parts import made_at_base
from ryzoma.tables import Kind


@pytest.fixture(scope="module")
def region():
    return read_region("belarus")


@pytest.fixture(scope="module")
def found(region):
    network = network_of_region(region)
    return industrial_reach(region.tables, distance=network.km[: network.places, : network.places])


@pytest.fixture(scope="module")
def tables(found, region):
    return {table.name: table for table in reach_tables(found, region.tables)}


def reached(tables, place, start, **where):
    frame = tables["reach_products"].frame.filter((pl.col("place") == place) & (pl.col("start") == start))
    for name, value in where.items():
        frame = frame.filter(pl.col(name) == value)
    return set(frame["product"])


def test_the_great_base_productions_lead(tables):
    bases = tables["reach_bases"].frame
    leading = bases.select("place", "good").rows()
    assert {("novopolotsk", "diesel_fuel"), ("mozyr", "diesel_fuel"), ("soligorsk", "kcl_granular")} <= set(leading[:3])
    assert ("zhlobin", "wire_rod") in leading[:10]
    assert ("slutsk", "cheese") in leading
    assert bases["sales"].is_sorted(descending=True)


@pytest.mark.parametrize(
    ("place", "start", "products"),
    [
        ("soligorsk", "halite_tailings", {"evaporated_salt", "technical_salt", "soda_ash", "caustic_soda"}),
        ("soligorsk", "kcl_98", {"potassium_sulphate", "potassium_nitrate", "caustic_potash", "potassium_carbonate"}),
        ("novopolotsk", "propylene", {"polypropylene", "acrylic_yarn"}),
        ("novopolotsk", "ldpe", {"pe_film"}),
        ("polotsk", "sweet_whey", {"wpc80", "lactose", "demin_whey"}),
        ("polotsk", "glass_fibre", {"glass_fabric", "grp_goods"}),
        ("bobruisk", "hide_trimmings", {"gelatine", "collagen_peptides"}),
        ("bobruisk", "upper_leather", {"footwear_leather", "belt_leather", "bag_leather"}),
        ("slutsk", "molasses", {"yeast", "yeast_extract"}),
        ("svetlogorsk", "kraft_pulp", {"tissue"}),
    ],
)
def test_known_chains_are_found(tables, place, start, products):
    assert products <= reached(tables, place, start)


@pytest.mark.parametrize(
    ("start", "product"),
    [
        ("halite_tailings", "crude_oil"),  # salt is used at oil wells
        ("kcl_98", "semiconductors"),  # acid is used for wafers
        ("diesel_fuel", "polyester_staple"),  # waste lorries burn it
        ("npk", "wheat"),  # fertiliser does not become grain
    ],
)
def test_silly_chains_are_not(tables, start, product):
    frame = tables["reach_products"].frame
    assert frame.filter((pl.col("start") == start) & (pl.col("product") == product)).is_empty()


def test_nothing_is_made_for_its_scrap(tables):
    steps = tables["reach_products"].frame.select("good_1", "good_2")
    assert "steel_scrap" not in set(steps["good_1"]) | set(steps["good_2"])


def test_everything_does_not_reach_everything(found, tables):
    goods = len(found.technology.graph.commodities)
    bases = tables["reach_bases"].frame
    assert bases["within_3"].max() < goods / 5
    assert 1 < bases["within_3"].median() < goods / 20
    assert (bases["within_1"] <= bases["within_2"]).all()
    assert (bases["within_2"] <= bases["within_3"]).all()
    assert (bases["ready"] <= bases["within_3"]).all()


def test_readiness_asks_for_all_that_it_promises(found, tables):
    ready = tables["reach_products"].frame.filter("ready")
    assert ready.height > 100
    assert (ready["missing_inputs"] == 0).all()
    assert not ready["scale"].is_in(["too small"]).any()
    assert (found.reach.value_added[found.reach.ready] > found.reach.charge[found.reach.ready]).all()


def test_no_more_is_taken_than_is_left(tables):
    products = tables["reach_products"].frame
    assert products["taken"].is_between(0, 1 + 1e-9).all()
    left = tables["reach_leftovers"].frame
    assert (left["pooled"] >= left["quantity"] * (1 - 1e-9)).all()


def test_capacities_and_recipes_fit_each_other_to_a_few_per_cent(found):
    graph = found.technology.graph
    unexplained = float((found.left.unexplained.sum(axis=0) * graph.price).sum())
    assert 0 < unexplained < 0.04 * found.bases.sales.sum()


def test_nearly_all_rests_on_estimates_and_the_tables_say_so(tables):
    for table in tables.values():
        assert table.estimate_share is not None
        assert 0.9 < table.estimate_share <= 1.0
        assert table.estimate_basis
        assert "est-market-2024" in table.sources


def test_names_are_ids_of_the_region(region, tables):
    known = {one for name in ("places", "commodities", "processes", "establishments") for one in region[name]["id"]}
    for table in tables.values():
        for column in table.columns:
            if column.kind is Kind.NAME:
                assert set(table.frame[column.name].drop_nulls()) <= known, (table.name, column.name)
            assert column.title


def test_each_product_is_told_once_for_each_base_and_origin(tables):
    frame = tables["reach_products"].frame
    assert frame.select("place", "base_good", "origin", "product").is_duplicated().sum() == 0


def test_chains_run_from_start_to_product(found, tables):
    frame = tables["reach_products"].frame
    for row in (0, 17, frame.height - 1):
        ids = found.chain(row)
        told = frame.row(row, named=True)
        assert (ids[0], ids[-1], len(ids)) == (told["start"], told["product"], 2 * told["steps"] + 1)
        between = [told[f"{kind}_{step}"] for step in (1, 2, 3) for kind in ("process", "good")]
        assert [one for one in between if one is not None] == list(ids[1:-1])


def test_missing_links_are_ranked_and_add_up(found, tables):
    rows = missing_links(found.reach, ~made_at_base(found))
    frame = tables["missing_for_reach"].frame
    assert len(rows) == frame.height > 50
    assert frame["owed"].is_sorted(descending=True)
    assert {"pp_plant", "sop_mannheim", "koh_electrolysis"} <= set(frame["thing"])
    first = frame.row(0, named=True)
    column = "missing_process" if first["kind"] == "process" else "missing_input"
    products = tables["reach_products"].frame.filter(~pl.col("made_here"))
    assert first["thing"] in set(products[column].drop_nulls())
    run = set(region_processes(found))
    assert not run & set(frame.filter(pl.col("kind") == "process")["thing"])


def region_processes(found):
    running = (found.plants.activity.sum(axis=0) > 0).nonzero()[0]
    return [found.technology.graph.processes[k] for k in running]


def test_a_plant_that_knows_how_runs_a_step_of_the_chain(found, tables):
    frame = tables["reach_products"].frame
    ids = list(found.plants.ids)
    activity = found.plants.activity.toarray()
    for row in range(0, frame.height, 97):
        told = frame.row(row, named=True)
        steps = [told[f"process_{step}"] for step in (1, 2, 3) if told[f"process_{step}"]]
        positions = [found.technology.graph.processes.index(step) for step in steps]
        if told["plant"] is None:
            assert told["missing_processes"] == len(steps)
        else:
            assert activity[ids.index(told["plant"]), positions].sum() > 0
