"""Prices and quantities that are off by orders of magnitude, as when tonnes were taken for kilograms.

At any sound price, what a process makes is worth about what it takes in, give or take wages and capital. A process whose
outputs are worth over a hundred times its inputs, or less than a hundredth, is *spoilt*. If one good is behind all its
spoilt processes, a thousandfold change of its price mends them without spoiling others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from ryzoma.findings import Finding, Location
from ryzoma.synthesis.design.faults import words
from ryzoma.synthesis.design.faults.codes import PRICE_OUT_OF_LINE, PRICES_APART, RECIPE_OUT_OF_LINE
from ryzoma.synthesis.design.problem import DesignProblem, OutletKind, Outlets, Sources
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_APART = 100.0
_WAY = 1000.0  # km; that much freight may stand between two prices of one good
_FACTORS = (1e-3, 1e3)


def out_of_line(problem: DesignProblem) -> Iterator[Finding]:
    """Goods and processes off by orders of magnitude."""
    best = _best_prices(problem)
    yield from _prices_apart(problem, best)
    yield from _spoilt(problem, _values(problem, best))


@dataclass(frozen=True)
class _Best:
    """The most telling price of every source or outlet of a positive price: the lowest cost and the highest revenue."""

    row: IntArray
    commodity: IntArray
    price: FloatArray


def _best_prices(problem: DesignProblem) -> tuple[_Best, _Best]:
    bought = _best(problem.sources, problem.sources.cost, 1.0)
    sold = _best(problem.outlets, problem.outlets.revenue, -1.0)
    trade = np.array([problem.outlets.kind[r] is not OutletKind.DISPOSAL for r in sold.row], dtype=bool)
    return bought, _Best(sold.row[trade], sold.commodity[trade], sold.price[trade])


def _best(table: Sources | Outlets, price: FloatArray, sign: float) -> _Best:
    """The least price times the sign of every row, where it is positive."""
    traded = np.minimum(table.most, table.quantity[:, None]) > 0
    value = sign * np.where(traded, sign * price, np.inf).min(axis=1, initial=np.inf)
    row = np.flatnonzero(np.isfinite(value) & (value > 0))
    return _Best(row, table.commodity[row], value[row])


def _prices_apart(problem: DesignProblem, best: tuple[_Best, _Best]) -> Iterator[Finding]:
    bought, sold = best
    commodity = np.concatenate([bought.commodity, sold.commodity])
    price = np.concatenate([bought.price, sold.price])
    name = [words.source(problem, int(r)) for r in bought.row] + [words.outlet(problem, int(r)) for r in sold.row]
    for good in np.unique(commodity).tolist():
        rows = np.flatnonzero(commodity == good)
        low, high = rows[price[rows].argmin()], rows[price[rows].argmax()]
        if price[high] > _APART * price[low] + _WAY * problem.freight[good]:
            detail = {
                "good": problem.graph.commodities[good],
                "low": words.figure(price[low]),
                "cheap": name[low],
                "high": words.figure(price[high]),
                "dear": name[high],
            }
            yield Finding(PRICES_APART, Location("problem", column="prices"), words.figure(price[high]), detail)


@dataclass(frozen=True)
class _Values:
    """(K, C) worth of the inputs and outputs of the processes at hand, per unit of activity; prices of the goods."""

    process: IntArray
    price: FloatArray
    taken: csr_array = field(repr=False)
    given: csr_array = field(repr=False)

    def spoilt(self, taken: FloatArray, given: FloatArray) -> BoolArray:
        """Where worths of inputs and outputs do not go together; unknown prices on a side say nothing."""
        both = (taken > 0) & (given > 0)
        found: BoolArray = both & ((taken > _APART * given) | (given > _APART * taken))
        return found


def _values(problem: DesignProblem, best: tuple[_Best, _Best]) -> _Values:
    """At the middle of the prices of each good; goods without any price count nothing."""
    graph = problem.graph
    commodity = np.concatenate([side.commodity for side in best])
    price = np.concatenate([side.price for side in best])
    middle = np.zeros(len(graph.commodities))
    for good in np.unique(commodity).tolist():
        middle[good] = np.median(price[commodity == good])
    process = np.unique(problem.options.process)
    taken, given = (
        csr_array(flows.matrix(graph.shape)[process] * middle[None, :]) for flows in (graph.inputs, graph.outputs)
    )
    return _Values(process, middle, taken, given)


def _spoilt(problem: DesignProblem, values: _Values) -> Iterator[Finding]:
    taken, given = (np.asarray(side.sum(axis=1)).ravel() for side in (values.taken, values.given))
    left = values.spoilt(taken, given)
    for good, factor, mended in _culprits(values, taken, given, left):
        left[mended] = False
        yield _of_price(problem, values, good, factor, mended)
    for at in np.flatnonzero(left).tolist():
        yield _of_recipe(problem, values, at)


def _culprits(
    values: _Values, taken: FloatArray, given: FloatArray, spoilt: BoolArray
) -> Iterator[tuple[int, float, IntArray]]:
    """Goods whose price, a thousand times as high or low, mends at least two processes and spoils none; the best first."""
    inputs, outputs = values.taken.tocsc(), values.given.tocsc()
    found = []
    for good in np.flatnonzero((np.abs(inputs[spoilt]) + np.abs(outputs[spoilt])).sum(axis=0) > 0).tolist():
        more_in, more_out = (side[:, [good]].toarray().ravel() for side in (inputs, outputs))
        for factor in _FACTORS:
            now = values.spoilt(taken + (factor - 1) * more_in, given + (factor - 1) * more_out)
            mended = np.flatnonzero(spoilt & ~now)
            if len(mended) > 1 and not (now & ~spoilt).any():
                found.append((good, factor, mended))
    done = np.zeros(len(taken), dtype=bool)
    for good, factor, mended in sorted(found, key=lambda one: -len(one[2])):
        fresh = mended[~done[mended]]
        done[fresh] = True
        if len(fresh) > 1:
            yield good, factor, fresh


def _of_price(problem: DesignProblem, values: _Values, good: int, factor: float, mended: IntArray) -> Finding:
    price = words.figure(values.price[good])
    detail = {"good": problem.graph.commodities[good], "price": price, "factor": words.figure(factor)}
    return Finding(
        PRICE_OUT_OF_LINE,
        Location("problem", good, "prices"),
        price,
        {**detail, "count": len(mended), **_worths(problem, values, int(mended[0]))},
    )


def _of_recipe(problem: DesignProblem, values: _Values, at: int) -> Finding:
    """The flow worth most is the first to look at."""
    largest = [side[[at]].toarray().ravel() for side in (values.taken, values.given)]
    good = int(np.maximum(*largest).argmax())
    detail = {"good": problem.graph.commodities[good], **_worths(problem, values, at)}
    where = Location("processes", int(values.process[at]), "quantity")
    return Finding(RECIPE_OUT_OF_LINE, where, str(detail["good"]), detail)


def _worths(problem: DesignProblem, values: _Values, at: int) -> dict[str, object]:
    return {
        "process": problem.graph.processes[values.process[at]],
        "taken": words.figure(values.taken[[at]].sum()),
        "given": words.figure(values.given[[at]].sum()),
    }
