"""Markets beyond the border: which are open, and what it costs to carry a tonne there."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.study.market_groups import CLOSED, GROUPS, HAULS, OPEN, RESTRICTED
from ryzoma.diagnosis.study.place_access import PlaceAccess
from ryzoma.locale import N_
from ryzoma.network import Network, nearest
from ryzoma.region import Region, estimate_keys, estimate_share
from ryzoma.tables import Column, Kind, ResultTable

USD_T = N_("USD/t")
KM = N_("km")

_MODES = {"road": N_("road"), "rail": N_("rail")}


def market_states(network: Network) -> tuple[str, ...]:
    """State of the best way to each market: open, restricted or closed."""
    links = network.links
    found = []
    for node in range(network.places, network.nodes):
        way = links.usable & ((links.tail == node) | (links.head == node))
        found.append(OPEN if (way & ~links.restricted).any() else RESTRICTED if way.any() else CLOSED)
    return tuple(found)


def haul_to_open(network: Network, access: PlaceAccess) -> NDArray[np.float64]:
    """Haul cost of every settlement to the nearest market behind an open crossing, shape (n,) [USD/t]."""
    unrestricted = [network.places + number for number, state in enumerate(market_states(network)) if state == OPEN]
    return nearest(network.haul_usd_t[access.node], np.array(unrestricted, dtype=np.int64))[1]


def haul_columns(access: PlaceAccess) -> tuple[tuple[Column, ...], dict[str, NDArray[np.float64]]]:
    """One column a group of markets, with the haul cost of every settlement to the nearest usable market in it."""
    groups = access.markets.groups
    columns = tuple(
        Column(f"haul_{group}", HAULS.get(group, group), Kind.NUMBER, USD_T, digits=1, estimated_by="haul_estimated")
        for group in groups
    )
    return columns, {f"haul_{group}": access.haul[:, number] for number, group in enumerate(groups)}


def markets_table(region: Region, network: Network, access: PlaceAccess) -> ResultTable:
    """Every market beyond the border with the state of its crossing and the cost of reaching it."""
    markets, nodes = region["markets"], np.arange(network.places, network.nodes)
    haul = network.haul_usd_t[:, nodes]
    chosen = access.markets.market[access.node]
    states = market_states(network)
    reached = [state != CLOSED for state in states]
    frame = pl.DataFrame(
        {
            "market": markets["id"],
            "group": [GROUPS.get(group, group) for group in network.market_group],
            "mode": [_MODES.get(mode, mode) for mode in markets["mode"]],
            "entry": markets["entry_place_id"],
            "crossing": markets["border_crossing"],
            "status": list(states),
            "km_capital": network.km[access.capital, nodes] if access.capital >= 0 else np.full(len(nodes), np.nan),
            "haul_capital": haul[access.capital] if access.capital >= 0 else np.full(len(nodes), np.nan),
            "haul_median": _median(haul[access.node]),
            "nearest_for": [int((chosen == node).any(axis=1).sum()) for node in nodes.tolist()],
            "usable": reached,
            "estimated": [True] * len(nodes),
        },
        schema_overrides=_SCHEMA,
    )
    known = frame.with_columns(pl.col("km_capital", "haul_capital", "haul_median").replace(np.inf, None).fill_nan(None))
    columns = _columns(access)
    return ResultTable(
        "access_markets",
        N_("Markets beyond the border"),
        columns,
        known.sort("usable", "haul_capital", "market", descending=[True, False, False], nulls_last=True).select(
            [column.name for column in columns]
        ),
        N_(
            "Lengths and costs lead to the city or port abroad, not to the border. Costs are estimates: kilometres by"
            " road and rail times rates for bulk goods, with handling where goods change between them; waiting,"
            " duties and the change of gauge are not in them. Closed crossings are never used."
        ),
        estimate_share(markets, "km_beyond_border", keys=estimate_keys(region["sources"])),
        N_("kilometres beyond the border"),
    )


_SCHEMA = {
    "group": pl.String,
    "mode": pl.String,
    "status": pl.String,
    "km_capital": pl.Float64,
    "haul_capital": pl.Float64,
    "haul_median": pl.Float64,
    "nearest_for": pl.Int64,
    "usable": pl.Boolean,
    "estimated": pl.Boolean,
}


def _columns(access: PlaceAccess) -> tuple[Column, ...]:
    start = N_("From the capital") if access.is_capital else N_("From the largest place")
    return (
        Column("market", N_("Market"), Kind.NAME),
        Column("group", N_("Group"), Kind.WORD),
        Column("mode", N_("Mode"), Kind.WORD),
        Column("entry", N_("Last place"), Kind.NAME, help=N_("Place of the region from which the border is reached")),
        Column("status", N_("Crossing is"), Kind.WORD, help=N_("As the data say; check before use")),
        Column("km_capital", start, Kind.COUNT, KM, estimated_by="estimated"),
        Column("haul_capital", N_("Haul from there"), Kind.NUMBER, USD_T, digits=1, estimated_by="estimated"),
        Column(
            "haul_median",
            N_("Haul, median settlement"),
            Kind.NUMBER,
            USD_T,
            digits=1,
            help=N_("Half of the settlements pay less to carry a tonne there, half more"),
            estimated_by="estimated",
        ),
        Column(
            "nearest_for", N_("Nearest for"), Kind.COUNT, N_("settlements"), help=N_("Cheapest usable of its group")
        ),
        Column("crossing", N_("Crossing")),
        Column("estimated", N_("Estimate"), Kind.FLAG),
    )


def _median(haul: NDArray[np.float64]) -> NDArray[np.float64]:
    """Median over the settlements; infinity where half of them have no way."""
    return np.median(haul, axis=0) if len(haul) else np.full(haul.shape[1], np.nan)
