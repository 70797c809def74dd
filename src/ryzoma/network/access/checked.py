"""Tables of times or costs and masses as arrays, checked."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.network.graph import Floats


def checked_costs(cost: ArrayLike) -> Floats:
    """A (rows, columns) table of numbers >= 0, infinity allowed; ValueError if it is none."""
    table = np.asarray(cost, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError(f"times or costs must be a table of rows and columns, not of shape {table.shape}")
    if not (table >= 0).all():
        raise ValueError("a time, distance or cost is negative or not a number")
    return table


def checked_table(cost: ArrayLike, mass: ArrayLike) -> tuple[Floats, Floats]:
    """The table, and (columns,) finite masses >= 0; ValueError if they are none or do not fit."""
    table, masses = checked_costs(cost), np.asarray(mass, dtype=np.float64)
    if masses.shape != (table.shape[1],):
        raise ValueError(f"masses {masses.shape} are not one per column of {table.shape}")
    if not (np.isfinite(masses).all() and (masses >= 0).all()):
        raise ValueError("a mass is negative or not a number")
    return table, masses
