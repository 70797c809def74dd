"""Balanced matrices."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ryzoma.balancing.margins import Array, Mask
from ryzoma.locale import N_

ADVICE_LIMIT = N_(
    "The margins can only be met in the limit in which some cells of the prior become nought."
    " Enter these cells as nought."
)
ADVICE_UNFINISHED = N_(
    "The balancing stopped before the margins were met. Check margins of very different size, or allow more iterations."
)


@dataclass(frozen=True, slots=True)
class Balanced:
    """A balanced matrix.

    Attributes
    ----------
    matrix
        Shape (n, m) [unit of the margins].
    residual
        Largest error of an exact sum, relative to that sum (soft margins: of their stationarity condition).
    iterations
        Sweeps of scaling and Newton steps taken.
    converged
        Whether `residual` is within the tolerance.
    advice
        What to do when it is not (message key); empty otherwise.
    row_factor, column_factor
        The matrix is ``prior x row_factor x column_factor`` (the r and s of RAS) wherever no bound holds; shapes
        (n,), (m,). They are unique up to a common factor.
    """

    matrix: Array = field(repr=False)
    residual: float
    iterations: int
    converged: bool
    advice: str
    row_factor: Array = field(repr=False)
    column_factor: Array = field(repr=False)


@dataclass(frozen=True, slots=True)
class BalancedBatch:
    """Balanced matrices of k problems of one shape: the attributes of :class:`Balanced` with a leading axis k."""

    matrix: Array = field(repr=False)
    residual: Array = field(repr=False)
    iterations: NDArray[np.int64] = field(repr=False)
    converged: Mask = field(repr=False)
    advice: str
    row_factor: Array = field(repr=False)
    column_factor: Array = field(repr=False)
