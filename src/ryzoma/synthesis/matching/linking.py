"""Which goods of a catalogue a wording names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ryzoma.synthesis.matching.catalogue import Catalogue
from ryzoma.synthesis.matching.letters import abbreviations
from ryzoma.synthesis.matching.phrase import Phrase, phrases
from ryzoma.synthesis.matching.spelling import Spelling, spelling
from ryzoma.synthesis.matching.weights import Weights, weights


@dataclass(frozen=True)
class Link:
    """A good that a wording names.

    Attributes
    ----------
    good
        Its position in the catalogue.
    score
        How alike the wording and the name are, 0..1.
    """

    good: int
    score: float


@dataclass(frozen=True)
class Linker:
    """The names of a catalogue, findable by their heads.

    Attributes
    ----------
    names
        Good and phrase of every name, by head.
    weights
        How much each word tells.
    spelling
        Slips of the words of the catalogue.
    least
        Likeness below which a wording does not name a good.
    """

    names: Mapping[str, tuple[tuple[int, Phrase], ...]] = field(repr=False)
    weights: Weights = field(repr=False)
    spelling: Spelling = field(repr=False)
    least: float

    def phrases(self, text: str) -> tuple[Phrase, ...]:
        """The goods that a text names, with the slips in their words mended."""
        return tuple(self._mended(phrase) for phrase in phrases(text))

    def links(self, text: str) -> tuple[Link, ...]:
        """The goods that a text names; of each part of the text only the best, all of them if they are equally good."""
        best: dict[int, float] = {}
        for phrase in self.phrases(text):
            for link in self._of_phrase(phrase):
                best[link.good] = max(link.score, best.get(link.good, 0.0))
        return tuple(Link(good, score) for good, score in sorted(best.items()))

    def _of_phrase(self, phrase: Phrase) -> list[Link]:
        scored: dict[int, float] = {}
        for good, name in self.names.get(phrase.head, ()):
            score = self.weights.likeness(phrase, name)
            if score >= max(self.least, scored.get(good, 0.0)):
                scored[good] = score
        best = max(scored.values(), default=0.0)
        return [Link(good, score) for good, score in scored.items() if score == best]

    def _mended(self, phrase: Phrase) -> Phrase:
        mend = self.spelling.mended
        return Phrase(mend(phrase.head), frozenset(map(mend, phrase.others)))


def linker(goods: Catalogue, *, least: float = 0.8) -> Linker:
    """The linker of a catalogue.

    Parameters
    ----------
    goods
        The catalogue.
    least
        Likeness from which a wording names a good, 0..1.

    Raises
    ------
    ValueError
        If `least` is not above 0 and at most 1.
    """
    if not 0 < least <= 1:
        raise ValueError(f"least lies above 0 and not above 1, not {least}")
    named = _unambiguous([_named(names) for names in goods.names])
    by_head: dict[str, list[tuple[int, Phrase]]] = {}
    for good, some in enumerate(named):
        for phrase in some:
            by_head.setdefault(phrase.head, []).append((good, phrase))
    known = {word for some in named for phrase in some for word in (phrase.head, *phrase.others)}
    return Linker(
        {head: tuple(some) for head, some in by_head.items()}, weights(named), spelling(known), least
    )  # fmt: skip


def _unambiguous(named: list[tuple[Phrase, ...]]) -> list[tuple[Phrase, ...]]:
    """Names without those parts that several goods have and that name none of them, such as *pair* or *liquid*."""
    carriers = Counter(phrase for some in named for phrase in some)
    return [tuple(phrase for phrase in some if carriers[phrase] == 1 or len(some) == 1) for some in named]


def _named(names: tuple[str, ...]) -> tuple[Phrase, ...]:
    texts = [text for name in names for text in (name, *abbreviations(name))]
    return tuple(dict.fromkeys(phrase for text in texts for phrase in phrases(text)))
