"""Cells that hold several things, joined by semicolons."""

from __future__ import annotations

from ryzoma.region.codes import values
from ryzoma.region.fields import LIST_SEPARATOR
from ryzoma.region.parsing.reading import Reader, Reading, missing


class ListReader:
    """Reads lists whose items another reader reads."""

    def __init__(self, read_item: Reader) -> None:
        self._read_item = read_item

    def __call__(self, cell: str) -> Reading:
        """The items in `cell`; those that cannot be read are left out and told."""
        absent = missing(cell)
        if absent:
            return absent
        items = [item.strip() for item in cell.split(LIST_SEPARATOR)]
        readings = [self._read_item(item) for item in items if item]
        told = [reading for reading in readings if reading.code]
        if "" in items:
            told.append(Reading(code=values.EMPTY_ITEM))
        read = [reading.value for reading in readings if reading.value is not None]
        twice = next((item for position, item in enumerate(read) if item in read[:position]), None)
        if twice is not None:
            told.append(Reading(code=values.REPEATED_ITEM, detail={"item": twice}))
        value = list(dict.fromkeys(read)) or None
        if not told:
            return Reading(value)
        return Reading(value, told[0].code, told[0].detail, tuple(told[1:]))
