"""Processes, plants, regimes and sums, on five towns with a dairy."""

import pytest

from ryzoma.region import check_region

COMMODITIES = (
    "id,name_ru,unit,kind,mass_t_per_unit,price_usd_per_unit,price_year,price_source,transport_class,"
    "transport_usd_per_unit_km,source\n"
    "milk,Молоко,t,raw,1,400,2024,own-data,chilled,0.1,own-data\n"
    "cheese,Сыр,t,product,1,5000,2024,own-data,chilled,0.1,own-data\n"
    "whey,Сыворотка,t,by_product,1,10,2024,own-data,chilled,0.1,own-data\n"
    "power,Электроэнергия,MWh,utility,0,90,2024,own-data,network,0,own-data\n"
)
PROCESSES = (
    "id,name_ru,nace,basis_commodity_id,basis_direction,reference_scale_per_year,min_scale_per_year,capex_usd,"
    "jobs_total,jobs_low,jobs_mid,jobs_high,takes_up,source\n"
    "dairy,Сыродельня,10.51,cheese,out,5000,500,9000000,60,20,30,10,,own-data\n"
)
FLOWS = (
    "process_id,commodity_id,direction,quantity_per_unit,role,source\n"
    "dairy,milk,in,10,input,own-data\n"
    "dairy,power,in,0.4,utility,own-data\n"
    "dairy,cheese,out,1,main,own-data\n"
    "dairy,whey,out,9,by_product,own-data\n"
)
DEMAND = (
    "commodity_id,domestic_demand_per_1000_people_per_year,domestic_price_factor,export_limit_per_year,"
    "export_price_factor,import_limit_per_year,import_price_factor,source,new_entrant_share_domestic,"
    "new_entrant_share_export\n"
    "cheese,5,1,1000,1,0,1,own-data,0.1,0.1\n"
    "whey,1,1,0,1,0,1,own-data,0.1,0.1\n"
    "power,0,1,0,1,,1,own-data,0,0\n"
)
SUPPLY = (
    "commodity_id,national_available_per_year,free_share_for_new_users,domestic_price_factor,spread_by,source\n"
    "milk,90000,0.2,1,place,own-data\n"
)
SUPPLY_PLACES = "commodity_id,place_id,share,source\nmilk,alfa,0.6,own-data\nmilk,beta,0.4,own-data\n"
ESTABLISHMENTS = "id,name_ru,place_id,sector_code,status,source\nalfa-dairy,Альфа-сыр,alfa,10,active,own-data\n"
PLANTS = (
    "establishment_id,process_id,capacity_per_year,utilisation,capacity_basis,share_of_site,fit,source\n"
    "alfa-dairy,dairy,2000,0.8,cited,1,own,own-data\n"
)


@pytest.fixture
def dairy(towns):
    for name, text in {
        "commodities": COMMODITIES,
        "processes": PROCESSES,
        "process_flows": FLOWS,
        "demand": DEMAND,
        "supply": SUPPLY,
        "supply_places": SUPPLY_PLACES,
        "establishments": ESTABLISHMENTS,
        "establishment_processes": PLANTS,
    }.items():
        towns.write(f"{name}.csv", text)
    return towns


def test_the_dairy_is_in_order(dairy):
    assert dairy.codes() == []


def test_mass_does_not_come_from_nothing(dairy):
    dairy.set("process_flows", 5, "quantity_per_unit", "9.5")
    finding = check_region(dairy.path).findings[0]
    assert (finding.code.id, str(finding.where)) == ("R701", "processes.csv:2:id")
    assert (finding.detail["taken"], finding.detail["given"]) == (10.0, 10.5)


def test_mass_may_come_from_what_a_process_takes_up(dairy):
    dairy.set("process_flows", 5, "quantity_per_unit", "9.5")
    dairy.set("processes", 2, "takes_up", "water from a well")
    assert dairy.codes() == []


def test_rounded_recipes_are_not_told(dairy):
    dairy.set("process_flows", 5, "quantity_per_unit", "9.1")
    assert dairy.codes() == []


def test_a_process_with_an_unreadable_flow_is_not_weighed(dairy):
    dairy.set("process_flows", 2, "quantity_per_unit", "ten")
    assert dairy.codes() == [("R302", "process_flows.csv:2:quantity_per_unit")]


def test_the_basis_has_a_flow_of_one(dairy):
    dairy.set("process_flows", 4, "quantity_per_unit", "0.9")
    assert dairy.codes() == [("R703", "process_flows.csv:4:quantity_per_unit")]
    dairy.set("process_flows", 4, "quantity_per_unit", "1")
    dairy.set("processes", 2, "basis_direction", "in")
    assert dairy.codes() == [("R702", "processes.csv:2:basis_commodity_id")]


def test_a_process_without_flows(dairy):
    first = dict(zip(*dairy.rows("processes")[:2], strict=True))
    dairy.append("processes", **first | {"id": "idle"})
    assert dairy.codes() == [("R707", "processes.csv:3:id")]


def test_a_good_nobody_makes_or_brings(dairy):
    dairy.set("demand", 4, "import_limit_per_year", "0")
    finding = check_region(dairy.path).findings[0]
    assert (finding.code.id, str(finding.where)) == ("R704", "commodities.csv:5:id")
    assert finding.detail["process"] == "dairy"


def test_a_good_nobody_takes(dairy):
    dairy.set("demand", 3, "domestic_demand_per_1000_people_per_year", "0")
    assert dairy.codes() == [("R705", "commodities.csv:4:id")]


def test_plants_have_the_least_scale_and_known_processes(dairy):
    dairy.set("establishment_processes", 2, "capacity_per_year", "300")
    assert dairy.codes() == [("R706", "establishment_processes.csv:2:capacity_per_year")]
    dairy.set("establishment_processes", 2, "process_id", "brewery")
    assert dairy.codes() == [("R402", "establishment_processes.csv:2:process_id")]


def test_scales_and_jobs_of_a_process(dairy):
    dairy.set("processes", 2, "min_scale_per_year", "6000")
    dairy.set("processes", 2, "jobs_low", "5")
    dairy.set("establishment_processes", 2, "capacity_per_year", "7000")
    assert dairy.codes() == [("R711", "processes.csv:2:min_scale_per_year"), ("R714", "processes.csv:2:jobs_total")]


def test_shares_of_a_supply(dairy):
    dairy.set("supply_places", 2, "share", "0.7")
    assert dairy.codes() == [("R806", "supply_places.csv:2:share")]
    (dairy.path / "supply_places.csv").unlink()
    assert dairy.codes() == [("R713", "supply.csv:2:spread_by")]


REGIMES = "id,name_ru,type,founded_year,valid_until,extraterritorial,coverage,place_ids,source\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("fez,СЭЗ,free_economic_zone,1996,2049-12-31,no,listed,alfa,own-data", []),
        ("fez,СЭЗ,free_economic_zone,1996,1995-12-31,no,listed,alfa,own-data", [("R708", "valid_until")]),
        ("fez,СЭЗ,free_economic_zone,1996,2020-12-31,no,listed,alfa,own-data", [("R709", "valid_until")]),
        ("fez,СЭЗ,free_economic_zone,1996,,no,listed,,own-data", [("R710", "place_ids")]),
        ("fez,СЭЗ,free_economic_zone,1996,,no,listed,Альфа,own-data", [("R312", "place_ids")]),
    ],
)
def test_regimes(towns, row, told):
    towns.write("regimes.csv", REGIMES + row + "\n")
    assert towns.codes() == [(code, f"regimes.csv:2:{column}") for code, column in told]


def test_ranges_ascend(towns):
    towns.write(
        "rents.csv",
        "area_level,area_id,object,year,low,high,unit,source\nplace,alfa,office_rent,2024,9,5,EUR,own-data\n",
    )
    assert towns.codes() == [("R712", "rents.csv:2:low")]


@pytest.fixture
def districts(towns):
    """Beta and delta are the towns of a district with 40 000 urban inhabitants."""
    rows = towns.rows("places")
    inside = {"beta", "delta"}
    header = [*rows[0], "district"]
    cells = [[*row, "east" if row[0] in inside else ""] for row in rows[1:]]
    for row in cells:
        row[3] = "no" if row[0] in inside else "yes"
    towns.write_rows("places", [header, *cells])
    towns.write("districts.csv", "id,name_ru,oblast,seat_id,source\neast,Восток,west,beta,own-data\n")
    return towns


def population_of(folder, total, urban, rural):
    folder.write(
        "district_population.csv",
        f"district_id,year,total,urban,rural,source\neast,2024,{total},{urban},{rural},own-data\n",
    )


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((60000, 35000, 25000), []),
        ((60000, 35200, 24800), []),
        ((60000, 30000, 30000), [("R801", "urban")]),
        ((60000, 40000, 20000), [("R805", "urban")]),
        ((60000, 35000, 24000), [("R802", "total")]),
        ((30000, "", ""), [("R801", "total")]),
        ((90000, "", ""), []),
    ],
)
def test_towns_and_their_district(districts, figures, told):
    population_of(districts, *figures)
    assert districts.codes() == [(code, f"district_population.csv:2:{column}") for code, column in told]


def test_one_preferred_figure_for_a_place_and_year(towns):
    row = {"place_id": "beta", "year": "2024", "population": "11000", "kind": "census", "source": "est-own"}
    towns.append("sources", key="est-own", kind="estimate", description="x")
    towns.append("population", **row, preferred="yes")
    assert towns.codes() == [("R803", "population.csv:7:preferred")]
    towns.set("population", 7, "preferred", "no")
    assert towns.codes() == []
    towns.set("population", 3, "preferred", "no")
    assert towns.codes() == [("R804", "population.csv:3:preferred")]


def test_a_region_needs_one_usable_figure_of_population(towns):
    for row in range(2, 7):
        towns.set("population", row, "preferred", "no")
    told = towns.codes()
    assert told.count(("R807", "population.csv:preferred")) == 1
    assert {code for code, _ in told} == {"R804", "R807"}
    towns.set("population", 4, "preferred", "yes")
    assert {code for code, _ in towns.codes()} == {"R804"}
    towns.set("places", towns.find("places", id="gamma"), "status", "site")
    assert ("R807", "population.csv:preferred") in towns.codes()


def test_a_district_with_a_town_that_is_never_counted_gives_no_population(districts):
    for name in ("alfa", "beta", "gamma", "delta", "omega"):
        row = districts.find("places", id=name)
        districts.set("places", row, "own_unit", "no")
        districts.set("places", row, "district", "east")
    assert ("R807", "population.csv:preferred") not in districts.codes()
    rows = districts.rows("population")
    districts.write_rows("population", rows[:-1])
    assert ("R807", "population.csv:preferred") in districts.codes()
