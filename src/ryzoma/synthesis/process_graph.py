"""The process graph: which goods each process uses and makes, on plain arrays.

A P-graph [1]_ is bipartite: material nodes (here commodities) and operating units (here processes), an arc from every
input of a process to it and from it to every output. With the quantities per unit of activity on the arcs it is at the
same time the technology of a linear production model.

References
----------
.. [1] Friedler, F., Tarjan, K., Huang, Y. W., Fan, L. T. (1992). Graph-theoretic approach to process synthesis: axioms
   and theorems. Chemical Engineering Science 47(8), 1973-1988.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


class Role(IntEnum):
    """What an output is to its process."""

    MAIN = 0
    CO_PRODUCT = 1
    BY_PRODUCT = 2
    WASTE = 3


@dataclass(frozen=True)
class Flows:
    """Arcs of one side (all inputs or all outputs), ordered by process, then commodity.

    Attributes
    ----------
    process, commodity : (F,) int
        Ends of each arc, as positions.
    quantity : (F,) float [commodity unit per unit of activity]
        More than 0.
    """

    process: IntArray
    commodity: IntArray
    quantity: FloatArray

    def __len__(self) -> int:
        return len(self.process)

    def matrix(self, shape: tuple[int, int]) -> csr_array:
        """The arcs as a sparse matrix, processes x commodities [commodity unit per unit of activity]."""
        return csr_array((self.quantity, (self.process, self.commodity)), shape=shape)


@dataclass(frozen=True)
class ProcessGraph:
    """Commodities, processes and the flows between them.

    Attributes
    ----------
    commodities, processes
        Ids of the C commodities and K processes, each only once.
    inputs, outputs
        Arcs into and out of the processes.
    output_role : (outputs,) int
        :class:`Role` of each output arc.
    price : (C,) float [money per unit]
        List price; negative where the holder pays to be rid of it.
    mass : (C,) float [t per unit]
        0 for energy and services.
    material : (C,) bool
        Whether it is a good that can be handed from process to process; False for utilities and services, which every
        process buys.
    primary : (K,) bool
        Whether it wins a raw material from nature (a field, a forest, a deposit) instead of processing its inputs.

    Raises
    ------
    ValueError
        Repeated ids, lengths that do not fit, positions out of range, quantities that are not positive and finite,
        an arc given twice, flows out of order, prices or masses that are not finite, or negative masses.
    """

    commodities: tuple[str, ...]
    processes: tuple[str, ...]
    inputs: Flows = field(repr=False, kw_only=True)
    outputs: Flows = field(repr=False, kw_only=True)
    output_role: IntArray = field(repr=False, kw_only=True)
    price: FloatArray = field(repr=False, kw_only=True)
    mass: FloatArray = field(repr=False, kw_only=True)
    material: BoolArray = field(repr=False, kw_only=True)
    primary: BoolArray = field(repr=False, kw_only=True)

    def __post_init__(self) -> None:
        C, K = len(self.commodities), len(self.processes)
        _refuse_repeated("commodity", self.commodities)
        _refuse_repeated("process", self.processes)
        _refuse_length("price", self.price, C)
        _refuse_length("mass", self.mass, C)
        _refuse_length("material", self.material, C)
        _refuse_length("primary", self.primary, K)
        _refuse_length("output_role", self.output_role, len(self.outputs))
        if not np.isfinite(self.price).all():
            raise ValueError("every price must be finite")
        if not (np.isfinite(self.mass).all() and (self.mass >= 0).all()):
            raise ValueError("every mass must be finite and not negative")
        for side, flows in (("input", self.inputs), ("output", self.outputs)):
            _check_flows(side, flows, K, C)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of processes and of commodities."""
        return len(self.processes), len(self.commodities)


def process_graph(
    commodities: Sequence[str],
    processes: Sequence[str],
    inputs: Iterable[tuple[str, str, float]],
    outputs: Iterable[tuple[str, str, float, Role]],
    *,
    price: Sequence[float] | FloatArray,
    mass: Sequence[float] | FloatArray | None = None,
    material: Sequence[bool] | BoolArray | None = None,
    primary: Sequence[bool] | BoolArray | None = None,
) -> ProcessGraph:
    """A process graph from arcs written with ids.

    Parameters
    ----------
    inputs
        (process, commodity, quantity) of every input, in any order.
    outputs
        (process, commodity, quantity, role) of every output, in any order.
    price, mass, material, primary
        See :class:`ProcessGraph`; by default 1 t per unit, all material, none primary.

    Raises
    ------
    ValueError
        An id that is not in `commodities` or `processes`, and whatever :class:`ProcessGraph` refuses.
    """
    arcs = list(outputs)
    flows_in, _ = _flows_from_ids([(*arc, 0) for arc in inputs], commodities, processes)
    flows_out, order = _flows_from_ids([(k, c, q, int(role)) for k, c, q, role in arcs], commodities, processes)
    C, K = len(commodities), len(processes)
    return ProcessGraph(
        tuple(commodities),
        tuple(processes),
        inputs=flows_in,
        outputs=flows_out,
        output_role=np.array([int(role) for *_, role in arcs], dtype=np.int64)[order],
        price=np.asarray(price, dtype=np.float64),
        mass=np.ones(C) if mass is None else np.asarray(mass, dtype=np.float64),
        material=np.ones(C, dtype=bool) if material is None else np.asarray(material, dtype=bool),
        primary=np.zeros(K, dtype=bool) if primary is None else np.asarray(primary, dtype=bool),
    )


def sorted_flows(process: IntArray, commodity: IntArray, quantity: FloatArray) -> tuple[Flows, IntArray]:
    """Arcs in their order, and the permutation that brought them there."""
    order = np.lexsort((commodity, process)).astype(np.int64)
    return Flows(process[order], commodity[order], quantity[order]), order


def _flows_from_ids(
    arcs: list[tuple[str, str, float, int]], commodities: Sequence[str], processes: Sequence[str]
) -> tuple[Flows, IntArray]:
    commodity_at = {name: position for position, name in enumerate(commodities)}
    process_at = {name: position for position, name in enumerate(processes)}
    unknown = {k for k, *_ in arcs} - process_at.keys() | {c for _, c, *_ in arcs} - commodity_at.keys()
    if unknown:
        raise ValueError(f"flows name unknown ids: {', '.join(sorted(unknown))}")
    return sorted_flows(
        np.array([process_at[k] for k, *_ in arcs], dtype=np.int64),
        np.array([commodity_at[c] for _, c, *_ in arcs], dtype=np.int64),
        np.array([quantity for _, _, quantity, _ in arcs], dtype=np.float64),
    )


def _refuse_repeated(what: str, ids: tuple[str, ...]) -> None:
    if len(set(ids)) != len(ids):
        repeated = sorted({name for name in ids if ids.count(name) > 1})
        raise ValueError(f"{what} given twice: {', '.join(repeated)}")


def _refuse_length(what: str, values: NDArray[np.generic], length: int) -> None:
    if values.shape != (length,):
        raise ValueError(f"{what} has shape {values.shape}, expected ({length},)")


def _check_flows(side: str, flows: Flows, processes: int, commodities: int) -> None:
    for values in (flows.commodity, flows.quantity):
        _refuse_length(f"a column of the {side} flows", values, len(flows))
    if len(flows) == 0:
        return
    if flows.process.min() < 0 or flows.process.max() >= processes:
        raise ValueError(f"{side} flows point to processes that do not exist")
    if flows.commodity.min() < 0 or flows.commodity.max() >= commodities:
        raise ValueError(f"{side} flows point to commodities that do not exist")
    if not (np.isfinite(flows.quantity).all() and (flows.quantity > 0).all()):
        raise ValueError(f"every quantity of the {side} flows must be positive and finite")
    step = np.diff(flows.process * commodities + flows.commodity)
    if (step == 0).any():
        raise ValueError(f"an {side} flow is given twice")
    if (step < 0).any():
        raise ValueError(f"{side} flows must be ordered by process and commodity")
