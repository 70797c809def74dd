"""What a match is worth: how far the quantities fit, what the way costs, and what is left after it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import FloatArray


@dataclass(frozen=True)
class Appraisal:
    """N pairs of an offer and a need; NaN where not known.

    Attributes
    ----------
    covered : (N,) float
        Part of the need that the offer covers, 0..1.
    used : (N,) float
        Part of the offer that the need uses, 0..1.
    freight, treatment : (N,) float [money/year]
        Of what changes hands.
    disposal_saved : (N,) float [money/year]
        What the holder no longer pays to be rid of it.
    net_surplus : (N,) float [money/year]
        What both together gain; how they share it is theirs to settle.
    """

    covered: FloatArray = field(repr=False)
    used: FloatArray = field(repr=False)
    freight: FloatArray = field(repr=False)
    treatment: FloatArray = field(repr=False)
    disposal_saved: FloatArray = field(repr=False)
    net_surplus: FloatArray = field(repr=False)


def appraise(
    *,
    offered: FloatArray,
    needed: FloatArray,
    bought_at: FloatArray,
    sold_at: FloatArray,
    distance: FloatArray,
    freight_rate: FloatArray,
    treatment_rate: FloatArray,
) -> Appraisal:
    """Appraise pairs whose quantities and prices are told in one unit each.

    With the quantity that changes hands, the smaller of the two, it is

    net surplus = quantity x (price of the need - freight - treatment - what the holder gets today),

    where the price of a need is not less than 0, and what the holder gets today is negative where it pays to be rid of
    it: then it is the disposal saved.

    Parameters
    ----------
    offered, needed : (N,) float [unit/year]
    bought_at, sold_at : (N,) float [money per unit]
        What the need is bought for today, and what the offer brings today.
    distance : (N,) float [km]
    freight_rate : (N,) float [money per unit and km]
    treatment_rate : (N,) float [money per unit]
    """
    moved = np.minimum(offered, needed)
    freight = moved * freight_rate * distance
    treatment = moved * treatment_rate
    return Appraisal(
        covered=_part(moved, needed),
        used=_part(moved, offered),
        freight=freight,
        treatment=treatment,
        disposal_saved=moved * np.maximum(-sold_at, 0.0),
        net_surplus=moved * (np.maximum(bought_at, 0.0) - sold_at) - freight - treatment,
    )


def _part(moved: FloatArray, whole: FloatArray) -> FloatArray:
    part: FloatArray = np.divide(moved, whole, out=np.full(len(moved), np.nan), where=whole > 0)
    return part
