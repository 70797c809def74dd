"""The roads that would be missed most, the parts no open way joins, and the ways that look too long."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.study.market_groups import CLOSED
from ryzoma.diagnosis.study.place_access import estimated_links
from ryzoma.diagnosis.study.place_people import PlacePeople
from ryzoma.locale import N_
from ryzoma.network import Closures, Network, costliest_closures, detour_index, unconnected_parts
from ryzoma.region import Region
from ryzoma.tables import Column, Kind, ResultTable

SHOWN = 25
"""How many roads with a detour are told; roads without any are told all up to this number as well."""

FAR_KM = 60.0
"""Ways between places farther apart than this are not looked at for detours [km]."""

LONG_WAY = 2.5
"""Ways so many times as long as the straight line are told."""

_KM, _MIN, _PEOPLE = N_("km"), N_("min"), N_("persons")

CLASSES = {
    "motorway": N_("motorway"),
    "trunk": N_("trunk road"),
    "primary": N_("primary road"),
    "secondary": N_("secondary road"),
    "local": N_("local road"),
    "border": N_("road abroad"),
    "rail": N_("railway"),
}
"""Names of the classes of links."""


def links_frame(region: Region, network: Network) -> pl.DataFrame:
    """Links between places for maps: start, end, class (``closed`` where it is closed) and rail."""
    links = network.links
    frame = pl.DataFrame(
        {
            "start": [network.ids[node] for node in links.tail.tolist()],
            "end": [network.ids[node] for node in links.head.tolist()],
            "class": _classes(region, network),
            "rail": links.rail,
            "usable": links.usable,
        },
        schema_overrides={"start": pl.String, "end": pl.String, "class": pl.String},
    )
    inside = (links.tail < network.places) & (links.head < network.places)
    return frame.filter(pl.Series(inside, dtype=pl.Boolean)).select(
        "start", "end", pl.when("usable").then("class").otherwise(pl.lit(CLOSED)).alias("class"), "rail"
    )


def _classes(region: Region, network: Network) -> list[str]:
    named = region["links"]["class"].to_list()
    rest = network.links.rail[len(named) :].tolist()
    return [*named, *("rail" if rail else "border" for rail in rest)]


def importance_table(region: Region, network: Network, people: PlacePeople) -> tuple[ResultTable, Closures]:
    """The roads whose closing would lengthen the journeys of people most, then those without any detour."""
    closures = costliest_closures(network, people.all, SHOWN)
    kept = np.flatnonzero(np.isin(np.arange(len(closures.link)), _kept(closures)))
    link, links, given = closures.link[kept], network.links, region["links"]
    numbers = [*given["road"].to_list(), *[None] * (len(links.km) - given.height)]
    classes = _classes(region, network)
    frame = pl.DataFrame(
        {
            "start": [network.ids[links.tail[one]] for one in link],
            "end": [network.ids[links.head[one]] for one in link],
            "road": [numbers[one] for one in link],
            "class": [CLASSES.get(classes[one], classes[one]) for one in link],
            "km": links.km[link],
            "use": closures.use[kept],
            "added": closures.added[kept],
            "loser": [network.ids[one] if one >= 0 else None for one in closures.loser[kept].tolist()],
            "loss": closures.loss[kept],
            "cut_off": closures.cut_off[kept],
            "estimated": estimated_links(region, network)[link],
        },
        schema_overrides=dict.fromkeys(("start", "end", "road", "class", "loser"), pl.String),
    ).with_columns(
        pl.when(pl.col("cut_off") == 0).then("added").alias("added"),
        pl.when(pl.col("loser").is_not_null()).then("loss").alias("loss"),
    )
    return (
        ResultTable(
            "road_importance",
            N_("Roads that would be missed most"),
            _importance_columns(),
            frame,
            N_(
                "Any two people of the region who live in different places make one journey. Told are the minutes"
                " that closing the road adds to such a journey on the mean, and whose journeys grow most. Roads"
                " without any detour come last, with the people they would cut off."
            ),
            float(frame["estimated"].mean()) if frame.height else None,  # type: ignore[arg-type]
            N_("roads of the table"),
        ),
        closures,
    )


def _kept(closures: Closures) -> NDArray[np.intp]:
    """Positions of the roads with a detour, and of the first of those without."""
    bridge = closures.cut_off > 0
    return np.concatenate([np.flatnonzero(~bridge), np.flatnonzero(bridge)[:SHOWN]])


def _importance_columns() -> tuple[Column, ...]:
    return (
        Column("start", N_("From place"), Kind.NAME),
        Column("end", N_("To place"), Kind.NAME),
        Column("road", N_("Road")),
        Column("class", N_("Class"), Kind.WORD),
        Column("km", N_("Length"), Kind.NUMBER, _KM, digits=0, estimated_by="estimated"),
        Column("use", N_("Journeys by it"), Kind.SHARE, digits=1, estimated_by="estimated"),
        Column("added", N_("Longer by"), Kind.NUMBER, _MIN, digits=1, estimated_by="estimated"),
        Column("loser", N_("Loses most"), Kind.NAME),
        Column("loss", N_("its journeys longer by"), Kind.NUMBER, _MIN, digits=0, estimated_by="estimated"),
        Column("cut_off", N_("Cut off"), Kind.COUNT, _PEOPLE),
        Column("estimated", N_("Estimate"), Kind.FLAG),
    )


def parts_table(network: Network, people: PlacePeople) -> ResultTable:
    """Places and markets that no open way joins to the main part, part by part.

    Empty where all are joined, and where there is no network at all.
    """
    found = unconnected_parts(network.part, network.ids, network.places) if network.links.km.size else ()
    inhabitants = dict(zip(network.ids[: network.places], people.own.tolist(), strict=True))
    rows = [
        (number, N_("place") if one in inhabitants else N_("market"), one, inhabitants.get(one))
        for number, part in enumerate(found, 1)
        for one in (*part.places, *part.markets)
    ]
    columns = (
        Column("part", N_("Part"), Kind.COUNT, help=N_("Members of one part are joined to each other")),
        Column("kind", N_("Kind"), Kind.WORD),
        Column("id", N_("Name"), Kind.NAME),
        Column("people", N_("Inhabitants"), Kind.COUNT, _PEOPLE),
    )
    schema = {"part": pl.Int64, "kind": pl.String, "id": pl.String, "people": pl.Float64}
    return ResultTable(
        "network_parts",
        N_("What no open way joins"),
        columns,
        pl.DataFrame(rows, schema=schema, orient="row"),
        N_(
            "Everything that neither road nor rail joins to the main part of the network. Places in it are a fault of"
            " the data or of the country; markets in it lie behind closed crossings."
        ),
    )


def detours_table(region: Region, network: Network) -> ResultTable:
    """Pairs of places that lie close to each other but far by road: the worst of each place."""
    ways, straight = network.km[: network.places, : network.places], network.straight_km()
    ratio = detour_index(ways, straight)
    ratio[~np.isfinite(ways) | (straight > FAR_KM)] = 0.0
    frame = pl.DataFrame(
        _worst_pairs(network, ways, straight, ratio),
        schema={"start": pl.String, "end": pl.String, "straight": pl.Float64, "way": pl.Float64, "ratio": pl.Float64},
        orient="row",
    ).with_columns(pl.lit(bool(estimated_links(region, network).any())).alias("estimated"))
    columns = (
        Column("start", N_("From place"), Kind.NAME),
        Column("end", N_("To place"), Kind.NAME),
        Column("straight", N_("Straight line"), Kind.NUMBER, _KM, digits=0),
        Column("way", N_("Shortest way"), Kind.NUMBER, _KM, digits=0, estimated_by="estimated"),
        Column("ratio", N_("Way to straight line"), Kind.NUMBER, digits=1, estimated_by="estimated"),
        Column("estimated", N_("Estimate"), Kind.FLAG),
    )
    return ResultTable(
        "network_detours",
        N_("Close by, but a long way"),
        columns,
        frame,
        N_(
            "Neighbours whose shortest way is much longer than the straight line. Behind each stands a river without a"
            " bridge, or a road that the table does not know: look at a map before building on it."
        ),
    )


def _worst_pairs(
    network: Network, ways: NDArray[np.float64], straight: NDArray[np.float64], ratio: NDArray[np.float64]
) -> list[tuple[str, str, float, float, float]]:
    """Pairs above the limit, the worst first; a pair is left out where either place already stands in a worse one."""
    start, end = np.nonzero(np.triu(ratio >= LONG_WAY, 1))
    pairs: list[tuple[str, str, float, float, float]] = []
    named: set[int] = set()
    for position in np.argsort(-ratio[start, end], kind="stable"):
        one, other = int(start[position]), int(end[position])
        if named.isdisjoint({one, other}):
            named |= {one, other}
            figures = (float(straight[one, other]), float(ways[one, other]), float(ratio[one, other]))
            pairs.append((network.ids[one], network.ids[other], *figures))
    return pairs
