"""What a plant is there for: the main product of each process."""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.process_graph import IntArray, ProcessGraph


def main_products(graph: ProcessGraph) -> IntArray:
    """(K,) the main output of every process, -1 for one without outputs; of several the one with the highest list value."""
    made = graph.outputs
    value = made.quantity * graph.price[made.commodity]
    order = np.lexsort((-value, graph.output_role, made.process))
    process, first = np.unique(made.process[order], return_index=True)
    product = np.full(len(graph.processes), -1)
    product[process] = made.commodity[order][first]
    return product
