"""Quantities and prices of an offer and a need told in one unit: that of their good, or of the need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.matching.catalogue import Catalogue
from ryzoma.synthesis.matching.units import UNITS, ratio
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Comparison:
    """Ratios of units, and columns of the goods with a last row of what holds for no good (position -1).

    Attributes
    ----------
    ratios : (U + 1, U + 1) float
        How many of the unit of the column one of the unit of the row is; NaN where they cannot be compared.
    unit : (C + 1,) int
        Of the goods.
    price, mass, freight, haul, treatment : (C + 1,) float
        Of the goods; see :class:`Catalogue`.
    """

    ratios: FloatArray = field(repr=False)
    unit: IntArray = field(repr=False)
    price: FloatArray = field(repr=False)
    mass: FloatArray = field(repr=False)
    freight: FloatArray = field(repr=False)
    haul: FloatArray = field(repr=False)
    treatment: FloatArray = field(repr=False)

    def factor(self, unit: IntArray, good: IntArray, without: IntArray) -> FloatArray:
        """(N,) how many units of the good, or of the unit `without` where there is none, one of `unit` is.

        By the mass of the good where that is the only way.
        """
        direct = self.ratios[unit, np.where(good >= 0, self.unit[good], without)]
        mass = self.mass[good]
        by_mass = np.divide(self.ratios[unit, _TONNE], mass, out=np.full(len(good), np.nan), where=mass > 0)
        return np.where(np.isnan(direct), by_mass, direct)

    def priced(self, price: FloatArray, factor: FloatArray, good: IntArray) -> FloatArray:
        """(N,) prices per common unit: the own one, else the list price of the good."""
        return np.where(np.isnan(price), self.price[good], price / factor)


_TONNE = list(UNITS).index("t")


def comparison(goods: Catalogue) -> Comparison:
    """Units and columns of a catalogue."""

    def column(values: FloatArray, without: float) -> FloatArray:
        return np.append(values, without)

    return Comparison(
        ratios=np.array([[ratio(one, other) for other in (*UNITS, None)] for one in (*UNITS, None)]),
        unit=np.append(unit_codes(goods.unit), -1),
        price=column(goods.price, np.nan),
        mass=column(goods.mass, 0.0),
        freight=column(goods.freight, np.nan),
        haul=column(goods.haul, np.inf),
        treatment=column(goods.treatment, np.nan),
    )


def unit_codes(units: Sequence[str | None]) -> IntArray:
    """Positions in :data:`ryzoma.synthesis.matching.units.UNITS`; -1 for None."""
    at: dict[str | None, int] = {unit: position for position, unit in enumerate(UNITS)}
    return np.array([at.get(unit, -1) for unit in units], dtype=np.int64)
