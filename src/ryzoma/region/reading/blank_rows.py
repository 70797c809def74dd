"""Leaving out rows without any cell, with the numbers of the others kept."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from ryzoma.region.raw import RawTable


def without_blank_rows(raw: RawTable) -> RawTable:
    """`raw` without the rows in which every cell is empty."""
    if not raw.frame.width:
        return raw
    filled = raw.frame.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    if filled.all():
        return raw
    positions = filled.arg_true().cast(pl.Int64)
    moved = np.searchsorted(positions.to_numpy(), np.array(sorted(raw.unreliable), np.int64))
    return replace(
        raw,
        frame=raw.frame.filter(filled),
        rows=positions + raw.first_row,
        unreliable=frozenset(int(row) for row in moved),
    )
