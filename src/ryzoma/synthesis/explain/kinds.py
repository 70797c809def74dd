"""A program over some of the options in which it is counted which processes are open anywhere.

Its openings are free again, so plants can make room for one another; a column z of each process that can be opened is 1
if and only if one of its new plants is: y <= z <= sum of y.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import highspy
import numpy as np
from scipy.sparse import coo_array, csr_array, hstack, vstack

from ryzoma.synthesis.design.design import Design, design_of
from ryzoma.synthesis.design.formulation import Formulation, formulate
from ryzoma.synthesis.design.highs import solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.operation import only
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class KindsProgram:
    """A mixed-integer program of V columns of the problem and Z of processes.

    Attributes
    ----------
    problem
        With only the options that may take part.
    kept : (P',) int
        Their positions in the problem as given, of `options` in all.
    base
        The program without the columns of processes.
    program
        The program with them.
    process : (Z,) int
        Processes that can be opened.
    """

    problem: DesignProblem = field(repr=False)
    kept: IntArray = field(repr=False)
    options: int
    base: Formulation = field(repr=False)
    program: Formulation = field(repr=False)
    process: IntArray = field(repr=False)

    @property
    def kinds(self) -> slice:
        """Columns of processes."""
        return slice(len(self.base.worth), len(self.program.worth))

    def which(self, design: Design) -> BoolArray:
        """(Z,) processes of which a new plant is open."""
        new = design.open[self.kept] & ~self.problem.options.existing
        return np.isin(self.process, self.problem.options.process[new])


@dataclass(frozen=True)
class Found:
    """A plan found by a search among some options.

    Attributes
    ----------
    design
        Over all options of the problem as given; None if there is none.
    value
        By the objective of the problem [money/year].
    objective, bound
        By what was asked for; no plan among the options is better than the bound.
    proven
        Whether no plan among the options is better; without a plan, whether there is none.
    """

    design: Design | None = field(repr=False)
    value: float
    objective: float
    bound: float
    proven: bool


def kinds_program(problem: DesignProblem, kept: IntArray) -> KindsProgram:
    """A program over the options `kept`."""
    among = only(problem, kept)
    base = formulate(among)
    new = np.flatnonzero(~among.options.existing)
    process, kind = np.unique(among.options.process[new], return_inverse=True)
    Z, n, at = len(process), len(new), np.arange(len(new))
    V = len(base.worth)
    # y - z <= 0 of every option, then z - sum of y <= 0 of every process
    row = np.concatenate([at, at, n + np.arange(Z), n + kind])
    column = np.concatenate([new, V + kind, V + np.arange(Z), new])
    value = np.concatenate([np.ones(n), -np.ones(n), np.ones(Z), -np.ones(n)])
    counts = csr_array(coo_array((value, (row, column)), shape=(n + Z, V + Z)))
    program = replace(
        base,
        worth=np.concatenate([base.worth, np.zeros(Z)]),
        lower=np.concatenate([base.lower, np.zeros(Z)]),
        upper=np.concatenate([base.upper, np.ones(Z)]),
        rows=csr_array(vstack([hstack([base.rows, csr_array((base.rows.shape[0], Z))]), counts])),
        row_lower=np.concatenate([base.row_lower, np.full(n + Z, -np.inf)]),
        row_upper=np.concatenate([base.row_upper, np.zeros(n + Z)]),
    )
    return KindsProgram(among, kept, len(problem.options), base, program, process)


def with_row(program: Formulation, columns: IntArray, values: FloatArray, lower: float, upper: float) -> Formulation:
    """The program with one more row."""
    shape = (1, len(program.worth))
    row = csr_array(coo_array((values, (np.zeros(len(columns), dtype=np.int64), columns)), shape=shape))
    return replace(
        program,
        rows=csr_array(vstack([program.rows, row])),
        row_lower=np.append(program.row_lower, lower),
        row_upper=np.append(program.row_upper, upper),
    )


def search(
    kinds: KindsProgram, program: Formulation, seconds: float, *, start: Design | None = None, gap: float = 1e-6
) -> Found:
    """The best point of `program`, a variant of that of `kinds`."""
    integer = np.zeros(len(program.worth), dtype=bool)
    integer[: len(kinds.kept)] = ~kinds.problem.options.existing
    highs = solver(program, integer, time_limit=float(max(seconds, 0.01)), mip_rel_gap=gap)
    if start is not None:
        openings = start.open[kinds.kept].astype(np.float64)
        highs.setSolution(len(openings), np.arange(len(openings), dtype=np.int32), openings)
    highs.run()
    info = highs.getInfo()
    if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        infeasible = highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible
        return Found(None, -np.inf, -np.inf, np.inf, infeasible)
    point = np.array(highs.getSolution().col_value)
    return Found(
        design_of(kinds.base, point, kinds.kept, kinds.options),
        float(kinds.base.worth @ point[: len(kinds.base.worth)]) * kinds.base.money,
        info.objective_function_value,
        info.mip_dual_bound,
        highs.getModelStatus() == highspy.HighsModelStatus.kOptimal,
    )
