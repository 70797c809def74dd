"""The word that was probably meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches

_FEW = 64
_MOST_CANDIDATES = 20_000
_MOST_QUESTIONS = 2_000


class Nearest:
    """Finds the nearest of many words without comparing with every one of them.

    Words are near if one comes from the other by at most one change, exchange of neighbours, insertion or loss (and
    some by two): then they share a form with one letter left out. Among few words, those alike by `alike` count as
    near as well.

    Parameters
    ----------
    words
        The candidates; beyond twenty thousand they are not looked at. After two thousand different questions no
        more are answered: a column that is wrong throughout needs no advice on every cell.
    alike
        How much of two words must be alike where the candidates are few [1].

    References
    ----------
    T. Bocek, E. Hunt, B. Stiller: Fast similarity search in large dictionaries, University of Zurich, report
    ifi-2007.02, section 3 (deletion neighbourhoods).
    """

    def __init__(self, words: Iterable[str], alike: float = 2 / 3) -> None:
        self._words = sorted(set(words))[:_MOST_CANDIDATES]
        self._alike = alike
        self._by_form: dict[str, set[str]] = {}
        self._known: dict[str, str | None] = {}

    def __call__(self, word: str) -> str | None:
        """The nearest candidate to `word`, or None if none is near."""
        if word not in self._known:
            if len(self._known) >= _MOST_QUESTIONS:
                return None
            self._known[word] = self._find(word)
        return self._known[word]

    def _find(self, word: str) -> str | None:
        if len(word) < 2 or len(word) > 200:
            return None
        if len(self._words) <= _FEW:
            near = get_close_matches(word, self._words, n=1, cutoff=self._alike)
            return near[0] if near else None
        found = {candidate for form in _forms(word) for candidate in self._index().get(form, ())} - {word}
        return max(sorted(found), key=lambda candidate: _likeness(word, candidate), default=None)

    def _index(self) -> dict[str, set[str]]:
        if not self._by_form:
            index: defaultdict[str, set[str]] = defaultdict(set)
            for candidate in self._words:
                for form in _forms(candidate):
                    index[form].add(candidate)
            self._by_form = dict(index)
        return self._by_form


def _forms(word: str) -> Iterator[str]:
    yield word
    for position in range(len(word)):
        yield word[:position] + word[position + 1 :]


def _likeness(word: str, candidate: str) -> float:
    return SequenceMatcher(None, word, candidate).ratio()
