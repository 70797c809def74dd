import numpy as np
import pytest

from ryzoma.network.graph import Graph
from ryzoma.network.haul import HaulRates, haul_costs, touched

RATES = HaulRates(road_usd_t_km=0.1, rail_usd_t_km=0.04, transfer_usd_t=6.0)


def graph(nodes, links, directed=False):
    table = np.array(links, dtype=float).reshape(-1, 3)
    return Graph(nodes, table[:, 0].astype(int), table[:, 1].astype(int), table[:, 2], directed)


def test_short_hauls_go_by_road_and_long_ones_by_rail():
    roads, rails = graph(3, [(0, 1, 100), (1, 2, 400)]), graph(3, [(0, 1, 100), (1, 2, 400)])
    cost = haul_costs(roads, rails, RATES)
    assert cost[0, 1] == pytest.approx(10.0)  # rail would be 6 + 4 + 6
    assert cost[1, 2] == pytest.approx(6 + 16 + 6)  # road would be 40
    assert cost[0, 2] == pytest.approx(6 + 20 + 6)


def test_road_feeds_rail_where_the_train_does_not_stop():
    roads, rails = graph(3, [(0, 1, 20), (1, 2, 500)]), graph(3, [(1, 2, 500)])
    assert haul_costs(roads, rails, RATES, [0])[0, 2] == pytest.approx(2 + 6 + 20 + 6)


def test_a_node_that_no_road_reaches_is_served_by_rail_without_handling():
    roads, rails = graph(3, [(0, 1, 20), (1, 2, np.inf)]), graph(3, [(1, 2, 500)])
    assert haul_costs(roads, rails, RATES, [0])[0].tolist() == pytest.approx([0, 2, 2 + 6 + 20])


def test_a_siding_saves_the_handling():
    roads, rails = graph(2, [(0, 1, 500)]), graph(2, [(0, 1, 500)])
    assert haul_costs(roads, rails, RATES, handling=[0.0, 6.0])[0, 1] == pytest.approx(26.0)
    assert haul_costs(roads, rails, RATES, handling=[0.0, np.inf])[0, 1] == pytest.approx(50.0)


def test_trains_may_run_one_way():
    roads, rails = graph(2, [], directed=True), graph(2, [(0, 1, 100)], directed=True)
    assert haul_costs(roads, rails, RATES).tolist() == [[0, 4], [np.inf, 0]]
    roads = graph(2, [(0, 1, 500), (1, 0, 500)], directed=True)
    assert haul_costs(roads, rails, RATES).tolist() == [[0, 16], [50, 0]]


def test_closed_links_stay_closed_when_a_mode_costs_nothing():
    free = HaulRates(0.0, 0.0, 0.0)
    assert haul_costs(graph(2, [(0, 1, np.inf)]), graph(2, []), free)[0, 1] == np.inf
    assert haul_costs(graph(2, [(0, 1, 9)]), graph(2, []), free)[0, 1] == 0


def test_break_even():
    assert RATES.break_even_km == pytest.approx(200)
    assert HaulRates(0.03, 0.05).break_even_km == np.inf
    assert HaulRates().break_even_km == pytest.approx(238, abs=0.5)
    by_road, by_rail = (
        haul_costs(graph(2, [(0, 1, 201)]), graph(2, [(0, 1, 201)]), RATES, [0])[0, 1],
        6 + 201 * 0.04 + 6,
    )
    assert by_road == pytest.approx(by_rail)


def test_rates_of_a_class_of_goods():
    rates = HaulRates.for_road_rate(0.11)
    assert (rates.road_usd_t_km, rates.rail_usd_t_km) == pytest.approx((0.11, 0.044))


def test_touched_nodes():
    assert touched(graph(4, [(0, 1, 3), (2, 3, np.inf)])).tolist() == [True, True, False, False]


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        HaulRates(transfer_usd_t=-1.0)
    with pytest.raises(ValueError, match="same nodes"):
        haul_costs(graph(2, []), graph(3, []), RATES)
    with pytest.raises(ValueError, match="negative"):
        haul_costs(graph(2, [(0, 1, 1)]), graph(2, [(0, 1, 1)]), RATES, handling=[-1.0, 0.0])
