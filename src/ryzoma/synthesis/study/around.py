"""A study around base productions that are named by a planner: places, plants, processes, goods or tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np

from ryzoma.errors import UnknownNameError
from ryzoma.locale import N_
from ryzoma.synthesis.chains import simple_chains
from ryzoma.synthesis.clusters import NothingToDesignError
from ryzoma.synthesis.process_graph import BoolArray, IntArray
from ryzoma.synthesis.significance import processing_steps
from ryzoma.synthesis.study.from_tables import LEAST_PEOPLE, WITHIN_MINUTES
from ryzoma.synthesis.study.ground import Ground
from ryzoma.synthesis.study.study import Study

STEPS = 3
"""Processing steps from the goods of the base within which a process may take part."""

KINDS = ("tag", "process", "commodity", "establishment", "place")
"""What a word may name, in the order in which it is looked up; ``place:pinsk`` asks for one kind only."""


@dataclass(frozen=True)
class Base:
    """What the words of a planner name.

    Attributes
    ----------
    place : (P,) bool
        Places named, or of establishments named.
    process : (K,) bool
        Processes named, or run by establishments named, or making commodities named.
    tags
        Tags named.
    """

    place: BoolArray = field(repr=False)
    process: BoolArray = field(repr=False)
    tags: tuple[str, ...]


def study_around(on: Ground, words: Sequence[str], *, compact: bool, minutes: float = WITHIN_MINUTES) -> Study:
    """A study around what `words` name, without a budget.

    Seats are the places that are named; where none is, those where the named processes run. Processes with a named tag
    take part, and those within :data:`STEPS` processing steps of what the base makes: the named processes, or where none
    is named, all that run at the named places.

    Raises
    ------
    UnknownNameError
        If a word names nothing; the text lists near ones.
    NothingToDesignError
        If nothing that is named stands anywhere.
    """
    base = _resolve(on, words)
    member = base.process | _tagged(on, base.tags)
    runs = on.capacity > 0
    seats = base.place if base.place.any() else runs[:, member].any(axis=1)
    if not seats.any():
        raise NothingToDesignError(
            N_("No plant of the region runs or makes {words}, so the cluster has no seat. Name a place too."),
            words=", ".join(words),
        )
    whole: BoolArray = np.asarray(runs[seats].any(axis=0))
    start = base.process if base.process.any() or base.tags else whole
    chosen = member | start | _within_reach(on, start)
    return Study(
        "-".join(word.rpartition(":")[2] for word in words),
        tuple(on.places[p] for p in np.flatnonzero(seats)),
        compact=compact,
        processes=tuple(on.know.graph.processes[k] for k in np.flatnonzero(chosen)),
        minutes=minutes,
        least_people=LEAST_PEOPLE["territorial" if compact else "associated"],
    )


def known_words(on: Ground) -> Mapping[str, frozenset[str]]:
    """Every word that names something, by kind."""
    tags = on.tables["processes"]["cluster_tags"].explode(empty_as_null=False).drop_nulls()
    graph = on.know.graph
    every: tuple[Sequence[str], ...] = (
        tags.to_list(),
        graph.processes,
        graph.commodities,
        on.plant.ids,
        on.places,
    )
    return {kind: frozenset(ids) for kind, ids in zip(KINDS, every, strict=True)}


def unknown_base(word: str, known: Sequence[str]) -> UnknownNameError:
    """The error that nothing has this name, with near ones."""
    near = get_close_matches(word, known, n=4, cutoff=0.6)
    if near:
        message = N_("Nothing in the region is called {name}. Did you mean: {near}?")
        return UnknownNameError(message, name=word, near=", ".join(near))
    message = N_(
        "Nothing in the region is called {name}. Name a cluster of its table, a tag, a process, a commodity, an"
        " establishment or a place by its identifier."
    )
    return UnknownNameError(message, name=word)


def _resolve(on: Ground, words: Sequence[str]) -> Base:
    known = known_words(on)
    place = np.zeros(len(on.places), dtype=bool)
    process = np.zeros(len(on.know.graph.processes), dtype=bool)
    tags = []
    for word in words:
        kind, name = _kind(word, known)
        if kind == "tag":
            tags.append(name)
        elif kind == "place":
            place |= np.array(on.places) == name
        elif kind == "process":
            process |= np.array(on.know.graph.processes) == name
        elif kind == "commodity":
            process |= _makers(on, name)
        else:
            row = on.plant.ids.index(name)
            place[on.plant.place[row]] = True
            process |= on.plant.capacity[[row]].toarray()[0] > 0
    return Base(place, process, tuple(tags))


def _kind(word: str, known: Mapping[str, frozenset[str]]) -> tuple[str, str]:
    asked, colon, name = word.partition(":")
    kinds = (asked,) if colon else KINDS
    name = name if colon else word
    for kind in kinds:
        if name in known.get(kind, ()):
            return kind, name
    every = sorted(set().union(*(known.get(kind, frozenset()) for kind in kinds)))
    raise unknown_base(word, [f"{asked}:{one}" for one in every] if colon else every)


def _makers(on: Ground, good: str) -> BoolArray:
    """(K,) processes that make a good and run somewhere; all that make it where none runs."""
    graph = on.know.graph
    makes = np.zeros(len(graph.processes), dtype=bool)
    makes[graph.outputs.process[graph.outputs.commodity == graph.commodities.index(good)]] = True
    running: BoolArray = makes & (on.capacity > 0).any(axis=0)
    return running if running.any() else makes


def _tagged(on: Ground, tags: tuple[str, ...]) -> BoolArray:
    listed = on.tables["processes"]["cluster_tags"].to_list()
    return np.array([bool(set(tags).intersection(one or ())) for one in listed], dtype=bool)


def _within_reach(on: Ground, start: BoolArray) -> BoolArray:
    """(K,) processes on some chain that begins with what the processes of `start` make."""
    graph = on.know.graph
    links = processing_steps(graph)
    goods: IntArray = np.unique(graph.outputs.commodity[start[graph.outputs.process]])
    found = np.zeros(len(graph.processes), dtype=bool)
    if len(goods) and len(links):
        chains = simple_chains(links, goods[np.isin(goods, links.source)], STEPS)
        found[links.process[np.unique(chains.step[chains.step >= 0])]] = True
    return found
