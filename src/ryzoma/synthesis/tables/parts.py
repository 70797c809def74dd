"""What the tables of the industrial reach have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.synthesis.industrial_reach import IndustrialReach
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray
from ryzoma.tables import Column

MILLION = 1e6


def ids(names: Sequence[str], position: IntArray) -> pl.Series:
    """Ids at positions; null where the position is -1."""
    known = np.array([*names, None], dtype=object)
    return pl.Series(known[position].tolist(), dtype=pl.String)


def framed(columns: tuple[Column, ...], values: Mapping[str, object]) -> pl.DataFrame:
    """The values in the order of the columns; NaN becomes empty."""
    return pl.DataFrame({column.name: values[column.name] for column in columns}, nan_to_null=True)


def weighed(share: FloatArray, weight: FloatArray) -> float | None:
    """Mean of `share` by `weight`; None where nothing weighs."""
    total = float(weight.sum())
    return float((share * weight).sum() / total) if total > 0 else None


def made_at_base(found: IndustrialReach) -> BoolArray:
    """(R,) whether the base production makes the product of a row of the reach already."""
    outputs = found.technology.graph.outputs.matrix(found.technology.graph.shape)
    made: NDArray[np.float64] = (found.bases.activity @ outputs).toarray()
    at_base: BoolArray = made[found.reach.base, found.reach.runs.product] > 0
    return at_base


def row_on_estimates(found: IndustrialReach) -> FloatArray:
    """(R,) part of each row that rests on estimates: all of it if the price of the product does, else the offer's."""
    guessed = found.technology.price_is_estimate[found.reach.runs.product]
    return np.where(guessed, 1.0, found.offer_on_estimates[found.reach.runs.offer])
