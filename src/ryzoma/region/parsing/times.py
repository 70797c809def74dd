"""Days and years."""

from __future__ import annotations

import re
from datetime import date

from ryzoma.region.codes import values
from ryzoma.region.fields import Field
from ryzoma.region.parsing.reading import Reading, missing

EARLIEST_YEAR, LATEST_YEAR = 1000, 2200
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?)?Z?", re.ASCII)
_LOCAL = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:\s*г\.?)?", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:\.0+)?(\s*(?:г\.?|год|года|год\.|y\.?))?")


def read_date(cell: str) -> Reading:
    """The day in `cell`."""
    word = cell.strip()
    iso, local = _ISO.fullmatch(word), _LOCAL.fullmatch(word)
    if iso:
        day = _day(*map(int, iso.groups()))
        return Reading(day) if day else Reading(None, values.BAD_DATE)
    if local:
        number, month, year = map(int, local.groups())
        day = _day(year, month, number)
        return Reading(day, values.LOCAL_DATE, {"read": day.isoformat()}) if day else Reading(None, values.BAD_DATE)
    return missing(cell) or Reading(None, values.BAD_DATE)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class YearReader:
    """Reads the years of one column."""

    def __init__(self, field: Field) -> None:
        self._detail = year_limits(field)

    def __call__(self, cell: str) -> Reading:
        """The year in `cell`."""
        year = _YEAR.fullmatch(cell.strip())
        if year:
            plain = year[1]
            return Reading(int(plain), values.WORD_SPELT_OTHERWISE if year[2] else None, {"read": plain})
        return missing(cell) or Reading(None, values.BAD_YEAR, self._detail)


def year_limits(field: Field) -> dict[str, object]:
    """The first and last year that make sense in the column."""
    low = EARLIEST_YEAR if field.minimum is None else int(field.minimum)
    high = LATEST_YEAR if field.maximum is None else int(field.maximum)
    return {"minimum": low, "maximum": high}
