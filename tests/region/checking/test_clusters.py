"""Clusters that a planner asks for, on five towns with a dairy."""

import pytest

from ryzoma.region import check_region

COMMODITIES = (
    "id,name_ru,unit,kind,mass_t_per_unit,price_usd_per_unit,price_year,price_source,transport_class,"
    "transport_usd_per_unit_km,source\n"
    "milk,Молоко,t,raw,1,400,2024,own-data,chilled,0.1,own-data\n"
    "cheese,Сыр,t,product,1,5000,2024,own-data,chilled,0.1,own-data\n"
)
PROCESSES = (
    "id,name_ru,nace,cluster_tags,basis_commodity_id,basis_direction,reference_scale_per_year,capex_usd,jobs_total,source\n"
    "dairy,Сыродельня,10.51,milk_land;food,cheese,out,5000,9000000,60,own-data\n"
)
FLOWS = (
    "process_id,commodity_id,direction,quantity_per_unit,role,source\n"
    "dairy,milk,in,10,input,own-data\n"
    "dairy,cheese,out,1,main,own-data\n"
)
DEMAND = (
    "commodity_id,domestic_demand_per_1000_people_per_year,domestic_price_factor,export_limit_per_year,"
    "export_price_factor,import_limit_per_year,import_price_factor,source,new_entrant_share_domestic,"
    "new_entrant_share_export\n"
    "milk,5,1,1000,1,,1,own-data,0.1,0.1\ncheese,5,1,1000,1,0,1,own-data,0.1,0.1\n"
)
CLUSTERS = (
    "id,name_ru,form,seat_place_ids,process_tags,process_ids,barred_process_ids,budget_usd,source\n"
    "around_alfa,Вокруг Альфы,territorial,alfa,milk_land,,,5000000,own-data\n"
    "by_name,По имени,associated,alfa;beta,,dairy,,,own-data\n"
)


@pytest.fixture
def asked(towns):
    texts = {"commodities": COMMODITIES, "processes": PROCESSES, "process_flows": FLOWS, "demand": DEMAND}
    for name, text in (texts | {"clusters": CLUSTERS}).items():
        towns.write(f"{name}.csv", text)
    return towns


def located(towns):
    return [(found.code.id, str(found.where), found.value) for found in check_region(towns.path).findings]


def test_the_clusters_are_in_order(asked):
    assert located(asked) == []


def test_a_misspelt_tag_is_located_with_the_nearest(asked):
    asked.set("clusters", 2, "process_tags", "food;milk_lnad")
    finding = check_region(asked.path).findings[0]
    assert (finding.code.id, str(finding.where), finding.value) == ("R715", "clusters.csv:2:process_tags", "milk_lnad")
    assert finding.detail["near"] == "milk_land"


def test_a_cluster_of_nothing_is_told(asked):
    asked.set("clusters", 3, "process_ids", "")
    assert located(asked) == [("R716", "clusters.csv:3:process_tags", None)]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("seat_place_ids", "alfa;bta", "R403"),
        ("barred_process_ids", "dairi", "R403"),
        ("seat_place_ids", "", "R301"),
        ("form", "round", "R315"),
        ("budget_usd", "-5", "R321"),
    ],
)
def test_wrong_cells_are_located(asked, column, cell, code):
    asked.set("clusters", 2, column, cell)
    assert [(found, where) for found, where, _ in located(asked)][:1] == [(code, f"clusters.csv:2:{column}")]
