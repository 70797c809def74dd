"""Which plants the search frees next."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.design.problem import Options
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Pool:
    """Options that a better plan could open, and how promising they are.

    Attributes
    ----------
    option : (Q,) int
        Positions.
    promise : (Q,) float
        More than 0.
    """

    option: IntArray = field(repr=False)
    promise: FloatArray = field(repr=False)


def pool_of(option: Options, opening: FloatArray, loss: FloatArray, room: float) -> Pool:
    """Options that reduced costs do not exclude.

    Parameters
    ----------
    opening, loss : (P,) float
        Of the relaxation: how far each option is open, and what opening it would cost.
    room
        How much better than the best plan the relaxation is: an option that loses more is in no better plan.
    """
    kept = np.flatnonzero(~option.existing & ((loss <= room) | (opening > 0)))
    promise = (0.2 + opening[kept]) * np.exp(-np.maximum(loss[kept], 0.0) / max(room, 1e-300) * 3)
    return Pool(kept, np.maximum(promise, 1e-12))


def window(pool: Pool, option: Options, opened: BoolArray, size: int, turn: int, rng: np.random.Generator) -> IntArray:
    """Options to be decided anew: existing and open ones, and some of the pool.

    In turn from a quarter of the processes, from a third of the places, and from all.
    """
    kept = np.ones(len(pool.option), dtype=bool)
    for kind, part, column in ((0, 4, option.process), (1, 3, option.place)):
        if turn % 3 == kind:
            values = np.unique(column[pool.option])
            chosen = rng.choice(values, max(len(values) // part, 1), replace=False)
            kept = np.isin(column[pool.option], chosen)
    at = np.flatnonzero(kept)
    weight = pool.promise[at] / pool.promise[at].sum()
    some = rng.choice(at, min(size, len(at)), replace=False, p=weight) if len(at) else at
    return np.union1d(np.flatnonzero(option.existing | opened), pool.option[some])
