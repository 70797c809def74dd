"""Which missing process or input holds back most."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray
from ryzoma.synthesis.reach import Reach

PROCESS, INPUT = 0, 1


@dataclass(frozen=True)
class MissingLinks:
    """Processes and inputs that are missing: M rows, what holds back most comes first.

    Attributes
    ----------
    kind, thing : (M,) int
        :data:`PROCESS` or :data:`INPUT`, and its position.
    bases, products : (M,) int
        Number of base productions, and of different goods within their reach, that lack it.
    ready : (M,) int
        Number of these goods that are ready somewhere but for this process; 0 for an input, which makes nothing ready.
    owed : (M,) float [money/year]
        Value added owed to what is left, summed over the goods; of each good the best base production counts.
    best : (M,) int
        Row of the reach with the most value added owed.
    """

    kind: IntArray = field(repr=False)
    thing: IntArray = field(repr=False)
    bases: IntArray = field(repr=False)
    products: IntArray = field(repr=False)
    ready: IntArray = field(repr=False)
    owed: FloatArray = field(repr=False)
    best: IntArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.thing)


def missing_links(reach: Reach, rows: BoolArray) -> MissingLinks:
    """Rank what is missing for some rows of a reach.

    Parameters
    ----------
    rows : (R,) bool
        Rows that count (such as goods that the base production does not make already).
    """
    row, step = np.nonzero(~reach.runs_somewhere)
    kind = np.concatenate([np.full(len(row), PROCESS), np.full(int(reach.missing.sum()), INPUT)])
    thing = np.concatenate([reach.runs.process[row, step], reach.short.commodity[reach.missing]])
    row = np.concatenate([row, reach.short.run[reach.missing]])
    kept = rows[row]
    kind, thing, row = kind[kept], thing[kept], row[kept]
    pairs = sorted(set(zip(kind.tolist(), thing.tolist(), strict=True)))
    found = [_link(reach, k, t, row[(kind == k) & (thing == t)]) for k, t in pairs]
    found.sort(key=lambda link: (-link[5], link[:2]))
    table = np.array(found, dtype=np.float64).reshape(len(found), 7)
    kinds, things, bases, products, ready, _, best = table.astype(np.int64).T
    return MissingLinks(kinds, things, bases, products, ready, table[:, 5], best)


def _link(reach: Reach, kind: int, thing: int, row: IntArray) -> tuple[int, int, int, int, int, float, int]:
    row = np.unique(row)
    row = row[np.lexsort((row, -reach.owed[row]))]
    products, first = np.unique(reach.runs.product[row], return_index=True)
    ready = np.unique(reach.runs.product[row[reach.ready[row]]])
    owed = float(np.maximum(reach.owed[row[first]], 0.0).sum())
    return kind, thing, len(np.unique(reach.base[row])), len(products), len(ready), owed, int(row[0])
