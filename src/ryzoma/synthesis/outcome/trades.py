"""What a designed cluster sells and buys, by market."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.formulation import Trades
from ryzoma.synthesis.design.problem import OutletKind, Outlets, SourceKind, Sources
from ryzoma.synthesis.outcome.deliveries import handled
from ryzoma.synthesis.outcome.parts import (
    GOOD,
    MILLION,
    MILLIONS_A_YEAR,
    UNIT,
    UNITS_A_YEAR,
    good_on_estimates,
    named,
    table,
)
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray
from ryzoma.tables import Column, Kind, ResultTable

OUTLETS = {
    OutletKind.HOME: N_("new customers at home"),
    OutletKind.EXPORT: N_("exports"),
    OutletKind.PRESENT: N_("customers of today"),
    OutletKind.DISPOSAL: N_("disposal"),
}
"""Word for who takes a good."""

SOURCES = {
    SourceKind.IMPORT: N_("imports"),
    SourceKind.PURCHASE: N_("plants and networks of the region"),
    SourceKind.SUPPLY: N_("free raw materials, by-products and wastes"),
    SourceKind.CONTRACT: N_("contracts of today"),
    SourceKind.GIFT: N_("nature"),
}
"""Word for where a good comes from."""

_QUANTITY = Column("quantity", N_("Quantity"), Kind.NUMBER, UNITS_A_YEAR, 0)
SALES = (
    GOOD,
    Column("market", N_("Market"), Kind.WORD),
    _QUANTITY,
    UNIT,
    Column("money", N_("Earned"), Kind.NUMBER, MILLIONS_A_YEAR, 2, N_("At the gate, after freight; below 0 it costs.")),
    Column("of_market", N_("Of what the market takes"), Kind.SHARE, help=N_("100%: the market is full.")),
    Column("new", N_("Of new plants"), Kind.FLAG, help=N_("A new plant makes this good.")),
)
PURCHASES = (
    GOOD,
    Column("market", N_("Bought from"), Kind.WORD),
    _QUANTITY,
    UNIT,
    Column("money", N_("Paid"), Kind.NUMBER, MILLIONS_A_YEAR, 2, N_("Delivered.")),
    Column("of_market", N_("Of what there is"), Kind.SHARE, help=N_("100%: all of it is used.")),
    Column("new", N_("By new plants"), Kind.FLAG, help=N_("A new plant uses this good.")),
)


def sales_table(found: ClusterDesign) -> ResultTable:
    """What leaves the plants of the cluster, by good and market."""
    outlet, plan = found.problem.outlets, found.design
    touched = _of_new(found, handled(found, found.problem.graph.outputs))
    values, weight, good = _by_market(found, outlet, plan.sales, plan.sold, outlet.revenue, OUTLETS, touched)
    return table(
        found,
        "sales",
        N_("Sales by market"),
        SALES,
        values,
        N_("Who takes what the cluster makes beyond its own use: the goods of new plants first."),
        estimated=good_on_estimates(found)[good].astype(np.float64),
        weight=weight,
        basis=N_("what is earned; price or market of the good"),
    )


def purchases_table(found: ClusterDesign) -> ResultTable:
    """What the plants of the cluster buy, by good and market."""
    source, plan = found.problem.sources, found.design
    touched = _of_new(found, handled(found, found.problem.graph.inputs))
    values, weight, good = _by_market(found, source, plan.purchases, plan.bought, source.cost, SOURCES, touched)
    return table(
        found,
        "purchases",
        N_("Purchases by origin"),
        PURCHASES,
        values,
        N_("What the plants of the cluster take from outside: the inputs of new plants first."),
        estimated=good_on_estimates(found)[good].astype(np.float64),
        weight=weight,
        basis=N_("what is paid; price or market of the good"),
    )


def _of_new(found: ClusterDesign, amount: FloatArray) -> BoolArray:
    """(C,) goods of which new plants handle some."""
    new = found.design.open & ~found.problem.options.existing
    some: BoolArray = np.asarray((amount[new] > 0).any(axis=0))
    return some


def _by_market(
    found: ClusterDesign,
    ways: Outlets | Sources,
    trades: Trades,
    amount: FloatArray,
    price: FloatArray,
    words: Mapping[OutletKind, str] | Mapping[SourceKind, str],
    touched: BoolArray,
) -> tuple[dict[str, object], FloatArray, IntArray]:
    kinds: list[str] = list(words)
    kind = np.array([kinds.index(one) for one in ways.kind], dtype=np.int64)
    key = ways.commodity * len(kinds) + kind
    groups, row = np.unique(key[trades.row], return_inverse=True)
    good = groups // len(kinds)
    quantity = np.bincount(row, amount, len(groups)).astype(np.float64)
    money = np.bincount(row, amount * price[trades.row, trades.place], len(groups)).astype(np.float64)
    limit = np.array([ways.quantity[key == group].sum() for group in groups])
    order = np.lexsort((-np.abs(money), ~touched[good]))
    order = order[quantity[order] > 0]
    good = good[order]
    part = np.divide(quantity, limit, out=np.full(len(limit), np.nan), where=np.isfinite(limit) & (limit > 0))
    values: dict[str, object] = {
        "good": named(found.problem.graph.commodities, good),
        "market": [list(words.values())[group % len(kinds)] for group in groups[order].tolist()],
        "quantity": quantity[order],
        "unit": [found.on.know.unit[c] for c in good.tolist()],
        "money": money[order] / MILLION,
        "of_market": np.minimum(part[order], 1.0),
        "new": touched[good],
    }
    return values, np.abs(money[order]), good
