"""Which markets beyond the border each place reaches, and by which crossing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ryzoma.network.access.nearest import nearest_by_group
from ryzoma.network.graph import Floats, Integers
from ryzoma.network.model import Network

Measure = Literal["km", "minutes", "haul_usd_t"]


@dataclass(frozen=True, slots=True, eq=False)
class MarketAccess:
    """The nearest usable crossing of every place towards each group of markets.

    Attributes
    ----------
    groups
        Names of the groups, in the order in which the markets first name them.
    measure
        What "nearest" is measured by, and the unit of `value`.
    market
        (places, groups) node number of the nearest market, -1 if none can be reached.
    value
        (places, groups) its distance [km], time [min] or haul cost [USD/t]; infinity if none can be reached.
    restricted
        (places, groups) whether that market is joined by restricted crossings only.
    reachable
        (places, markets) which markets can be reached at all.
    """

    groups: tuple[str, ...]
    measure: Measure
    market: Integers = field(repr=False)
    value: Floats = field(repr=False)
    restricted: NDArray[np.bool_] = field(repr=False)
    reachable: NDArray[np.bool_] = field(repr=False)


def market_access(network: Network, measure: Measure = "haul_usd_t") -> MarketAccess:
    """Find the nearest usable crossing towards each group of markets.

    Parameters
    ----------
    network
        The network.
    measure
        Distance or time by road, or haul cost by any mode (the only one that sees what rail is good for).

    Returns
    -------
    MarketAccess
        Markets and values, with the restricted ones flagged.
    """
    table = {"km": network.km, "minutes": network.minutes, "haul_usd_t": network.haul_usd_t}[measure]
    groups = tuple(dict.fromkeys(network.market_group))
    number = [-1] * network.places + [groups.index(name) for name in network.market_group]
    market, value = nearest_by_group(table[: network.places], number, len(groups))
    free = _reached_freely(network)
    return MarketAccess(
        groups=groups,
        measure=measure,
        market=market,
        value=value,
        restricted=(market >= 0) & ~free[market],
        reachable=np.isfinite(network.haul_usd_t[: network.places, network.places :]),
    )


def _reached_freely(network: Network) -> NDArray[np.bool_]:
    """(nodes,) whether a link that is open without restriction ends at the node."""
    links, flags = network.links, np.zeros(network.nodes, dtype=bool)
    free = links.usable & ~links.restricted
    flags[links.tail[free]] = flags[links.head[free]] = True
    return flags
