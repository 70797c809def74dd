"""Which inputs and outputs of a process matter.

Without such a threshold everything reaches everything in a few steps: every plant buys boxes, lubricant and acid. An
input matters where it is a good part of what the process pays for or of what it physically takes in; an output matters
where it is the main one or a fair part of what the process sells. Utilities, services and their shares of value are
left out of the links, but energy does count among the inputs that a share of value is taken of.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.joining import matches
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, Flows, IntArray, ProcessGraph, Role


@dataclass(frozen=True)
class Thresholds:
    """From which share on a flow matters.

    Attributes
    ----------
    input_value, input_mass
        Share of the value, or of the mass, of all inputs of the process; either suffices.
    output_value
        Share of the value of all outputs; the main output always matters.
    chain_weight
        Part of the inputs of a product, by value and mass together, that must go back to the good its chain begins
        with. Thresholds of single steps wear off: three steps of 8 % leave half a per mille.
    """

    input_value: float = 0.08
    input_mass: float = 0.15
    output_value: float = 0.02
    chain_weight: float = 0.08

    def __post_init__(self) -> None:
        for name in ("input_value", "input_mass", "output_value", "chain_weight"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is a share between 0 and 1, not {getattr(self, name)}")


USUAL = Thresholds()


@dataclass(frozen=True)
class Links:
    """Single processing steps: process `process` turns `source` (an input that matters) into `target`.

    Attributes
    ----------
    process, source, target : (L,) int
        Positions; ordered by source, process, target.
    need : (L,) float [source unit per unit of activity]
    make : (L,) float [target unit per unit of activity]
    weight : (L,) float in 0..1
        Share of the source in the inputs of the process: the mean of its shares in their value and in their mass, so
        that the weights of all inputs of a process add up to no more than 1, and neither a cheap filler nor a dear
        pinch counts for much.
    """

    process: IntArray = field(repr=False)
    source: IntArray = field(repr=False)
    target: IntArray = field(repr=False)
    need: FloatArray = field(repr=False)
    make: FloatArray = field(repr=False)
    weight: FloatArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.process)


def shares(flows: Flows, weight: FloatArray, processes: int) -> FloatArray:
    """Share of each flow in the sum over the flows of its process.

    Parameters
    ----------
    flows
        F arcs of one side.
    weight : (C,) float
        Weight of a unit of each commodity (a price, a mass); negative weights count as 0.
    processes
        Number of processes.

    Returns
    -------
    (F,) float in 0..1
        0 for all flows of a process whose flows weigh nothing.
    """
    weighed = flows.quantity * np.maximum(weight, 0.0)[flows.commodity]
    total = np.bincount(flows.process, weighed, processes)[flows.process]
    return np.divide(weighed, total, out=np.zeros_like(weighed), where=total > 0)


def input_shares(graph: ProcessGraph) -> tuple[FloatArray, FloatArray]:
    """(inputs,) share of each input arc in the value, and in the mass, of all inputs of its process.

    Energy and services count in the value, not in the mass; neither do water and heat, which are utilities.
    """
    K = len(graph.processes)
    return shares(graph.inputs, graph.price, K), shares(graph.inputs, np.where(graph.material, graph.mass, 0.0), K)


def significant_inputs(graph: ProcessGraph, thresholds: Thresholds) -> BoolArray:
    """(inputs,) whether each input arc matters (see :class:`Thresholds`); the arcs of non-materials never do."""
    by_value, by_mass = input_shares(graph)
    some = (by_value >= thresholds.input_value) | (by_mass >= thresholds.input_mass)
    matters: BoolArray = some & graph.material[graph.inputs.commodity]
    return matters


def significant_outputs(graph: ProcessGraph, thresholds: Thresholds) -> BoolArray:
    """(outputs,) whether each output arc matters (see :class:`Thresholds`).

    The arcs of non-materials never do, and neither do wastes: nobody builds a forge for its scrap.
    """
    by_value = shares(graph.outputs, graph.price, len(graph.processes))
    some = (by_value >= thresholds.output_value) & (by_value > 0) & (graph.output_role != Role.WASTE)
    matters: BoolArray = (some | (graph.output_role == Role.MAIN)) & graph.material[graph.outputs.commodity]
    return matters


def processing_steps(graph: ProcessGraph, thresholds: Thresholds = USUAL) -> Links:
    """Every pair of an input that matters and an output that matters of the same process.

    Processes that win raw materials from nature are no processing steps: salt used at an oil well does not become
    oil, and fertiliser does not become grain. Nor are those whose main output is energy or a service: fuel burnt in a
    waste lorry does not become the waste. A good that a process both takes and gives back is no step either.
    """
    by_value, by_mass = input_shares(graph)
    idle = graph.primary.copy()
    main = graph.output_role == Role.MAIN
    idle[graph.outputs.process[main & ~graph.material[graph.outputs.commodity]]] = True
    used = np.flatnonzero(significant_inputs(graph, thresholds) & ~idle[graph.inputs.process])
    made = np.flatnonzero(significant_outputs(graph, thresholds))
    left, right = matches(graph.outputs.process[made], graph.inputs.process[used])
    a, b = used[left], made[right]
    source, target = graph.inputs.commodity[a], graph.outputs.commodity[b]
    order = np.lexsort((target, graph.inputs.process[a], source))
    order = order[source[order] != target[order]]
    a, b = a[order], b[order]
    return Links(
        process=graph.inputs.process[a],
        source=graph.inputs.commodity[a],
        target=graph.outputs.commodity[b],
        need=graph.inputs.quantity[a],
        make=graph.outputs.quantity[b],
        weight=(by_value + by_mass)[a] / 2,
    )
