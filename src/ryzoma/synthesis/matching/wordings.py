"""Wordings of offers against wordings of needs: which of them mean the same thing, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.matching.linking import Linker
from ryzoma.synthesis.matching.meanings import Meaning, Wording, meaning, meanings
from ryzoma.synthesis.matching.phrase import Phrase
from ryzoma.synthesis.matching.trade_names import SYNONYMS
from ryzoma.synthesis.matching.weights import is_kind_of
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Wordings:
    """Pairs of wordings that mean the same, ordered by the need's, then the offer's.

    Attributes
    ----------
    offer, need : (W,) int
        Positions among the wordings of either side.
    score : (W,) float
        How sure that is, 0..1.
    good : (W,) int
        The good of the catalogue that both name; -1 where their own words agree.
    """

    offer: IntArray = field(repr=False)
    need: IntArray = field(repr=False)
    score: FloatArray = field(repr=False)
    good: IntArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.offer)


def same_wordings(
    offers: Sequence[Wording], needs: Sequence[Wording], linker: Linker, *, least: float = 0.8
) -> Wordings:
    """Pairs of wordings that share a good, or of which one names no good and the words agree.

    Parameters
    ----------
    offers, needs
        Distinct wordings.
    linker
        Knows the goods.
    least
        Likeness from which own words agree, 0..1.
    """
    offered = [meaning(wording, linker) for wording in offers]
    found = meanings(offered, linker)
    rows: list[tuple[int, int, float, int]] = []
    for need, wording in enumerate(needs):
        wanted = meaning(wording, linker)
        for offer in found.like(wanted, linker, least):
            score, good = agreement(offered[offer], wanted, linker, least)
            if score > 0:
                rows.append((offer, need, score, good))
    return Wordings(
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([row[1] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64),
        np.array([row[3] for row in rows], dtype=np.int64),
    )


def shared_words(offer: str, need: str, linker: Linker) -> str:
    """The words by which two wordings agree, head first; or the two heads that mean the same, with an equals sign."""
    pairs = [(one, other) for one in linker.phrases(offer) for other in linker.phrases(need)]
    if not pairs:
        return ""
    one, other = max(pairs, key=lambda pair: _likeness(pair[0], pair[1], linker, 0.5))
    if one.head != other.head:
        return f"{one.head} = {other.head}"
    return " ".join([one.head, *sorted(one.others & other.others)])


def agreement(offer: Meaning, need: Meaning, linker: Linker, least: float) -> tuple[float, int]:
    """Score and good of the best common good; by own words if one side names no good; 0 if they do not agree.

    Parameters
    ----------
    offer, need
        What either wording means.
    linker
        Knows the goods.
    least
        Likeness from which own words agree.
    """
    common = [(min(a.score, b.score), -a.good) for a in offer.links for b in need.links if a.meets(b)]
    if common:
        score, good = max(common)
        return score, -good
    if offer.links and need.links:
        return 0.0, -1
    agreed = [_likeness(one, other, linker, least) for one in offer.phrases for other in need.phrases]
    return max(agreed, default=0.0), -1


def _likeness(offer: Phrase, need: Phrase, linker: Linker, least: float) -> float:
    """Of own words; 0 where it is too small, unless both are names of one thing or the offer is a kind of what is needed."""
    if need in SYNONYMS.get(offer, ()):
        return 1.0
    likeness = linker.weights.likeness(offer, need)
    if likeness >= least or is_kind_of(offer, need):
        return likeness
    good = linker.bare_good(offer)
    return least if good >= 0 and good == linker.bare_good(need) else 0.0
