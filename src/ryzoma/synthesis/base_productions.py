"""Base productions: the industries of a town around which others can be grown.

A base production is all establishments of one place whose main business is the same branch. The main business of an
establishment is the process that earns most of what it sells, goods that it uses itself not counted; so a mine with its
mill is a potash works, and a dairy that dries its own whey is a dairy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray, ProcessGraph


@dataclass(frozen=True)
class BaseProductions:
    """B base productions, ordered by place, then branch.

    Attributes
    ----------
    place : (B,) int
        Where they are.
    branch
        Their B branches.
    of_establishment : (E,) int
        The base production each establishment belongs to, -1 for those that run nothing.
    activity : (B, K) float [unit of activity/year]
        What they run.
    surplus : (B, C) float [unit/year]
        What they make beyond their own use.
    sales : (B,) float [money/year]
        Value of the surplus at list prices, wastes with a negative price not counted.
    """

    place: IntArray
    branch: tuple[str, ...]
    of_establishment: IntArray = field(repr=False)
    activity: csr_array = field(repr=False)
    surplus: FloatArray = field(repr=False)
    sales: FloatArray = field(repr=False)

    def __len__(self) -> int:
        return len(self.place)

    def main_good(self, price: FloatArray) -> IntArray:
        """(B,) the good that brings the largest part of the sales."""
        if len(self) == 0:
            return np.zeros(0, dtype=np.int64)
        best: IntArray = (self.surplus * np.maximum(price, 0.0)).argmax(axis=1)
        return best

    def leading(self, least_share: float) -> BoolArray:
        """(B,) whether it is the largest of its place, or sells at least `least_share` of what all sell."""
        order = np.lexsort((-self.sales, self.place))
        largest = np.zeros(len(self), dtype=bool)
        largest[order[np.unique(self.place[order], return_index=True)[1]]] = True
        chosen: BoolArray = (largest | (self.sales >= least_share * self.sales.sum())) & (self.sales > 0)
        return chosen


def surplus(graph: ProcessGraph, activity: csr_array) -> FloatArray:
    """What each row of `activity` (rows x K) makes beyond its own use: (rows, C) [unit/year]."""
    net = activity @ (graph.outputs.matrix(graph.shape) - graph.inputs.matrix(graph.shape))
    rest: FloatArray = np.maximum(net.toarray(), 0.0)
    return rest


def main_process(graph: ProcessGraph, activity: csr_array) -> IntArray:
    """The process that earns most of what each establishment sells.

    Parameters
    ----------
    activity : (E, K) float [unit of activity/year]
        What each establishment runs.

    Returns
    -------
    (E,) int
        The first of equals; -1 for an establishment that sells nothing of value.
    """
    if activity.nnz == 0:
        return np.full(activity.shape[0], -1, dtype=np.int64)
    gross = (activity @ graph.outputs.matrix(graph.shape)).toarray()
    value = surplus(graph, activity) * np.maximum(graph.price, 0.0)
    per_unit = np.divide(value, gross, out=np.zeros_like(gross), where=gross > 0)
    earned = activity.multiply(per_unit @ graph.outputs.matrix(graph.shape).T.toarray()).toarray()
    return np.where(earned.max(axis=1, initial=0.0) > 0, earned.argmax(axis=1), -1).astype(np.int64)


def base_productions(
    graph: ProcessGraph, activity: csr_array, place: IntArray, branch: Sequence[str]
) -> BaseProductions:
    """Group establishments into base productions.

    Parameters
    ----------
    activity : (E, K) float [unit of activity/year]
        What each establishment runs.
    place : (E,) int
        Where it is.
    branch
        Branch of each of the K processes.
    """
    main = main_process(graph, activity)
    running = np.flatnonzero(main >= 0)
    keys = [(int(place[e]), branch[main[e]]) for e in running]
    groups = sorted(set(keys))
    at = {key: position for position, key in enumerate(groups)}
    of_establishment = np.full(len(place), -1, dtype=np.int64)
    of_establishment[running] = [at[key] for key in keys]
    member = csr_array(
        (np.ones(len(running)), (of_establishment[running], running)), shape=(len(groups), activity.shape[0])
    )
    pooled = csr_array(member @ activity)
    rest = surplus(graph, pooled)
    return BaseProductions(
        place=np.array([where for where, _ in groups], dtype=np.int64),
        branch=tuple(name for _, name in groups),
        of_establishment=of_establishment,
        activity=pooled,
        surplus=rest,
        sales=rest @ np.maximum(graph.price, 0.0),
    )
