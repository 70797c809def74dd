"""Links have possible lengths and times."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.geo.great_circle import great_circle_km
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import network

_FASTEST_KM_H = {"road": 140.0, "rail": 350.0}
_SLOWEST_KM_H = 3.0
_SHORTER_BY = 0.97  # coordinates stand for the middle of a town, and lengths are rounded
_SHORTER_BY_KM = 1.0
_LONGER_TIMES, _LONGER_BY_KM = 3.0, 10.0


def link_ends(evidence: Evidence) -> Iterator[Finding]:
    """Links from a place to itself, and links that are there twice."""
    links = evidence["links"]
    rows = evidence.rows("links", "from_id", "to_id", "mode")
    itself = pl.col("from_id") == pl.col("to_id")
    for position, place in rows.filter(itself).select(POSITION, "from_id").iter_rows():
        yield links.finding(network.SELF_LINK, position, "to_id", place, place=place)
    pair = [pl.min_horizontal("from_id", "to_id").alias("a"), pl.max_horizontal("from_id", "to_id").alias("b")]
    pairs = rows.filter(~itself).with_columns(pair).with_columns(first=pl.col(POSITION).min().over("a", "b", "mode"))
    same_key = pl.col("from_id") == pl.col("from_id").first().over("a", "b", "mode")
    back = pairs.with_columns(same=same_key).filter((pl.col(POSITION) > pl.col("first")) & ~pl.col("same"))
    for position, a, b, first in back.select(POSITION, "from_id", "to_id", "first").iter_rows():
        yield links.finding(network.DUPLICATE_LINK, position, "to_id", b, a=a, b=b, first=links.row(first))


def link_lengths(evidence: Evidence) -> Iterator[Finding]:
    """Lengths below the straight line or more than three times as long, and wrong straight distances."""
    measured = _with_air_distance(evidence)
    links = evidence["links"]
    for position, a, b, km, told, air in measured.iter_rows():
        detail: dict[str, object] = {"a": a, "b": b, "air": round(air, 1)}
        if km is not None and km < air * _SHORTER_BY - _SHORTER_BY_KM:
            yield links.finding(network.SHORTER_THAN_AIR, position, "km", f"{km:g}", **detail, km=float(km))
        elif km is not None and km > max(air * _LONGER_TIMES, air + _LONGER_BY_KM):
            times = round(km / max(air, 0.1), 1)
            yield links.finding(network.DETOUR, position, "km", f"{km:g}", **detail, km=float(km), times=times)
        if told is not None and abs(told - air) > max(1.0, 0.03 * air):
            yield links.finding(network.AIR_DISTANCE, position, "great_circle_km", f"{told:g}", **detail)


def _with_air_distance(evidence: Evidence) -> pl.DataFrame:
    """Position, ends, length, told and computed straight distance of the links between two places."""
    points = evidence.rows("places", "id", "lat", "lon").select("id", "lat", "lon").unique("id", keep="none")
    rows = evidence.rows("links", "from_id", "to_id").filter(pl.col("from_id") != pl.col("to_id"))
    ends = rows.join(points, left_on="from_id", right_on="id").join(
        points, left_on="to_id", right_on="id", suffix="_b", maintain_order="left"
    )
    air = great_circle_km(*(ends[name].to_numpy() for name in ("lon", "lat", "lon_b", "lat_b")))
    return ends.select(POSITION, "from_id", "to_id", "km", "great_circle_km", pl.Series("air", air)).sort(POSITION)


def link_speeds(evidence: Evidence) -> Iterator[Finding]:
    """Times that nobody could drive, or would walk."""
    rows = evidence.rows("links", "km", "minutes", "mode").with_columns(speed=pl.col("km") / pl.col("minutes") * 60)
    fastest = pl.col("mode").replace_strict(_FASTEST_KM_H, default=350.0)
    wrong = rows.filter((pl.col("speed") > fastest) | (pl.col("speed") < _SLOWEST_KM_H))
    for position, km, minutes, speed in wrong.select(POSITION, "km", "minutes", "speed").iter_rows():
        detail = {"km": float(km), "minutes": float(minutes), "speed": round(speed, 1)}
        yield evidence["links"].finding(network.IMPOSSIBLE_SPEED, position, "minutes", f"{minutes:g}", **detail)
