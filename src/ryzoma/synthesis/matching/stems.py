"""Words without their inflection: plural in English, case and number in Russian and Belarusian.

Inflection only: derivation changes what a word means. The Snowball stemmers strip more, and then *сыр* (cheese) is *сырой*
(raw) and a *coat* is *coated*. An adjective keeps a mark behind its stem, so it never equals a noun, and the head of a
Russian or Belarusian phrase can be told.
"""

from __future__ import annotations

from functools import lru_cache

from ryzoma.synthesis.matching.letters import is_cyrillic

ADJECTIVE = "~"
"""Stands behind the stem of an adjective."""

_PLURALS = {"gases": "gas", "lenses": "lens", "leaves": "leaf", "knives": "knife", "shelves": "shelf", "calves": "calf"}
_ALWAYS_ADJECTIVE = tuple("ыми ого его ому ему ая яя ое ее ые ый ой ую юю ых ым".split())  # noqa: SIM905
_AFTER_HUSHED = ("ими", "ие", "ий", "их", "им")
_HUSHED = "кгхжшщч"
_NOUN = tuple(
    "иями ями ами иях иям ией ях ах ям ам ей ов ев ии ия ие ию ом ем а я о е ы и у ю ь й".split()  # noqa: SIM905
)
_BELARUSIAN_ADJECTIVE = tuple("ымі імі ага яга аму яму ыя ія ая яя ое ае яе ую ых іх".split())  # noqa: SIM905
_BELARUSIAN_MASCULINE = ("ны", "вы", "скі", "цкі")
_BELARUSIAN_NOUN = tuple(
    "ямі амі ях ах ям ам аў яў оў еў ей эй ой ай ія іі ом ем а я о е э ы і у ю ь й".split()  # noqa: SIM905
)
_LEAST = 3


@lru_cache(maxsize=1 << 16)
def stem(word: str, belarusian: bool = False) -> str:
    """A lower-case word without its inflection, with :data:`ADJECTIVE` behind Slavic adjectives.

    Parameters
    ----------
    word
        In lower case.
    belarusian
        Whether Cyrillic letters are to be read as Belarusian.
    """
    if not is_cyrillic(word):
        return _english(word)
    return _belarusian(word) if belarusian else _russian(word)


def _english(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) <= _LEAST or not word.endswith("s") or word.endswith(("ss", "us", "is", "lens")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")) or (word.endswith("oes") and len(word) > 5):
        return word[:-2]
    return word[:-1]


def _russian(word: str) -> str:
    if word.endswith("бой"):
        return word[:-1]
    for ending in _ALWAYS_ADJECTIVE:
        if _ends(word, ending):
            return word[: -len(ending)] + ADJECTIVE
    for ending in _AFTER_HUSHED:
        if _ends(word, ending) and word[-len(ending) - 1] in _HUSHED:
            return word[: -len(ending)] + ADJECTIVE
    return _noun(word, _NOUN)


def _belarusian(word: str) -> str:
    for ending in _BELARUSIAN_ADJECTIVE:
        if _ends(word, ending):
            return word[: -len(ending)] + ADJECTIVE
    if len(word) > 5 and word.endswith(_BELARUSIAN_MASCULINE):
        return word[:-1] + ADJECTIVE
    return _noun(word, _BELARUSIAN_NOUN)


def _ends(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _LEAST


def _noun(word: str, endings: tuple[str, ...]) -> str:
    """Without the ending; without one, also without a vowel that endings drive out (*порошок*, *порошка*)."""
    for ending in endings:
        if _ends(word, ending):
            return word[: -len(ending)]
    if len(word) >= 5 and word[-2:] in {"ок", "ек", "ец"}:
        return word[:-2] + word[-1]
    return word
