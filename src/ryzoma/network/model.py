"""The network of a region: its links as arrays, and the distances, times and haul costs between all its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ryzoma.geo.great_circle import great_circle_km
from ryzoma.locale import Translator
from ryzoma.network.graph import Floats, Graph, Integers
from ryzoma.network.haul import HaulRates, haul_costs
from ryzoma.network.notice import Notice
from ryzoma.network.paths import path_trees


@dataclass(frozen=True, slots=True, eq=False)
class LinkArrays:
    """Links as arrays, in the order of the table ``links``, then one link for each market that the table leaves out.

    Attributes
    ----------
    tail, head
        (links,) node numbers.
    km, minutes
        (links,) length [km] and time without waiting [min].
    rail
        (links,) whether it is a railway.
    usable
        (links,) whether it may be used: open, or restricted where that is allowed.
    restricted
        (links,) whether its use is restricted.
    """

    tail: Integers
    head: Integers
    km: Floats
    minutes: Floats
    rail: NDArray[np.bool_]
    usable: NDArray[np.bool_]
    restricted: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Places and markets, and what lies between them. Nodes are the places, then the markets.

    Attributes
    ----------
    ids
        Identifier of every node.
    places
        Number of places: nodes 0 .. places - 1; the others are markets beyond the border.
    names
        Name of every node by language code.
    latitude, longitude
        (places,) [degrees].
    market_group
        Group of every market.
    links
        The links.
    roads_km, rails_km
        Graphs of the roads and of the railways; link numbers are those of `links`, what is closed or of the other mode
        has infinite length.
    ways_km, ways_minutes
        Graphs of what people travel on: the roads, and the railways of nodes that no open road touches.
    km, minutes
        (nodes, nodes) least length [km] and least time [min] of these ways (the shortest and the quickest may
        differ); infinity where no way leads. Waiting at borders is not in it.
    rates
        Rates the haul costs were computed with.
    haul_usd_t
        (nodes, nodes) least cost of carrying one tonne by road, rail or both [USD/t].
    part
        (nodes,) connected part by open links of either mode; 0 is the largest.
    notices
        What a reader must know: estimated times, cut-off places, closed crossings.
    """

    ids: tuple[str, ...]
    places: int
    names: Mapping[str, tuple[str, ...]] = field(repr=False)
    latitude: Floats = field(repr=False)
    longitude: Floats = field(repr=False)
    market_group: tuple[str, ...] = field(repr=False)
    links: LinkArrays = field(repr=False)
    roads_km: Graph = field(repr=False)
    rails_km: Graph = field(repr=False)
    ways_km: Graph = field(repr=False)
    ways_minutes: Graph = field(repr=False)
    km: Floats = field(repr=False)
    minutes: Floats = field(repr=False)
    rates: HaulRates
    haul_usd_t: Floats = field(repr=False)
    part: Integers = field(repr=False)
    notices: tuple[Notice, ...] = field(repr=False)

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.ids)

    def positions(self, ids: Iterable[str]) -> Integers:
        """Node numbers of the given identifiers.

        Raises
        ------
        KeyError
            If one of them is no node.
        """
        position = {one: number for number, one in enumerate(self.ids)}
        return np.array([position[one] for one in ids], dtype=np.int64)

    def haul(self, rates: HaulRates, *, handling: Floats | None = None) -> Floats:
        """(nodes, nodes) least cost of carrying one tonne at other rates [USD/t]; see :func:`haul_costs`."""
        return haul_costs(self.roads_km, self.rails_km, rates, handling=handling)

    def km_of_quickest(self) -> Floats:
        """(nodes, nodes) length of the quickest ways [km]: what drivers and road signs mean by the distance."""
        return path_trees(self.ways_minutes).along(self.links.km)

    def straight_km(self) -> Floats:
        """(places, places) straight distances [km]."""
        lon, lat = self.longitude, self.latitude
        return great_circle_km(lon[:, None], lat[:, None], lon[None], lat[None])

    def names_in(self, language: str) -> dict[str, str]:
        """Name by identifier in a language (``ru``, ``be``, ``en``)."""
        return dict(zip(self.ids, self.names[language], strict=True))

    def notice_texts(self, language: Translator) -> tuple[str, ...]:
        """The notices as sentences."""
        names = self.names_in(language.language)
        return tuple(notice.text(language, names) for notice in self.notices)
