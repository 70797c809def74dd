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


def window(
    pool: Pool, option: Options, opened: BoolArray, size: int, turn: int, rng: np.random.Generator
) -> tuple[IntArray, IntArray]:
    """Which options take part in the next decision, and which of them stay open.

    In turn plants of a quarter of the processes, of a third of the places, and of all are decided anew, with some of
    the pool; those of other processes or places stay.

    Returns
    -------
    taking_part, staying : (Q,) int
        Positions; the second are among the first.
    """
    free = np.ones(len(option), dtype=bool)
    for kind, part, column in ((0, 4, option.process), (1, 3, option.place)):
        if turn % 3 == kind:
            values = np.unique(column[pool.option])
            free = np.isin(column, rng.choice(values, max(len(values) // part, 1), replace=False))
    at = np.flatnonzero(free[pool.option])
    weight = pool.promise[at] / pool.promise[at].sum()
    some = rng.choice(at, min(size, len(at)), replace=False, p=weight) if len(at) else at
    stays = np.flatnonzero(opened & ~option.existing & ~free)
    return np.union1d(np.flatnonzero(option.existing | opened), pool.option[some]), stays
