"""A small country: a, b and c in a row, d by rail only, an island e, three markets."""

import numpy as np
import polars as pl
import pytest

from ryzoma.locale import translator
from ryzoma.network import (
    HaulRates,
    added,
    changed,
    effect_of_link,
    market_access,
    network_of,
    network_of_region,
    removed,
    unconnected_parts,
)
from ryzoma.network.speeds import minutes_by_class
from ryzoma.region.model import Region
from ryzoma.region.schema.transport import LINKS as LINKS_TABLE
from ryzoma.region.schema.transport import MARKETS as MARKETS_TABLE

PLACES = pl.DataFrame(
    [
        {"id": "a", "name_ru": "А", "name_en": "Town A", "lat": 53.0, "lon": 27.0},
        {"id": "b", "name_ru": "Б", "name_en": None, "lat": 53.0, "lon": 28.0},
        {"id": "c", "name_ru": "В", "name_en": "Town C", "lat": 53.5, "lon": 28.0},
        {"id": "d", "name_ru": "Г", "name_en": "Town D", "lat": 54.0, "lon": 28.0},
        {"id": "e", "name_ru": "Д", "name_en": "Island E", "lat": 55.0, "lon": 29.0},
    ]
)
LINKS = pl.DataFrame(
    [
        ("a", "b", "road", "primary", 75.0, 60.0, "open"),
        ("b", "c", "road", "secondary", 60.0, None, "open"),
        ("a", "c", "road", "local", 400.0, 500.0, None),
        ("c", "d", "road", "local", 50.0, 60.0, "closed"),
        ("c", "d", "rail", "rail", 70.0, 60.0, "open"),
        ("a", "b", "rail", "rail", 80.0, 70.0, "open"),
        ("b", "c", "rail", "rail", 66.0, 60.0, "open"),
        ("c", "west", "road", "border", 500.0, 430.0, "open"),
    ],
    schema=["from_id", "to_id", "mode", "class", "km", "minutes", "status"],
    orient="row",
)
MARKETS = pl.DataFrame(
    [
        ("west", "Запад", "eu", "c", "road", 10.0, 490.0, "restricted"),
        ("south", "Юг", "eu", "a", "road", 20.0, 50.0, "closed"),
        ("east", "Восток", "russia", "b", "rail", 30.0, 60.0, "open"),
    ],
    schema=["id", "name_ru", "market_group", "entry_place_id", "mode", "km_to_border", "km_beyond_border", "status"],
    orient="row",
)
A, B, C, D, E, WEST, SOUTH, EAST = range(8)
RATES = HaulRates(0.1, 0.02, 1.0)


@pytest.fixture(scope="module")
def network():
    return network_of(PLACES, LINKS, MARKETS, rates=RATES)


def test_nodes_are_places_then_markets(network):
    assert network.ids == ("a", "b", "c", "d", "e", "west", "south", "east")
    assert (network.places, network.nodes) == (5, 8)
    assert network.positions(["east", "a"]).tolist() == [EAST, A]
    with pytest.raises(KeyError):
        network.positions(["nowhere"])


def test_lengths_and_times_go_by_road_and_missing_times_by_class(network):
    assert network.km[A].tolist() == [0, 75, 135, 205, np.inf, 635, np.inf, 165]
    assert network.minutes[A, C] == 60 + 60  # secondary: 60 km/h
    assert np.array_equal(network.km, network.km.T)


def test_a_closed_road_is_not_used_and_a_place_without_roads_is_reached_by_rail(network):
    assert network.km[C, D] == 70
    assert network.minutes[C, D] == 60


def test_haul_takes_rail_where_it_pays(network):
    assert network.haul_usd_t[A, B] == pytest.approx(1 + 80 * 0.02 + 1)
    assert network.haul_usd_t[A, D] == pytest.approx(1 + (80 + 66 + 70) * 0.02)  # d is loaded on rails
    assert network.haul_usd_t[A, EAST] == pytest.approx(1 + (80 + 90) * 0.02)
    assert network.haul_usd_t[A, WEST] == pytest.approx(1 + (80 + 66) * 0.02 + 1 + 500 * 0.1)
    assert np.array_equal(network.haul(RATES), network.haul_usd_t)
    assert network.haul(HaulRates(0.1, 0.1, 0.0))[A, B] == pytest.approx(7.5)
    assert network.haul(RATES, handling=np.zeros(8))[A, B] == pytest.approx(80 * 0.02)


def test_markets_without_a_link_get_one_and_take_the_stricter_status(network):
    assert network.links.km.tolist()[-2:] == [70, 90]
    assert network.links.minutes[-1] == pytest.approx(90 / 45 * 60)
    assert network.links.restricted.tolist()[-3:] == [True, False, False]
    assert network.links.usable.tolist()[-3:] == [True, False, True]


def test_restricted_crossings_may_be_left_out():
    strict = network_of(PLACES, LINKS, MARKETS, use_restricted=False)
    assert np.isinf(strict.km[A, WEST])
    assert np.isinf(strict.haul_usd_t[A, WEST])


def test_parts_and_notices_name_what_is_cut_off(network):
    parts = unconnected_parts(network.part, network.ids, network.places)
    assert [(part.places, part.markets) for part in parts] == [(("e",), ()), ((), ("south",))]
    assert network.notice_texts(translator("en")) == (
        "1 place has no open way to Town A: Island E.",
        "1 place is on no open road and is reached by rail only: Town D.",
        "1 market cannot be reached because no open crossing leads there: Юг.",
        "The time of a link is missing and was estimated from its class at 1 place: Б.",
    )


def test_a_whole_network_has_no_notices():
    whole = network_of(PLACES.head(2), LINKS.head(1), MARKETS.head(0))
    assert whole.notices == ()
    assert unconnected_parts(whole.part, whole.ids, 2) == ()


def test_nearest_crossing_of_each_group(network):
    access = market_access(network)
    assert access.groups == ("eu", "russia")
    assert access.market[A].tolist() == [WEST, EAST]
    assert access.value[A, 1] == pytest.approx(network.haul_usd_t[A, EAST])
    assert access.restricted[A].tolist() == [True, False]
    assert access.reachable[A].tolist() == [True, False, True]
    assert access.market[E].tolist() == [-1, -1]
    assert not access.restricted[E].any()
    assert market_access(network, "km").value[B].tolist() == [560, 90]


def test_the_length_of_the_quickest_way_may_be_more_than_the_shortest():
    links = pl.DataFrame({**LINKS.head(1).to_dict(as_series=False)}).vstack(
        pl.DataFrame([("a", "b", "road", "motorway", 90.0, 54.0, "open")], schema=LINKS.schema, orient="row")
    )
    two = network_of(PLACES.head(2), links, MARKETS.head(0))
    assert (two.km[0, 1], two.minutes[0, 1], two.km_of_quickest()[0, 1]) == (75, 54, 90)


def test_straight_distances(network):
    straight = network.straight_km()
    assert straight.shape == (5, 5)
    assert straight[A, B] == pytest.approx(66.92, abs=0.01)  # a degree of longitude at 53 degrees, mean sphere
    assert straight[B, C] == pytest.approx(55.6, abs=0.01)


def test_effect_of_a_better_road(network):
    change = effect_of_link(network, changed(0, 30.0), people=[10, 20, 30, 0, 0])
    assert change.by_row[A] == -30.0
    assert change.by_row[C] == pytest.approx(-30 * 10 / 30)
    assert change.winners(9).tolist() == [A, C, B, D]
    assert change.losers(9).size == 0


def test_effect_of_a_closed_road_and_of_a_bridge_to_the_island(network):
    assert effect_of_link(network, removed(0), "km").severed == 0
    assert effect_of_link(network, removed(4)).severed == 6  # d loses a, b and c, both ways
    assert effect_of_link(network, added(C, E, 10.0)).opened == 8


def test_a_region_is_read_through_its_tables(network):
    tables = {"places": PLACES, "links": LINKS, "markets": MARKETS}
    region = Region("x", {}, 2024, "BYN", 2024, ("ru",), tables, {}, "")
    assert np.array_equal(network_of_region(region, rates=RATES).km, network.km)


@pytest.mark.parametrize("column", ["from_id", "to_id"])
def test_a_link_to_nowhere_is_refused(column):
    broken = LINKS.with_columns(pl.lit("nowhere").alias(column))
    with pytest.raises(ValueError, match="no place or market"):
        network_of(PLACES, broken, MARKETS)


def test_a_region_without_links_or_places():
    alone = network_of(PLACES, LINKS.head(0), MARKETS.head(0))
    assert alone.part.tolist() == [0, 1, 2, 3, 4]
    assert np.array_equal(np.isfinite(alone.km), np.eye(5, dtype=bool))
    nothing = network_of(PLACES.head(0), LINKS.head(0), MARKETS.head(0))
    assert nothing.km.shape == (0, 0)
    assert nothing.notices == ()


def test_tables_that_a_region_leaves_out():
    alone = network_of(PLACES, LINKS_TABLE.empty(), MARKETS_TABLE.empty())
    assert alone.links.km.size == 0
    assert market_access(alone).market.shape == (5, 0)
    assert alone.notice_texts(translator("en")) == (
        "4 places have no open way to Town A: Б, Town C, Town D, Island E.",
    )


def test_speeds():
    assert minutes_by_class(100.0, "motorway") == 60
    assert minutes_by_class(60.0, None) == minutes_by_class(60.0, "unheard of") == 60
    assert minutes_by_class(90.0, "rail", abroad=True) == 120
    assert minutes_by_class(70.0, "border", abroad=True) == 60
