"""Codes R2xx: columns and header rows."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

MISSING_COLUMN = Code(
    "R201",
    N_("A required column is missing"),
    N_("The table {table} needs a column {column}."),
    N_("Add the column {column}, or correct the spelling of its heading."),
)
MISSPELT_COLUMN = Code(
    "R202",
    N_("Heading of a column is misspelt"),
    N_("The table {table} has no column {value}, but one called {near}; the column was not read."),
    N_("Rename the column to {near}."),
)
UNKNOWN_COLUMN = Code(
    "R203",
    N_("Unknown column"),
    N_("The table {table} has no column {value}; it was not read."),
    N_("Remove the column, or put what it says into the column for notes."),
    Severity.WARNING,
)
DUPLICATE_COLUMN = Code(
    "R204",
    N_("Column is there twice"),
    N_("The heading {value} stands over column {first} already; this one was not read."),
    N_("Keep one of the two columns."),
)
COLUMN_WITHOUT_HEADING = Code(
    "R205",
    N_("Column without a heading"),
    N_(
        "Column {letter} holds values but has no heading, so nobody can tell what they are."
        " Merged heading cells cause this."
    ),
    N_("Write a heading over the column, unmerge the heading cells, or delete the column."),
)
HEADER_BELOW = Code(
    "R206",
    N_("Header is not in the first row"),
    N_("Rows above the header, such as a title in merged cells, were skipped; the header was found in row {header}."),
    N_("Delete the rows above the header."),
    Severity.WARNING,
)
HEADING_SPELT_OTHERWISE = Code(
    "R207",
    N_("Heading in another spelling"),
    N_("The heading was read as {near}; capital letters, spaces or look-alike letters made it different."),
    N_("Rename the column to {near}."),
    Severity.WARNING,
)
NO_HEADER = Code(
    "R208",
    N_("No header found"),
    N_("None of the first {rows} rows holds the headings of the table {table}."),
    N_("Write the headings of the table into the first row: {columns}."),
)
