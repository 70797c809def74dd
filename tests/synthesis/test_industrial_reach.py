"""A small region: a potash works in one town, a feed mill in another, a third without plants."""

import numpy as np
import polars as pl
import pytest

from ryzoma.region import TABLES
from ryzoma.synthesis import Origin, industrial_reach, plants, reach_tables, technology
from ryzoma.synthesis.openings import building_sites, inhabitants, markets, straight_ways, supply

PLACES = (("mine", 27.5, 52.8), ("mill", 27.6, 53.0), ("far", 30.0, 55.0))


def table(name, rows):
    """Rows (mappings) as the typed frame of a table of the region folder; what is not given is empty."""
    schema = TABLES[name].schema
    unknown = {key for row in rows for key in row} - schema.keys()
    assert not unknown, unknown
    return pl.DataFrame([{key: row.get(key) for key in schema} for row in rows], schema=schema)


def good(name, price, **changes):
    values = {
        "id": name, "name_ru": name, "unit": "t", "kind": "product", "mass_t_per_unit": 1.0, "price_usd_per_unit": price,
        "price_year": 2024, "price_source": ["est-market"], "transport_class": "bulk", "transport_usd_per_unit_km": 0.1,
        "source": ["est-market"],
    }  # fmt: skip
    return values | changes


def process(name, basis, nace, **changes):
    values = {
        "id": name, "name_ru": name, "nace": nace, "basis_commodity_id": basis, "basis_direction": "out",
        "activity_unit": "1 t", "reference_scale_per_year": 100.0, "min_scale_per_year": 10.0, "capex_usd": 1000.0,
        "capex_scale_exponent": 0.7, "jobs_total": 5, "lifetime_years": 20.0, "opex_other_usd_per_unit": 1.0,
        "source": ["eng-textbook"],
    }  # fmt: skip
    return values | changes


def flow(process_id, commodity, direction, quantity, role, source="eng-textbook"):
    return {
        "process_id": process_id, "commodity_id": commodity, "direction": direction, "quantity_per_unit": quantity,
        "role": role, "source": [source],
    }  # fmt: skip


def wanted(commodity, **changes):
    values = {
        "commodity_id": commodity, "domestic_demand_per_1000_people_per_year": 0.0, "domestic_price_factor": 1.0,
        "export_limit_per_year": 0.0, "export_price_factor": 1.0, "import_price_factor": 1.0, "source": ["est-x"],
        "new_entrant_share_domestic": 1.0, "new_entrant_share_export": 1.0, "import_gap_known": False,
    }  # fmt: skip
    return values | changes


def region(**changes):
    tables = {name: one.empty() for name, one in TABLES.items()}
    tables |= {
        "places": table("places", [
            {"id": name, "name_ru": name, "own_unit": True, "lon": lon, "lat": lat, "status": "town"}
            for name, lon, lat in PLACES
        ]),
        "population": table("population", [
            {"place_id": name, "year": year, "population": people, "preferred": True}
            for name, year, people in (("mine", 2023, 1), ("mine", 2024, 1000), ("mill", 2024, 3000))
        ]),
        "commodities": table("commodities", [
            good("ore", 20.0, kind="raw", max_haul_km=30.0),
            good("potash", 240.0, price_source=["world-bank"]),
            good("tailings", 0.5, kind="waste", max_haul_km=40.0),
            good("salt", 40.0),
            good("licks", 360.0),
            good("vitamins", 4000.0),
            good("power", 95.0, kind="utility", mass_t_per_unit=0.0, unit="MWh"),
            good("upkeep", 160.0, kind="service", mass_t_per_unit=0.0, unit="piece"),
            good("air", 0.0, kind="raw"),
        ]),
        "processes": table("processes", [
            process("dig", "ore", "08.91"),
            process("float", "potash", "20.15"),
            process("refine", "salt", "10.84"),
            process("press", "licks", "10.91"),
        ]),
        "process_flows": table("process_flows", [
            flow("dig", "ore", "out", 1.0, "main"),
            flow("dig", "power", "in", 0.1, "utility"),
            flow("float", "ore", "in", 4.0, "input"),
            flow("float", "potash", "out", 1.0, "main"),
            flow("float", "tailings", "out", 2.5, "waste"),
            flow("refine", "tailings", "in", 1.25, "input"),
            flow("refine", "air", "in", 2.0, "input"),
            flow("refine", "upkeep", "in", 0.01, "utility", "est-service-rule"),
            flow("refine", "salt", "out", 1.0, "main"),
            flow("press", "salt", "in", 0.8, "input"),
            flow("press", "vitamins", "in", 0.01, "input"),
            flow("press", "licks", "out", 1.0, "main"),
        ]),
        "establishments": table("establishments", [
            {"id": "works", "name_ru": "works", "place_id": "mine", "sector_code": "20"},
            {"id": "feed", "name_ru": "feed", "place_id": "mill", "sector_code": "10"},
        ]),
        "establishment_processes": table("establishment_processes", [
            {"establishment_id": e, "process_id": k, "capacity_per_year": c, "utilisation": u, "fit": fit,
             "capacity_basis": basis, "source": [source]}
            for e, k, c, u, fit, basis, source in (
                ("works", "dig", 4000.0, 1.0, "own", "cited", "press"),
                ("works", "float", 1000.0, 1.0, "own", "cited", "press"),
                ("works", "refine", 500.0, 1.0, "proxy", "cited", "press"),
                ("feed", "press", 100.0, 0.5, "own", "est-share", "est-rank"),
            )
        ]),
        "demand": table("demand", [
            wanted("potash", export_limit_per_year=10_000.0),
            wanted("salt", domestic_demand_per_1000_people_per_year=100.0),
            wanted("licks", domestic_demand_per_1000_people_per_year=25.0, export_limit_per_year=30.0),
            wanted("vitamins"),
            wanted("tailings", import_limit_per_year=0.0),
        ]),
    }  # fmt: skip
    return tables | changes


def rows(found):
    graph = found.technology.graph
    return {
        (found.places[found.offers.place[offer]], Origin(origin).name, graph.commodities[product]): row
        for row, (offer, origin, product) in enumerate(
            zip(found.reach.runs.offer, found.reach.origin.tolist(), found.reach.runs.product, strict=True)
        )
    }


def test_the_reach_of_the_potash_works():
    found = industrial_reach(region())
    at = rows(found)
    assert set(at) == {("mine", "IDLE", "salt"), ("mine", "IDLE", "licks")}
    salt, licks = at["mine", "IDLE", "salt"], at["mine", "IDLE", "licks"]
    assert found.chain(licks) == ("tailings", "refine", "salt", "press", "licks")
    # people want 400 t of salt and the feed mill 40; 2500 t of tailings would give 2000 t
    assert found.reach.runs.quantity[salt] == pytest.approx(440.0)
    # 100 t of licks at home and 30 t abroad
    assert found.reach.runs.quantity[licks] == pytest.approx(130.0)


def test_value_added_counts_generated_services_as_cost():
    found = industrial_reach(region())
    row = rows(found)["mine", "IDLE", "salt"]
    # 40 - other 1 - upkeep 1.6 - tailings 1.25 x 0.5, on 440 t
    assert found.reach.value_added[row] == pytest.approx(440.0 * (40.0 - 1.0 - 1.6 - 0.625))


def test_free_capacity_of_the_feed_mill_is_used_up_to_nine_tenths():
    found = industrial_reach(region())
    row = rows(found)["mine", "IDLE", "licks"]
    assert found.reach.covered[row].tolist() == [False, False, True]
    fewer = region()
    fewer["demand"] = fewer["demand"].with_columns(
        domestic_demand_per_1000_people_per_year=pl.lit(2.0), export_limit_per_year=pl.lit(30.0)
    )
    found = industrial_reach(fewer)
    row = rows(found)["mine", "IDLE", "licks"]
    assert found.reach.runs.quantity[row] == pytest.approx(38.0)
    assert found.reach.covered[row].tolist() == [False, True, True]


def test_potash_is_sold_abroad_and_not_offered_where_nothing_uses_it():
    found = industrial_reach(region())
    graph, offers = found.technology.graph, found.offers
    listed = {
        (graph.commodities[c], int(o)): q
        for c, o, q in zip(offers.commodity, offers.origin, offers.quantity, strict=True)
    }
    # the 50 t of licks made are wanted at home, and ore has no market outside the works
    assert listed == {("tailings", int(Origin.IDLE)): 2500.0, ("potash", int(Origin.SOLD)): 1000.0}


def test_tailings_are_not_carried_to_a_distant_mill():
    away = np.array([[0.0, 60.0, 300.0], [60.0, 0.0, 300.0], [300.0, 300.0, 0.0]])
    rules = table("site_rules", [{"process_id": "refine", "coverage": "listed", "allowed_place_ids": ["mill"]}])
    assert rows(industrial_reach(region(site_rules=rules), distance=away)) == {}
    near = np.where(away == 60.0, 35.0, away)
    assert ("mine", "IDLE", "salt") in rows(industrial_reach(region(site_rules=rules), distance=near))


def test_a_rule_for_existing_sites_keeps_new_ones_out():
    rules = table("site_rules", [{"process_id": "refine", "coverage": "existing"}])
    assert rows(industrial_reach(region(site_rules=rules))) == {}


def test_recipes_that_only_stand_in_for_a_line_do_not_count():
    graph = technology(region()).graph
    running = plants(region(), graph).activity.toarray()
    assert running[0].tolist() == [4000.0, 1000.0, 0.0, 0.0]
    assert running[1].tolist() == [0.0, 0.0, 0.0, 50.0]


def test_energy_and_services_are_no_material_and_a_mine_is_no_processing():
    know = technology(region())
    graph = know.graph
    assert [name for name, is_one in zip(graph.commodities, graph.material, strict=True) if not is_one] == [
        "power",
        "upkeep",
    ]
    assert [name for name, is_one in zip(graph.processes, graph.primary, strict=True) if is_one] == ["dig"]
    assert [name for name, is_one in zip(graph.commodities, know.free_gift, strict=True) if is_one] == ["air"]
    assert know.branch == ("08.9", "20.1", "10.8", "10.9")
    assert know.haul[0] == 30.0
    assert np.isinf(know.haul[1])


def test_a_process_without_a_class_of_activities_is_named_by_what_it_makes():
    tables = region()
    tables["processes"] = tables["processes"].with_columns(nace=pl.lit(None, dtype=pl.String))
    know = technology(tables)
    assert know.branch == ("ore", "potash", "salt", "licks")
    assert know.graph.primary.tolist() == [True, False, False, False]


def test_estimates_are_told():
    found = industrial_reach(region())
    graph, offers = found.technology.graph, found.offers
    potash = offers.commodity == graph.commodities.index("potash")
    assert found.offer_on_estimates[potash].tolist() == [0.0]
    tailings = offers.commodity == graph.commodities.index("tailings")
    assert found.offer_on_estimates[tailings].tolist() == [1.0]


def test_people_are_counted_in_the_latest_year_with_a_figure():
    assert inhabitants(region()).urban.tolist() == [1000.0, 3000.0, 0.0]
    assert inhabitants(region()).rural.tolist() == [0.0, 0.0, 0.0]


def test_villagers_are_counted_with_the_seat_of_their_district():
    tables = region(
        districts=table("districts", [{"id": "d", "name_ru": "d", "seat_id": "mill"}]),
        district_population=table("district_population", [{"district_id": "d", "year": 2024, "total": 5000}]),
    )
    tables["places"] = tables["places"].with_columns(own_unit=pl.lit(value=False), district=pl.lit("d"))
    people = inhabitants(tables)
    assert people.urban.tolist() == [1000.0, 3000.0, 0.0]
    assert people.rural.tolist() == [0.0, 1000.0, 0.0]


def test_supply_is_spread_by_people_or_by_place():
    tables = region(
        supply=table("supply", [
            {"commodity_id": "vitamins", "national_available_per_year": 80.0, "free_share_for_new_users": 0.5,
             "domestic_price_factor": 1.0, "spread_by": "urban"},
            {"commodity_id": "tailings", "national_available_per_year": 10.0, "free_share_for_new_users": 1.0,
             "domestic_price_factor": 1.0, "spread_by": "place"},
            {"commodity_id": "ore", "national_available_per_year": 9.0, "free_share_for_new_users": 1.0,
             "domestic_price_factor": 1.0, "spread_by": "rural"},
        ]),
        supply_places=table("supply_places", [{"commodity_id": "tailings", "place_id": "far", "share": 1.0}]),
    )  # fmt: skip
    given = supply(tables, inhabitants(tables))
    names = list(tables["commodities"]["id"])
    assert given.free[:, names.index("vitamins")].tolist() == [10.0, 30.0, 0.0]
    assert given.free[:, names.index("tailings")].tolist() == [0.0, 0.0, 10.0]
    assert given.free[:, names.index("ore")].tolist() == [3.0, 3.0, 3.0]
    assert given.free_share[names.index("vitamins")] == 0.5
    assert np.isnan(given.free_share[names.index("salt")])


def test_the_free_share_caps_what_is_idle():
    tables = region(
        supply=table("supply", [
            {"commodity_id": "tailings", "national_available_per_year": 1.0, "free_share_for_new_users": 0.1,
             "domestic_price_factor": 1.0, "spread_by": "urban"},
        ])
    )  # fmt: skip
    assert industrial_reach(tables).left.idle.sum() == pytest.approx(250.0)


def test_a_good_without_a_row_of_demand_has_no_market():
    market = markets(region(), 4000.0)
    names = list(region()["commodities"]["id"])
    at = names.index("ore")
    assert (market.home[at], market.export_limit[at], market.import_limit[at]) == (0.0, 0.0, 0.0)
    salt = names.index("salt")
    assert (market.home[salt], market.import_limit[salt]) == (400.0, np.inf)


def test_without_a_table_of_demand_all_markets_are_open():
    found = industrial_reach(region(demand=TABLES["demand"].empty()))
    assert np.isinf(found.around.room).all()
    row = rows(found)
    # nothing is wanted at home, so whatever is made besides can be exported and is sold, not idle
    assert {key[1] for key in row} == {"SOLD"}


def test_closed_crossings_do_not_count_for_imports():
    tables = region(
        markets=table("markets", [
            {"id": "m", "entry_place_id": "far", "km_to_border": 10.0, "status": "open"},
            {"id": "n", "entry_place_id": "mine", "km_to_border": 0.0, "status": "closed"},
        ])
    )  # fmt: skip
    tables["commodities"] = tables["commodities"].with_columns(
        max_haul_km=pl.when(pl.col("id") == "vitamins").then(50.0).otherwise("max_haul_km")
    )
    found = industrial_reach(tables)
    at = found.technology.graph.commodities.index("vitamins")
    assert found.around.importable[:, at].tolist() == [False, False, True]


def test_sites_follow_the_rules():
    tables = region(
        site_rules=table("site_rules", [
            {"process_id": "float", "coverage": "existing"},
            {"process_id": "refine", "coverage": "listed", "allowed_place_ids": ["far", "mine"]},
            {"process_id": "press", "coverage": "every_district"},
        ])
    )  # fmt: skip
    know = technology(tables)
    allowed = building_sites(tables, plants(tables, know.graph), know)
    assert allowed.T.tolist() == [[True] * 3, [True, False, False], [True, False, True], [True] * 3]


def test_straight_ways_are_stretched():
    way = straight_ways(region()["places"])
    assert way[0, 1] == pytest.approx(1.3 * 23.22, abs=0.1)
    assert way.diagonal().tolist() == [0.0] * 3


def test_money_by_seven():
    tables = region()
    dear = region()
    dear["commodities"] = dear["commodities"].with_columns(pl.col("price_usd_per_unit") * 7)
    dear["processes"] = dear["processes"].with_columns(pl.col("capex_usd", "opex_other_usd_per_unit") * 7)
    one, seven = industrial_reach(tables), industrial_reach(dear)
    assert seven.bases.sales == pytest.approx(7 * one.bases.sales)
    assert seven.reach.value_added == pytest.approx(7 * one.reach.value_added)
    assert seven.reach.uplift == pytest.approx(one.reach.uplift)


def test_people_by_three():
    many = region()
    many["population"] = many["population"].with_columns(pl.col("population") * 3)
    row = rows(industrial_reach(many))["mine", "IDLE", "salt"]
    assert industrial_reach(many).reach.runs.quantity[row] == pytest.approx(1240.0)


def test_a_region_without_plants_has_no_base_productions():
    tables = region(establishment_processes=TABLES["establishment_processes"].empty())
    found = industrial_reach(tables)
    assert len(found.bases) == len(found.offers) == len(found.reach) == 0
    assert [one.frame.height for one in reach_tables(found, tables)] == [0, 0, 0, 0, 0]


def test_an_empty_region_has_no_reach():
    tables = {name: one.empty() for name, one in TABLES.items()}
    found = industrial_reach(tables)
    assert len(found.reach) == 0
    assert [one.frame.height for one in reach_tables(found)] == [0, 0, 0, 0, 0]
