"""Words that are not in the catalogue but can only be a slip of one that is.

Only slips that make no other good: a letter doubled, left out, added or swapped with its neighbour in the middle of a long
word. The first letter and the last three are never touched, and no letter is replaced, because that is how chemistry tells
its goods apart (methanol and ethanol, sulphate and sulphite, silicon and silicone).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ryzoma.synthesis.matching.letters import is_cyrillic
from ryzoma.synthesis.matching.stems import ADJECTIVE

_LEAST, _END = 7, 3
_SOUNDS = str.maketrans(
    {"і": "и", "ы": "и", "й": "и", "о": "а", "е": "а", "э": "а", "я": "а", "ў": "в", "у": "в", "ц": "т"}
)


@dataclass(frozen=True)
class Spelling:
    """The words of a catalogue, findable by their slips.

    Attributes
    ----------
    known
        Words as stems.
    slips
        The one word behind each shortened or swapped form.
    sounds
        The one Cyrillic word behind each form that Belarusian and Russian spell differently and speak alike.
    """

    known: frozenset[str] = field(repr=False)
    slips: Mapping[str, str] = field(repr=False)
    sounds: Mapping[str, str] = field(repr=False)

    def mended(self, word: str) -> str:
        """The word of the catalogue that `word` stands for; itself if there is none, or more than one."""
        if word in self.known:
            return word
        heard = self.sounds.get(_sound(word)) if is_cyrillic(word) and len(word) > 3 else None
        if heard is not None:
            return heard
        found = {form for form in _forms(word) if form in self.known}
        if word in self.slips:
            found.add(self.slips[word])
        return found.pop() if len(found) == 1 else word


def spelling(known: Iterable[str]) -> Spelling:
    """The slips of some words."""
    slips: dict[str, set[str]] = {}
    sounds: dict[str, set[str]] = {}
    some = frozenset(known)
    for word in some:
        for form in _forms(word):
            slips.setdefault(form, set()).add(word)
        if is_cyrillic(word) and len(word) > 3:
            sounds.setdefault(_sound(word), set()).add(word)
    return Spelling(some, _single(slips), _single(sounds))


def _single(found: Mapping[str, set[str]]) -> dict[str, str]:
    return {form: next(iter(some)) for form, some in found.items() if len(some) == 1}


def _sound(word: str) -> str:
    return word.replace("дз", "д").replace("сс", "с").replace("нн", "н").replace("лл", "л").translate(_SOUNDS)


def _forms(word: str) -> set[str]:
    """A long word without one of its middle letters, or with two neighbours swapped."""
    if len(word.rstrip(ADJECTIVE)) < _LEAST:
        return set()
    inner = range(1, len(word.rstrip(ADJECTIVE)) - _END)
    without = {word[:i] + word[i + 1 :] for i in inner}
    return without | {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in inner}
