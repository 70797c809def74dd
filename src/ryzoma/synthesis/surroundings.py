"""What surrounds a chain of processing steps: plants, sites, supplies, markets and costs, on plain arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray, ProcessGraph

_CHUNK = 4096


@dataclass(frozen=True)
class PlantCosts:
    """What a plant of each process costs; one value per process of the graph.

    Attributes
    ----------
    least_scale, reference_scale : (K,) float [unit of activity/year]
        Smallest scale worth building, and the scale that capital and jobs belong to.
    capital : (K,) float [money]
        At the reference scale; grows with the power `capital_exponent` of the scale.
    capital_exponent : (K,) float
        Exponent of the six-tenths rule.
    lifetime : (K,) float [year]
        Until the plant is worn out.
    jobs : (K,) float [person]
        At the reference scale.
    other_cost : (K,) float [money per unit of activity]
        Running cost besides the flows, labour and capital.
    """

    least_scale: FloatArray = field(repr=False)
    reference_scale: FloatArray = field(repr=False)
    capital: FloatArray = field(repr=False)
    capital_exponent: FloatArray = field(repr=False)
    lifetime: FloatArray = field(repr=False)
    jobs: FloatArray = field(repr=False)
    other_cost: FloatArray = field(repr=False)


@dataclass(frozen=True)
class Surroundings:
    """Places and markets around the base productions.

    Attributes
    ----------
    distance : (P, P) float [km]
        From place to place.
    haul : (C,) float [km]
        How far each good is carried; infinite where there is no limit.
    available : (P, C) float [unit/year]
        What can be had within the haul of every place, from leftovers of plants and from free raw materials.
    importable : (P, C) bool
        Whether any quantity can be brought from abroad.
    room : (P, C) float [unit/year]
        What newcomers can sell from every place in a year.
    sale_price, purchase_price : (C,) float [money per unit]
        What a seller in the region gets and a buyer pays.
    spare : (P, K) float [unit of activity/year]
        Capacity of plants that is not used.
    runs : (P, K) bool
        Whether a plant of the place runs the process.
    may_build : (P, K) bool
        Whether a new plant may be sited there.
    """

    distance: FloatArray = field(repr=False)
    haul: FloatArray = field(repr=False)
    available: FloatArray = field(repr=False)
    importable: BoolArray = field(repr=False)
    room: FloatArray = field(repr=False)
    sale_price: FloatArray = field(repr=False)
    purchase_price: FloatArray = field(repr=False)
    spare: FloatArray = field(repr=False)
    runs: BoolArray = field(repr=False)
    may_build: BoolArray = field(repr=False)


def within_haul(values: FloatArray, distance: FloatArray, haul: FloatArray) -> FloatArray:
    """Sum of `values` over all places within the haul of each place.

    Parameters
    ----------
    values : (P, C) float
        A quantity of every good at every place.
    distance : (P, P) float [km]
        From place to place.
    haul : (C,) float [km]
        How far each good is carried.

    Returns
    -------
    (P, C) float
    """
    total = np.repeat(values.sum(axis=0, keepdims=True), len(values), axis=0)
    limited = haul < distance.max(initial=0.0)
    for km in np.unique(haul[limited]):
        these = np.flatnonzero(limited & (haul == km) & (values > 0).any(axis=0))
        total[:, these] = (km >= distance.T).astype(np.float64) @ values[:, these]
    return total


def near_plants(
    values: FloatArray, distance: FloatArray, place: IntArray, process: IntArray, haul: FloatArray
) -> FloatArray:
    """For every query, the sum of a quantity of a process over the places within a haul of a place.

    Parameters
    ----------
    values : (P, K) float
        A quantity of every process at every place.
    distance : (P, P) float [km]
        From place to place.
    place, process : (Q,) int
        What is asked for.
    haul : (Q,) float [km]
        Within which distance.

    Returns
    -------
    (Q,) float
    """
    answer = np.asarray(values.sum(axis=0)[process], dtype=np.float64)
    limited = np.flatnonzero(haul < distance.max(initial=0.0))
    if len(limited) == 0:
        return answer
    asked = np.stack([place[limited], process[limited], haul[limited]])
    distinct, where = np.unique(asked, axis=1, return_inverse=True)
    found = np.empty(distinct.shape[1])
    for begin in range(0, len(found), _CHUNK):
        at = slice(begin, begin + _CHUNK)
        p, k = distinct[0, at].astype(np.int64), distinct[1, at].astype(np.int64)
        near = distance[p] <= distinct[2, at, None]
        found[at] = np.einsum("qp,qp->q", near, values.T[k])
    answer[limited] = found[where.reshape(-1)]
    return answer


def input_cost(graph: ProcessGraph, purchase_price: FloatArray) -> FloatArray:
    """(K,) cost of all inputs of a unit of activity [money]; goods whose holder pays to be rid of them cost nothing."""
    cost = graph.inputs.quantity * np.maximum(purchase_price, 0.0)[graph.inputs.commodity]
    return np.bincount(graph.inputs.process, cost, len(graph.processes)).astype(np.float64)


def disposal_cost(graph: ProcessGraph) -> FloatArray:
    """(K,) gate fees for the outputs of a unit of activity that have a negative list price [money]."""
    fee = graph.outputs.quantity * np.maximum(-graph.price, 0.0)[graph.outputs.commodity]
    return np.bincount(graph.outputs.process, fee, len(graph.processes)).astype(np.float64)
