"""Which figures rest on estimates, and what part of a result does."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

ESTIMATE_PREFIX = "est-"
READ_KINDS = frozenset({"document", "dataset"})
"""Kinds of the table sources that were read. All others count as estimates, whatever their key is called: figures from
memory, standards that were only named, rules and judgements."""


def estimate_keys(sources: pl.DataFrame) -> frozenset[str]:
    """Keys of the table sources that stand for estimates: they begin with ``est-`` or nobody read what they name."""
    is_one = pl.col("key").str.starts_with(ESTIMATE_PREFIX) | ~pl.col("kind").is_in(list(READ_KINDS))
    return frozenset(sources.filter(is_one)["key"])


def is_estimate(column: pl.Series, keys: Iterable[str] = ()) -> pl.Series:
    """Whether each row rests on an estimate.

    Parameters
    ----------
    column
        Source keys of the rows: lists of strings.
    keys
        Keys known to be estimates, from :func:`estimate_keys`. Those that begin with ``est-`` always are.

    Returns
    -------
    pl.Series
        One Boolean a row. A row with several keys is an estimate as soon as one of them is: which part of the row it
        covers is not recorded, so the share is never told too low. A row without a key is an estimate too.
    """
    element = pl.element()
    found = (
        pl.col(column.name).list.eval(element.str.starts_with(ESTIMATE_PREFIX) | element.is_in(list(keys))).list.any()
    )
    nothing = pl.col(column.name).list.len().fill_null(0) == 0
    return column.to_frame().select((found.fill_null(value=True) | nothing).alias("is_estimate")).to_series()


def estimate_share(
    frame: pl.DataFrame, value_column: str | None = None, *, source_column: str = "source", keys: Iterable[str] = ()
) -> float | None:
    """The part of a result that rests on estimates.

    Parameters
    ----------
    frame
        Rows with a column of source keys.
    value_column
        Numbers that weigh the rows by their size; without it every row weighs the same. Rows without a value weigh
        nothing.
    keys
        Keys known to be estimates, from :func:`estimate_keys`.

    Returns
    -------
    float or None
        Sum of the absolute values of the estimated rows over that of all rows, 0 to 1; None where the rows weigh
        nothing.
    """
    weight = frame[value_column].abs().cast(pl.Float64) if value_column else pl.repeat(1.0, frame.height, eager=True)
    total = float(weight.sum())
    if total == 0.0:
        return None
    estimated = is_estimate(frame[source_column], keys)
    return float(weight.filter(estimated).sum()) / total
