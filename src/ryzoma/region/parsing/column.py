"""One column: well-written cells are read all at once, the others one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from ryzoma.findings import Code
from ryzoma.region.codes import values
from ryzoma.region.fields import DTYPES, LIST_SEPARATOR, Field, Type
from ryzoma.region.parsing.lists import ListReader
from ryzoma.region.parsing.numbers import IntegerReader, NumberReader
from ryzoma.region.parsing.reading import Reader, Reading
from ryzoma.region.parsing.texts import LONGEST_TEXT, read_text
from ryzoma.region.parsing.times import YearReader, read_date, year_limits
from ryzoma.region.parsing.words import ID_PATTERN, WordReader, read_flag, read_identifier

_IDS_PATTERN = f"{ID_PATTERN[:-1]}(?:;{ID_PATTERN[1:-1]})*$"
_DATE_PATTERN = r"^\d{4}-\d\d-\d\d$"
_TIDY_LIST = r"^[^;\s](?:[^;]*[^;\s])?(?:;[^;\s](?:[^;]*[^;\s])?)*$"
_LIST_TYPES = frozenset({Type.REFERENCES, Type.STRINGS, Type.SOURCES})
_LIMITED_TYPES = frozenset({Type.INTEGER, Type.NUMBER, Type.YEAR})


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be said about the cell at `position`."""

    position: int
    code: Code
    cell: str | None
    detail: Mapping[str, object]


def parse_column(
    field: Field, cells: pl.Series, *, decimal_comma: bool = False, unreliable: frozenset[int] = frozenset()
) -> tuple[pl.Series, list[Note]]:
    """The values of a column and what is to be said about its cells.

    Parameters
    ----------
    field
        The field it belongs to.
    cells
        The cells as text, null where empty.
    decimal_comma
        Whether the file writes decimal commas.
    unreliable
        Positions whose emptiness means nothing.

    Notes
    -----
    Cells in canonical form are parsed by one vectorised expression. Only the others are touched one by one, and each
    different text only once.
    """
    typed = _well_written(field, cells)
    notes: list[Note] = []
    typed = _read_one_by_one(field, cells, typed, decimal_comma, notes)
    typed = _repeated_items(field, cells, typed, notes)
    typed = _within_limits(field, cells, typed, notes)
    return typed, _required(field, typed, unreliable, notes)


def _well_written(field: Field, cells: pl.Series) -> pl.Series:
    """Values of the cells in canonical form, null for all others."""
    expression = _CANONICAL[field.type](pl.col(cells.name), field)
    return cells.to_frame().select(expression.alias(field.name)).to_series()


def _only(column: pl.Expr, pattern: str) -> pl.Expr:
    return pl.when(column.str.contains(pattern)).then(column)


def _finite(column: pl.Expr, _: Field) -> pl.Expr:
    number = column.cast(pl.Float64, strict=False)
    return pl.when(number.is_finite()).then(number)


def _tidy_text(column: pl.Expr, _: Field) -> pl.Expr:
    tidy = (column == column.str.strip_chars()) & (column.str.len_chars() <= LONGEST_TEXT)
    return pl.when(tidy & ~column.str.starts_with("#")).then(column)


def _flag(column: pl.Expr, _: Field) -> pl.Expr:
    return pl.when(column.is_in(["yes", "no"])).then(column == "yes")


_CANONICAL: Mapping[Type, Callable[[pl.Expr, Field], pl.Expr]] = {
    Type.ID: lambda column, _: _only(column, ID_PATTERN),
    Type.REFERENCE: lambda column, _: _only(column, ID_PATTERN),
    Type.REFERENCES: lambda column, _: _only(column, _IDS_PATTERN).str.split(LIST_SEPARATOR),
    Type.SOURCES: lambda column, _: _only(column, _IDS_PATTERN).str.split(LIST_SEPARATOR),
    Type.STRING: _tidy_text,
    Type.STRINGS: lambda column, _: _only(column, _TIDY_LIST).str.split(LIST_SEPARATOR),
    Type.INTEGER: lambda column, _: column.cast(pl.Int64, strict=False),
    Type.NUMBER: _finite,
    Type.YEAR: lambda column, _: column.cast(pl.Int64, strict=False),
    Type.DATE: lambda column, _: _only(column, _DATE_PATTERN).str.to_date("%Y-%m-%d", strict=False),
    Type.FLAG: _flag,
    Type.ENUM: lambda column, field: pl.when(column.is_in(list(field.values))).then(column),
}


def _reader(field: Field, decimal_comma: bool) -> Reader:
    """The reader of cells of this field that are not in canonical form."""
    makers: Mapping[Type, Callable[[], Reader]] = {
        Type.ID: lambda: read_identifier,
        Type.REFERENCE: lambda: read_identifier,
        Type.REFERENCES: lambda: ListReader(read_identifier),
        Type.SOURCES: lambda: ListReader(read_identifier),
        Type.STRING: lambda: read_text,
        Type.STRINGS: lambda: ListReader(read_text),
        Type.INTEGER: lambda: IntegerReader(field, decimal_comma),
        Type.NUMBER: lambda: NumberReader(field, decimal_comma),
        Type.YEAR: lambda: YearReader(field),
        Type.DATE: lambda: read_date,
        Type.FLAG: lambda: read_flag,
        Type.ENUM: lambda: WordReader(field),
    }
    return makers[field.type]()


def _read_one_by_one(
    field: Field, cells: pl.Series, typed: pl.Series, decimal_comma: bool, notes: list[Note]
) -> pl.Series:
    odd = (cells.is_not_null() & typed.is_null()).arg_true()
    if not len(odd):
        return typed
    read = _reader(field, decimal_comma)
    known: dict[str, Reading] = {}
    values_read: list[object] = []
    for position, cell in zip(odd.to_list(), cells.gather(odd).to_list(), strict=True):
        reading = known.get(cell)
        if reading is None:
            reading = known[cell] = _told_of_spaces(cell, read(cell), field)
        values_read.append(reading.value)
        for one in (reading, *reading.more):
            if one.code:
                notes.append(Note(position, one.code, cell, one.detail))
    return _scattered(field, typed, odd, values_read)


def _told_of_spaces(cell: str, reading: Reading, field: Field) -> Reading:
    stray = reading.code is None and cell.strip() and cell != cell.strip() and field.type not in _LIST_TYPES
    return Reading(reading.value, values.STRAY_SPACES) if stray else reading


def _scattered(field: Field, typed: pl.Series, odd: pl.Series, values_read: list[object]) -> pl.Series:
    """`typed` with `values_read` at the positions `odd`."""
    if field.type in _LIST_TYPES:  # polars cannot scatter lists
        every = typed.to_list()
        for position, value in zip(odd.to_list(), values_read, strict=True):
            every[position] = value
        return pl.Series(typed.name, every, dtype=DTYPES[field.type])
    return typed.scatter(odd, pl.Series(values_read, dtype=DTYPES[field.type]))


def _repeated_items(field: Field, cells: pl.Series, typed: pl.Series, notes: list[Note]) -> pl.Series:
    if field.type not in _LIST_TYPES:
        return typed
    repeated = (typed.list.len() != typed.list.n_unique()).fill_null(value=False).arg_true()
    for position, cell, items in zip(repeated, cells.gather(repeated), typed.gather(repeated), strict=True):
        twice = next(item for place, item in enumerate(items) if item in items.to_list()[:place])
        notes.append(Note(position, values.REPEATED_ITEM, cell, {"item": twice}))
    return typed.list.unique(maintain_order=True) if len(repeated) else typed


def _within_limits(field: Field, cells: pl.Series, typed: pl.Series, notes: list[Note]) -> pl.Series:
    """`typed` with null for what is outside the limits of the field."""
    if field.type not in _LIMITED_TYPES:
        return typed
    for limit, outside, code in (
        (field.minimum, typed.__lt__, values.TOO_SMALL),
        (field.maximum, typed.__gt__, values.TOO_LARGE),
    ):
        if limit is None:
            continue
        positions = outside(limit).fill_null(value=False).arg_true()
        if len(positions):
            detail = _limit_detail(field)
            kind = values.BAD_YEAR if field.type is Type.YEAR else code
            told = zip(positions.to_list(), cells.gather(positions).to_list(), strict=True)
            notes += [Note(position, kind, cell, detail) for position, cell in told]
            typed = typed.scatter(positions, None)
    return typed


def _limit_detail(field: Field) -> Mapping[str, object]:
    if field.type is Type.YEAR:
        return year_limits(field)
    low, high = field.minimum, field.maximum
    unit = "–" if field.unit in {"", "1"} else field.unit
    return {"minimum": _shortest(low), "maximum": _shortest(high), "unit": unit}


def _shortest(limit: float | None) -> object:
    return "–" if limit is None else float(limit) if abs(limit) >= 1e-4 or limit == 0 else f"{limit:g}"


def _required(field: Field, typed: pl.Series, unreliable: frozenset[int], notes: list[Note]) -> list[Note]:
    """The notes with those about empty cells added; a mark for missing data is no value either."""
    if not field.required:
        return notes
    detail = {"column": field.name}
    marked = {note.position: note.cell for note in notes if note.code is values.NO_DATA_MARK}
    kept = [note for note in notes if note.code is not values.NO_DATA_MARK]
    told = {note.position for note in kept}
    texts = {
        position: marked.get(position) for position in typed.is_null().arg_true().to_list() if position not in told
    }
    return kept + [
        Note(position, values.EMPTY, text, detail) for position, text in texts.items() if position not in unreliable
    ]
