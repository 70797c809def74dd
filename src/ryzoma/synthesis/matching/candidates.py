"""Offers whose words fit a need, in blocks of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.matching.linking import Linker
from ryzoma.synthesis.matching.listing import Listing
from ryzoma.synthesis.matching.meanings import Wording
from ryzoma.synthesis.matching.wordings import Wordings, same_wordings
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Candidates:
    """Offers found by the wordings of needs.

    Attributes
    ----------
    same
        Wordings of either side that mean the same.
    of_need : (needs,) int
        Wording of every need.
    order : (offers,) int
        Offers in the order of their wordings.
    first : (offer wordings + 1,) int
        Where each wording begins in `order`.
    """

    same: Wordings = field(repr=False)
    of_need: IntArray = field(repr=False)
    order: IntArray = field(repr=False)
    first: IntArray = field(repr=False)

    def blocks(self, need: int, size: int) -> Iterator[tuple[IntArray, FloatArray, IntArray]]:
        """Offers, scores of their words, and goods that join them with a need, at most `size` at a time."""
        begin, end = np.searchsorted(self.same.need, [self.of_need[need], self.of_need[need] + 1])
        start = self.first[self.same.offer[begin:end]]
        ends = np.cumsum(self.first[self.same.offer[begin:end] + 1] - start)
        shift = start - np.concatenate(([0], ends[:-1])) if len(ends) else start
        for low in range(0, int(ends[-1]) if len(ends) else 0, size):
            flat = np.arange(low, min(low + size, int(ends[-1])))
            row = np.searchsorted(ends, flat, side="right")
            yield self.order[flat + shift[row]], self.same.score[begin + row], self.same.good[begin + row]


def candidates(offers: Listing, needs: Listing, linker: Linker, least: float) -> Candidates:
    """Find the wordings that mean the same, each distinct one looked at only once.

    Parameters
    ----------
    least
        Likeness from which own words agree.
    """
    offered, of_offer = _distinct(offers)
    wanted, of_need = _distinct(needs)
    same = same_wordings(offered, wanted, linker, least=least)
    counts = np.bincount(of_offer, minlength=len(offered))
    return Candidates(
        same, of_need, np.argsort(of_offer, kind="stable"), np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    )  # fmt: skip


def _distinct(items: Listing) -> tuple[list[Wording], IntArray]:
    at: dict[Wording, int] = {}
    code = [at.setdefault(wording, len(at)) for wording in zip(items.words, items.good.tolist(), strict=True)]
    return list(at), np.array(code, dtype=np.int64)
