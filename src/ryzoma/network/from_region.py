"""From the tables of a region to its network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.locale import LANGUAGES, NP_
from ryzoma.network.components import components
from ryzoma.network.graph import Floats, Graph, Integers
from ryzoma.network.haul import HaulRates, haul_costs, touched
from ryzoma.network.model import LinkArrays, Network
from ryzoma.network.notice import Notice
from ryzoma.network.parts import unconnected_parts
from ryzoma.network.shortest_paths import distances
from ryzoma.network.speeds import minutes_by_class
from ryzoma.region.model import Region

_OPEN, _RESTRICTED, _CLOSED = "open", "restricted", "closed"
_STRICTNESS = {_OPEN: 0, _RESTRICTED: 1, _CLOSED: 2}

CUT_OFF = NP_(
    "{count} place has no open way to {main}: {names}.",
    "{count} places have no open way to {main}: {names}.",
)
WITHOUT_ROAD = NP_(
    "{count} place is on no open road and is reached by rail only: {names}.",
    "{count} places are on no open road and are reached by rail only: {names}.",
)
CLOSED_CROSSING = NP_(
    "{count} market cannot be reached because no open crossing leads there: {names}.",
    "{count} markets cannot be reached because no open crossing leads there: {names}.",
)
ESTIMATED_TIME = NP_(
    "The time of a link is missing and was estimated from its class at {count} place: {names}.",
    "The times of links are missing and were estimated from their classes at {count} places: {names}.",
)


def network_of_region(region: Region, *, rates: HaulRates | None = None, use_restricted: bool = True) -> Network:
    """The network of a region: :func:`network_of` its tables ``places``, ``links`` and ``markets``."""
    return network_of(region["places"], region["links"], region["markets"], rates=rates, use_restricted=use_restricted)


def network_of(
    places: pl.DataFrame,
    links: pl.DataFrame,
    markets: pl.DataFrame,
    *,
    rates: HaulRates | None = None,
    use_restricted: bool = True,
) -> Network:
    """Distances, times and haul costs between all places of a region and to the markets beyond its border.

    Links lead both ways. Closed links are never used. A market has the status of its link or, if that is stricter, its
    own. A market that no link names is joined to its last place by a link of its own length.

    Parameters
    ----------
    places
        One row a place: ``id``, ``lat``, ``lon`` and, if there, ``name_ru``, ``name_be``, ``name_en``.
    links
        One row a link: ``from_id``, ``to_id``, ``mode`` (road or rail), ``class``, ``km``, ``minutes``, ``status``.
        Missing minutes are estimated from the class (:mod:`ryzoma.network.speeds`), a missing status is open.
    markets
        One row a market: ``id``, ``market_group``, ``entry_place_id``, ``mode``, ``km_to_border``,
        ``km_beyond_border``, ``status`` and names.
    rates
        Rates of the haul costs; the estimates of :class:`HaulRates` if None.
    use_restricted
        Whether restricted links may be used.

    Returns
    -------
    Network
        The network; unconnected parts, closed crossings and estimated times are told in its notices.

    Raises
    ------
    ValueError
        If a link or market names a place that is not there, or a length is missing (the check of a region folder
        finds both before).
    """
    ids = (*places["id"], *markets["id"])
    table = _with_market_links(links, markets)
    arrays = _link_arrays(table, markets, ids, use_restricted)
    roads, rails = _open(arrays, arrays.km, ~arrays.rail, len(ids)), _open(arrays, arrays.km, arrays.rail, len(ids))
    travelled = ~arrays.rail | ~touched(roads)[arrays.tail] | ~touched(roads)[arrays.head]
    ways_km, ways_minutes = (_open(arrays, length, travelled, len(ids)) for length in (arrays.km, arrays.minutes))
    rates = rates or HaulRates()
    network = Network(
        ids=ids,
        places=places.height,
        names=_names(places, markets),
        latitude=_numbers(places, "lat"),
        longitude=_numbers(places, "lon"),
        market_group=tuple(markets["market_group"]),
        links=arrays,
        roads_km=roads,
        rails_km=rails,
        ways_km=ways_km,
        ways_minutes=ways_minutes,
        km=distances(ways_km),
        minutes=distances(ways_minutes),
        rates=rates,
        haul_usd_t=haul_costs(roads, rails, rates),
        part=components(_open(arrays, arrays.km, np.ones_like(arrays.rail), len(ids))),
        notices=(),
    )
    return replace(network, notices=_notices(network, table))


def _with_market_links(links: pl.DataFrame, markets: pl.DataFrame) -> pl.DataFrame:
    """The links, and one for every market that none of them names, with whether a link leads to a market."""
    named = pl.concat([links["from_id"], links["to_id"]])
    left_out = markets.filter(~pl.col("id").is_in(named.implode()))
    own = left_out.select(
        from_id="entry_place_id",
        to_id="id",
        mode="mode",
        **{"class": pl.when(pl.col("mode") == "rail").then(pl.lit("rail")).otherwise(pl.lit("border"))},
        km=pl.col("km_to_border").cast(pl.Float64) + pl.col("km_beyond_border").cast(pl.Float64),
        minutes=pl.lit(None, dtype=pl.Float64),
        status="status",
    )
    given = links.select("from_id", "to_id", "mode", "class", pl.col("km", "minutes").cast(pl.Float64), "status")
    return pl.concat([given, own]).with_columns(
        abroad=(pl.col("from_id").is_in(markets["id"].implode()) | pl.col("to_id").is_in(markets["id"].implode())),
        is_own=pl.Series([False] * given.height + [True] * own.height, dtype=pl.Boolean),
    )


def _link_arrays(table: pl.DataFrame, markets: pl.DataFrame, ids: tuple[str, ...], use_restricted: bool) -> LinkArrays:
    position = {one: number for number, one in enumerate(ids)}
    ends = [position.get(one, -1) for column in ("from_id", "to_id") for one in table[column]]
    km = _numbers(table, "km")
    if -1 in ends or np.isnan(km).any():
        raise ValueError("a link names no place or market, or has no length; check the region first")
    tail, head = np.array(ends, dtype=np.int64).reshape(2, -1)
    status = _status(table, markets)
    restricted = status == _STRICTNESS[_RESTRICTED]
    return LinkArrays(
        tail=tail,
        head=head,
        km=km,
        minutes=_minutes(table, km),
        rail=(table["mode"] == "rail").fill_null(False).to_numpy(),
        usable=(status == _STRICTNESS[_OPEN]) | (restricted & use_restricted),
        restricted=restricted,
    )


def _status(table: pl.DataFrame, markets: pl.DataFrame) -> Integers:
    """Strictness of every link, that of its market counted in."""
    own = {one: _STRICTNESS.get(status or _OPEN, 0) for one, status in markets.select("id", "status").rows()}
    rows = table.select("from_id", "to_id", "status").rows()
    strictness = [
        max(_STRICTNESS.get(status or _OPEN, 0), own.get(start, 0), own.get(end, 0)) for start, end, status in rows
    ]
    return np.array(strictness, dtype=np.int64)


def _minutes(table: pl.DataFrame, km: Floats) -> Floats:
    given = _numbers(table, "minutes")
    for row in np.flatnonzero(np.isnan(given)).tolist():
        given[row] = minutes_by_class(float(km[row]), table["class"][row], abroad=bool(table["abroad"][row]))
    return given


def _open(links: LinkArrays, length: Floats, chosen: NDArray[np.bool_], nodes: int) -> Graph:
    """The usable links among the chosen; all others keep their number and are closed."""
    return Graph(nodes, links.tail, links.head, np.where(links.usable & chosen, length, np.inf))


def _notices(network: Network, table: pl.DataFrame) -> tuple[Notice, ...]:
    ids, places = network.ids, network.places
    main = ids[int(np.argmin(network.part))] if ids else ""
    parts = unconnected_parts(network.part, ids, places)
    rail_only = np.flatnonzero(~touched(network.roads_km) & touched(network.rails_km))
    estimated = table.filter(pl.col("minutes").is_null() & ~pl.col("is_own"))["from_id"].unique(maintain_order=True)
    found = (
        Notice(CUT_OFF, tuple(one for part in parts for one in part.places), main),
        Notice(WITHOUT_ROAD, tuple(ids[node] for node in rail_only if node < places)),
        Notice(CLOSED_CROSSING, tuple(one for part in parts if not part.places for one in part.markets)),
        Notice(ESTIMATED_TIME, tuple(estimated)),
    )
    return tuple(notice for notice in found if notice.ids)


def _names(places: pl.DataFrame, markets: pl.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """Names by language; where one is missing the Russian name, then the identifier stands in."""
    return {
        language: tuple(name for frame in (places, markets) for name in _names_of(frame, f"name_{language}"))
        for language in LANGUAGES
    }


def _names_of(frame: pl.DataFrame, column: str) -> tuple[str, ...]:
    candidates = [pl.col(name) for name in (column, "name_ru", "id") if name in frame.columns]
    return tuple(frame.select(pl.coalesce(candidates).alias("name"))["name"])


def _numbers(frame: pl.DataFrame, column: str) -> Floats:
    return frame[column].cast(pl.Float64).fill_null(float("nan")).to_numpy().copy()
