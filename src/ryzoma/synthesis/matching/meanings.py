"""Wordings as they are understood, and those among them that can agree with another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ryzoma.synthesis.matching.linking import Link, Linker
from ryzoma.synthesis.matching.phrase import Phrase
from ryzoma.synthesis.matching.trade_names import SYNONYMS

Wording = tuple[str, int]
"""A text, and the good it is known to name; -1 where the text has to tell."""

Key = Phrase | tuple[str, str] | int


@dataclass(frozen=True)
class Meaning:
    """What a wording says: the goods it names, and its phrases."""

    links: tuple[Link, ...]
    phrases: tuple[Phrase, ...]


def meaning(wording: Wording, linker: Linker) -> Meaning:
    """Understand a wording."""
    text, good = wording
    some = linker.phrases(text)
    return Meaning((Link(good, 1.0),) if good >= 0 else linker.links_of(some), some)


@dataclass(frozen=True)
class Meanings:
    """Meanings, findable by what they can have in common with another one.

    Attributes
    ----------
    by_good
        Positions by the good they name.
    by_key
        Positions by whole phrase, by head and another word, and by the good of a bare word.
    by_size
        Weights of phrases in ascending order, and positions, by head.
    """

    by_good: Mapping[int, Sequence[int]] = field(repr=False)
    by_key: Mapping[Key, Sequence[int]] = field(repr=False)
    by_size: Mapping[str, tuple[list[float], list[int]]] = field(repr=False)

    def like(self, need: Meaning, linker: Linker, least: float) -> list[int]:
        """Positions that can agree with a need by a good or by own words, in ascending order, with few others."""
        found: set[int] = set()
        for link in need.links:
            found.update(self.by_good.get(link.good, ()))
        for phrase in need.phrases:
            for key in _keys_of_need(phrase, linker):
                found.update(self.by_key.get(key, ()))
            found.update(self._of_size(phrase, linker, least))
        return sorted(found)

    def _of_size(self, phrase: Phrase, linker: Linker, least: float) -> Sequence[int]:
        """Phrases of the same head that need not share the most telling word: those of about the same weight.

        Likeness is not above the smaller weight over the larger; and not above 1 less the part of a word not shared.
        """
        whole = linker.weights.whole(phrase)
        word = linker.weights.most_telling(phrase)
        if word is not None and linker.weights.beside(word) > (1 - least) * whole:
            return ()
        sizes, positions = self.by_size.get(phrase.head, ([], []))
        # A hair wider, for what rounding does to sums.
        return positions[bisect_left(sizes, whole * least * 0.999) : bisect_right(sizes, whole / least * 1.001)]


def meanings(some: Iterable[Meaning], linker: Linker) -> Meanings:
    """Index meanings."""
    by_good: dict[int, list[int]] = {}
    by_key: dict[Key, list[int]] = {}
    sizes: dict[str, list[tuple[float, int]]] = {}
    for position, one in enumerate(some):
        for link in one.links:
            by_good.setdefault(link.good, []).append(position)
        for phrase in one.phrases:
            sizes.setdefault(phrase.head, []).append((linker.weights.whole(phrase), position))
            for key in _keys_of_offer(phrase, linker):
                by_key.setdefault(key, []).append(position)
    return Meanings(by_good, by_key, {head: _split(pairs) for head, pairs in sizes.items()})


def _split(pairs: list[tuple[float, int]]) -> tuple[list[float], list[int]]:
    pairs.sort()
    return [size for size, _ in pairs], [position for _, position in pairs]


def _keys_of_offer(phrase: Phrase, linker: Linker) -> Iterator[Key]:
    if phrase in SYNONYMS:
        yield phrase
    for word in linker.weights.telling(phrase):
        yield phrase.head, word
    good = linker.bare_good(phrase)
    if good >= 0:
        yield good


def _keys_of_need(phrase: Phrase, linker: Linker) -> Iterator[Key]:
    yield from SYNONYMS.get(phrase, ())
    word = linker.weights.most_telling(phrase)
    if word is not None:
        yield phrase.head, word
    good = linker.bare_good(phrase)
    if good >= 0:
        yield good
