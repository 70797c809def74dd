"""Quantities, costs and limits of a problem of process synthesis, as arrays."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

FloatArray = NDArray[np.float64]
Amounts = Mapping[str, float] | Iterable[str]


@dataclass(frozen=True)
class Economy:
    """What activity takes and yields, what it costs, and how far it may go.

    Attributes
    ----------
    net : (M, K) sparse [units per unit of activity]
        Made less used of each material by each process.
    fixed_cost, unit_cost : (K,) float [money, money per unit of activity]
    least, most : (K,) float [units of activity]
        Bounds of the activity of a process that is part of a structure.
    price : (M,) float [money per unit]
        What a raw material costs, what the surplus of any other earns.
    supply : (M,) float [units]
        The most that can be had from outside; 0 for all that is not raw.
    least_demand, most_demand : (M,) float [units]
        Bounds of the surplus; (0, infinity) for all that is not a product.
    """

    net: csc_array
    fixed_cost: FloatArray
    unit_cost: FloatArray
    least: FloatArray
    most: FloatArray
    price: FloatArray
    supply: FloatArray
    least_demand: FloatArray
    most_demand: FloatArray


def names_of(amounts: Amounts) -> tuple[str, ...]:
    """Ids of inputs or outputs, whether quantities come with them or not.

    Raises
    ------
    ValueError
        One string where a list of ids belongs.
    """
    if isinstance(amounts, str):
        raise ValueError(f"inputs and outputs are lists of ids, not the text {amounts!r}")
    return tuple(amounts)


def economy(
    processes: Sequence[tuple[str, Amounts, Amounts]],
    process_at: Mapping[str, int],
    material_at: Mapping[str, int],
    *,
    raws: Collection[str],
    products: Collection[str],
    fixed_cost: Mapping[str, float],
    unit_cost: Mapping[str, float],
    capacity: Mapping[str, tuple[float, float]],
    price: Mapping[str, float],
    supply: Mapping[str, float],
    demand: Mapping[str, tuple[float, float]],
) -> Economy:
    """Arrays from values by id; see :func:`~ryzoma.synthesis.structures.problem.synthesis_problem`.

    Raises
    ------
    ValueError
        Unknown ids, quantities that are not positive and finite, limits that are negative or contradict each other,
        costs and prices that are not finite.
    """
    _refuse_unknown("supply of what is no raw material", supply, raws)
    _refuse_unknown("demand for what is no product", demand, products)
    supply_of = {name: (0.0, supply.get(name, math.inf)) for name in raws}
    least, most = _ranges("capacity", capacity, process_at, default=math.inf)
    least_demand, most_demand = _ranges("demand", demand, material_at, default=math.inf)
    return Economy(
        net=_net(processes, material_at),
        fixed_cost=_values("fixed cost", fixed_cost, process_at),
        unit_cost=_values("unit cost", unit_cost, process_at),
        least=least,
        most=most,
        price=_values("price", price, material_at),
        supply=_ranges("supply", supply_of, material_at, default=0.0)[1],
        least_demand=least_demand,
        most_demand=most_demand,
    )


def _refuse_unknown(what: str, given: Iterable[str], known: Collection[str]) -> None:
    unknown = set(given).difference(known)
    if unknown:
        raise ValueError(f"{what}: {', '.join(sorted(unknown))}")


def _values(what: str, given: Mapping[str, float], at: Mapping[str, int]) -> FloatArray:
    _refuse_unknown(f"{what} of unknown ids", given, at.keys())
    found = np.zeros(len(at))
    for name, value in given.items():
        if not math.isfinite(value):
            raise ValueError(f"{what} of {name} must be finite, not {value}")
        found[at[name]] = value
    return found


def _ranges(
    what: str, given: Mapping[str, tuple[float, float]], at: Mapping[str, int], *, default: float
) -> tuple[FloatArray, FloatArray]:
    _refuse_unknown(f"{what} of unknown ids", given, at.keys())
    least, most = np.zeros(len(at)), np.full(len(at), default)
    for name, (low, high) in given.items():
        if not (0 <= low <= high and math.isfinite(low)):
            raise ValueError(f"{what} of {name} must be 0 <= least <= most, not {low} to {high}")
        least[at[name]], most[at[name]] = low, high
    return least, most


def _net(processes: Sequence[tuple[str, Amounts, Amounts]], material_at: Mapping[str, int]) -> csc_array:
    rows: list[int] = []
    columns: list[int] = []
    quantities: list[float] = []
    for position, (name, used, made) in enumerate(processes):
        arcs = chain(((*arc, -1.0) for arc in _quantities(used)), ((*arc, 1.0) for arc in _quantities(made)))
        for material, quantity, sign in arcs:
            if not (math.isfinite(quantity) and quantity > 0):
                raise ValueError(f"quantity of {material} in process {name} must be more than 0, not {quantity}")
            rows.append(material_at[material])
            columns.append(position)
            quantities.append(sign * quantity)
    return csc_array((quantities, (rows, columns)), shape=(len(material_at), len(processes)))


def _quantities(amounts: Amounts) -> Iterable[tuple[str, float]]:
    return amounts.items() if isinstance(amounts, Mapping) else ((name, 1.0) for name in amounts)
