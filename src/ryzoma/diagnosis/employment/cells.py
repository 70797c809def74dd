"""Sums of plants over cells."""

from __future__ import annotations

import numpy as np

from ryzoma.diagnosis.employment.model import Array, Index


def sum_into_cells(values: Array, cell: Index, count: int) -> Array:
    """Add up k rows of values by cell, shape (k, count).

    Parameters
    ----------
    values
        Shape (k, e) [any unit].
    cell
        Cell of each value, shape (e,), counted from 0.
    count
        Number of cells.
    """
    rows = len(values)
    place = np.arange(rows)[:, None] * count + cell
    sums = np.bincount(place.ravel(), weights=values.ravel(), minlength=rows * count)
    return np.asarray(sums.reshape(rows, count), dtype=np.float64)
