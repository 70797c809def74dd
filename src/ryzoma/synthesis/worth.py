"""What chains of processing steps add in value, and how much of it is owed to what they begin with."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray, ProcessGraph, Role
from ryzoma.synthesis.runs import Offers, Runs
from ryzoma.synthesis.significance import Links
from ryzoma.synthesis.surroundings import PlantCosts, Surroundings, disposal_cost, input_cost


@dataclass(frozen=True)
class Worth:
    """What runs add in value: N runs.

    Attributes
    ----------
    added : (N,) float [money/year]
        Gross value added (wages, capital cost and profit together) of all steps, as far as it belongs to the product.
    owed : (N,) float [money/year]
        The part of it that is owed to the good on offer.
    rests : (N,) float in 0..1
        Part of the inputs of the product that goes back to the good on offer.
    product_part : (N, depth) float in 0..1
        Part of every step that belongs to the product; 0 behind the last.
    """

    added: FloatArray = field(repr=False)
    owed: FloatArray = field(repr=False)
    rests: FloatArray = field(repr=False)
    product_part: FloatArray = field(repr=False)


def worth(
    graph: ProcessGraph,
    runs: Runs,
    offers: Offers,
    costs: PlantCosts,
    around: Surroundings,
    links: Links,
    step: IntArray,
) -> Worth:
    r"""Value added by runs, shared out between joint products and between inputs.

    The margin of a step is what its main and co-products, and the good it hands on, sell for, less bought and handed-in
    goods, energy, services, other running costs and gate fees for wastes. Other by-products bring nothing: a chain that
    uses them is one of its own. Joint products share the margin by their value (economic allocation [1]_), so that a
    good made besides is not credited with the product it was made beside, and inputs by their weight in the process:

    .. math:: added = \sum_j m_j \prod_{i \ge j} \alpha_i, \qquad
              owed = \sum_j m_j \prod_{i \ge j} \alpha_i \prod_{i \le j} \sigma_i

    with the margin :math:`m_j`, the value share :math:`\alpha_j` of the good handed on, and the input weight
    :math:`\sigma_j` of the good handed in at step j. What the good on offer brings today is its cost.

    Parameters
    ----------
    step : (N, depth) int
        Positions in `links`; -1 behind the last step.

    References
    ----------
    .. [1] ISO 14044 (2006). Environmental management, life cycle assessment, clause 4.3.4.2, step 3.
    """
    active = step >= 0
    handed_on = links.make[step] * np.maximum(around.sale_price, 0.0)[runs.target]
    besides = ~_on_purpose(graph)[runs.process, runs.target]
    earned = joint_value(graph, around.sale_price)[runs.process] + np.where(besides, handed_on, 0.0)
    part = np.divide(handed_on, earned, out=np.ones_like(earned), where=earned > 0)
    belongs = np.where(active, np.cumprod(np.where(active, part, 1.0)[:, ::-1], axis=1)[:, ::-1], 0.0)
    weight = np.where(active, links.weight[step], 1.0)
    margin = runs.activity * (earned - _unit_cost(graph, runs, offers, costs, around, links, step))
    return Worth(
        added=(margin * belongs).sum(axis=1),
        owed=(margin * belongs * np.cumprod(weight, axis=1)).sum(axis=1),
        rests=weight.prod(axis=1),
        product_part=belongs,
    )


def joint_value(graph: ProcessGraph, price: FloatArray) -> FloatArray:
    """(K,) what the main and co-products of a unit of activity sell for [money]."""
    kept = graph.output_role <= Role.CO_PRODUCT
    value = np.where(kept, graph.outputs.quantity * np.maximum(price, 0.0)[graph.outputs.commodity], 0.0)
    return np.bincount(graph.outputs.process, value, len(graph.processes)).astype(np.float64)


def _on_purpose(graph: ProcessGraph) -> BoolArray:
    """(K, C) whether a process makes a good as main or co-product."""
    table = np.zeros(graph.shape, dtype=bool)
    kept = graph.output_role <= Role.CO_PRODUCT
    table[graph.outputs.process[kept], graph.outputs.commodity[kept]] = True
    return table


def _unit_cost(
    graph: ProcessGraph,
    runs: Runs,
    offers: Offers,
    costs: PlantCosts,
    around: Surroundings,
    links: Links,
    step: IntArray,
) -> FloatArray:
    """(N, depth) cost of a unit of activity [money]: what is on offer costs what it brings today."""
    bought = input_cost(graph, around.purchase_price) + costs.other_cost + disposal_cost(graph)
    transfer = np.maximum(around.sale_price, 0.0)[runs.source]
    transfer[:, 0] = offers.own_price[runs.offer]
    handed_in: FloatArray = links.need[step] * (transfer - np.maximum(around.purchase_price, 0.0)[runs.source])
    return bought[runs.process] + handed_in
