"""Free text."""

from __future__ import annotations

from ryzoma.region.codes import values
from ryzoma.region.parsing.reading import SPREADSHEET_ERRORS, Reading

LONGEST_TEXT = 32_767


def read_text(cell: str) -> Reading:
    """The text of a cell without spaces around it. Marks for missing data are left alone: a name may be a dash."""
    word = cell.strip()
    if word.upper() in SPREADSHEET_ERRORS:
        return Reading(None, values.SPREADSHEET_ERROR)
    if len(word) > LONGEST_TEXT:
        return Reading(None, values.TOO_LONG, {"length": len(word), "limit": LONGEST_TEXT})
    return Reading(word or None)
