"""How alike two phrases are: the part of their words that they share, telling words counting more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from ryzoma.synthesis.matching.phrase import Phrase
from ryzoma.synthesis.matching.vocabulary import ALTERING, MATERIALS, NEUTRAL

_NEUTRAL, _ALTERING = 0.05, 2.0


@dataclass(frozen=True)
class Weights:
    """How much each word tells, by the names of a catalogue.

    Attributes
    ----------
    known
        Weight of every word of the catalogue: the inverse document frequency of Spärck Jones (1972), by goods.
    unknown
        Weight of a word the catalogue does not have.

    References
    ----------
    Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in retrieval. Journal of
    Documentation 28(1), 11-21.
    """

    known: Mapping[str, float] = field(repr=False)
    unknown: float

    def of(self, word: str) -> float:
        """Weight of a word."""
        return self.known.get(word, self.unknown)

    def likeness(self, one: Phrase, other: Phrase) -> float:
        """Weight of the shared words over the weight of all, 0..1; 0 unless both name the same thing.

        A generalised Jaccard index. Beside the head, words that make another good of a good count twice, words that hardly
        tell one good from another 0.05 times.
        """
        if one.head != other.head:
            return 0.0
        if one.others == other.others:
            return 1.0
        shared = self.of(one.head) + self._sum(one.others & other.others)
        return shared / (shared + self._sum(one.others ^ other.others))

    def whole(self, phrase: Phrase) -> float:
        """Weight of all words of a phrase."""
        return self.of(phrase.head) + self._sum(phrase.others)

    def beside(self, word: str) -> float:
        """Weight of a word beside a head."""
        return self.of(word) * _factor(word)

    def telling(self, phrase: Phrase) -> list[str]:
        """Words of a phrase that tell one good from another, but for its head."""
        return sorted(phrase.others - NEUTRAL)

    def most_telling(self, phrase: Phrase) -> str | None:
        """The word beside the head with the most weight; None where nothing beside it tells."""
        return max(self.telling(phrase), key=self.beside, default=None)

    def _sum(self, some: Iterable[str]) -> float:
        # In order, because sets of strings are iterated differently in every run and sums round.
        return sum(self.beside(word) for word in sorted(some))


def is_kind_of(one: Phrase, other: Phrase) -> bool:
    """Whether `one` says more exactly what `other` says in two words or more: *instant milk powder* is milk powder.

    A single word does not count, because it leaves to the context what is meant (*fittings* of a furniture maker), nor does
    a word that makes another good of a good or tells the material.
    """
    more = one.others - other.others
    return (
        one.head == other.head
        and bool(other.others - NEUTRAL)
        and other.others < one.others
        and not more & (ALTERING | MATERIALS)
    )


def weights(goods: Iterable[Iterable[Phrase]]) -> Weights:
    """Weights of words by the goods, each with its phrases, that they occur in."""
    frequency: Counter[str] = Counter()
    count = 0
    for names in goods:
        count += 1
        frequency.update({word for name in names for word in (name.head, *name.others)})
    most = log(1.0 + count) + 1.0
    known = {word: log((1.0 + count) / (1.0 + n)) + 1.0 for word, n in frequency.items()}
    return Weights(known, most)


def _factor(word: str) -> float:
    return _NEUTRAL if word in NEUTRAL else _ALTERING if word in ALTERING else 1.0
