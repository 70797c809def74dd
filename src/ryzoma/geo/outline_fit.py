"""Outlines made to enclose exactly the districts they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from ryzoma.geo.adjacency import shared_borders
from ryzoma.geo.border_shift import shift_borders
from ryzoma.geo.notes import Note
from ryzoma.locale import N_

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Shapes = NDArray[np.object_]

# Outlines that differ by more than this from the areas of their districts are not the outlines of these districts.
_FIT_MAX = 0.05
# What is left for a district of unknown area is believed if it is within this factor of the usual area.
_USUAL_FACTOR = 5.0
_SHIFT_TOLD_KM = 0.05

MERGED = N_("{outline} holds no district of its own; its land counts as part of {heir}.")
LEFT_OUT = N_("{outline} holds no district and borders on no outline that does; it is left out.")
SHIFTED = N_(
    "The outlines were moved by up to {shift_km} km so that each encloses exactly the published areas of its districts."
)
SCALED = N_(
    "The published areas of the districts of {outline} sum to {published_km2} km², but its outline encloses "
    "{outline_km2} km². The districts share the outline in proportion to the published areas."
)
UNKNOWN = N_("Districts without a published area: {count}. Their areas on the map are guesses.")


@dataclass(frozen=True, slots=True)
class FittedOutlines:
    """Outlines and the areas that fill them.

    Attributes
    ----------
    outlines : (o,) of shapely.Polygon or shapely.MultiPolygon
        Outlines [km]; those without districts are empty.
    areas : (k,) float
        Areas [km2] of the districts; those of one outline sum to its area.
    shift_km
        Largest distance that a border was moved [km].
    notes
        What was assumed and what does not fit.
    """

    outlines: Shapes = field(repr=False)
    areas: Floats
    shift_km: float
    notes: tuple[Note, ...]


def fit_outlines(outlines: Shapes, names: Sequence[str], of_district: Integers, areas: Floats) -> FittedOutlines:
    """Fit outlines to the areas of the districts they hold.

    An outline without districts (a city that is a part of the country by itself) is joined to the one it shares the
    longest border with. Then all borders are moved by as little as gives every outline the sum of the areas of its
    districts, if that is no more than 5 % away; an outline for which it is more keeps its area and the areas are
    scaled.

    Parameters
    ----------
    outlines : (o,) of shapely.Polygon or shapely.MultiPolygon
        In plane coordinates [km], not overlapping.
    names : (o,) of str
        Their names, for the notes.
    of_district : (k,) int
        Outline of every district.
    areas : (k,) float
        Published areas [km2], NaN where unknown.
    """
    notes: list[Note] = []
    used = np.unique(of_district)
    joined = _joined(outlines, names, used, notes)
    land = shapely.area(joined)
    filled = _filled(areas, of_district, land, notes)
    published = np.bincount(of_district, filled, minlength=len(outlines))
    known = np.bincount(of_district, np.isfinite(areas), minlength=len(outlines)) > 0
    near = (np.abs(published / np.where(land > 0, land, 1.0) - 1) <= _FIT_MAX) & known
    wanted = np.where(near, published, land)
    shifted = shift_borders(joined[used], wanted[used])
    fitted, shift_km = joined.copy(), 0.0
    if shifted.converged:
        fitted[used], shift_km = shifted.outlines, float(shifted.shift_km.max())
        if shift_km >= _SHIFT_TOLD_KM:
            notes.append(Note(SHIFTED, {"shift_km": shift_km}))
    factor = shapely.area(fitted)[used] / published[used]
    for outline in used[(np.abs(factor - 1) > 1e-6) & known[used]]:
        values = {"published_km2": round(published[outline]), "outline_km2": round(land[outline])}
        notes.append(Note(SCALED, {"outline": names[outline], **values}))
    scale = np.ones(len(outlines))
    scale[used] = factor
    return FittedOutlines(fitted, filled * scale[of_district], shift_km, tuple(notes))


def _joined(outlines: Shapes, names: Sequence[str], used: Integers, notes: list[Note]) -> Shapes:
    """The outlines, those without districts joined to a neighbour that has some."""
    joined = outlines.copy()
    idle = np.setdiff1d(np.arange(len(outlines)), used)
    pairs, length_km = shared_borders(outlines) if len(idle) else (np.empty((0, 2), np.intp), np.empty(0))
    for outline in idle:
        beside = np.zeros(len(outlines))
        for near, far in ((0, 1), (1, 0)):
            mine = pairs[:, near] == outline
            beside[pairs[mine, far]] = length_km[mine]
        beside[idle] = 0.0
        heir = int(beside.argmax())
        joined[outline] = shapely.Polygon()
        if beside[heir] > 0:
            joined[heir] = shapely.union(joined[heir], outlines[outline])
            notes.append(Note(MERGED, {"outline": names[outline], "heir": names[heir]}))
        else:
            notes.append(Note(LEFT_OUT, {"outline": names[outline]}))
    return joined


def _filled(areas: Floats, of_district: Integers, land: Floats, notes: list[Note]) -> Floats:
    """The areas, unknown ones filled in: with an equal share of what the outline leaves, or else with the median."""
    unknown = ~np.isfinite(areas)
    if not unknown.any():
        return areas
    count = int(unknown.sum())
    if count < len(areas):
        notes.append(Note(UNKNOWN, {"count": count}))
    left = land - np.bincount(of_district, np.where(unknown, 0.0, areas), minlength=len(land))
    share = (left / np.maximum(np.bincount(of_district, unknown, minlength=len(land)), 1))[of_district]
    usual = float(np.median(areas[~unknown])) if count < len(areas) else float(land.sum() / len(areas))
    believable = (share > usual / _USUAL_FACTOR) & (share < usual * _USUAL_FACTOR)
    return np.where(unknown, np.where(believable, share, usual), areas)
