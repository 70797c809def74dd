"""Offers or needs as columns of one length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.matching.kinds import Kind
from ryzoma.synthesis.matching.units import UNITS
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Listing:
    """N offers, or N needs.

    Attributes
    ----------
    ids
        Name of every item, each only once.
    words
        What it is, in the words of whoever wrote it: Russian, Belarusian or English. Several goods in one item are parted
        by semicolons.
    quantity : (N,) float [unit/year]
        NaN where not known.
    unit
        One of :data:`ryzoma.synthesis.matching.units.UNITS`, or None.
    place : (N,) int
        Position of the place; -1 where not known.
    price : (N,) float [money per unit]
        Of a need: what it is bought for today. Of an offer: what it brings today, negative where its holder pays to be rid
        of it. NaN where not known.
    kind : (N,) int
        :class:`Kind` of every item.
    holder : (N,) int
        Whose it is; nobody is matched with himself. -1 where not known.
    good : (N,) int
        Position in the catalogue, where whoever lists it knows it; -1 where the words have to tell.

    Raises
    ------
    ValueError
        With the item it is about: columns of unequal length, an id given twice, no words, a quantity that is negative
        or infinite, a price that is infinite, a unit or kind that is not known, a place below -1.
    """

    ids: tuple[str, ...] = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    quantity: FloatArray = field(repr=False, kw_only=True)
    unit: tuple[str | None, ...] = field(repr=False, kw_only=True)
    place: IntArray = field(repr=False, kw_only=True)
    price: FloatArray = field(repr=False, kw_only=True)
    kind: IntArray = field(repr=False, kw_only=True)
    holder: IntArray = field(repr=False, kw_only=True)
    good: IntArray = field(repr=False, kw_only=True)

    def __post_init__(self) -> None:
        for name in ("words", "quantity", "unit", "place", "price", "kind", "holder", "good"):
            if len(getattr(self, name)) != len(self.ids):
                raise ValueError(f"{name} has {len(getattr(self, name))} items, ids have {len(self.ids)}")
        _refuse_ids(self.ids)
        self._refuse([not text.strip() for text in self.words], "has no words")
        self._refuse(~(np.isnan(self.quantity) | (np.isfinite(self.quantity) & (self.quantity >= 0))), _BAD_QUANTITY)
        self._refuse(np.isinf(self.price), "has a price that is not finite")
        known: set[str | None] = {None, *UNITS}
        self._refuse([unit not in known for unit in self.unit], f"has an unknown unit; known are {', '.join(UNITS)}")
        self._refuse((self.kind < 0) | (self.kind > max(Kind)), "has an unknown kind")
        self._refuse(self.place < -1, "has a place below -1")

    def __len__(self) -> int:
        return len(self.ids)

    def _refuse(self, bad: Sequence[bool] | np.ndarray, fault: str) -> None:
        rows = np.flatnonzero(np.asarray(bad, dtype=bool))
        if len(rows):
            raise ValueError(f"item {rows[0]} ({self.ids[rows[0]]!r}) {fault}")


_BAD_QUANTITY = "has a quantity that is negative or not finite; NaN stands for unknown"


def listing(
    ids: Sequence[str],
    words: Sequence[str],
    *,
    place: Sequence[int] | IntArray,
    quantity: Sequence[float] | FloatArray | None = None,
    unit: Sequence[str | None] | None = None,
    price: Sequence[float] | FloatArray | None = None,
    kind: Sequence[int] | IntArray | None = None,
    holder: Sequence[int] | IntArray | None = None,
    good: Sequence[int] | IntArray | None = None,
) -> Listing:
    """Offers or needs from plain lists; what is left out is not known, and the kind is material.

    Parameters
    ----------
    ids, words, place, quantity, unit, price, kind, holder, good
        See :class:`Listing`.

    Raises
    ------
    ValueError
        Whatever :class:`Listing` refuses.
    """
    count = len(ids)
    return Listing(
        tuple(ids),
        tuple(words),
        quantity=np.full(count, np.nan) if quantity is None else np.asarray(quantity, dtype=np.float64),
        unit=(None,) * count if unit is None else tuple(unit),
        place=np.asarray(place, dtype=np.int64),
        price=np.full(count, np.nan) if price is None else np.asarray(price, dtype=np.float64),
        kind=np.zeros(count, dtype=np.int64) if kind is None else np.asarray(kind, dtype=np.int64),
        holder=np.full(count, -1) if holder is None else np.asarray(holder, dtype=np.int64),
        good=np.full(count, -1) if good is None else np.asarray(good, dtype=np.int64),
    )


def _refuse_ids(ids: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for row, name in enumerate(ids):
        if name in seen:
            raise ValueError(f"item {row} has the id {name!r}, which another item has already")
        seen.add(name)
