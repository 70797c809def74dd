"""Chains of processing steps run on what is on offer: activities, quantities, and what limits them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np

from ryzoma.synthesis.chains import Chains
from ryzoma.synthesis.joining import matches
from ryzoma.synthesis.process_graph import FloatArray, IntArray, ProcessGraph, Role
from ryzoma.synthesis.significance import Links


class Origin(IntEnum):
    """Where the good at the beginning of a chain goes today."""

    IDLE = 0
    SOLD = 1


@dataclass(frozen=True)
class Offers:
    """Goods that can be processed further: F rows.

    Attributes
    ----------
    base, place, commodity, origin : (F,) int
        Base production, its place, the good, and its :class:`Origin`.
    quantity : (F,) float [unit/year]
        What the base production itself has.
    pooled : (F,) float [unit/year]
        What it and all others within the haul have; at least `quantity`.
    own_price : (F,) float [money per unit]
        What the good brings today; not negative.
    """

    base: IntArray = field(repr=False)
    place: IntArray = field(repr=False)
    commodity: IntArray = field(repr=False)
    origin: IntArray = field(repr=False)
    quantity: FloatArray = field(repr=False)
    pooled: FloatArray = field(repr=False)
    own_price: FloatArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.base)


@dataclass(frozen=True)
class Runs:
    """Chains run on offers: N pairs of an offer and a chain, with steps along the second axis (0 behind the last).

    Attributes
    ----------
    offer, chain : (N,) int
        What is paired.
    process, source, target : (N, depth) int
        Of every step; -1 behind the last.
    product : (N,) int
        What comes out at the end.
    unit_activity : (N, depth) float [unit of activity per unit of the good on offer]
    product_yield : (N,) float [unit of product per unit of the good on offer]
    taken : (N,) float [unit/year]
        How much of the offer is used: all, or what the market for the product has room for.
    """

    offer: IntArray = field(repr=False)
    chain: IntArray = field(repr=False)
    process: IntArray = field(repr=False)
    source: IntArray = field(repr=False)
    target: IntArray = field(repr=False)
    product: IntArray = field(repr=False)
    unit_activity: FloatArray = field(repr=False)
    product_yield: FloatArray = field(repr=False)
    taken: FloatArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.offer)

    @property
    def activity(self) -> FloatArray:
        """(N, depth) [unit of activity/year] of every step."""
        return self.unit_activity * self.taken[:, None]

    @property
    def quantity(self) -> FloatArray:
        """(N,) [unit/year] of the product."""
        return self.product_yield * self.taken

    @property
    def steps(self) -> IntArray:
        """(N,) number of steps."""
        count: IntArray = (self.process >= 0).sum(axis=1)
        return count

    def limited(self, part: FloatArray) -> Runs:
        """The same runs with only a part, (N,) in 0..1, of what they take."""
        return replace(self, taken=self.taken * part)

    def at(self, rows: IntArray) -> Runs:
        """Some of the pairs."""
        return Runs(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


def run_chains(graph: ProcessGraph, links: Links, chains: Chains, offers: Offers, room: FloatArray) -> Runs:
    """Pair every offer with every chain that begins with its good, and run it as far as offer and market go.

    The market is that of the product; and where a step hands on something made besides, also that of the main product
    of the step, which is what such a process is run for.

    Parameters
    ----------
    room : (P, C) float [unit/year]
        What newcomers can sell of every good from every place.
    """
    start = links.source[chains.step[:, 0]]
    by_start = np.argsort(start, kind="stable")
    offer, position = matches(start[by_start], offers.commodity)
    chain = by_start[position]
    step = chains.step[chain]
    active = step >= 0
    unit_activity = np.zeros(step.shape)
    carried = np.ones(len(step))
    for column in range(step.shape[1]):
        on = active[:, column]
        link = step[on, column]
        unit_activity[on, column] = carried[on] / links.need[link]
        carried[on] = unit_activity[on, column] * links.make[link]
    runs = Runs(
        offer=offer,
        chain=chain,
        process=np.where(active, links.process[step], -1),
        source=np.where(active, links.source[step], -1),
        target=np.where(active, links.target[step], -1),
        product=links.target[step[np.arange(len(step)), active.sum(axis=1) - 1]],
        unit_activity=unit_activity,
        product_yield=carried,
        taken=offers.quantity[offer],
    )
    return replace(runs, taken=np.minimum(runs.taken, absorbed(graph, runs, offers, room)))


def absorbed(graph: ProcessGraph, runs: Runs, offers: Offers, room: FloatArray) -> FloatArray:
    """(N,) how much of the good on offer the markets let a chain take [unit/year]."""
    place = offers.place[runs.offer]
    most = room[place, runs.product] / runs.product_yield
    good, per_activity = main_outputs(graph)
    row, column = np.nonzero((runs.process >= 0) & (runs.target != good[runs.process]))
    process = runs.process[row, column]
    known = good[process] >= 0
    row, column, process = row[known], column[known], process[known]
    made = per_activity[process] * runs.unit_activity[row, column]
    np.minimum.at(most, row, room[place[row], good[process]] / made)
    return most


def main_outputs(graph: ProcessGraph) -> tuple[IntArray, FloatArray]:
    """(K,) the main output of every process, -1 where it has none, and (K,) how much of it a unit of activity makes."""
    main = graph.output_role == Role.MAIN
    good, quantity = np.full(len(graph.processes), -1, dtype=np.int64), np.ones(len(graph.processes))
    good[graph.outputs.process[main]] = graph.outputs.commodity[main]
    quantity[graph.outputs.process[main]] = graph.outputs.quantity[main]
    return good, quantity
