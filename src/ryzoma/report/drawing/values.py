"""Values of maps and charts as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ryzoma.plan.maps import Values


def numbers(values: Values) -> NDArray[np.float64]:
    """Values as an array; NaN where missing."""
    return np.array([np.nan if value is None else value for value in values], dtype=float)
