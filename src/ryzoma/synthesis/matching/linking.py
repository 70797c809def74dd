"""Which goods of a catalogue a wording names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ryzoma.synthesis.matching.catalogue import Catalogue
from ryzoma.synthesis.matching.letters import abbreviations
from ryzoma.synthesis.matching.phrase import Phrase, phrases
from ryzoma.synthesis.matching.spelling import Spelling, spelling
from ryzoma.synthesis.matching.trade_names import SYNONYMS
from ryzoma.synthesis.matching.vocabulary import ALTERING, NEUTRAL
from ryzoma.synthesis.matching.weights import Weights, weights

_LOOSE = NEUTRAL | {"metal"}


@dataclass(frozen=True)
class Link:
    """A good that a wording names.

    Attributes
    ----------
    good
        Its position in the catalogue.
    score
        How alike the wording and the name are, 0..1.
    part
        Which of how many things it is that the catalogue takes together in the good; None where it is the whole good.
    """

    good: int
    score: float
    part: tuple[int, int] | None = None

    def meets(self, other: Link) -> bool:
        """Whether both name the same good, and not two things that it takes together (*iron* and *steel castings*)."""
        if self.good != other.good:
            return False
        one, two = self.part, other.part
        return one is None or two is None or one[1] != two[1] or one[0] == two[0]


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
        return self.links_of(self.phrases(text))

    def links_of(self, some: Iterable[Phrase]) -> tuple[Link, ...]:
        """The goods that phrases name."""
        best: dict[tuple[int, tuple[int, int] | None], Link] = {}
        for phrase in some:
            for link in self._of_phrase(phrase):
                old = best.setdefault((link.good, link.part), link)
                if link.score > old.score:
                    best[link.good, link.part] = link
        return tuple(sorted(best.values(), key=lambda link: (link.good, link.part or (-1, 0))))

    def bare_good(self, phrase: Phrase) -> int:
        """The only good whose name has the head of a phrase of a single telling word; -1 if there is no such good.

        Too weak to name the good (*wafers* need not be silicon wafers), but two bare words of two languages mean the same if
        they both come to one good.
        """
        found = {good for good, name in self.names.get(phrase.head, ()) if name.part is None}
        return found.pop() if len(found) == 1 and NEUTRAL.issuperset(phrase.others) else -1

    def broader(self, text: str) -> frozenset[int]:
        """Goods of which a text may be a loose name, because theirs says the same and more: *cheese* for semi-hard cheese.

        But *grain* is no name of spent grain.
        """
        found: set[int] = set()
        for phrase in self.phrases(text):
            named = self.names.get(phrase.head, ())
            others = {good for good, name in named if (name.others - phrase.others) & ALTERING}
            loose = phrase.others - _LOOSE
            found |= {good for good, name in named if name.part is None and loose <= name.others} - others
        return frozenset(found)

    def _of_phrase(self, phrase: Phrase) -> list[Link]:
        scored: dict[int, Link] = {}
        for good, name in self.names.get(phrase.head, ()):
            score = self.weights.likeness(phrase, name)
            if score >= self.least and (good not in scored or score > scored[good].score):
                scored[good] = Link(good, score, name.part)
        best = max((link.score for link in scored.values()), default=0.0)
        return [link for link in scored.values() if link.score == best]

    def _mended(self, phrase: Phrase) -> Phrase:
        mend = self.spelling.mended
        return Phrase(mend(phrase.head), frozenset(map(mend, phrase.others)), phrase.part)


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
    own = [phrase for text in texts for phrase in phrases(text)]
    others = [replace(other, part=phrase.part) for phrase in own for other in SYNONYMS.get(phrase, ())]
    return tuple(dict.fromkeys(own + others))
