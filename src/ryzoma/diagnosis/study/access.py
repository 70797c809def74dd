"""What can be reached, and how: settlements and units, markets beyond the border, roads that matter."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.study.market_groups import CLOSED, MIXED, OPEN, RESTRICTED
from ryzoma.diagnosis.study.markets import USD_T, haul_columns, haul_to_open, market_states, markets_table
from ryzoma.diagnosis.study.place_access import PlaceAccess, estimated_links, measure_places
from ryzoma.diagnosis.study.place_people import PlacePeople, place_people
from ryzoma.diagnosis.study.roads import detours_table, importance_table, links_frame, parts_table
from ryzoma.diagnosis.study.unit_access import capital_title, units_table
from ryzoma.locale import N_
from ryzoma.network import Network, Notice
from ryzoma.region import LabourUnits, Region
from ryzoma.tables import Column, Kind, ResultTable

LONG_MINUTES = 120.0
"""A way to the capital that takes longer rules out going there and back in half a day [min]."""

_MIN, _PEOPLE = N_("min"), N_("persons")


@dataclass(frozen=True)
class AccessStudy:
    """What the parts of a region can reach.

    Attributes
    ----------
    has_network
        Whether the region gives any road or railway; without one all tables are empty.
    capital
        Id of the place all ways to the capital lead to, None without places.
    is_capital
        Whether the region marks that place as its capital; otherwise it is the largest.
    year
        Year whose inhabitants are counted.
    median_minutes
        Half of the people live within so many minutes of the capital; NaN without people.
    far_share
        Share of the people who need more than :data:`LONG_MINUTES` to the capital, or have no way.
    restricted, closed
        Ids of markets that only restricted crossings join, and of those behind closed ones.
    crossings
        ``place`` and ``status`` (one word) of the crossings reached from it, for maps.
    links
        ``start``, ``end``, ``class`` and ``rail`` of all links between places, for maps.
    notices
        What a reader must know about the network.
    solved
        How many roads had to be solved exactly for the table `roads`.
    places, units, markets, roads, parts, detours
        The tables.
    """

    has_network: bool
    capital: str | None
    is_capital: bool
    year: int
    median_minutes: float
    far_share: float
    restricted: tuple[str, ...]
    closed: tuple[str, ...]
    crossings: pl.DataFrame = field(repr=False)
    links: pl.DataFrame = field(repr=False)
    notices: tuple[Notice, ...] = field(repr=False)
    solved: int
    places: ResultTable = field(repr=False)
    units: ResultTable = field(repr=False)
    markets: ResultTable = field(repr=False)
    roads: ResultTable = field(repr=False)
    parts: ResultTable = field(repr=False)
    detours: ResultTable = field(repr=False)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        return (self.units, self.places, self.markets, self.roads, self.detours, self.parts)


def study_access(region: Region, units: LabourUnits, network: Network) -> AccessStudy:
    """Tell what every settlement and unit of a region can reach, and which roads and crossings that hangs on.

    Parameters
    ----------
    units
        From :func:`ryzoma.region.labour_units` of the same region.
    network
        From :func:`ryzoma.network.network_of_region` of the same region.
    """
    people = place_people(region, units)
    access = measure_places(region, network, people)
    median, far = _distribution(access, people)
    states = market_states(network)
    roads, closures = importance_table(region, network, people)
    return AccessStudy(
        has_network=bool(network.links.km.size),
        capital=network.ids[access.capital] if access.capital >= 0 else None,
        is_capital=access.is_capital,
        year=people.year,
        median_minutes=median,
        far_share=far,
        restricted=_in_state(network, states, RESTRICTED),
        closed=_in_state(network, states, CLOSED),
        crossings=_crossings(region, states),
        links=links_frame(region, network),
        notices=network.notices,
        solved=closures.solved,
        places=_places_table(region, network, people, access),
        units=units_table(region["places"]["id"].to_list(), units, people, access),
        markets=markets_table(region, network, access),
        roads=roads,
        parts=parts_table(network, people),
        detours=detours_table(region, network),
    )


def _distribution(access: PlaceAccess, people: PlacePeople) -> tuple[float, float]:
    """Median time of the people to the capital, and the share of them who need long."""
    weight = people.all[access.node]
    if not weight.sum() > 0:
        return float("nan"), float("nan")
    order = np.argsort(access.to_capital, kind="stable")
    cumulated = np.cumsum(weight[order])
    half = int(np.searchsorted(cumulated, cumulated[-1] / 2))
    far = weight[~(access.to_capital <= LONG_MINUTES)].sum() / weight.sum()
    return float(access.to_capital[order][half]), float(far)


def _in_state(network: Network, states: tuple[str, ...], state: str) -> tuple[str, ...]:
    return tuple(one for one, is_in in zip(network.ids[network.places :], states, strict=True) if is_in == state)


def _crossings(region: Region, states: tuple[str, ...]) -> pl.DataFrame:
    """The state of the crossings reached from each place."""
    found: dict[str, set[str]] = {}
    for place, state in zip(region["markets"]["entry_place_id"], states, strict=True):
        found.setdefault(place, set()).add(state)
    together = [_together(among) for among in found.values()]
    return pl.DataFrame({"place": list(found), "status": together}, schema={"place": pl.String, "status": pl.String})


def _together(states: set[str]) -> str:
    """One word for the states of several crossings: the better of open and restricted ones."""
    if CLOSED in states:
        return MIXED if len(states) > 1 else CLOSED
    return OPEN if OPEN in states else RESTRICTED


def _places_table(region: Region, network: Network, people: PlacePeople, access: PlaceAccess) -> ResultTable:
    node = access.node
    market, haul, restricted = access.nearest_market()
    hauls, haul_values = haul_columns(access)
    to_open = haul_to_open(network, access)
    of_reach = access.estimated | bool(people.villages.any()) | bool(people.estimated.any())
    places = region["places"][node.tolist()]
    frame = pl.DataFrame(
        {
            "id": places["id"],
            "oblast": places["oblast"],
            "people": people.own[node],
            "to_capital": access.to_capital,
            "to_centre": access.to_centre,
            "to_airport": access.to_airport,
            "airport": pl.Series(access.airport, dtype=pl.String),
            "within_60": access.within_60,
            "within_90": access.within_90,
            "potential": access.potential,
            "detour": access.detour,
            "market": pl.Series([network.ids[one] if one >= 0 else None for one in market.tolist()], dtype=pl.String),
            "haul": haul,
            "restricted": restricted & (to_open > haul),
            "haul_open": to_open,
            **haul_values,
            "people_estimated": people.estimated[node],
            "estimated": access.estimated,
            "reach_estimated": of_reach,
        }
    ).with_columns(haul_estimated=pl.lit(value=True))
    numeric = [name for name, kind in frame.schema.items() if kind == pl.Float64]
    columns = _place_columns(access, hauls)
    known = frame.with_columns(pl.col(numeric).replace(np.inf, None).fill_nan(None))
    return ResultTable(
        "access_places",
        N_("Access of the settlements"),
        columns,
        known.sort("people", "id", descending=[True, False]).select([column.name for column in columns]),
        N_(
            "Times are those of a free road without stops and queues. Potential access counts all people of the region,"
            " each the less the longer the way (half at 45 minutes), the mean settlement being 1. The detour is what a"
            " way to the others is longer than the straight line. Hauls are estimates of the cheapest way by road and"
            " rail to a city or port abroad behind a crossing that is not closed."
        ),
        _link_share(region, network),
        N_("kilometres of the open roads and railways inside the region"),
    )


def _place_columns(access: PlaceAccess, hauls: tuple[Column, ...]) -> tuple[Column, ...]:
    reach = N_("People of villages are counted at the seat of their district")
    return (
        Column("id", N_("Settlement"), Kind.NAME),
        Column("oblast", N_("Oblast"), Kind.NAME),
        Column("people", N_("Inhabitants"), Kind.COUNT, _PEOPLE, estimated_by="people_estimated"),
        Column("to_capital", capital_title(access), Kind.COUNT, _MIN, estimated_by="estimated"),
        Column("to_centre", N_("To the oblast centre"), Kind.COUNT, _MIN, estimated_by="estimated"),
        Column(
            "within_60", N_("People within 60 minutes"), Kind.COUNT, _PEOPLE, help=reach, estimated_by="reach_estimated"
        ),
        Column("potential", N_("Potential access, mean 1"), Kind.NUMBER, digits=2, estimated_by="reach_estimated"),
        Column("haul", N_("Haul to the nearest market"), Kind.NUMBER, USD_T, digits=1, estimated_by="haul_estimated"),
        Column("market", N_("Nearest usable market"), Kind.NAME),
        Column("restricted", N_("Restricted crossings only"), Kind.FLAG),
        Column(
            "haul_open",
            N_("Haul by open crossings only"),
            Kind.NUMBER,
            USD_T,
            digits=1,
            help=N_("To the nearest market whose crossing is open without restriction"),
            estimated_by="haul_estimated",
        ),
        Column("to_airport", N_("To the nearest airport"), Kind.COUNT, _MIN, estimated_by="estimated"),
        Column("airport", N_("Nearest airport"), Kind.NAME),
        Column(
            "within_90", N_("People within 90 minutes"), Kind.COUNT, _PEOPLE, help=reach, estimated_by="reach_estimated"
        ),
        Column("detour", N_("Way to straight line"), Kind.NUMBER, digits=2, estimated_by="estimated"),
        *hauls,
        Column("people_estimated", N_("Estimate of the inhabitants"), Kind.FLAG),
        Column("estimated", N_("Estimate"), Kind.FLAG),
        Column("reach_estimated", N_("Estimate of the people reached"), Kind.FLAG),
        Column("haul_estimated", N_("Estimate of the haul"), Kind.FLAG),
    )


def _link_share(region: Region, network: Network) -> float | None:
    """Share of the open kilometres inside the region that are estimates."""
    links = network.links
    inside: NDArray[np.bool_] = links.usable & (links.tail < network.places) & (links.head < network.places)
    total = links.km[inside].sum()
    return float(links.km[inside & estimated_links(region, network)].sum() / total) if total > 0 else None
