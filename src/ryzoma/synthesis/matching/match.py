"""Matching of offers and needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from ryzoma.synthesis.matching.appraisal import Appraisal, appraise
from ryzoma.synthesis.matching.candidates import Candidates, candidates
from ryzoma.synthesis.matching.catalogue import Catalogue
from ryzoma.synthesis.matching.comparison import Comparison, comparison, unit_codes
from ryzoma.synthesis.matching.linking import Linker, linker
from ryzoma.synthesis.matching.listing import Listing
from ryzoma.synthesis.matching.pairs import Pairs, rank
from ryzoma.synthesis.matching.wordings import shared_words
from ryzoma.synthesis.process_graph import FloatArray, IntArray

BLOCK = 1 << 17
"""Offers looked at in one go, which bounds the memory."""


def match(
    offers: Listing,
    needs: Listing,
    goods: Catalogue,
    distance: FloatArray,
    *,
    top: int | None = 10,
    least_link: float = 0.8,
    least_words: float = 0.8,
) -> Pairs:
    """Ranked pairs of an offer and a need of the same kind whose words mean the same.

    Two wordings mean the same if they name a common good of the catalogue; or, where one of them names none, if their own
    words agree. Pairs of one holder, pairs beyond the haul limit of their good, and pairs without a way are left out.

    Parameters
    ----------
    offers, needs
        What there is and what is wanted.
    goods
        Known goods.
    distance : (P, P) float [km]
        From place to place; infinite where there is no way.
    top
        How many offers are kept for every need; all if None.
    least_link
        Likeness from which a wording names a good, above 0 and at most 1.
    least_words
        Likeness from which own words agree, above 0 and at most 1.

    Returns
    -------
    Pairs
        The best first (:func:`ryzoma.synthesis.matching.pairs.rank`).

    Raises
    ------
    ValueError
        Distances that are not square, NaN or negative; places or goods that do not exist; a `top` below 1; a likeness out
        of range.
    """
    _refuse(distance, top, least_words)
    for side, items in (("offer", offers), ("need", needs)):
        _refuse_positions(side, items, len(distance), len(goods))
    known = linker(goods, least=least_link)
    search = _Search(
        offers,
        needs,
        candidates(offers, needs, known, least_words),
        comparison(goods),
        # Unknown places get a last row and column: how far they are is not known.
        np.pad(np.asarray(distance, dtype=np.float64), (0, 1), constant_values=np.nan),
        unit_codes(offers.unit),
        unit_codes(needs.unit),
    )
    return _in_order([search.best(need, top) for need in range(len(needs))], search, goods, known)


@dataclass(frozen=True)
class _Found:
    """Pairs while they are being sorted out."""

    offer: IntArray
    need: IntArray
    words: FloatArray
    good: IntArray
    distance: FloatArray
    worth: Appraisal = field(repr=False)

    def at(self, rows: IntArray) -> _Found:
        own = {part.name: getattr(self, part.name)[rows] for part in fields(_Found) if part.name != "worth"}
        return _Found(**own, worth=_columns(lambda name: getattr(self.worth, name)[rows]))

    def order(self) -> IntArray:
        worth = self.worth
        return rank(self.need, self.offer, self.words, worth.covered, worth.used, worth.net_surplus)


@dataclass(frozen=True)
class _Search:
    offers: Listing
    needs: Listing
    candidates: Candidates
    comparison: Comparison
    distance: FloatArray
    offer_unit: IntArray
    need_unit: IntArray

    def best(self, need: int, top: int | None) -> _Found:
        """The best offers for one need."""
        kept = _nothing()
        for block in self.candidates.blocks(need, BLOCK):
            kept = _joined([kept, self._found(need, *block)])
            kept = kept.at(kept.order()[:top])
        return kept

    def _found(self, need: int, offer: IntArray, words: FloatArray, good: IntArray) -> _Found:
        offers, needs = self.offers, self.needs
        way = self.distance[offers.place[offer], needs.place[need]]
        holder = needs.holder[need]
        fits = (offers.kind[offer] == needs.kind[need]) & ((holder < 0) | (offers.holder[offer] != holder))
        # Not "way <= haul": a way that is not known is not too long.
        rows = np.flatnonzero(fits & ~(way > self.comparison.haul[good]) & ~np.isinf(way))
        offer, words, good, way = offer[rows], words[rows], good[rows], way[rows]
        return _Found(offer, np.full(len(offer), need), words, good, way, self._worth(need, offer, good, way))

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


def _in_order(best: list[_Found], search: _Search, goods: Catalogue, known: Linker) -> Pairs:
    found = _joined(best)
    found = found.at(found.order())
    worth = found.worth
    return Pairs(
        found.offer,
        found.need,
        found.words,
        found.good,
        tuple(_why(found, search, goods, known)),
        covered=worth.covered,
        used=worth.used,
        distance=found.distance,
        freight=worth.freight,
        treatment=worth.treatment,
        disposal_saved=worth.disposal_saved,
        net_surplus=worth.net_surplus,
    )


def _why(found: _Found, search: _Search, goods: Catalogue, known: Linker) -> Iterator[str]:
    told: dict[tuple[str, str], str] = {}
    for offer, need, good in zip(found.offer.tolist(), found.need.tolist(), found.good.tolist(), strict=True):
        if good >= 0:
            yield goods.ids[good]
            continue
        texts = (search.offers.words[offer], search.needs.words[need])
        if texts not in told:
            told[texts] = shared_words(*texts, known)
        yield told[texts]


def _columns(column: Callable[[str], FloatArray]) -> Appraisal:
    return Appraisal(**{part.name: column(part.name) for part in fields(Appraisal)})


def _joined(some: Sequence[_Found]) -> _Found:
    some = [_nothing(), *some]
    own = {
        p.name: np.concatenate([getattr(part, p.name) for part in some]) for p in fields(_Found) if p.name != "worth"
    }
    return _Found(**own, worth=_columns(lambda name: np.concatenate([getattr(part.worth, name) for part in some])))


def _nothing() -> _Found:
    none, some = np.empty(0, dtype=np.int64), np.empty(0)
    return _Found(none, none, some, none, some, _columns(lambda _: some))


def _refuse(distance: FloatArray, top: int | None, least_words: float) -> None:
    if np.ndim(distance) != 2 or distance.shape[0] != distance.shape[1]:
        raise ValueError(f"distance has shape {np.shape(distance)}, expected a square")
    if not (distance >= 0).all():
        raise ValueError("distances must be numbers and not negative")
    if top is not None and top < 1:
        raise ValueError(f"top is at least 1, not {top}")
    if not 0 < least_words <= 1:
        raise ValueError(f"least_words lies above 0 and not above 1, not {least_words}")


def _refuse_positions(side: str, items: Listing, places: int, goods: int) -> None:
    for name, values, count in (("place", items.place, places), ("good", items.good, goods)):
        rows = np.flatnonzero((values >= count) | (values < -1))
        if len(rows):
            raise ValueError(f"{side} {rows[0]} ({items.ids[rows[0]]!r}) has a {name} that does not exist")
