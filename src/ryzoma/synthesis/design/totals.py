"""Totals over all places, added to a formulation so that branching and cutting planes act on them.

Most of the gap of a relaxation is a fifth of a plant for the whole region, spread over many places where each place
alone looks innocent. Whole numbers of plants by process and size, and balances of goods over all places, let the solver
see it. All rows follow from those of the formulation; they cut off fractional points only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array, csr_array, vstack

from ryzoma.synthesis.design.formulation import Formulation, flow_matrices
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class _Groups:
    """New options by process and size."""

    option: IntArray  # new options
    group: IntArray  # of each
    example: IntArray  # one option of each group
    least: FloatArray
    most: FloatArray
    places: IntArray  # number of options

    def __len__(self) -> int:
        return len(self.example)


def with_totals(problem: DesignProblem, formulation: Formulation) -> tuple[Formulation, BoolArray]:
    """The formulation with totals, and which of its columns are whole numbers."""
    groups, option = _groups(problem), problem.options
    inputs, outputs = flow_matrices(problem)
    net = csr_array(outputs - inputs)
    columns, first = formulation.columns, len(formulation.worth)
    G, outlets, sources = len(groups), len(problem.outlets), len(problem.sources)
    number, activity = first, first + G
    sold, bought = first + 2 * G, first + 2 * G + outlets
    width = bought + sources
    per_good = _largest_flow(net, option.most)
    blocks = [
        _sums(groups.group, groups.option, np.ones(len(groups.option)), number, G, width),
        _sums(
            groups.group,
            columns.activity.start + groups.option,
            option.most[groups.option] / groups.most[groups.group],
            activity,
            G,
            width,
        ),
    ]
    for trades, where, commodity, start, count in (
        (formulation.sales, columns.sale, problem.outlets.commodity, sold, outlets),
        (formulation.purchases, columns.purchase, problem.sources.commodity, bought, sources),
    ):
        at = where.start + np.arange(len(trades))
        share = formulation.scale[at] / per_good[commodity[trades.row]]
        blocks.append(_sums(trades.row, at, share, start, count, width))
    equal = sum(block.shape[0] for block in blocks)
    blocks.append(_balances(problem, groups, net, per_good, (columns.activity.start, activity, sold, bought), width))
    equal += blocks[-1].shape[0]
    sizes = _size_rows(groups, number, activity, width)
    strong, room = _sale_rows(problem, groups, outputs, per_good, number, sold, width)
    limit = problem.outlets.quantity / per_good[problem.outlets.commodity]
    stock = problem.sources.quantity / per_good[problem.sources.commodity]
    upper = np.concatenate([formulation.upper, groups.places, groups.places, limit, stock])
    integer = np.zeros(width, dtype=bool)
    integer[columns.open] = ~option.existing
    integer[number:activity] = True
    wider = csr_array(
        (formulation.rows.data, formulation.rows.indices, formulation.rows.indptr),
        shape=(formulation.rows.shape[0], width),
    )
    less = sizes.shape[0] + strong.shape[0]
    return (
        replace(
            formulation,
            worth=np.concatenate([formulation.worth, np.zeros(width - first)]),
            lower=np.concatenate([formulation.lower, np.zeros(width - first)]),
            upper=upper,
            rows=csr_array(vstack([wider, *blocks, sizes, strong])),
            row_lower=np.concatenate([formulation.row_lower, np.zeros(equal), np.full(less, -np.inf)]),
            row_upper=np.concatenate([formulation.row_upper, np.zeros(equal + sizes.shape[0]), room]),
        ),
        integer,
    )


def _groups(problem: DesignProblem) -> _Groups:
    option = problem.options
    new = np.flatnonzero(~option.existing)
    key = np.stack([option.process[new].astype(np.float64), option.least[new]], axis=1)
    _, example, group, count = np.unique(key, axis=0, return_index=True, return_inverse=True, return_counts=True)
    group = group.reshape(-1)
    most = np.zeros(len(example))
    np.maximum.at(most, group, option.most[new])
    return _Groups(new, group, new[example], option.least[new[example]], np.maximum(most, 1e-300), count)


def _largest_flow(net: csr_array, most: FloatArray) -> FloatArray:
    """(C,) the most of each good that a single plant makes or uses; 1 where none does."""
    entry = net.tocoo()
    largest = np.zeros(net.shape[1])
    np.maximum.at(largest, entry.col, np.abs(entry.data) * most[entry.row])
    return np.where(largest > 0, largest, 1.0)


def _sums(row: IntArray, column: IntArray, share: FloatArray, start: int, count: int, width: int) -> csr_array:
    """Rows: the sum over some columns is the column of their total."""
    at = np.concatenate([row, np.arange(count)])
    columns = np.concatenate([column, start + np.arange(count)])
    value = np.concatenate([share, np.full(count, -1.0)])
    return csr_array(coo_array((value, (at, columns)), shape=(count, width)))


def _balances(
    problem: DesignProblem,
    groups: _Groups,
    net: csr_array,
    per_good: FloatArray,
    starts: tuple[int, int, int, int],
    width: int,
) -> csr_array:
    """Rows: of every good that plants make or use, what is made and bought is used and sold."""
    own, activity, sold, bought = starts
    existing = np.flatnonzero(problem.options.existing)
    row, column, value = [], [], []
    for options, start, most in (
        (groups.example, activity + np.arange(len(groups)), groups.most),
        (existing, own + existing, problem.options.most[existing]),
    ):
        entry = net[options].tocoo()
        row.append(entry.col)
        column.append(start[entry.row])
        value.append(entry.data * most[entry.row] / per_good[entry.col])
    for commodity, begin, sign in ((problem.outlets.commodity, sold, -1.0), (problem.sources.commodity, bought, 1.0)):
        row.append(commodity)
        column.append(begin + np.arange(len(commodity)))
        value.append(np.full(len(commodity), sign))
    touched = np.unique(np.concatenate(row[:2]))
    goods, columns, values = (np.concatenate(parts) for parts in (row, column, value))
    kept = np.isin(goods, touched)
    at = np.searchsorted(touched, goods[kept])
    return csr_array(coo_array((values[kept], (at, columns[kept])), shape=(len(touched), width)))


def _size_rows(groups: _Groups, number: int, activity: int, width: int) -> csr_array:
    """Rows: the activity of all plants of a size lies between as many times its least and its greatest."""
    G = len(groups)
    at = np.arange(G)
    row = np.concatenate([at, at, G + at, G + at])
    column = np.concatenate([activity + at, number + at, number + at, activity + at])
    value = np.concatenate([np.ones(G), -np.ones(G), groups.least / groups.most, -np.ones(G)])
    return csr_array(coo_array((value, (row, column)), shape=(2 * G, width)))


def _sale_rows(
    problem: DesignProblem,
    groups: _Groups,
    outputs: csr_array,
    per_good: FloatArray,
    number: int,
    sold: int,
    width: int,
) -> tuple[csr_array, FloatArray]:
    """Rows: an outlet takes no more than the plants that make its good could bring it."""
    outlet, option = problem.outlets, problem.options
    bound = np.flatnonzero(np.isfinite(outlet.quantity))
    good, quantity = outlet.commodity[bound], outlet.quantity[bound]
    makes = outputs[groups.example].tocsc()[:, good].tocoo()
    most = np.minimum(makes.data * groups.most[makes.row], quantity[makes.col])
    row = np.concatenate([np.arange(len(bound)), makes.col])
    column = np.concatenate([sold + bound, number + makes.row])
    value = np.concatenate([np.ones(len(bound)), -most / per_good[good[makes.col]]])
    existing = np.flatnonzero(option.existing)
    stands = outputs[existing].tocsc()[:, good].tocoo()
    room = np.zeros(len(bound))
    np.add.at(room, stands.col, np.minimum(stands.data * option.most[existing[stands.row]], quantity[stands.col]))
    matrix = csr_array(coo_array((value, (row, column)), shape=(len(bound), width)))
    return matrix, room / per_good[good]
