"""Haul costs over road and rail with handling between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ryzoma.network.graph import Floats, Graph, Integers
from ryzoma.network.shortest_paths import distances, sources_of


@dataclass(frozen=True, slots=True)
class HaulRates:
    """What it costs to carry one tonne. The defaults are estimates for bulk goods; a user's own rates replace them.

    Attributes
    ----------
    road_usd_t_km
        Rate on the road [USD/(t km)]. 0.07 is the rate of bulk on the road (estimate, range +-40 %).
    rail_usd_t_km
        Rate on the railway [USD/(t km)]. 0.028 is the rate of bulk in wagons (estimate, range +-40 %).
    transfer_usd_t
        Handling of one tonne from road to rail or back [USD/t]. 5.0 is a judgement, plausible from 3 to 8: with the
        two rates above a rail leg with handling at both ends then pays from about 240 km on.

    Raises
    ------
    ValueError
        If a rate is negative or not finite.
    """

    road_usd_t_km: float = 0.07
    rail_usd_t_km: float = 0.028
    transfer_usd_t: float = 5.0

    def __post_init__(self) -> None:
        rates = (self.road_usd_t_km, self.rail_usd_t_km, self.transfer_usd_t)
        if not all(np.isfinite(rate) and rate >= 0 for rate in rates):
            raise ValueError(f"rates are finite and not negative, not {rates}")

    @classmethod
    def for_road_rate(cls, road_usd_t_km: float, *, rail_share: float = 0.4, transfer_usd_t: float = 5.0) -> HaulRates:
        """Rates of a class of goods of which only the road rate is known; rail at 0.4 of it, as for bulk (estimate)."""
        return cls(road_usd_t_km, rail_share * road_usd_t_km, transfer_usd_t)

    @property
    def break_even_km(self) -> float:
        """Length from which a rail leg between two handlings is cheaper than the same length of road [km]."""
        saved = self.road_usd_t_km - self.rail_usd_t_km
        return 2 * self.transfer_usd_t / saved if saved > 0 else np.inf


def haul_costs(
    roads: Graph, rails: Graph, rates: HaulRates, sources: ArrayLike | None = None, *, handling: ArrayLike | None = None
) -> Floats:
    """Least cost of carrying one tonne from every source to every node, by road, by rail or by both in turn.

    Goods begin and end on the road side of a node. They change to rail, and back, at any node that both reach, for
    the handling cost each time. At a node that no road reaches they begin and end on the railway without handling.
    The cost is that of the cheapest chain of legs, cost = road rate x road km + rail rate x rail km + handlings: a
    shortest path in a graph with a road layer and a rail layer, joined by an arc of the handling cost at each node.

    Parameters
    ----------
    roads, rails
        Graphs over the same nodes with lengths [km]; infinity closes a link.
    rates
        Rates per tonne-kilometre and of handling.
    sources
        (sources,) node numbers; all nodes if None.
    handling
        (nodes,) cost of one handling at every node [USD/t], 0 at a works with a siding, infinity where goods cannot
        change; ``rates.transfer_usd_t`` everywhere if None.

    Returns
    -------
    ndarray
        (sources, nodes) cost [USD/t]; infinity where no chain leads.

    Raises
    ------
    ValueError
        If the graphs differ in nodes or direction, or a handling cost is negative.

    References
    ----------
    Jourquin, Beuthe (1996), Transportation policy analysis with a geographic information system: the virtual network
    of freight transportation in Europe, Transportation Research C 4(6), 359-371 (layers joined by transfer links).
    """
    if roads.nodes != rails.nodes or roads.directed != rails.directed:
        raise ValueError("roads and rails must link the same nodes, both in one way or both in two")
    starts = sources_of(roads, sources)
    transfer = np.full(roads.nodes, rates.transfer_usd_t) if handling is None else np.asarray(handling, np.float64)
    transfer = np.where(touched(roads), transfer, 0.0)
    return distances(_layered(roads, rails, rates, transfer), starts)[:, : roads.nodes]


def touched(graph: Graph) -> NDArray[np.bool_]:
    """Which nodes some passable link touches. (nodes,) flags."""
    passable = np.isfinite(graph.length)
    flags = np.zeros(graph.nodes, dtype=bool)
    flags[graph.tail[passable]] = flags[graph.head[passable]] = True
    return flags


def _layered(roads: Graph, rails: Graph, rates: HaulRates, transfer: Floats) -> Graph:
    """Node v of the road layer keeps its number; on the rail layer it is nodes + v, where trains stop there at all."""
    stops: Integers = np.flatnonzero(touched(rails))
    there, back = (stops, roads.nodes + stops), (roads.nodes + stops, stops)
    tails, heads = [roads.tail, roads.nodes + rails.tail, there[0]], [roads.head, roads.nodes + rails.head, there[1]]
    costs = [_priced(roads.length, rates.road_usd_t_km), _priced(rails.length, rates.rail_usd_t_km), transfer[stops]]
    if roads.directed:
        tails, heads, costs = [*tails, back[0]], [*heads, back[1]], [*costs, transfer[stops]]
    return Graph(2 * roads.nodes, np.concatenate(tails), np.concatenate(heads), np.concatenate(costs), roads.directed)


def _priced(km: Floats, rate: float) -> Floats:
    cost: Floats = np.multiply(km, rate, out=np.full(km.shape, np.inf), where=np.isfinite(km))
    return cost
