"""The best offers for each need: candidates by their words, sorted out by place, holder and kind, and appraised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from ryzoma.synthesis.matching.appraisal import Appraisal, appraise
from ryzoma.synthesis.matching.candidates import Candidates
from ryzoma.synthesis.matching.comparison import Comparison
from ryzoma.synthesis.matching.listing import Listing
from ryzoma.synthesis.matching.pairs import rank
from ryzoma.synthesis.process_graph import FloatArray, IntArray

BLOCK = 1 << 17
"""Offers looked at in one go, which bounds the memory."""


@dataclass(frozen=True)
class Found:
    """N pairs while they are being sorted out; see :class:`ryzoma.synthesis.matching.pairs.Pairs`."""

    offer: IntArray
    need: IntArray
    words: FloatArray
    good: IntArray
    distance: FloatArray
    worth: Appraisal = field(repr=False)

    def at(self, rows: IntArray) -> Found:
        """Some of the pairs."""
        own = {part.name: getattr(self, part.name)[rows] for part in fields(Found) if part.name != "worth"}
        return Found(**own, worth=_columns(lambda name: getattr(self.worth, name)[rows]))

    def order(self) -> IntArray:
        """Positions of the pairs, the best first."""
        worth = self.worth
        return rank(self.need, self.offer, self.words, worth.covered, worth.used, worth.net_surplus)


@dataclass(frozen=True)
class Search:
    """Everything that finding the best offers needs.

    Attributes
    ----------
    offers, needs
        What there is and what is wanted.
    candidates
        Offers by the words of needs.
    comparison
        Units and goods.
    distance : (P + 1, P + 1) float [km]
        The last row and column stand for places that are not known: NaN.
    offer_unit, need_unit : (N,) int
        Positions of the units.
    """

    offers: Listing
    needs: Listing
    candidates: Candidates
    comparison: Comparison
    distance: FloatArray
    offer_unit: IntArray
    need_unit: IntArray

    def best(self, need: int, top: int | None) -> Found:
        """The best offers for one need."""
        kept = _nothing()
        for block in self.candidates.blocks(need, BLOCK):
            kept = joined([kept, self._found(need, *block)])
            kept = kept.at(kept.order()[:top])
        return kept

    def _found(self, need: int, offer: IntArray, words: FloatArray, good: IntArray) -> Found:
        offers, needs = self.offers, self.needs
        way = self.distance[offers.place[offer], needs.place[need]]
        holder = needs.holder[need]
        fits = (offers.kind[offer] == needs.kind[need]) & ((holder < 0) | (offers.holder[offer] != holder))
        # Not "way <= haul": a way that is not known is not too long.
        rows = np.flatnonzero(fits & ~(way > self.comparison.haul[good]) & ~np.isinf(way))
        offer, words, good, way = offer[rows], words[rows], good[rows], way[rows]
        return Found(offer, np.full(len(offer), need), words, good, way, self._worth(need, offer, good, way))

    def _worth(self, need: int, offer: IntArray, good: IntArray, way: FloatArray) -> Appraisal:
        offers, needs, compare = self.offers, self.needs, self.comparison
        own = np.full(len(offer), self.need_unit[need])
        per_offer = compare.factor(self.offer_unit[offer], good, own)
        per_need = compare.factor(own, good, own)
        return appraise(
            offered=offers.quantity[offer] * per_offer,
            needed=needs.quantity[need] * per_need,
            bought_at=compare.priced(np.full(len(offer), needs.price[need]), per_need, good),
            sold_at=compare.priced(offers.price[offer], per_offer, good),
            distance=way,
            freight_rate=compare.freight[good],
            treatment_rate=compare.treatment[good],
        )


def _columns(column: Callable[[str], FloatArray]) -> Appraisal:
    return Appraisal(**{part.name: column(part.name) for part in fields(Appraisal)})


def joined(some: Sequence[Found]) -> Found:
    """Pairs of several parts in one."""
    some = [_nothing(), *some]
    own = {p.name: np.concatenate([getattr(part, p.name) for part in some]) for p in fields(Found) if p.name != "worth"}
    return Found(**own, worth=_columns(lambda name: np.concatenate([getattr(part.worth, name) for part in some])))


def _nothing() -> Found:
    none, some = np.empty(0, dtype=np.int64), np.empty(0)
    return Found(none, none, some, none, some, _columns(lambda _: some))
