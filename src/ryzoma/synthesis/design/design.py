"""A design: which plants are open, how much they run, and every delivery, purchase and sale of a year."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from ryzoma.synthesis.design.formulation import Arcs, Formulation, Trades
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


class Status(StrEnum):
    """How a search ended."""

    PROVEN = "proven"  # within the gap asked for
    TIME_LIMIT = "time limit"
    INTERRUPTED = "interrupted"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"


@dataclass(frozen=True)
class Design:
    """A plan for a problem with P options, A arcs, B purchases and S sales.

    Attributes
    ----------
    open : (P,) bool
        Plants that stand: opened ones, and existing ones.
    activity : (P,) float [unit of activity/year]
        How much they run.
    arcs, delivered
        Ways between places, and (A,) what is carried on them [unit/year].
    purchases, bought
        Pairs of a source and a place, and (B,) what is bought [unit/year].
    sales, sold
        Pairs of an outlet and a place, and (S,) what is sold or got rid of [unit/year].
    """

    open: BoolArray = field(repr=False)
    activity: FloatArray = field(repr=False)
    arcs: Arcs = field(repr=False)
    delivered: FloatArray = field(repr=False)
    purchases: Trades = field(repr=False)
    bought: FloatArray = field(repr=False)
    sales: Trades = field(repr=False)
    sold: FloatArray = field(repr=False)


@dataclass(frozen=True)
class Solution:
    """The outcome of a search.

    Attributes
    ----------
    status
        How it ended.
    design
        The best plan found, over all options of the problem as given; None if there is none.
    value
        What it is worth in a year by the objective [money/year].
    standing
        What the existing plants are worth without new ones [money/year]; `value` less this is what the plan adds.
    bound
        No plan is worth more [money/year].
    residual
        Largest relative error of any row when the plan is counted again.
    seconds
        Time taken.
    """

    status: Status
    design: Design | None = field(repr=False)
    value: float = field(kw_only=True)
    standing: float = field(kw_only=True)
    bound: float = field(kw_only=True)
    residual: float = field(default=0.0, kw_only=True)
    seconds: float = field(kw_only=True)

    @property
    def gap(self) -> float:
        """Distance to the bound as a part of the value."""
        return _part(self.bound - self.value, self.value)

    @property
    def added(self) -> float:
        """What the new plants add [money/year]."""
        return self.value - self.standing

    @property
    def gap_of_added(self) -> float:
        """Distance to the bound as a part of what the new plants add."""
        return _part(self.bound - self.value, self.added)


def _part(difference: float, whole: float) -> float:
    if difference <= 1e-9 * max(abs(whole), 1e-300):
        return 0.0
    return difference / abs(whole) if whole else np.inf


def design_of(formulation: Formulation, point: FloatArray, kept: IntArray, options: int) -> Design:
    """A point of a formulation as a design over all `options`, of which the formulation has those `kept`."""
    value, columns = point[: len(formulation.columns)] * formulation.scale, formulation.columns
    is_open, activity = np.zeros(options, dtype=bool), np.zeros(options)
    is_open[kept] = point[columns.open] > 0.5
    activity[kept] = np.where(is_open[kept], np.maximum(value[columns.activity], 0.0), 0.0)
    delivered, bought, sold = (np.maximum(value[part], 0.0) for part in (columns.arc, columns.purchase, columns.sale))
    arc, purchase, sale = (np.flatnonzero(part > 0) for part in (delivered, bought, sold))
    arcs, purchases, sales = formulation.arcs, formulation.purchases, formulation.sales
    return Design(
        is_open,
        activity,
        Arcs(arcs.commodity[arc], arcs.origin[arc], arcs.destination[arc]),
        delivered[arc],
        Trades(purchases.row[purchase], purchases.place[purchase]),
        bought[purchase],
        Trades(sales.row[sale], sales.place[sale]),
        sold[sale],
    )
