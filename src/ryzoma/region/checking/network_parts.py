"""The roads connect all places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import network

_NAMED = 10


def network_parts(evidence: Evidence) -> Iterator[Finding]:
    """Parts of the road network that no open link joins to the largest, and places without any link."""
    if "links" in evidence.failed or not evidence.has("links", "places"):
        return
    links = evidence.rows("links")
    ends = ["from_id", "to_id", "status"]
    if links.select(pl.any_horizontal(pl.col(ends).is_null().any())).item():
        return  # a link whose ends are not known may be the missing one
    open_roads = links.filter((pl.col("mode") == "road") & (pl.col("status") != "closed"))
    touched = set(links["from_id"]) | set(links["to_id"])
    places = evidence.rows("places", "id")
    position = dict(zip(places["id"], places[POSITION], strict=True))
    parts = _parts(position, open_roads.select("from_id", "to_id").iter_rows())
    yield from _cut_off(evidence, [[place for place in part if place in touched] for part in parts], position)
    for place, row in position.items():
        if place not in touched:
            yield evidence["places"].finding(network.OFF_NETWORK, row, "id", place, place=place)


def _cut_off(evidence: Evidence, parts: list[list[str]], position: dict[str, int]) -> Iterator[Finding]:
    filled = sorted((part for part in parts if part), key=len, reverse=True)
    for part in filled[1:]:
        named = ", ".join(part[:_NAMED]) + (" …" if len(part) > _NAMED else "")
        detail = {"place": part[0], "main": filled[0][0], "count": len(part), "places": named}
        yield evidence["places"].finding(network.UNCONNECTED, position[part[0]], "id", part[0], **detail)


def _parts(places: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Connected components, by disjoint sets with path halving (R. E. Tarjan, J. van Leeuwen, J. ACM 31, 1984)."""
    parent = {place: place for place in places}

    def root(place: str) -> str:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    for one, other in links:
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for place in parent:
        parts[root(place)].append(place)
    return list(parts.values())
