"""The result of matching: ranked pairs of an offer and a need."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Pairs:
    """N pairs, the best first.

    Attributes
    ----------
    offer, need : (N,) int
        Positions in the listings.
    words : (N,) float
        How sure the words are that both mean the same, 0..1.
    good : (N,) int
        The good of the catalogue that joins them; -1 where their own words do.
    why
        The good's id, or the words in common, head first.
    covered : (N,) float
        Part of the need that the offer covers, 0..1; NaN where not known.
    used : (N,) float
        Part of the offer that the need uses, 0..1; NaN where not known.
    distance : (N,) float [km]
        NaN where a place is not known.
    freight, treatment, disposal_saved : (N,) float [money/year]
        NaN where not known.
    net_surplus : (N,) float [money/year]
        What both together gain in a year; NaN where not known. Rows do not add up: an offer may stand in many.
    """

    offer: IntArray = field(repr=False)
    need: IntArray = field(repr=False)
    words: FloatArray = field(repr=False)
    good: IntArray = field(repr=False)
    why: tuple[str, ...] = field(repr=False)
    covered: FloatArray = field(repr=False)
    used: FloatArray = field(repr=False)
    distance: FloatArray = field(repr=False)
    freight: FloatArray = field(repr=False)
    treatment: FloatArray = field(repr=False)
    disposal_saved: FloatArray = field(repr=False)
    net_surplus: FloatArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.offer)


def rank(
    need: IntArray, offer: IntArray, words: FloatArray, covered: FloatArray, used: FloatArray, net_surplus: FloatArray
) -> IntArray:
    """The order of pairs, the best first.

    Known gains by their size, then what is not known by words and by how far the quantities fit, then known losses. What is
    equal stays in the order of needs, then offers.
    """
    unknown = np.isnan(net_surplus)
    group = np.where(unknown, 1, np.where(net_surplus >= 0, 0, 2))
    fit = np.nan_to_num(covered) + np.nan_to_num(used)
    gain = np.where(unknown, 0.0, net_surplus)
    order: IntArray = np.lexsort((offer, need, -fit, -words, -gain, group)).astype(np.int64)
    return order
