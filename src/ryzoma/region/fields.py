"""What a table of a region is made of: fields with type, unit, limits and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import polars as pl


class Type(StrEnum):
    """How the text of a cell becomes a value."""

    ID = "id"  # ASCII lower-case slug, unique where it is the whole key
    REFERENCE = "reference"  # the id of a row of another table
    REFERENCES = "references"  # several of them, joined by ;
    STRING = "string"
    STRINGS = "strings"  # several phrases, joined by ;
    INTEGER = "integer"
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"  # 2024-01-31
    FLAG = "flag"  # yes or no
    ENUM = "enum"
    SOURCES = "sources"  # keys of the sources table, joined by ;


LISTS = frozenset({Type.REFERENCES, Type.STRINGS, Type.SOURCES})
LIST_SEPARATOR = ";"

DTYPES: dict[Type, pl.DataType] = {
    Type.ID: pl.String(),
    Type.REFERENCE: pl.String(),
    Type.REFERENCES: pl.List(pl.String),
    Type.STRING: pl.String(),
    Type.STRINGS: pl.List(pl.String),
    Type.INTEGER: pl.Int64(),
    Type.NUMBER: pl.Float64(),
    Type.YEAR: pl.Int64(),
    Type.DATE: pl.Date(),
    Type.FLAG: pl.Boolean(),
    Type.ENUM: pl.String(),
    Type.SOURCES: pl.List(pl.String),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table.

    Attributes
    ----------
    title, description
        Message keys; the description tells a person with a spreadsheet what to write there.
    unit
        Unit of the number, '' where it has none.
    required
        Whether an empty cell is a fault.
    minimum, maximum
        Closed limits of a number.
    values
        The allowed words of an enum.
    references
        Names of the tables whose key a reference may hold (a value must be found in one of them).
    example
        A valid cell, shown in the templates of a new region.
    """

    name: str
    type: Type
    title: str
    description: str = ""
    unit: str = ""
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a region folder: the file ``<name>.csv`` or the sheet ``<name>``.

    Attributes
    ----------
    key
        Names of the fields that together identify a row.
    required
        Whether a region without this table is incomplete. Missing optional tables read as empty.
    """

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    required: bool = False

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Column names and data types of the typed frame."""
        return {field.name: DTYPES[field.type] for field in self.fields}

    def field(self, name: str) -> Field:
        """The field of that name (KeyError if there is none)."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def empty(self) -> pl.DataFrame:
        """The table without rows."""
        return pl.DataFrame(schema=self.schema)
