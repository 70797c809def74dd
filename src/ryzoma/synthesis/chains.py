"""All chains of at most so many processing steps that begin at given goods."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.joining import matches
from ryzoma.synthesis.process_graph import BoolArray, IntArray
from ryzoma.synthesis.significance import Links


@dataclass(frozen=True)
class Chains:
    """Chains of processing steps in which no good and no process comes twice.

    Attributes
    ----------
    step : (N, depth) int
        Positions in the links, one per step; -1 behind the last. Ordered by number of steps, then lexicographically.
    """

    step: IntArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.step)

    @property
    def length(self) -> IntArray:
        """(N,) number of steps."""
        count: IntArray = (self.step >= 0).sum(axis=1)
        return count

    def goods(self, links: Links) -> IntArray:
        """(N, depth + 1) the goods a chain passes: what it begins with, then the target of every step; -1 behind."""
        first = links.source[self.step[:, :1]]
        return np.concatenate([first, np.where(self.step >= 0, links.target[self.step], -1)], axis=1)


def simple_chains(links: Links, starts: IntArray, depth: int) -> Chains:
    """Every chain of one to `depth` steps from one of `starts`.

    Cycles are cut by the rule that a chain does not return to a good it has passed nor to a process it has run; a
    recycling loop therefore counts as what it adds on its way, once.

    Parameters
    ----------
    links
        The single steps, ordered by source.
    starts : (S,) int
        Commodities, each once.
    depth
        Largest number of steps, at least 1. The number of chains grows exponentially with it.

    Raises
    ------
    ValueError
        If `depth` is less than 1.
    """
    if depth < 1:
        raise ValueError(f"depth must be at least 1, not {depth}")
    step = matches(links.source, np.sort(starts))[1][:, None]
    levels = [_padded(step, depth)]
    for _ in range(depth - 1):
        parent, following = matches(links.source, links.target[step[:, -1]])
        fresh = _is_fresh(links, step[parent], following)
        step = np.concatenate([step[parent[fresh]], following[fresh, None]], axis=1)
        levels.append(_padded(step, depth))
    return Chains(np.concatenate(levels))


def _is_fresh(links: Links, step: IntArray, following: IntArray) -> BoolArray:
    target, process = links.target[following], links.process[following]
    seen: BoolArray = links.source[step[:, 0]] == target
    for column in step.T:
        seen |= (links.target[column] == target) | (links.process[column] == process)
    return ~seen


def _padded(step: IntArray, depth: int) -> IntArray:
    rest = np.full((len(step), depth - step.shape[1]), -1, dtype=np.int64)
    return np.concatenate([step.astype(np.int64), rest], axis=1)
