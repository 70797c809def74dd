"""Inputs of chains that are not handed on by the step before: whether they can be had, and how far they go."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.joining import matches
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray, ProcessGraph
from ryzoma.synthesis.runs import Offers, Runs
from ryzoma.synthesis.surroundings import Surroundings


@dataclass(frozen=True)
class Shortages:
    """Inputs that matter and of which less is to be had within the haul than a run needs: M rows.

    Attributes
    ----------
    run, step, commodity : (M,) int
        Run, step of its chain (from 0), and the good.
    needed, had : (M,) float [unit/year]
        What the step needs where nothing but the offer and the market limits it, and what is available.
    importable : (M,) bool
        Whether it can be brought from abroad; where not, it limits the run or is missing.
    """

    run: IntArray = field(repr=False)
    step: IntArray = field(repr=False)
    commodity: IntArray = field(repr=False)
    needed: FloatArray = field(repr=False)
    had: FloatArray = field(repr=False)
    importable: BoolArray = field(repr=False)

    def missing(self, least_cover: float) -> BoolArray:
        """(M,) whether less than `least_cover` of the need is to be had, from within the haul or from abroad."""
        lacking: BoolArray = ~self.importable & (self.had < least_cover * self.needed)
        return lacking

    def at(self, rows: IntArray | BoolArray) -> Shortages:
        """Some of the rows."""
        return Shortages(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


def shortages(graph: ProcessGraph, runs: Runs, offers: Offers, around: Surroundings, matters: BoolArray) -> Shortages:
    """What runs lack besides the good on offer.

    Parameters
    ----------
    matters : (inputs,) bool
        Input arcs that matter.
    """
    kept = np.flatnonzero(matters)
    row, column = np.nonzero(runs.process >= 0)
    at, position = matches(graph.inputs.process[kept], runs.process[row, column])
    arc = kept[position]
    row, column, good = row[at], column[at], graph.inputs.commodity[arc]
    place = offers.place[runs.offer[row]]
    needed = graph.inputs.quantity[arc] * runs.activity[row, column]
    had = around.available[place, good]
    short = (good != runs.source[row, column]) & (needed > had)
    return Shortages(
        run=row[short],
        step=column[short],
        commodity=good[short],
        needed=needed[short],
        had=had[short],
        importable=around.importable[place, good][short],
    )


def coverage(short: Shortages, runs: int, least_cover: float) -> FloatArray:
    """(N,) how far the scarcest input goes that can neither be imported nor is missing, as a part of the run: 0..1."""
    cover = np.ones(runs)
    limits = ~short.importable & ~short.missing(least_cover)
    np.minimum.at(cover, short.run[limits], short.had[limits] / short.needed[limits])
    return cover
