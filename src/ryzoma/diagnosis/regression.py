"""A straight line through points, with an error that does not assume equal scatter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ryzoma.diagnosis.inputs import FloatArray


@dataclass(frozen=True, slots=True)
class Line:
    """Least-squares line ``y = intercept + slope x``.

    Attributes
    ----------
    slope_error, slope_error_robust
        Standard errors of the slope: the usual one, and HC1, which holds when scatter differs along the line.
    r_squared
        Share of the variance of `y` on the line; NaN where `y` does not vary.
    """

    slope: float
    intercept: float
    slope_error: float
    slope_error_robust: float
    r_squared: float


def line_through(x: FloatArray, y: FloatArray) -> Line:
    """The least-squares line.

    Parameters
    ----------
    x, y : ndarray, shape (n,), n >= 3
        Checked values; `x` must vary.

    Returns
    -------
    Line

    Raises
    ------
    ValueError
        If all `x` are equal.

    References
    ----------
    White H. (1980), A heteroskedasticity-consistent covariance matrix estimator, Econometrica 48(4).
    MacKinnon J. G., White H. (1985), Some heteroskedasticity-consistent covariance matrix estimators with improved
    finite sample properties, Journal of Econometrics 29(3) (HC1: the factor n / (n - 2)).
    """
    from_mean = x - x.mean()
    spread = float(from_mean @ from_mean)
    if np.ptp(x) == 0.0:
        raise ValueError("all values to compare are equal, so that no line can be drawn through them")
    slope = float(from_mean @ y) / spread
    rest = (y - y.mean()) - slope * from_mean
    degrees = len(x) - 2
    scatter = float(rest @ rest)
    variation = float(((y - y.mean()) ** 2).sum())
    return Line(
        slope=slope,
        intercept=float(y.mean() - slope * x.mean()),
        slope_error=float(np.sqrt(scatter / degrees / spread)),
        slope_error_robust=float(np.sqrt(len(x) / degrees * float((from_mean**2) @ (rest**2))) / spread),
        r_squared=1.0 - scatter / variation if variation > 0 else float("nan"),
    )
