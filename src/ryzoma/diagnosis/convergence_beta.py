"""Beta convergence: do poorer places grow faster?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr, stdtrit

from ryzoma.diagnosis.inputs import vector
from ryzoma.diagnosis.regression import line_through


@dataclass(frozen=True, slots=True)
class BetaConvergence:
    """The line ``ln(y_T / y_0) / T = intercept + slope ln y_0``.

    Attributes
    ----------
    slope
        Change of the yearly log growth with the log of the first value [1/year]; negative is convergence.
    slope_error
        Its standard error, robust (HC1) [1/year].
    p_value
        Two-sided p-value of ``slope = 0``, from t with ``places - 2`` degrees of freedom.
    r_squared
        Share of the differences in growth that the line explains; NaN where growth does not differ.
    speed
        Yearly share of the gap to the common level that is closed, ``-ln(1 + slope T) / T`` [1/year]; negative
        while places diverge, infinite if poorer places overtook (``slope T <= -1``).
    speed_low, speed_high
        95 per cent interval of the speed, from that of the slope [1/year].
    half_life
        Years until half the gap is closed, ``ln 2 / speed`` [year]; infinite where places diverge.
    """

    slope: float
    slope_error: float
    intercept: float
    p_value: float
    r_squared: float
    speed: float
    speed_low: float
    speed_high: float
    half_life: float
    places: int
    years: float


def beta_convergence(first: ArrayLike, last: ArrayLike, years: float) -> BetaConvergence:
    """Unconditional beta convergence by least squares.

    Parameters
    ----------
    first, last : array_like, shape (n,), n >= 3
        An amount per head of each place at the beginning and at the end, above zero [any unit, the same in one
        year: a common rise of prices moves the intercept only].
    years
        Time between the two [year].

    Returns
    -------
    BetaConvergence

    Raises
    ------
    ValueError
        If a value is not above zero, lengths differ, `years` is not above zero, or all first values are equal.

    Notes
    -----
    An error of measurement in the first value pushes the slope towards convergence, and beta convergence does not
    imply that places grow more alike: see :func:`ryzoma.diagnosis.convergence_sigma.sigma_convergence`.

    References
    ----------
    Barro R. J., Sala-i-Martin X. (1992), Convergence, Journal of Political Economy 100(2).
    Mankiw N. G., Romer D., Weil D. N. (1992), A contribution to the empirics of economic growth, Quarterly Journal
    of Economics 107(2), table III.
    MacKinnon J. G., White H. (1985), Some heteroskedasticity-consistent covariance matrix estimators with improved
    finite sample properties, Journal of Econometrics 29(3).
    Quah D. (1993), Galton's fallacy and tests of the convergence hypothesis, Scandinavian Journal of Economics
    95(4).
    """
    begin = vector(first, "first", positive=True, shortest=3)
    end = vector(last, "last", positive=True, length=len(begin))
    if not (np.isfinite(years) and years > 0):
        raise ValueError(f"years is {years:g}, but a time above zero is needed")
    level = np.log(begin)
    line = line_through(level, (np.log(end) - level) / years)
    degrees = len(begin) - 2
    reach = float(stdtrit(degrees, 0.975)) * line.slope_error_robust
    speed = _speed(line.slope, years)
    return BetaConvergence(
        slope=line.slope,
        slope_error=line.slope_error_robust,
        intercept=line.intercept,
        p_value=_p_value(line.slope, line.slope_error_robust, degrees),
        r_squared=line.r_squared,
        speed=speed,
        speed_low=_speed(line.slope + reach, years),
        speed_high=_speed(line.slope - reach, years),
        half_life=float(np.log(2) / speed) if speed > 0 else float("inf"),
        places=len(begin),
        years=float(years),
    )


def _speed(slope: float, years: float) -> float:
    remaining = 1.0 + slope * years
    return float(-np.log(remaining) / years) if remaining > 0 else float("inf")


def _p_value(slope: float, error: float, degrees: int) -> float:
    if error == 0.0:
        return 0.0 if slope != 0.0 else 1.0
    return float(2 * stdtr(degrees, -abs(slope) / error))
