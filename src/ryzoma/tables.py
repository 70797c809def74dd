"""Result tables: a data frame that knows the titles, units and meaning of its columns.

Every stage hands its results on as such tables, so that the terminal, the report, the workbook and the CSV files show
the same numbers under the same names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl


class Kind(StrEnum):
    """What the values of a column are, and so how they are shown."""

    TEXT = "text"
    COUNT = "count"  # whole things: people, jobs, plants
    NUMBER = "number"  # measured quantities, shown with `digits` decimals
    SHARE = "share"  # 0..1, shown as a percentage
    YEAR = "year"
    FLAG = "flag"  # yes or no
    NAME = "name"  # an id of the region, shown by its name in the reader's language
    WORD = "word"  # a word of a closed list: a message key, shown translated


@dataclass(frozen=True, slots=True)
class Column:
    """Title, unit and form of one column.

    Attributes
    ----------
    name
        As in the frame: ASCII, lower case, words joined by underscores.
    title, unit, help
        Message keys.
    digits
        Decimals shown (of the percentage, for a share).
    estimated_by
        Name of the flag column of the same table that tells which rows of this column are estimates; reports mark
        those and leave the flag column out. '' where all is published, or nothing is known.
    """

    name: str
    title: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    digits: int = 1
    help: str = ""
    estimated_by: str = ""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of results.

    Attributes
    ----------
    name
        File and sheet name: lower case, words joined by underscores.
    title, reading
        What the table is, and how a planner reads it (message keys).
    columns
        One per column of `frame`, in the same order.
    estimate_share
        Share of the result that rests on estimates, by the weight told in `estimate_basis`; None where senseless.
    estimate_basis
        What the share is a share of (message key).
    sources
        Keys of the sources table the figures come from.
    subject
        Id of the thing the table is about, whose name stands behind the title where several tables share one; '' for none.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    frame: pl.DataFrame = field(repr=False)
    reading: str = ""
    estimate_share: float | None = None
    estimate_basis: str = ""
    sources: tuple[str, ...] = ()
    subject: str = ""

    def __post_init__(self) -> None:
        named = [column.name for column in self.columns]
        if named != self.frame.columns:
            raise ValueError(f"table {self.name}: described columns {named} are not the frame's {self.frame.columns}")
        for column in self.columns:
            if column.estimated_by and column.estimated_by not in named:
                raise ValueError(f"table {self.name}: {column.name} is estimated by the missing {column.estimated_by}")
