"""Places lie where they are said to lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl

from ryzoma.findings import Finding
from ryzoma.geo.great_circle import great_circle_km
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.checking.outlines import Outline, outline_by_id, whole
from ryzoma.region.codes import geography

TOLERANCE_KM = 5.0
"""Outlines are simplified, and a town by the border may come to lie outside: this much is not told."""
Misplaced = tuple[str, int, Finding]
"""Table, position and fault of a thing that lies elsewhere."""

_FAR_KM, _FAR_TIMES = 500.0, 6.0


def locate_places(evidence: Evidence) -> tuple[Evidence, list[Finding]]:
    """Tell places and infrastructure outside the outline of their oblast or of the region.

    Returns
    -------
    evidence
        The tables without the coordinates of places that lie elsewhere, so that the links of a misplaced town are not
        told as too short as well.
    findings
        The faults.
    """
    region = _region(evidence)
    found = list(_far_from_the_others(evidence) if region is None else _outside(evidence, region))
    wrong = {position for table, position, _ in found if table == "places"}
    findings = [finding for _, _, finding in found]
    if not wrong:
        return evidence, findings
    places = evidence["places"]
    elsewhere = pl.int_range(pl.len()).is_in(list(wrong))
    frame = places.frame.with_columns(pl.when(~elsewhere).then(pl.col("lat", "lon")))
    return replace(evidence, tables={**evidence.tables, "places": replace(places, frame=frame)}), findings


def _outside(evidence: Evidence, region: Outline) -> Iterator[Misplaced]:
    oblasts = _oblasts(evidence)
    for table in ("places", "infrastructure"):
        rows = evidence.rows(table, "lat", "lon")
        parts = rows["oblast"] if "oblast" in rows.columns else pl.Series([None] * rows.height, dtype=pl.String)
        for position, place, latitude, longitude, part in zip(
            rows[POSITION], rows["id"], rows["lat"], rows["lon"], parts, strict=True
        ):
            finding = _misplaced(evidence, table, position, (place, latitude, longitude), oblasts.get(part), region)
            if finding:
                yield table, position, finding


def _region(evidence: Evidence) -> Outline | None:
    for name in ("country", "oblasts"):
        outline = whole(evidence.outlines.get(name, {}))
        if outline is not None:
            return outline
    return None


def _oblasts(evidence: Evidence) -> dict[str | None, tuple[str, Outline]]:
    """Identifier and outline by identifier of the oblast."""
    outlines = outline_by_id(evidence.outlines.get("oblasts", {}))
    rows = evidence.rows("oblasts", "id", "boundary_id").select("id", "boundary_id").iter_rows()
    return {part: (part, outlines[boundary]) for part, boundary in rows if boundary in outlines}


def _misplaced(
    evidence: Evidence,
    table: str,
    position: int,
    point: tuple[str, float, float],
    oblast: tuple[str, Outline] | None,
    region: Outline,
) -> Finding | None:
    place, latitude, longitude = point
    typed = evidence[table]
    name, outline = oblast or (None, region)
    km = outline.km_outside(latitude, longitude)
    if km <= TOLERANCE_KM:
        return None
    detail: dict[str, object] = {"place": place, "km": _rounded(km)}
    cell = f"{latitude:g}, {longitude:g}"
    if outline.km_outside(longitude, latitude) <= TOLERANCE_KM:
        return typed.finding(geography.SWAPPED, position, "lat", cell, **detail, area=name or place)
    if name is None or region.km_outside(latitude, longitude) > TOLERANCE_KM:
        detail["km"] = _rounded(region.km_outside(latitude, longitude))
        return typed.finding(geography.OUTSIDE_REGION, position, "lat", cell, **detail)
    return typed.finding(geography.OUTSIDE_OBLAST, position, "lat", cell, **detail, area=name)


def _far_from_the_others(evidence: Evidence) -> Iterator[Misplaced]:
    """Without outlines: places far from the middle of the others that would be near it with coordinates exchanged."""
    rows = evidence.rows("places", "lat", "lon")
    if rows.height < 3:
        return
    latitude, longitude = rows["lat"].to_numpy(), rows["lon"].to_numpy()
    middle = float(np.median(longitude)), float(np.median(latitude))
    km = great_circle_km(*middle, longitude, latitude)
    swapped = great_circle_km(*middle, latitude, np.clip(longitude, -90, 90))
    far = max(_FAR_KM, _FAR_TIMES * float(np.median(km)))
    for index in np.flatnonzero((km > far) & (swapped < far)):
        detail = {"place": rows["id"][int(index)], "km": _rounded(km[index]), "swapped": _rounded(swapped[index])}
        cell = f"{latitude[index]:g}, {longitude[index]:g}"
        position = int(rows[POSITION][int(index)])
        finding = evidence["places"].finding(geography.SWAPPED_AMONG_OTHERS, position, "lat", cell, **detail)
        yield "places", position, finding


def distinct_points(evidence: Evidence) -> Iterator[Finding]:
    """Two places with the same coordinates."""
    rows = evidence.rows("places", "id", "lat", "lon")
    first = pl.col(POSITION).min().over("lat", "lon")
    name = pl.col("id").first().over("lat", "lon")
    repeated = rows.with_columns(first=first, other=name).filter(pl.col(POSITION) > pl.col("first"))
    typed = evidence["places"]
    for position, place, latitude, longitude, other, earlier in repeated.select(
        POSITION, "id", "lat", "lon", "other", "first"
    ).iter_rows():
        detail = {"place": place, "other": other, "first": typed.row(earlier)}
        yield typed.finding(geography.SAME_COORDINATES, position, "lat", f"{latitude:g}, {longitude:g}", **detail)


def outlines_named(evidence: Evidence) -> Iterator[Finding]:
    """Oblasts whose outline is not in the file of outlines."""
    if "oblasts" not in evidence.outlines:
        return
    ids = {str(feature.get("properties", {}).get("id")) for feature in evidence.outlines["oblasts"]["features"]}
    for position, boundary in evidence.rows("oblasts").select(POSITION, "boundary_id").iter_rows():
        if boundary not in ids:
            yield evidence["oblasts"].finding(geography.NO_OUTLINE, position, "boundary_id", boundary)


def _rounded(km: float) -> float:
    return float(round(km)) if km >= 10 else round(float(km), 1)
