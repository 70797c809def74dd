"""The network design as a textbook writes it, for plain solvers: all pairs of places, nothing left out, nothing added.

What a place makes and what it uses stand in separate rows here too: with one row for both, a good with a haul limit
could be relayed and the answers would not compare.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import highspy
import numpy as np
from scipy.sparse import csr_array, vstack

from ryzoma.synthesis.design.highs import Solver
from ryzoma.synthesis.design.problem import DesignProblem

_Entries = tuple[object, object, object]  # rows, columns, values; broadcast against each other


@dataclass(frozen=True)
class Answer:
    """What a solver came to [money/year]."""

    seconds: float
    value: float
    bound: float


@dataclass(frozen=True)
class _Columns:
    """Positions of openings, activities, deliveries (good, from, to), purchases and sales (row, place)."""

    open: np.ndarray
    run: np.ndarray
    flow: np.ndarray
    buy: np.ndarray
    sell: np.ndarray
    count: int


@dataclass(frozen=True)
class _Rows:
    matrix: csr_array = field(repr=False)
    lower: np.ndarray = field(repr=False)
    upper: np.ndarray = field(repr=False)


def _columns(problem: DesignProblem) -> _Columns:
    P, C, N = len(problem.options), len(problem.graph.commodities), len(problem.places)
    shapes = ((P,), (P,), (C, N, N), (len(problem.sources), N), (len(problem.outlets), N))
    ends = np.cumsum([np.prod(shape) for shape in shapes])
    parts = (np.arange(end - np.prod(shape), end).reshape(shape) for end, shape in zip(ends, shapes, strict=True))
    return _Columns(*parts, count=int(ends[-1]))


def _rows(at: _Columns, height: int, lower: object, upper: object, *entries: _Entries) -> _Rows:
    whole = [[np.ravel(part) for part in np.broadcast_arrays(*each)] for each in entries]
    row, column, value = (np.concatenate(part) for part in zip(*whole, strict=True))
    matrix = csr_array((value.astype(float), (row, column)), shape=(height, at.count))
    return _Rows(matrix, *(np.broadcast_to(np.asarray(bound, dtype=float), height) for bound in (lower, upper)))


def _plant_rows(problem: DesignProblem, at: _Columns) -> list[_Rows]:
    """Least and greatest activity, at most one size of a plant, and limits."""
    option, limit = problem.options, problem.limits
    each, new = np.arange(len(option)), np.flatnonzero(~option.existing)
    plant = np.unique(option.place[new] * len(problem.graph.processes) + option.process[new], return_inverse=True)[1]
    fixed, slope = limit.on_open.tocoo(), limit.on_activity.tocoo()
    return [
        _rows(at, len(each), -np.inf, 0.0, (each, at.run, 1.0), (each, at.open, -option.most)),
        _rows(at, len(each), 0.0, np.inf, (each, at.run, 1.0), (each, at.open, -option.least)),
        _rows(at, int(plant.max()) + 1, -np.inf, 1.0, (plant, at.open[new], 1.0)),
        _rows(
            at,
            len(limit),
            limit.lower,
            limit.upper,
            (fixed.row, at.open[fixed.col], fixed.data),
            (slope.row, at.run[slope.col], slope.data),
        ),
    ]


def _good_rows(problem: DesignProblem, at: _Columns) -> list[_Rows]:
    """What is made leaves, what is used comes, and no source or outlet is overdrawn."""
    option, graph, source, outlet = problem.options, problem.graph, problem.sources, problem.outlets
    node = np.arange(len(graph.commodities) * len(problem.places)).reshape(len(graph.commodities), -1)
    found = []
    for flows, ends, commodity, trades in (
        (graph.outputs, node[:, :, None], outlet.commodity, at.sell),
        (graph.inputs, node[:, None, :], source.commodity, at.buy),
    ):
        entry = csr_array(flows.matrix(graph.shape)[option.process]).tocoo()
        through = (node[entry.col, option.place[entry.row]], at.run[entry.row], entry.data)
        away, traded = (ends, at.flow, -1.0), (node[commodity], trades, -1.0)
        found.append(_rows(at, node.size, 0.0, 0.0, through, away, traded))
    for part, trades in ((source, at.buy), (outlet, at.sell)):
        found.append(_rows(at, len(part), -np.inf, part.quantity, (np.arange(len(part))[:, None], trades, 1.0)))
    return found


def naive_program(problem: DesignProblem) -> highspy.HighsLp:
    """The program."""
    option, at = problem.options, _columns(problem)
    rows = [*_plant_rows(problem, at), *_good_rows(problem, at)]
    matrix = csr_array(vstack([part.matrix for part in rows]))
    far = problem.distance > problem.haul[:, None, None]
    per_km = problem.freight + problem.weights.tonne_km * problem.graph.mass
    carriage = problem.handling[:, None, None] + per_km[:, None, None] * problem.distance
    worth = np.zeros(at.count)
    worth[at.open], worth[at.run] = np.where(option.existing, 0.0, -problem.cost_fixed), -problem.cost_slope
    worth[at.flow], worth[at.buy], worth[at.sell] = -carriage, -problem.sources.cost, problem.outlets.revenue
    lower, upper = np.zeros(at.count), np.ones(at.count)
    lower[at.open] = option.existing | option.must_open
    upper[at.run], upper[at.flow] = option.most, np.where(far, 0.0, np.inf)
    upper[at.buy], upper[at.sell] = problem.sources.most, problem.outlets.most
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = worth, lower, upper
    lp.row_lower_, lp.row_upper_ = (
        np.concatenate([getattr(part, side) for part in rows]) for side in ("lower", "upper")
    )
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    lp.integrality_ = [kinds[int(flag)] for flag in np.isin(np.arange(at.count), at.open)]
    return lp


def _highs(lp: highspy.HighsLp) -> Solver:
    highs = Solver()
    highs.passModel(lp)
    return highs


def by_highs(lp: highspy.HighsLp, time_limit: float, gap: float) -> Answer:
    """HiGHS as it comes, on one thread."""
    begun, highs = time.perf_counter(), _highs(lp)
    for name, value in (("time_limit", time_limit), ("mip_rel_gap", gap), ("mip_abs_gap", 0.0)):
        highs.setOptionValue(name, value)
    highs.run()
    info = highs.getInfo()
    return Answer(time.perf_counter() - begun, info.objective_function_value, info.mip_dual_bound)


def by_scip(lp: highspy.HighsLp, time_limit: float, gap: float) -> Answer:
    """SCIP as it comes, on one thread."""
    from pyscipopt import Model

    model = Model()
    model.hideOutput()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "naive.mps"
        _highs(lp).writeModel(str(path))
        model.readProblem(str(path))
    model.setParam("limits/time", time_limit)
    model.setParam("limits/gap", gap)
    begun = time.perf_counter()
    model.optimize()
    return Answer(time.perf_counter() - begun, model.getPrimalbound(), model.getDualbound())
