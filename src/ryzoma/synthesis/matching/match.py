"""Matching of offers and needs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ryzoma.synthesis.matching.candidates import candidates
from ryzoma.synthesis.matching.catalogue import Catalogue
from ryzoma.synthesis.matching.comparison import comparison, unit_codes
from ryzoma.synthesis.matching.linking import Linker, linker
from ryzoma.synthesis.matching.listing import Listing
from ryzoma.synthesis.matching.pairs import Pairs
from ryzoma.synthesis.matching.search import Found, Search, joined
from ryzoma.synthesis.matching.wordings import shared_words
from ryzoma.synthesis.process_graph import FloatArray


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
    search = Search(
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


def _in_order(best: list[Found], search: Search, goods: Catalogue, known: Linker) -> Pairs:
    found = joined(best)
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


def _why(found: Found, search: Search, goods: Catalogue, known: Linker) -> Iterator[str]:
    told: dict[tuple[str, str], str] = {}
    for offer, need, good in zip(found.offer.tolist(), found.need.tolist(), found.good.tolist(), strict=True):
        if good >= 0:
            yield goods.ids[good]
            continue
        texts = (search.offers.words[offer], search.needs.words[need])
        if texts not in told:
            told[texts] = shared_words(*texts, known)
        yield told[texts]


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
