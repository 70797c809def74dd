"""The bundled region: the great known deliveries of the country must come out, with the quantities of their recipes."""

import numpy as np
import pytest

from ryzoma.network import network_of_region
from ryzoma.region import read_region
from ryzoma.synthesis.matching import catalogue_of, match, offers_and_needs
from ryzoma.synthesis.matching.market import market_of


@pytest.fixture(scope="module")
def region():
    return read_region("belarus")


@pytest.fixture(scope="module")
def listed(region):
    return offers_and_needs(region.tables)


@pytest.fixture(scope="module")
def pairs(region, listed):
    network = network_of_region(region)
    return match(listed.offers, listed.needs, listed.goods, network.km[: network.places, : network.places])


def told(listed, pairs, rows):
    return {
        (listed.offers.ids[pairs.offer[r]].split("/")[0], listed.needs.ids[pairs.need[r]].split("/")[0]) for r in rows
    }


def test_the_great_deliveries_lead(listed, pairs):
    assert {
        ("naftan-novopolotsk", "polymir-novopolotsk"),
        ("minsk-motor-plant", "minsk-tractor-works"),
        ("grodno-azot", "khimvolokno-plant-of-grodno-azot"),
        ("mogilevkhimvolokno", "svetlogorskkhimvolokno"),
    } <= told(listed, pairs, range(10))
    assert (np.diff(pairs.net_surplus[:1000]) <= 0).all()


def test_quantities_are_net_flows_of_the_recipes(region, listed):
    row = listed.offers.ids.index("belshina-bobruisk/main_products/0")
    flows = region["process_flows"].filter(commodity_id="tyres", direction="out")
    lines = region["establishment_processes"].filter(establishment_id="belshina-bobruisk", fit="own")
    made = lines.join(flows, on="process_id")
    expected = (made["capacity_per_year"] * made["utilisation"] * made["quantity_per_unit"]).sum()
    assert listed.offers.words[row] == "tyres"
    assert listed.offers.unit[row] == "t"
    assert listed.offers.quantity[row] == pytest.approx(expected)


def test_loose_words_are_read_by_the_recipes_of_the_plant(listed):
    words = dict(zip(listed.needs.ids, zip(listed.needs.words, listed.needs.good.tolist(), strict=True), strict=True))
    flour = next(good for text, good in words.values() if text == "flour" and good >= 0)
    assert listed.goods.ids[flour] == "flour"
    wafers = [good for text, good in zip(listed.offers.words, listed.offers.good, strict=True) if text == "wafers"]
    assert wafers == [-1]  # of a confectioner, not of silicon


def test_energy_services_and_plants_that_do_not_run_are_left_out(region, listed):
    assert "electricity" not in listed.offers.words
    closed = set(region["establishments"].filter(status="closed")["id"])
    assert closed
    assert not closed & {name.split("/")[0] for name in listed.offers.ids + listed.needs.ids}


def test_nobody_is_matched_beyond_the_haul_or_with_himself(listed, pairs):
    holder = listed.offers.holder[pairs.offer], listed.needs.holder[pairs.need]
    assert (holder[0] != holder[1]).all()
    known = pairs.good >= 0
    assert (pairs.distance[known] <= listed.goods.haul[pairs.good[known]]).all()


def test_synonyms_of_the_caller_are_names(region):
    goods = catalogue_of(region.tables, synonyms={"refined_lead": ["pigs of lead"]})
    assert "pigs of lead" in goods.names[goods.ids.index("refined_lead")]
    with pytest.raises(ValueError, match="unknown commodities: nothing"):
        offers_and_needs(region.tables, synonyms={"nothing": ["x"]})


def test_prices_without_a_match(region):
    market, ids = market_of(region.tables), region["commodities"]["id"].to_list()
    naphtha, sludge, molasses = ids.index("naphtha"), ids.index("sewage_sludge"), ids.index("molasses")
    price = region["commodities"]["price_usd_per_unit"]
    assert market.bought[naphtha] == pytest.approx(0.95 * price[naphtha])
    assert market.made[naphtha] == pytest.approx(0.85 * price[naphtha])
    assert market.besides[sludge] == market.made[sludge] == price[sludge] < 0
    assert market.besides[molasses] == pytest.approx(0.75 * 0.75 * price[molasses])


def test_without_tables_of_markets_everything_has_its_list_price(region):
    tables = {"commodities": region["commodities"]}
    market = market_of(tables)
    assert (market.bought == market.made).all()
    assert (market.bought == region["commodities"]["price_usd_per_unit"].to_numpy()).all()
