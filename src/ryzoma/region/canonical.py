"""The canonical text of a region: one way to write every value, so that equal regions have equal bytes.

A canonical table is UTF-8 without mark, comma-separated, with line feeds and a header. A cell is quoted only where it
must be. Numbers have the fewest digits that read back to the same value and no ``.0``; lists are joined by semicolons;
flags are ``yes`` and ``no``; dates are ISO 8601; an empty cell means no value. Columns stand in the order of the
schema, and an optional column without any value is left out. Rows keep their order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from ryzoma.region.fields import LIST_SEPARATOR, LISTS, Field, Table, Type


def written_fields(table: Table, frame: pl.DataFrame) -> tuple[Field, ...]:
    """The columns of `table` that its canonical text has: keys, required ones, and those with at least one value."""
    filled = {name for name in frame.columns if frame[name].null_count() < frame.height}
    return tuple(field for field in table.fields if field.required or field.name in table.key or field.name in filled)


def canonical_cells(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The cells of a typed frame as text.

    Parameters
    ----------
    table
        The definition of the table.
    frame
        Typed rows with the columns of ``table.schema``.

    Returns
    -------
    pl.DataFrame
        String columns, null where there is no value, only the :func:`written_fields`.

    Raises
    ------
    ValueError
        If a number is not finite: such a value has no text that a spreadsheet would read back.
    """
    return frame.select(_text(field, frame) for field in written_fields(table, frame))


def table_text(table: Table, frame: pl.DataFrame) -> str:
    """The canonical text of a typed frame, header and a line feed at the end included."""
    return canonical_cells(table, frame).write_csv(quote_style="necessary", line_terminator="\n")


def outline_text(collection: Mapping[str, Any]) -> str:
    """The canonical text of a GeoJSON FeatureCollection: one feature in a line, members in their given order."""
    rest = {name: value for name, value in collection.items() if name != "features"}
    head = _json(rest)[:-1]
    lines = ",\n".join(_json(feature) for feature in collection["features"])
    return f'{head}{"," if rest else ""}"features":[\n{lines}\n]}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _text(field: Field, frame: pl.DataFrame) -> pl.Expr:
    column = pl.col(field.name)
    if field.type in LISTS:
        text = column.list.join(LIST_SEPARATOR)
    elif field.type is Type.FLAG:
        text = pl.when(column).then(pl.lit("yes")).when(~column).then(pl.lit("no"))
    elif field.type is Type.NUMBER:
        return _number(field, frame)
    else:
        text = column.cast(pl.String)
    return pl.when(text != "").then(text).alias(field.name)


def _number(field: Field, frame: pl.DataFrame) -> pl.Expr:
    if not frame[field.name].is_finite().all():
        raise ValueError(f"column {field.name} holds a number that is not finite")
    text = pl.col(field.name).cast(pl.String).str.strip_suffix(".0")
    return pl.when(text == "-0").then(pl.lit("0")).otherwise(text).alias(field.name)
