"""Codes R6xx: roads and railways."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

UNCONNECTED = Code(
    "R601",
    N_("Network falls into parts"),
    N_("No open road leads from {place} to {main}; the part cut off has {count} places: {places}."),
    N_("Add the missing link, or correct the status of a closed one; leave it so only for an island."),
    Severity.WARNING,
)
SELF_LINK = Code(
    "R602",
    N_("Link from a place to itself"),
    N_("The link begins and ends at {place}."),
    N_("Correct one end, or delete the row."),
)
SHORTER_THAN_AIR = Code(
    "R603",
    N_("Link shorter than the straight line"),
    N_("The link is {km} km long, but {a} and {b} are {air} km apart through the air."),
    N_("Correct the length, or the coordinates of one of the places."),
)
DETOUR = Code(
    "R604",
    N_("Link much longer than the straight line"),
    N_("The link is {km} km long, {times} times the {air} km through the air between {a} and {b}."),
    N_("Check the length; the road may pass through other places that should be separate links."),
    Severity.WARNING,
)
IMPOSSIBLE_SPEED = Code(
    "R605",
    N_("Impossible speed"),
    N_("{km} km in {minutes} minutes would be {speed} km/h."),
    N_("Correct the length or the time; the time is in minutes."),
)
DUPLICATE_LINK = Code(
    "R606",
    N_("Link is there twice"),
    N_("{a} and {b} are already linked in row {first} by the same mode; both directions are meant by one row."),
    N_("Delete one of the two rows."),
    Severity.WARNING,
)
OFF_NETWORK = Code(
    "R607",
    N_("Place without a link"),
    N_("No link touches {place}, so nothing can be brought there."),
    N_("Add a link to the nearest place."),
    Severity.WARNING,
)
AIR_DISTANCE = Code(
    "R608",
    N_("Straight distance is wrong"),
    N_("The column says {value} km; the coordinates of {a} and {b} give {air} km."),
    N_("Correct the column, or the coordinates of one of the places."),
    Severity.WARNING,
)
