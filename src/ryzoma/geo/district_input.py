"""Arrays that describe the districts of a country, checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class DistrictInput:
    """Settlements and districts as :func:`ryzoma.geo.district_cells` takes them, in one form."""

    lon_lat: Floats
    district: Integers
    areas: Floats
    seat: Integers
    neighbours: Integers
    outlines: Sequence[shapely.Geometry]
    names: Sequence[str]
    outline: Integers | None


def checked_input(
    lon_lat: ArrayLike,
    district: ArrayLike,
    areas_km2: ArrayLike,
    outlines: Sequence[shapely.Geometry],
    outline_names: Sequence[str],
    outline: ArrayLike | None,
    seat: ArrayLike | None,
    neighbours: ArrayLike | None,
) -> DistrictInput:
    """The arguments of :func:`ryzoma.geo.district_cells` as arrays of one form.

    Raises
    ------
    ValueError
        If they do not fit together; the text says which and how.
    """
    areas = _checked_areas(areas_km2)
    points = _checked_points(lon_lat)
    owner = _positions("district", district, len(points), 0, len(areas))
    empty = np.flatnonzero(np.bincount(owner, minlength=len(areas)) == 0)
    if len(empty):
        raise ValueError(f"district: district {empty[0]} has no settlement; leave it out or place one in it")
    _check_outlines(outlines, outline_names)
    return DistrictInput(
        points,
        owner,
        areas,
        np.full(len(areas), -1) if seat is None else _positions("seat", seat, len(areas), -1, len(points)),
        _pairs(np.empty((0, 2), np.intp) if neighbours is None else neighbours, len(areas)),
        outlines,
        outline_names or [str(number + 1) for number in range(max(len(outlines), 1))],
        None if outline is None else _positions("outline", outline, len(areas), 0, len(outlines)),
    )


def _checked_points(lon_lat: ArrayLike) -> Floats:
    points = np.asarray(lon_lat, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 2 or len(points) == 0:
        raise ValueError(f"lon_lat: an array (n, 2) with n > 0 is needed, not one of shape {points.shape}")
    wrong = ~(np.isfinite(points).all(axis=1) & (np.abs(points[:, 0]) <= 360) & (np.abs(points[:, 1]) <= 90))
    if wrong.any():
        at = int(np.argmax(wrong))
        raise ValueError(f"lon_lat: settlement {at} is at {points[at]}, which is no longitude and latitude in degrees")
    return points


def _checked_areas(areas_km2: ArrayLike) -> Floats:
    areas = np.asarray(areas_km2, dtype=np.float64)
    if areas.ndim != 1 or len(areas) == 0:
        raise ValueError(f"areas_km2: an array (k,) with k > 0 is needed, not one of shape {areas.shape}")
    if (areas <= 0).any() or np.isinf(areas).any():
        raise ValueError("areas_km2: areas are positive numbers, or NaN where they are not known")
    return areas


def _positions(name: str, values: ArrayLike, count: int, lowest: int, limit: int) -> Integers:
    array = np.asarray(values)
    if array.shape != (count,) or array.dtype.kind not in "iu":
        raise ValueError(f"{name}: {count} integers are needed, not {array.dtype} of shape {array.shape}")
    if array.min() < lowest or array.max() >= limit:
        raise ValueError(f"{name}: {lowest}..{limit - 1} are possible, not {array.min()}..{array.max()}")
    return array.astype(np.intp)


def _pairs(neighbours: ArrayLike, count: int) -> Integers:
    """Pairs i < j, every one once."""
    pairs = np.asarray(neighbours)
    if pairs.ndim != 2 or pairs.shape[1] != 2 or pairs.dtype.kind not in "iu":
        raise ValueError(f"neighbours: an integer array (m, 2) is needed, not {pairs.dtype} of shape {pairs.shape}")
    if len(pairs) and (pairs.min() < 0 or pairs.max() >= count or (pairs[:, 0] == pairs[:, 1]).any()):
        raise ValueError(f"neighbours: pairs of different districts 0..{count - 1} are needed")
    return np.unique(np.sort(pairs, axis=1), axis=0).astype(np.intp)


def _check_outlines(outlines: Sequence[shapely.Geometry], names: Sequence[str]) -> None:
    for position, outline in enumerate(outlines):
        if shapely.get_dimensions(outline) != 2 or not shapely.is_valid(outline) or not outline.area > 0:
            raise ValueError(f"outlines: outline {position} is not a valid polygon: {shapely.is_valid_reason(outline)}")
    if len(names) not in {0, len(outlines)}:
        raise ValueError(f"outline_names: {len(outlines)} names are needed, not {len(names)}")
