"""A problem in which every rule may be broken at a price: the least that has to give way for a plan to exist.

Every row that can be told to a reader gets a variable that loosens it, and their weighted sum is minimised: elastic
programming [1]_. Shares of the bounds are weighed, so that a person and a tonne of potash compare.

References
----------
.. [1] Chinneck, J. W. (2008). Feasibility and Infeasibility in Optimization. Springer, section 6.1.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

import highspy
import numpy as np
from scipy.sparse import coo_array, csr_array, hstack, vstack

from ryzoma.synthesis.design.formulation import Formulation, flow_matrices, formulate, handled
from ryzoma.synthesis.design.highs import solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.bounded import bounded
from ryzoma.synthesis.explain.duals import good_sizes, limit_sizes
from ryzoma.synthesis.process_graph import FloatArray, IntArray


class Rule(StrEnum):
    """What can be loosened."""

    LIMIT = "limit"  # its upper bound
    REQUIREMENT = "requirement"  # its lower bound
    LEAST_SIZE = "least size"
    MUST_OPEN = "must open"
    SOURCE = "source"
    OUTLET = "outlet"
    INPUT = "input"  # a good that no source can bring
    MARKET = "market"  # a good that no outlet takes


WEIGHTS = dict.fromkeys(Rule, 1.0) | {Rule.INPUT: 10.0, Rule.MARKET: 10.0}  # a last resort


@dataclass(frozen=True)
class Slacks:
    """E rules that may be broken, each by one column of the program.

    Attributes
    ----------
    kind
        (E,) :class:`Rule`.
    row : (E,) int
        Limit, option, source, outlet, or good.
    place : (E,) int
        Where a good is lacking or left over; else -1.
    program_row : (E,) int
        Row that the column loosens.
    sign : (E,) float
        -1 to loosen an upper bound, 1 a lower one.
    unit : (E,) float
        Of the row, in units of the rule.
    bound : (E,) float
        What a share of 1 means.
    """

    kind: tuple[Rule, ...]
    row: IntArray = field(repr=False)
    place: IntArray = field(repr=False)
    program_row: IntArray = field(repr=False)
    sign: FloatArray = field(repr=False)
    unit: FloatArray = field(repr=False)
    bound: FloatArray = field(repr=False)


@dataclass(frozen=True)
class Broken:
    """The cheapest way to break rules: (E,) amounts in units of the rules, and whether none is cheaper."""

    slacks: Slacks
    amount: FloatArray
    proven: bool


def break_rules(problem: DesignProblem, weights: dict[Rule, float], seconds: float) -> Broken | None:
    """Break as little as possible; None if no plan was found in the time."""
    problem = bounded(problem)
    formulation = _with_must_rows(problem, formulate(problem))
    slacks = _slacks(problem, formulation)
    program, columns = _loosened(formulation, slacks, weights), len(formulation.columns)
    integer = np.zeros(len(program.worth), dtype=bool)
    integer[: len(problem.options)] = ~problem.options.existing
    highs = solver(program, integer, time_limit=seconds)
    highs.run()
    if highs.getInfo().primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None
    amount = np.maximum(np.array(highs.getSolution().col_value)[columns:], 0.0) * slacks.unit
    return Broken(slacks, amount, highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _with_must_rows(problem: DesignProblem, formulation: Formulation) -> Formulation:
    """Rows instead of bounds for plants that have to be opened."""
    must = np.flatnonzero(problem.options.must_open & ~problem.options.existing)
    lower = formulation.lower.copy()
    lower[must] = 0.0
    shape = (len(must), len(formulation.worth))
    rows = csr_array(coo_array((np.ones(len(must)), (np.arange(len(must)), must)), shape=shape))
    begin = formulation.rows.shape[0]
    return replace(
        formulation,
        lower=lower,
        rows=csr_array(vstack([formulation.rows, rows])),
        row_lower=np.concatenate([formulation.row_lower, np.ones(len(must))]),
        row_upper=np.concatenate([formulation.row_upper, np.full(len(must), np.inf)]),
        row_groups=formulation.row_groups | {"must": slice(begin, begin + len(must))},
    )


def _slacks(problem: DesignProblem, formulation: Formulation) -> Slacks:
    parts = [*_plant_slacks(problem, formulation), *_limit_slacks(problem, formulation)]
    parts += [*_trade_slacks(problem, formulation), *_good_slacks(problem, formulation)]
    kind, row, place, at, sign, unit, bound = zip(*parts, strict=True)
    return Slacks(
        tuple(each for one, rows in zip(kind, row, strict=True) for each in [one] * len(rows)),
        np.concatenate(row),
        *(
            np.concatenate([np.broadcast_to(each, len(rows)) for each, rows in zip(parts_of, row, strict=True)])
            for parts_of in (place, at, sign, unit, bound)
        ),
    )


_Part = tuple[Rule, IntArray, IntArray | int, IntArray, float, FloatArray | float, FloatArray | float]


def _rows(formulation: Formulation, group: str) -> IntArray:
    where = formulation.row_groups[group]
    return np.arange(where.start, where.stop)


def _plant_slacks(problem: DesignProblem, formulation: Formulation) -> list[_Part]:
    option = problem.options
    low = np.flatnonzero((option.least > 0) & (option.most > 0))
    must = np.flatnonzero(option.must_open & ~option.existing)
    return [
        (Rule.LEAST_SIZE, low, -1, _rows(formulation, "least"), -1.0, option.most[low], option.least[low]),
        (Rule.MUST_OPEN, must, -1, _rows(formulation, "must"), 1.0, 1.0, 1.0),
    ]


def _limit_slacks(problem: DesignProblem, formulation: Formulation) -> list[_Part]:
    limit, at, unit = problem.limits, _rows(formulation, "limit"), limit_sizes(problem, formulation)
    found: list[_Part] = []
    for kind, sign, bound in ((Rule.LIMIT, -1.0, limit.upper), (Rule.REQUIREMENT, 1.0, limit.lower)):
        row = np.flatnonzero(np.isfinite(bound))
        whole = np.where(bound[row] == 0, unit[row], np.abs(bound[row]))
        found.append((kind, row, -1, at[row], sign, unit[row], whole))
    return found


def _trade_slacks(problem: DesignProblem, formulation: Formulation) -> list[_Part]:
    good = good_sizes(problem)
    found: list[_Part] = []
    for kind, table in ((Rule.SOURCE, problem.sources), (Rule.OUTLET, problem.outlets)):
        row = np.flatnonzero(np.isfinite(table.quantity))
        unit = good[table.commodity[row]]
        whole = np.where(table.quantity[row] > 0, table.quantity[row], unit)
        found.append((kind, row, -1, _rows(formulation, kind.value), -1.0, unit, whole))
    return found


def _good_slacks(problem: DesignProblem, formulation: Formulation) -> list[_Part]:
    """Goods that come from nowhere or go nowhere: both rows balance a flow with what the plants do."""
    good = good_sizes(problem)
    found: list[_Part] = []
    for kind, group, flows in zip((Rule.INPUT, Rule.MARKET), ("used", "made"), flow_matrices(problem), strict=True):
        c, n = np.nonzero(handled(problem, flows) > 0)
        found.append((kind, c, n, _rows(formulation, group), -1.0, good[c], good[c]))
    return found


def _loosened(formulation: Formulation, slacks: Slacks, weights: dict[Rule, float]) -> Formulation:
    E = len(slacks.row)
    own = coo_array((slacks.sign, (slacks.program_row, np.arange(E))), shape=(formulation.rows.shape[0], E))
    weight = np.array([weights[kind] for kind in slacks.kind]) * slacks.unit / slacks.bound
    return replace(
        formulation,
        worth=np.concatenate([np.zeros(len(formulation.worth)), -weight]),
        lower=np.concatenate([formulation.lower, np.zeros(E)]),
        upper=np.concatenate([formulation.upper, np.full(E, np.inf)]),
        rows=csr_array(hstack([formulation.rows, own])),
    )
