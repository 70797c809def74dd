"""Programs handed to HiGHS in one piece, and what comes back."""

from __future__ import annotations

import highspy
import numpy as np
from scipy.sparse import csr_array

from ryzoma.synthesis.design.formulation import Formulation
from ryzoma.synthesis.process_graph import BoolArray, FloatArray


class Solver(highspy.Highs):
    """HiGHS on one thread without a word on the terminal."""

    def enableCallbacks(self) -> None:  # noqa: N802 - a name of HiGHS; the first thing it would print comes from here
        """Silence, then what HiGHS does at its beginning."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]
        self.setOptionValue("threads", 1)


def solver(formulation: Formulation, integer: BoolArray | None = None, **options: float | str) -> Solver:
    """A solver that holds a formulation: as a linear program, or with the columns that are `integer`."""
    highs = Solver()  # type: ignore[no-untyped-call]
    for name, value in options.items():
        highs.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(formulation.worth), formulation.rows.shape[0]
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = formulation.worth, formulation.lower, formulation.upper
    lp.row_lower_, lp.row_upper_ = formulation.row_lower, formulation.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = formulation.rows.indptr
    lp.a_matrix_.index_ = formulation.rows.indices
    lp.a_matrix_.value_ = formulation.rows.data
    if integer is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(flag)] for flag in integer]
    if highs.passModel(lp) == highspy.HighsStatus.kError:
        raise ValueError("the program is malformed: a coefficient or a bound is not a number")
    return highs


def add_rows(highs: Solver, rows: csr_array) -> None:
    """Add rows r @ v <= 0."""
    count = rows.shape[0]
    if count:
        highs.addRows(
            count,
            np.full(count, -highspy.kHighsInf),
            np.zeros(count),
            rows.nnz,
            rows.indptr[:-1].astype(np.int32),
            rows.indices.astype(np.int32),
            rows.data,
        )


def is_solved(status: highspy.HighsModelStatus) -> bool:
    """Whether a run ended with the best point; a program without columns has one too."""
    return status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty)


def point_of(highs: Solver, formulation: Formulation) -> FloatArray:
    """The best point a solver has found, after its run.

    HiGHS 1.16 sometimes hands back the point it was started from beside the value of a better one; then it runs again
    without a start.
    """
    point = np.array(highs.getSolution().col_value)
    told = highs.getInfo().objective_function_value
    if abs(float(formulation.worth @ point) - told) > 1e-6 * max(abs(told), 1.0):
        highs.clearSolver()
        highs.run()
        point = np.array(highs.getSolution().col_value)
    return point
