"""Goods that are known by name, with what it costs to carry and to treat them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.matching.units import UNITS
from ryzoma.synthesis.process_graph import FloatArray


@dataclass(frozen=True)
class Catalogue:
    """C goods.

    Attributes
    ----------
    ids
        Name of every good, each only once.
    names
        What each is called, in any language, and by whatever synonyms.
    unit
        What each is counted in.
    price : (C,) float [money per unit]
        List price, negative where the holder pays to be rid of it; NaN where not known.
    mass : (C,) float [t per unit]
        0 for energy and services.
    freight : (C,) float [money per unit and km]
    haul : (C,) float [km]
        How far it is carried; infinite where there is no limit.
    treatment : (C,) float [money per unit]
        What it costs to make it fit for its user.

    Raises
    ------
    ValueError
        Columns of unequal length, an id given twice, a good without a name, an unknown unit, a price that is infinite,
        or a mass, freight, haul or treatment that is negative or (but for the haul) not finite.
    """

    ids: tuple[str, ...]
    names: tuple[tuple[str, ...], ...] = field(repr=False)
    unit: tuple[str, ...] = field(repr=False, kw_only=True)
    price: FloatArray = field(repr=False, kw_only=True)
    mass: FloatArray = field(repr=False, kw_only=True)
    freight: FloatArray = field(repr=False, kw_only=True)
    haul: FloatArray = field(repr=False, kw_only=True)
    treatment: FloatArray = field(repr=False, kw_only=True)

    def __post_init__(self) -> None:
        for name in ("names", "unit", "price", "mass", "freight", "haul", "treatment"):
            if len(getattr(self, name)) != len(self.ids):
                raise ValueError(f"{name} has {len(getattr(self, name))} items, ids have {len(self.ids)}")
        if len(set(self.ids)) != len(self.ids):
            raise ValueError("a good is given twice")
        self._refuse(np.array([not names for names in self.names], dtype=bool), "has no name")
        self._refuse(np.array([unit not in UNITS for unit in self.unit], dtype=bool), "has an unknown unit")
        self._refuse(np.isinf(self.price), "has a price that is not finite")
        for name in ("mass", "freight", "treatment"):
            values = getattr(self, name)
            self._refuse(~(np.isfinite(values) & (values >= 0)), f"has a {name} that is negative or not finite")
        self._refuse(~(self.haul >= 0), "has a haul that is negative or not a number")

    def __len__(self) -> int:
        return len(self.ids)

    def _refuse(self, bad: np.ndarray, fault: str) -> None:
        rows = np.flatnonzero(bad)
        if len(rows):
            raise ValueError(f"good {rows[0]} ({self.ids[rows[0]]!r}) {fault}")


def catalogue(
    ids: Sequence[str],
    names: Sequence[Sequence[str]],
    *,
    unit: Sequence[str] | None = None,
    price: Sequence[float] | FloatArray | None = None,
    mass: Sequence[float] | FloatArray | None = None,
    freight: Sequence[float] | FloatArray | None = None,
    haul: Sequence[float] | FloatArray | None = None,
    treatment: Sequence[float] | FloatArray | None = None,
) -> Catalogue:
    """A catalogue from plain lists.

    Parameters
    ----------
    ids, names, unit, price, mass, freight, haul, treatment
        See :class:`Catalogue`; by default tonnes without a price that are carried anywhere for nothing and need no
        treatment.

    Raises
    ------
    ValueError
        Whatever :class:`Catalogue` refuses.
    """

    def column(values: Sequence[float] | FloatArray | None, usual: float) -> FloatArray:
        return np.full(len(ids), usual) if values is None else np.asarray(values, dtype=np.float64)

    return Catalogue(
        tuple(ids),
        tuple(tuple(some) for some in names),
        unit=("t",) * len(ids) if unit is None else tuple(unit),
        price=column(price, np.nan),
        mass=column(mass, 1.0),
        freight=column(freight, 0.0),
        haul=column(haul, np.inf),
        treatment=column(treatment, 0.0),
    )
