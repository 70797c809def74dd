"""Codes R5xx: coordinates and outlines."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

SWAPPED = Code(
    "R501",
    N_("Latitude and longitude are swapped"),
    N_("{place} lies {km} km outside {area}; with latitude and longitude exchanged it would lie inside."),
    N_("Exchange the two values."),
)
OUTSIDE_REGION = Code(
    "R502",
    N_("Place outside the region"),
    N_("{place} lies {km} km outside the outline of the region."),
    N_("Correct latitude and longitude: decimal degrees, north and east positive."),
)
OUTSIDE_OBLAST = Code(
    "R503",
    N_("Place outside its oblast"),
    N_("{place} lies {km} km outside {area}, the oblast named in its row."),
    N_("Correct the coordinates or the oblast."),
)
SAME_COORDINATES = Code(
    "R504",
    N_("Two places at one point"),
    N_("{place} has the coordinates of {other} in row {first}."),
    N_("Correct the coordinates of one of them."),
    Severity.WARNING,
)
BAD_OUTLINE = Code(
    "R505",
    N_("Outline crosses itself"),
    N_("The outline {area} is not a proper polygon: {why}."),
    N_("Repair the geometry in a geographic information system."),
)
NO_OUTLINE = Code(
    "R506",
    N_("Oblast without outline"),
    N_(
        "The file of outlines has no feature {value}, so the places of this oblast"
        " were checked against the whole region only."
    ),
    N_("Correct the column boundary_id, or add the outline."),
    Severity.WARNING,
)
SWAPPED_AMONG_OTHERS = Code(
    "R507",
    N_("Latitude and longitude are probably swapped"),
    N_(
        "{place} lies {km} km from the middle of the other places; with latitude and longitude exchanged it would be"
        " {swapped} km."
    ),
    N_("Exchange the two values."),
)
