"""What holds a plan back: everything scarce, ranked by what it is worth in all."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from ryzoma.synthesis.explain.duals import Duals
from ryzoma.synthesis.explain.operation import Operation
from ryzoma.synthesis.process_graph import FloatArray, IntArray

_NOTHING = 1e-9  # of the largest amount in the objective


class Scarce(StrEnum):
    """What there is too little of, or what asks for too much."""

    SOURCE = "source"
    OUTLET = "outlet"
    LIMIT = "limit"  # its upper bound
    REQUIREMENT = "requirement"  # its lower bound
    GREATEST_SIZE = "greatest size"
    LEAST_SIZE = "least size"


@dataclass(frozen=True)
class Binding:
    """B bounds that hold a plan back, by falling worth.

    Attributes
    ----------
    kind
        (B,) :class:`Scarce`.
    row : (B,) int
        Source, outlet, limit, or option of the problem.
    place : (B,) int
        Where, if the bound is that of one place; else -1.
    price : (B,) float [money per unit]
        Gain from one unit more of what is scarce, or one unit less of what is asked for; more than 0.
    quantity : (B,) float
        The bound.
    """

    kind: tuple[Scarce, ...]
    row: IntArray
    place: IntArray = field(repr=False, kw_only=True)
    price: FloatArray = field(repr=False, kw_only=True)
    quantity: FloatArray = field(repr=False, kw_only=True)

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def worth(self) -> FloatArray:
        """(B,) price times quantity [money/year]."""
        worth: FloatArray = np.abs(self.price * self.quantity)
        return worth


def binding(run: Operation, dual: Duals) -> Binding:
    """The bounds that hold a plan back."""
    source, outlet, limit, option = run.problem.sources, run.problem.outlets, run.problem.limits, run.problem.options
    nowhere = -np.ones(1, dtype=np.int64)
    parts = [
        (Scarce.SOURCE, np.arange(len(source)), nowhere, dual.source, source.quantity),
        (Scarce.OUTLET, np.arange(len(outlet)), nowhere, dual.outlet, outlet.quantity),
        (Scarce.SOURCE, *_each_place(dual.source_at), source.most.ravel()),
        (Scarce.OUTLET, *_each_place(dual.outlet_at), outlet.most.ravel()),
        (Scarce.LIMIT, np.arange(len(limit)), nowhere, np.maximum(dual.limit, 0.0), limit.upper),
        (Scarce.REQUIREMENT, np.arange(len(limit)), nowhere, np.maximum(-dual.limit, 0.0), limit.lower),
        (Scarce.GREATEST_SIZE, run.kept, option.place, dual.most, option.most),
        (Scarce.LEAST_SIZE, run.kept, option.place, dual.least, option.least),
    ]
    least = _NOTHING * run.formulation.money
    kind, row, place, price, quantity = zip(*(_felt(part, least) for part in parts), strict=True)
    whole = Binding(
        tuple(each for part in kind for each in part),
        np.concatenate(row),
        place=np.concatenate(place),
        price=np.concatenate(price),
        quantity=np.concatenate(quantity),
    )
    return _ranked(whole)


def _each_place(price: FloatArray) -> tuple[IntArray, IntArray, FloatArray]:
    row, place = (part.ravel() for part in np.indices(price.shape))
    return row, place, price.ravel()


def _felt(
    part: tuple[Scarce, IntArray, IntArray, FloatArray, FloatArray], least: float
) -> tuple[list[Scarce], IntArray, IntArray, FloatArray, FloatArray]:
    kind, row, place, price, quantity = part
    kept = (price > 0) & np.isfinite(quantity)
    kept[kept] = np.abs(price[kept]) * np.maximum(np.abs(quantity[kept]), 1e-12) > least
    at = np.broadcast_to(place, row.shape)
    return [kind] * int(kept.sum()), row[kept], at[kept], price[kept], quantity[kept]


def _ranked(whole: Binding) -> Binding:
    order = np.argsort(-whole.worth, kind="stable")
    return Binding(
        tuple(whole.kind[b] for b in order),
        whole.row[order],
        place=whole.place[order],
        price=whole.price[order],
        quantity=whole.quantity[order],
    )
