"""Codes R8xx: sums over tables."""

from __future__ import annotations

from ryzoma.findings import Code, Severity
from ryzoma.locale import N_

PARTS_EXCEED_WHOLE = Code(
    "R801",
    N_("Towns have more people than their district"),
    N_("The settlements of {district} have {parts} inhabitants in {year}, but the district has {whole} in its towns."),
    N_("Correct the figures, or mark a city that is counted outside the district."),
)
URBAN_RURAL = Code(
    "R802",
    N_("Urban and rural do not add up"),
    N_("{urban} and {rural} are not {total}."),
    N_("Correct one of the three figures."),
)
PREFERRED_TWICE = Code(
    "R803",
    N_("Two preferred rows"),
    N_("{place} has a preferred population of {year} in row {first} already."),
    N_("Mark exactly one of the rows as preferred."),
)
NO_PREFERRED = Code(
    "R804",
    N_("No preferred row"),
    N_("{place} has figures for {year}, but none of them is preferred, so none is used."),
    N_("Mark the best one as preferred."),
    Severity.WARNING,
)
PARTS_BELOW_WHOLE = Code(
    "R805",
    N_("Towns do not add up to their district"),
    N_("The settlements of {district} have {parts} inhabitants in {year}; the district has {whole} in its towns."),
    N_("Check whether a settlement is missing."),
    Severity.WARNING,
)
SHARES_EXCEED_ONE = Code(
    "R806",
    N_("Shares exceed the whole"),
    N_("The shares of {group} add up to {sum}."),
    N_("Correct the shares so that they do not exceed 1 together."),
    Severity.WARNING,
)
NO_POPULATION = Code(
    "R807",
    N_("No population to work with"),
    N_(
        "In no year are the people known of any district as a whole, or of any city counted by itself, so nothing can be"
        " told of the region."
    ),
    N_(
        "Write yes into the column {column} of the best figure of each place and year, or enter the totals of districts"
        " into the table {table}."
    ),
)
