"""Canonical text reads back to the value it was made of."""

import csv
import io

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from ryzoma.region.canonical import table_text
from ryzoma.region.fields import Field, Table, Type

NUMBERS = Table("t", "T", "T.", ("id",), (Field("id", Type.INTEGER, "Id"), Field("x", Type.NUMBER, "X", required=True)))
TEXTS = Table("t", "T", "T.", ("id",), (Field("id", Type.INTEGER, "Id"), Field("x", Type.STRING, "X", required=True)))

printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), min_size=1)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers(numbers: list[float]) -> None:
    frame = pl.DataFrame({"id": range(len(numbers)), "x": numbers}, NUMBERS.schema)
    rows = list(csv.reader(io.StringIO(table_text(NUMBERS, frame))))
    assert [float(row[1]) for row in rows[1:]] == numbers
    assert not any(row[1].endswith(".0") for row in rows[1:])


@given(st.lists(printable, min_size=1))
def test_texts(texts: list[str]) -> None:
    frame = pl.DataFrame({"id": range(len(texts)), "x": texts}, TEXTS.schema)
    rows = list(csv.reader(io.StringIO(table_text(TEXTS, frame), newline="")))
    assert [row[1] for row in rows[1:]] == texts
