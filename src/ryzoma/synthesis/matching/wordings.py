"""Wordings of offers against wordings of needs: which of them mean the same thing, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.matching.linking import Link, Linker
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


@dataclass(frozen=True)
class _Understood:
    links: tuple[Link, ...]
    phrases: tuple[Phrase, ...]


Wording = tuple[str, int]
"""A text, and the good it is known to name; -1 where the text has to tell."""


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
    wanted = [_understood(wording, linker) for wording in needs]
    offered = [_understood(wording, linker) for wording in offers]
    by_good, by_key = _index(offered, linker)
    rows: list[tuple[int, int, float, int]] = []
    for need, some in enumerate(wanted):
        candidates = {o for link in some.links for o in by_good.get(link.good, ())}
        candidates |= {o for phrase in some.phrases for key in _keys(phrase, linker) for o in by_key.get(key, ())}
        for offer in sorted(candidates):
            score, good = _agreement(offered[offer], some, linker, least)
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


def _understood(wording: Wording, linker: Linker) -> _Understood:
    text, good = wording
    return _Understood((Link(good, 1.0),) if good >= 0 else linker.links(text), linker.phrases(text))


def _index(offered: Sequence[_Understood], linker: Linker) -> tuple[dict[int, list[int]], dict[str | int, list[int]]]:
    by_good: dict[int, list[int]] = {}
    by_key: dict[str | int, list[int]] = {}
    for position, some in enumerate(offered):
        for link in some.links:
            by_good.setdefault(link.good, []).append(position)
        for phrase in some.phrases:
            for key in _keys(phrase, linker):
                by_key.setdefault(key, []).append(position)
    return by_good, by_key


def _keys(phrase: Phrase, linker: Linker) -> list[str | int]:
    """What two phrases have in common if their own words agree: the head, that of a synonym, or the good of a bare word."""
    heads = {phrase.head, *(other.head for other in SYNONYMS.get(phrase, ()))}
    good = linker.bare_good(phrase)
    return [*sorted(heads), good] if good >= 0 else [*sorted(heads)]


def _agreement(offer: _Understood, need: _Understood, linker: Linker, least: float) -> tuple[float, int]:
    """Score and good of the best common good; by own words if one side names no good; 0 if they do not agree."""
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
