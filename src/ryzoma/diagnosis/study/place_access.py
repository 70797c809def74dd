"""What each settlement can reach: the capital, its oblast centre, an airport, people, markets beyond the border."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.study.place_people import PlacePeople
from ryzoma.network import (
    MarketAccess,
    Network,
    market_access,
    nearest,
    people_within_60_minutes,
    people_within_90_minutes,
    potential_access,
)
from ryzoma.region import Region, estimate_keys, is_estimate

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PlaceAccess:
    """Access of every settlement; sites without inhabitants are left out, and all places without a network.

    Attributes
    ----------
    node
        Node of each settlement in the network, shape (n,).
    capital
        Node all ways to the capital lead to, -1 without places: the place of that status, else the largest.
    is_capital
        Whether the region marks a place as its capital.
    to_capital, to_centre, to_airport
        Shape (n,) time [min]; infinite where no way leads, not a number where the region names no goal.
    airport
        Ids of the nearest airports, None where there is none.
    within_60, within_90
        Shape (n,) people within 60 and 90 minutes, villages counted at the seats of their districts [persons].
    potential
        Shape (n,) potential access (half-time 45 minutes), the mean of the settlements being 1.
    detour
        Shape (n,) kilometres of way for each kilometre of straight line, over the ways to all people elsewhere.
    markets
        The nearest usable market of every place (not only settlements) in each group, by haul cost.
    estimated
        Shape (n,) whether some open link in the settlement's part of the network is an estimate.
    """

    node: NDArray[np.int64] = field(repr=False)
    capital: int
    is_capital: bool
    to_capital: Floats = field(repr=False)
    to_centre: Floats = field(repr=False)
    to_airport: Floats = field(repr=False)
    airport: list[str | None] = field(repr=False)
    within_60: Floats = field(repr=False)
    within_90: Floats = field(repr=False)
    potential: Floats = field(repr=False)
    detour: Floats = field(repr=False)
    markets: MarketAccess = field(repr=False)
    estimated: NDArray[np.bool_] = field(repr=False)

    @property
    def haul(self) -> Floats:
        """Cost of carrying a tonne to the nearest usable market of each group, shape (n, groups) [USD/t]."""
        return self.markets.value[self.node]

    def nearest_market(self) -> tuple[NDArray[np.int64], Floats, NDArray[np.bool_]]:
        """Node of the nearest usable market of any group (-1: none), its haul cost [USD/t], whether restricted."""
        haul = self.haul
        if haul.shape[1] == 0:
            nobody = np.full(len(self.node), -1, dtype=np.int64)
            return nobody, np.full(len(self.node), np.inf), np.zeros(len(self.node), dtype=bool)
        row, group = np.arange(len(self.node)), haul.argmin(axis=1)
        return (
            self.markets.market[self.node][row, group],
            haul[row, group],
            self.markets.restricted[self.node][row, group],
        )


def measure_places(region: Region, network: Network, people: PlacePeople) -> PlaceAccess:
    """Measure the access of every settlement.

    Parameters
    ----------
    network
        From :func:`ryzoma.network.network_of_region` of the same region.
    people
        From :func:`ryzoma.diagnosis.study.place_people.place_people` of the same region.
    """
    places, total = region["places"], network.places
    settled = (places["status"] != "site").fill_null(value=True).to_numpy()
    node = np.flatnonzero(settled & bool(network.links.km.size)).astype(np.int64)
    minutes = network.minutes[node, :total]
    capital, is_capital = _capital(places, people.own)
    airport, to_airport = _airports(region, network, minutes)
    return PlaceAccess(
        node=node,
        capital=capital,
        is_capital=is_capital,
        to_capital=minutes[:, capital] if capital >= 0 else np.full(len(node), np.nan),
        to_centre=_to_centre(region, network, node),
        to_airport=to_airport,
        airport=airport,
        within_60=people_within_60_minutes(minutes, people.all),
        within_90=people_within_90_minutes(minutes, people.all),
        potential=_relative(potential_access(minutes, people.all)),
        detour=_detour(network, node, people.all),
        markets=market_access(network),
        estimated=_estimated_parts(network, estimated_links(region, network))[node],
    )


def estimated_links(region: Region, network: Network) -> NDArray[np.bool_]:
    """Whether each link of the network is an estimate, shape (links,); market links of their own always are."""
    marks = np.ones(len(network.links.km), dtype=bool)
    given = is_estimate(region["links"]["source"], estimate_keys(region["sources"])).to_numpy()
    marks[: len(given)] = given
    return marks


def _capital(places: pl.DataFrame, people: Floats) -> tuple[int, bool]:
    marked = np.flatnonzero((places["status"] == "capital").fill_null(value=False).to_numpy())
    if marked.size:
        return int(marked[0]), True
    return (int(people.argmax()), False) if len(people) else (-1, False)


def _to_centre(region: Region, network: Network, node: NDArray[np.int64]) -> Floats:
    """Time from each settlement to the centre of its oblast; not a number where the centre is unknown."""
    places = region["places"]
    position = {place: number for number, place in enumerate(places["id"])}
    marked = places.filter(pl.col("status").is_in(["capital", "oblast_centre"])).select("oblast", "id").rows()
    centre = dict(reversed(marked)) | {
        oblast: place for oblast, place in region["oblasts"].select("id", "centre_id").rows() if place
    }
    goal = np.array([position.get(centre.get(oblast, ""), -1) for oblast in places["oblast"]], dtype=np.int64)[node]
    return np.asarray(np.where(goal >= 0, network.minutes[node, goal], np.nan))


def _airports(region: Region, network: Network, minutes: Floats) -> tuple[list[str | None], Floats]:
    """The nearest operating airport of each settlement, and the time to the place it belongs to."""
    rows = region["infrastructure"].filter(
        (pl.col("type") == "airport")
        & (pl.col("status").is_null() | (pl.col("status") == "operating"))
        & pl.col("place_id").is_in(list(network.ids[: network.places]))
    )
    if rows.is_empty():
        return [None] * len(minutes), np.full(len(minutes), np.nan)
    at = network.positions(rows["place_id"])
    airport = dict(zip(at[::-1].tolist(), rows["id"].reverse(), strict=True))
    target, value = nearest(minutes, at)
    return [airport.get(one) for one in target.tolist()], value


def _relative(potential: Floats) -> Floats:
    mean = potential.mean() if potential.size else 0.0
    return np.asarray(potential / mean) if mean > 0 else np.full(potential.shape, np.nan)


def _detour(network: Network, node: NDArray[np.int64], people: Floats) -> Floats:
    """Way over straight line, each summed over all people elsewhere who can be reached; NaN where nobody can."""
    ways, straight = network.km[node, : network.places], network.straight_km()[node]
    counted = np.isfinite(ways)
    counted[np.arange(len(node)), node] = False
    way, line = np.where(counted, ways, 0.0) @ people, np.where(counted, straight, 0.0) @ people
    return np.asarray(np.divide(way, line, out=np.full(len(node), np.nan), where=line > 0))


def _estimated_parts(network: Network, estimated: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether an estimated link lies in the part of the network of each node, shape (nodes,)."""
    concerned = network.part[network.links.tail[estimated & network.links.usable]]
    return np.isin(network.part, concerned)
