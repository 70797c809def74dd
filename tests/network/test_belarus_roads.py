"""The bundled roads beside published distances."""

from importlib.resources import files

import numpy as np
import polars as pl
import pytest

from ryzoma.network import network_of

PUBLISHED_KM = {
    "brest": 346,
    "gomel": 302,
    "vitebsk": 278,
    "grodno": 277,
    "mogilev": 200,
}  # from Minsk, along main roads


@pytest.fixture(scope="module")
def network():
    folder = files("ryzoma") / "regions" / "belarus"
    return network_of(*(pl.read_csv(str(folder / f"{name}.csv")) for name in ("places", "links", "markets")))


@pytest.mark.parametrize("city", PUBLISHED_KM)
def test_quickest_ways_from_the_capital_are_as_long_as_published(network, city):
    row, column = network.positions(["minsk", city])
    assert network.km_of_quickest()[row, column] == pytest.approx(PUBLISHED_KM[city], rel=0.05)


def test_all_places_are_joined_and_no_way_is_shorter_than_the_straight_line(network):
    ways = network.km[: network.places, : network.places]
    assert np.isfinite(ways).all()
    assert (ways >= 0.99 * network.straight_km()).all()  # 0.56 % of it is the sphere's
