"""The network design problem as a mixed-integer linear program.

Goods travel from origin to destination: what a place makes and what it uses stand in separate rows, so a good with a
haul limit cannot be relayed from plant to plant through a third place. Every column is scaled (activities by their
greatest value, goods by the largest quantity any plant could handle), money by the largest amount in the objective.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import coo_array, csr_array

from ryzoma.synthesis.design.problem import DesignProblem, Options
from ryzoma.synthesis.process_graph import FloatArray, IntArray


@dataclass(frozen=True)
class Arcs:
    """Where goods can travel: A rows, ordered by good, origin, destination."""

    commodity: IntArray
    origin: IntArray
    destination: IntArray

    def __len__(self) -> int:
        return len(self.commodity)


@dataclass(frozen=True)
class Trades:
    """Pairs of a source or an outlet and a place that can use it."""

    row: IntArray
    place: IntArray

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True)
class Columns:
    """Where the columns of each kind begin; in the order openings, activities, arcs, purchases, sales, counts."""

    options: int
    arcs: int
    purchases: int
    sales: int

    @property
    def open(self) -> slice:
        """Openings."""
        return slice(0, self.options)

    @property
    def activity(self) -> slice:
        """Activities."""
        return slice(self.options, 2 * self.options)

    @property
    def arc(self) -> slice:
        """Deliveries."""
        return slice(2 * self.options, 2 * self.options + self.arcs)

    @property
    def purchase(self) -> slice:
        """Purchases."""
        return slice(self.arc.stop, self.arc.stop + self.purchases)

    @property
    def sale(self) -> slice:
        """Sales."""
        return slice(self.purchase.stop, self.purchase.stop + self.sales)

    def __len__(self) -> int:
        return int(self.sale.stop)


@dataclass(frozen=True)
class Formulation:
    """A mixed-integer program: maximise `worth` @ v with row_lower <= rows @ v <= row_upper, lower <= v <= upper.

    Attributes
    ----------
    columns, arcs, purchases, sales
        What the columns stand for.
    worth : (V,) float
        In units of `money`.
    lower, upper : (V,) float
        Bounds of the columns.
    rows : (M, V)
        Coefficients.
    row_lower, row_upper : (M,) float
        Bounds of the rows.
    scale : (V,) float
        A column's value in its own unit is v times this.
    money
        Unit of the objective.
    row_groups
        Where the rows of each kind stand.
    """

    columns: Columns
    arcs: Arcs = field(repr=False)
    purchases: Trades = field(repr=False)
    sales: Trades = field(repr=False)
    worth: FloatArray = field(repr=False)
    lower: FloatArray = field(repr=False)
    upper: FloatArray = field(repr=False)
    rows: csr_array = field(repr=False)
    row_lower: FloatArray = field(repr=False)
    row_upper: FloatArray = field(repr=False)
    scale: FloatArray = field(repr=False)
    money: float
    row_groups: dict[str, slice] = field(repr=False)


def flow_matrices(problem: DesignProblem) -> tuple[csr_array, csr_array]:
    """(P, C) inputs and outputs of every option per unit of activity."""
    graph, process = problem.graph, problem.options.process
    return (
        csr_array(graph.inputs.matrix(graph.shape)[process]),
        csr_array(graph.outputs.matrix(graph.shape)[process]),
    )


def handled(problem: DesignProblem, flows: csr_array) -> FloatArray:
    """(C, N) the most of every good that the options of each place make or use together [unit/year].

    Of the sizes of one plant only the largest counts.
    """
    option = problem.options
    entries = flows[largest_sizes(option)].tocoo()
    chosen = largest_sizes(option)[entries.row]
    total = np.zeros((flows.shape[1], len(problem.places)))
    np.add.at(total, (entries.col, option.place[chosen]), entries.data * option.most[chosen])
    return total


def largest_sizes(option: Options) -> IntArray:
    """Existing plants, and of every new one the size with the greatest activity."""
    order = np.lexsort((-option.most, ~option.existing, option.process, option.place))
    key = np.stack([option.place, option.process, ~option.existing], axis=1)[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (key[1:] != key[:-1]).any(axis=1) | option.existing[order[1:]]
    return np.sort(order[first])


def arcs_of(problem: DesignProblem, made: FloatArray, used: FloatArray) -> Arcs:
    """Every way from a place that can make a good to one that can use it, within the haul of the good."""
    commodity, origin = np.nonzero(made > 0)
    good, destination = np.nonzero(used > 0)
    first, last = np.searchsorted(good, commodity), np.searchsorted(good, commodity, side="right")
    count = last - first
    row = np.repeat(np.arange(len(commodity)), count)
    ends = first[row] + np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    c, n, m = commodity[row], origin[row], destination[ends]
    kept = problem.distance[n, m] <= problem.haul[c]
    return Arcs(c[kept], n[kept], m[kept])


def _trades(
    commodity: IntArray, most: FloatArray, quantity: FloatArray, cost: FloatArray, wanted: FloatArray
) -> Trades:
    """Pairs of a source and a place where its good is wanted, without those that no best plan needs.

    At each place the sources of a good are taken from the cheapest on; once those before could cover the greatest use
    of all places together, some of them always has enough left, and a dearer one is never needed. Outlets likewise,
    from the best-paying on.

    Parameters
    ----------
    wanted : (C, N) float
        Greatest use (of sources) or output (of outlets) of every good at every place.
    """
    row, place = np.nonzero((np.minimum(most, quantity[:, None]) > 0) & (wanted[commodity] > 0))
    order = np.lexsort((row, cost[row, place], place, commodity[row]))
    row, place = row[order], place[order]
    enough = wanted.sum(axis=1)[commodity[row]] * (1 + 1e-6)
    capacity = np.minimum(np.minimum(most[row, place], quantity[row]), enough)
    before = np.cumsum(capacity) - capacity
    key = commodity[row] * most.shape[1] + place
    first = np.flatnonzero(np.diff(key, prepend=-1) != 0)
    before -= np.repeat(before[first], np.diff(first, append=len(row)))
    kept = before < enough * (1 - 1e-12)
    back = np.lexsort((place[kept], row[kept]))
    return Trades(row[kept][back], place[kept][back])


class _Rows:
    """Collects blocks of rows in coordinates."""

    def __init__(self) -> None:
        self.row: list[IntArray] = []
        self.column: list[IntArray] = []
        self.value: list[FloatArray] = []
        self.lower: list[FloatArray] = []
        self.upper: list[FloatArray] = []
        self.groups: dict[str, slice] = {}
        self.count = 0

    def add(
        self, name: str, lower: FloatArray, upper: FloatArray, *entries: tuple[IntArray, IntArray, FloatArray]
    ) -> None:
        for row, column, value in entries:
            self.row.append(row + self.count)
            self.column.append(column)
            self.value.append(np.broadcast_to(value, row.shape).astype(np.float64))
        self.lower.append(lower)
        self.upper.append(upper)
        self.groups[name] = slice(self.count, self.count + len(lower))
        self.count += len(lower)

    def matrix(self, columns: int) -> csr_array:
        row, column, value = (np.concatenate(parts) for parts in (self.row, self.column, self.value))
        return csr_array(coo_array((value, (row, column)), shape=(self.count, columns)))


def formulate(problem: DesignProblem) -> Formulation:
    """The program of a problem, without strong rows.

    All greatest activities must be finite.
    """
    option, source, outlet = problem.options, problem.sources, problem.outlets
    P = len(option)
    inputs, outputs = flow_matrices(problem)
    made, used = handled(problem, outputs), handled(problem, inputs)
    arcs = arcs_of(problem, made, used)
    purchases = _trades(source.commodity, source.most, source.quantity, source.cost, used)
    sales = _trades(outlet.commodity, outlet.most, outlet.quantity, -outlet.revenue, made)
    columns = Columns(P, len(arcs), len(purchases), len(sales))
    good = _or_one(np.maximum(made, used).max(axis=1, initial=0.0))
    scale = np.concatenate(
        [
            np.ones(P),
            _or_one(option.most),
            good[arcs.commodity],
            good[source.commodity[purchases.row]],
            good[outlet.commodity[sales.row]],
        ]
    )
    lower, upper = np.zeros(len(columns)), np.ones(len(columns))
    lower[columns.open] = option.existing | option.must_open
    upper[columns.activity] = option.most > 0
    upper[columns.arc] = np.inf
    upper[columns.purchase] = source.most[purchases.row, purchases.place] / scale[columns.purchase]
    upper[columns.sale] = outlet.most[sales.row, sales.place] / scale[columns.sale]
    worth = scale * np.concatenate(
        [
            -np.where(option.existing, 0.0, problem.cost_fixed),
            -problem.cost_slope,
            -_carriage(problem, arcs),
            -source.cost[purchases.row, purchases.place],
            outlet.revenue[sales.row, sales.place],
        ]
    )
    money = float(np.abs(worth[: 2 * P]).max(initial=0.0)) or 1.0
    rows = _Rows()
    _size_rows(rows, problem, columns)
    _one_size_rows(rows, option)
    _balance_rows(rows, problem, columns, arcs, purchases, sales, inputs, outputs, made, used, good)
    _quantity_rows(rows, "source", source.quantity, purchases, columns.purchase, good[source.commodity])
    _quantity_rows(rows, "outlet", outlet.quantity, sales, columns.sale, good[outlet.commodity])
    _limit_rows(rows, problem, columns)
    return Formulation(
        columns,
        arcs,
        purchases,
        sales,
        worth / money,
        lower,
        upper,
        rows.matrix(len(columns)),
        np.concatenate(rows.lower),
        np.concatenate(rows.upper),
        scale,
        money,
        rows.groups,
    )


def _or_one(values: FloatArray) -> FloatArray:
    """The values, 1 in place of 0: units in which other values are counted."""
    return np.where(values > 0, values, 1.0)


def _carriage(problem: DesignProblem, arcs: Arcs) -> FloatArray:
    """Cost of carrying a unit along each arc, with what the objective charges for tonne-kilometres."""
    km = problem.distance[arcs.origin, arcs.destination]
    per_km = problem.freight + problem.weights.tonne_km * problem.graph.mass
    cost: FloatArray = problem.handling[arcs.commodity] + km * per_km[arcs.commodity]
    return cost


def _size_rows(rows: _Rows, problem: DesignProblem, columns: Columns) -> None:
    """Least and greatest activity of an open plant."""
    option = problem.options
    new = np.flatnonzero(~option.existing)
    at = np.arange(len(new))
    none = np.full(len(new), -np.inf)
    rows.add("most", none, np.zeros(len(new)), (at, columns.activity.start + new, np.ones(1)), (at, new, -np.ones(1)))
    new = np.flatnonzero((option.least > 0) & (option.most > 0))
    at = np.arange(len(new))
    none = np.full(len(new), -np.inf)
    least = option.least[new] / option.most[new]
    rows.add("least", none, np.zeros(len(new)), (at, new, least), (at, columns.activity.start + new, -np.ones(1)))


def _one_size_rows(rows: _Rows, option: Options) -> None:
    """At most one size of a plant is opened."""
    new = np.flatnonzero(~option.existing)
    key = np.stack([option.place[new], option.process[new]], axis=1)
    _, plant, count = np.unique(key, axis=0, return_inverse=True, return_counts=True)
    several = count > 1
    row = (np.cumsum(several) - 1)[plant.reshape(-1)]
    kept = several[plant.reshape(-1)]
    plants = int(several.sum())
    rows.add("size", np.full(plants, -np.inf), np.ones(plants), (row[kept], new[kept], np.ones(1)))


def _balance_rows(
    rows: _Rows,
    problem: DesignProblem,
    columns: Columns,
    arcs: Arcs,
    purchases: Trades,
    sales: Trades,
    inputs: csr_array,
    outputs: csr_array,
    made: FloatArray,
    used: FloatArray,
    good: FloatArray,
) -> None:
    """What is made leaves on arcs and sales; what is used comes on arcs and purchases."""
    option, activity = problem.options, columns.activity.start
    for name, flows, amount, ends, trades, commodity, start in (
        ("made", outputs, made, arcs.origin, sales, problem.outlets.commodity, columns.sale.start),
        ("used", inputs, used, arcs.destination, purchases, problem.sources.commodity, columns.purchase.start),
    ):
        at = np.full(amount.shape, -1)
        present = amount > 0
        at[present] = np.arange(present.sum())
        entry = flows.tocoo()
        some = option.most[entry.row] > 0
        k, c = entry.row[some], entry.col[some]
        value = entry.data[some] * option.most[k] / good[c]
        rows.add(
            name,
            np.zeros(present.sum()),
            np.zeros(present.sum()),
            (at[c, option.place[k]], activity + k, value),
            (at[arcs.commodity, ends], columns.arc.start + np.arange(len(arcs)), np.full(1, -1.0)),
            (at[commodity[trades.row], trades.place], start + np.arange(len(trades)), np.full(1, -1.0)),
        )


def _quantity_rows(
    rows: _Rows, name: str, quantity: FloatArray, trades: Trades, where: slice, good: FloatArray
) -> None:
    """What a source has or an outlet takes over all places."""
    bound = np.isfinite(quantity)
    at = np.cumsum(bound) - 1
    kept = np.flatnonzero(bound[trades.row])
    row = trades.row[kept]
    rows.add(
        name,
        np.full(int(bound.sum()), -np.inf),
        quantity[bound] / good[bound],
        (at[row], where.start + kept, np.ones(1)),
    )


def _limit_rows(rows: _Rows, problem: DesignProblem, columns: Columns) -> None:
    limit, option = problem.limits, problem.options
    fixed, slope = limit.on_open.tocoo(), limit.on_activity.tocoo()
    value = slope.data * option.most[slope.col]
    largest = np.zeros(len(limit))
    np.maximum.at(largest, fixed.row, np.abs(fixed.data))
    np.maximum.at(largest, slope.row, np.abs(value))
    size = np.where(largest > 0, largest, 1.0)
    rows.add(
        "limit",
        limit.lower / size,
        limit.upper / size,
        (fixed.row, fixed.col, fixed.data / size[fixed.row]),
        (slope.row, columns.activity.start + slope.col, value / size[slope.row]),
    )
