"""The bundled roads beside published distances."""

import numpy as np
import pytest

from ryzoma.network import network_of_region
from ryzoma.region import read_region

# From Minsk, along the main roads.
PUBLISHED_KM = {"brest": 346, "gomel": 302, "vitebsk": 278, "grodno": 277, "mogilev": 200}


@pytest.fixture(scope="module")
def network():
    return network_of_region(read_region("belarus"))


@pytest.mark.parametrize("city", PUBLISHED_KM)
def test_quickest_ways_from_the_capital_are_as_long_as_published(network, city):
    row, column = network.positions(["minsk", city])
    assert network.km_of_quickest()[row, column] == pytest.approx(PUBLISHED_KM[city], rel=0.05)


def test_all_places_are_joined_and_no_way_is_shorter_than_the_straight_line(network):
    ways = network.km[: network.places, : network.places]
    assert np.isfinite(ways).all()
    assert (ways >= 0.99 * network.straight_km()).all()  # 0.56 % of it is the sphere's


def test_only_markets_behind_closed_crossings_are_out_of_reach(network):
    cut_off = np.flatnonzero(np.isinf(network.haul_usd_t[0]))
    assert (cut_off >= network.places).all()
    ukraine = [number for number, group in enumerate(network.market_group) if group == "ukraine"]
    assert {network.places + number for number in ukraine} <= set(cut_off.tolist())
