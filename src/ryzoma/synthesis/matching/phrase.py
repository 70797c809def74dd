"""A wording taken apart: what it names, and the words that say which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ryzoma.synthesis.matching.letters import is_cyrillic, plain, words
from ryzoma.synthesis.matching.stems import ADJECTIVE, stem
from ryzoma.synthesis.matching.vocabulary import (
    ALTERING,
    BELARUSIAN,
    CONJUNCTIONS,
    NEUTRAL,
    PREPOSITIONS,
    SAME,
    SPOKEN,
    STATES,
)

_QUALIFIERS, _EITHER = NEUTRAL | ALTERING, NEUTRAL | STATES


@dataclass(frozen=True)
class Phrase:
    """One good in words.

    Attributes
    ----------
    head
        What it is: *powder* of milk powder, *лом* of лом стали.
    others
        All other words, as stems.
    part
        Which of how many goods of an enumeration it is, (0, 2) for *iron* in *iron and steel castings*; None where it is
        the only one. Does not count for equality.
    """

    head: str
    others: frozenset[str]
    part: tuple[int, int] | None = field(default=None, compare=False)


@lru_cache(maxsize=1 << 14)
def phrases(text: str) -> tuple[Phrase, ...]:
    """The goods that a wording names, mostly one.

    Semicolons and slashes part goods. *And* and *or* do so where each part can stand alone: *carpets and rugs* are two goods;
    *iron and steel castings* are iron castings and steel castings, never iron. A part behind a bare comma says which:
    *cattle hides, fresh*.

    Parameters
    ----------
    text
        In Russian, Belarusian or English.
    """
    found: dict[Phrase, None] = {}
    text = plain(text).replace("/", ";")
    for spoken, word in SPOKEN.items():
        text = text.replace(spoken, word)
    for item in text.split(";"):
        for tokens, rest, part in _alternatives(item):
            phrase = _phrase(tokens, rest, part)
            if phrase is not None:
                found[phrase] = None
    return tuple(found)


def _alternatives(item: str) -> Iterator[tuple[list[str], list[str], tuple[int, int] | None]]:
    """Words of each good of an item, the words that belong to all of them, and which of them it is."""
    main, complement = _before_preposition(item)
    parts = [_canonical(part) for part in main.split(",")]
    parts = [part for part in parts if part]
    listed, qualifiers = _enumerated(parts)
    rest = [*qualifiers, *_without_joints(_canonical(complement))]
    if len(listed) < 2:
        yield (listed[0] if listed else []), rest, None
        return
    expand = _slavic if is_cyrillic("".join(listed[0])) else _english
    for member, tokens in expand(listed):
        yield tokens, rest, (member, len(listed))


def _before_preposition(item: str) -> tuple[str, str]:
    tokens = item.split()
    for position, token in enumerate(tokens):
        if position and token.strip(",") in PREPOSITIONS:
            return " ".join(tokens[:position]), " ".join(tokens[position + 1 :])
    return item, ""


def _enumerated(parts: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Members of an enumeration up to the part with the conjunction, and the words behind it; by commas alone in Slavic."""
    if not parts:
        return [], []
    last = max((row for row, part in enumerate(parts) if CONJUNCTIONS & set(part)), default=0)
    either = last > 0
    if last == 0 and is_cyrillic("".join(parts[0])):
        last = len(parts) - 1
    first, *others = [member for part in parts[: last + 1] for member in _split_at_conjunctions(part)] or [[]]
    members = [first, *(member for member in others if not _QUALIFIERS.issuperset(member))]
    told = [token for member in others if _QUALIFIERS.issuperset(member) for token in member]
    if either and _EITHER.issuperset(told):
        told = []
    return members, told + [token for part in parts[last + 1 :] for token in part]


def _split_at_conjunctions(part: list[str]) -> list[list[str]]:
    members: list[list[str]] = [[]]
    for token in part:
        if token in CONJUNCTIONS:
            members.append([])
        else:
            members[-1].append(token)
    return [member for member in members if member]


def _english(listed: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """*Iron and steel castings*, *steel sheet and plate*: a shorter member borrows the words it lacks from its neighbour."""
    last, longest = listed[-1], max(map(len, listed))
    for position, member in enumerate(listed):
        if len(member) == longest:
            yield position, member
        elif len(last) == longest:
            yield position, member + last[len(member) :]
            if member[-1] in last[:-1]:  # "cotton and cotton-blend yarn"
                yield position, [*member, last[-1]]
        else:
            yield position, listed[0][: len(listed[0]) - len(member)] + member


def _slavic(listed: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """*Отливки чугунные и стальные* share their noun, *лом меди и латуни* its head; other members stand alone."""
    shared = _shared_adjectives(listed[-1])
    first = listed[0] if len(listed[0]) > 1 else listed[0] + shared
    nouns = [token for token in first if not token.endswith(ADJECTIVE)]
    yield 0, first
    for position, member in enumerate(listed[1:], start=1):
        adjectives_only = all(token.endswith(ADJECTIVE) for token in member)
        if nouns and (adjectives_only or (len(nouns) > 1 and len(member) == 1)):
            yield position, [nouns[0], *member]
        else:
            yield position, member if len(member) > 1 else member + shared


def _shared_adjectives(last: list[str]) -> list[str]:
    """Adjectives behind the last noun belong to all members: *шрот, жмых рапсовый*."""
    behind = last[1:] if last and not last[0].endswith(ADJECTIVE) else []
    return behind if all(token.endswith(ADJECTIVE) for token in behind) else []


def _phrase(tokens: list[str], rest: list[str], part: tuple[int, int] | None) -> Phrase | None:
    everything = tokens + rest
    if not everything:
        return None
    head = _head(tokens or rest)
    return Phrase(head, frozenset(everything) - {head}, part)


def _head(tokens: list[str]) -> str:
    """The last noun in English, the first in Russian and Belarusian."""
    telling = [token for token in tokens if token not in NEUTRAL and not token.isdigit()] or tokens
    if not is_cyrillic(telling[0]):
        return telling[-1]
    return next((token for token in telling if not token.endswith(ADJECTIVE)), telling[0])


def _canonical(text: str) -> list[str]:
    """Stems in order; of a Slavic compound with a hyphen the last part comes first, because it is the noun."""
    belarusian = any(letter in text for letter in "іў")
    out: list[str] = []
    for chunk in text.split():
        stems = [_known(stem(word, belarusian)) for word in words(chunk)]
        out += stems[::-1] if len(stems) == 2 and is_cyrillic(stems[1]) else stems
    return out


def _known(token: str) -> str:
    token = BELARUSIAN.get(token, token)
    return SAME.get(token, token)


def _without_joints(tokens: list[str]) -> list[str]:
    return [token for token in tokens if token not in PREPOSITIONS and token not in CONJUNCTIONS]
