"""Codes R4xx: keys, references between tables, sources."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

DUPLICATE_KEY = Code(
    "R401",
    N_("Key is there twice"),
    N_("{key} already stands in row {first}; a key names one row only."),
    N_("Delete one of the two rows, or give the thing of this row its own key."),
)
DANGLING = Code(
    "R402",
    N_("Reference to nothing"),
    N_("No row of {tables} has the key {item}."),
    N_("Add the row to {tables}, or correct the key."),
)
DANGLING_NEAR = Code(
    "R403",
    N_("Reference is misspelt"),
    N_("No row of {tables} has the key {item}, but one is called {near}."),
    N_("Write {near} if that is meant; otherwise add the row to {tables}."),
)
NO_TABLE_TO_REFER_TO = Code(
    "R404",
    N_("References to an absent table"),
    N_(
        "The column {column} names rows of {tables}, but that table is absent or empty; {count} cells point to nothing."
    ),
    N_("Add {tables}, or leave the column empty."),
)
SOURCE_UNEXPLAINED = Code(
    "R405",
    N_("Source is not explained"),
    N_("The table sources has no row for {item}, so nobody can tell where {count} figures of {table} come from."),
    N_("Add a row with this key to the table sources."),
)
SOURCE_UNUSED = Code(
    "R406",
    N_("Source is never used"),
    N_("No row of any table names the source {item}."),
    N_("Delete the row, or name the source where it belongs."),
    Severity.WARNING,
)
ESTIMATE_NOT_MARKED = Code(
    "R407",
    N_("Key and kind of a source contradict each other"),
    N_("{item} is of the kind {kind}; keys of estimates begin with est- and others do not."),
    N_("Rename the key everywhere, or correct the kind."),
    Severity.WARNING,
)
LEVEL_CONTRADICTS = Code(
    "R408",
    N_("Kind of area contradicts the identifier"),
    N_("The row says {level}, but {item} is not the key of such an area."),
    N_("Correct the kind of area or the identifier."),
)
AREA_MISSING = Code(
    "R409",
    N_("Kind of area without identifier"),
    N_("The row says {level}, but does not say which one."),
    N_("Enter the identifier of the area, or country for the whole."),
)
