"""Staff of a plant from what it makes, as works of known staff teach it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Index = NDArray[np.intp]

SCALE_EXPONENT = (
    0.8  # staff of a line against its size; chemical engineers' rule 0.2-0.3 for operators, near 1 for assembly
)


@dataclass(frozen=True, slots=True)
class StaffRule:
    """Staff of a plant: ``exp(intercept + slope ln jobs + effect of its sector)``.

    Attributes
    ----------
    intercept, slope
        Of the regression of ln staff on ln process jobs.
    effects
        Of the sectors, shape (m,); nought for sectors without a plant of known staff.
    intercept_spread
        Posterior standard deviation of the intercept.
    effect_spread
        Posterior standard deviation of each effect, shape (m,).
    spread
        Standard deviation of the residuals of ln staff: plants of one sector and size differ that much.
    plants
        Number of plants the rule was learnt from.
    """

    intercept: float
    slope: float
    effects: Array
    intercept_spread: float
    effect_spread: Array
    spread: float
    plants: int


def line_jobs(
    reference_jobs: ArrayLike, reference_scale: ArrayLike, activity: ArrayLike, *, exponent: float = SCALE_EXPONENT
) -> Array:
    """Jobs of process lines run at a given activity: ``jobs (activity / reference) ** exponent``.

    Parameters
    ----------
    reference_jobs
        Jobs at the reference scale, shape (l,) [persons].
    reference_scale, activity
        Reference scale and actual activity a year, shape (l,) [units of activity a year].
    exponent
        Elasticity of jobs to size.

    Returns
    -------
    Array
        Shape (l,) [persons].

    References
    ----------
    .. [1] Wessel, H. E. (1952). New graph correlates operating labor data for chemical processes. Chemical
       Engineering 59(7), 209-210.
    """
    jobs, scale = np.asarray(reference_jobs, dtype=np.float64), np.asarray(reference_scale, dtype=np.float64)
    return np.asarray(jobs * (np.asarray(activity, dtype=np.float64) / scale) ** exponent)


def learn_staff_rule(
    process_jobs: ArrayLike,
    staff: ArrayLike,
    sector: ArrayLike,
    sector_count: int,
    *,
    intercept_prior: tuple[float, float] = (0.5, 0.7),
    slope_prior: tuple[float, float] = (1.0, 0.15),
    effect_spread: float = 0.35,
    spread: float = 0.5,
) -> StaffRule:
    r"""Learn from plants of known staff how many people old works employ where modern lines would need `process_jobs`.

    Bayesian linear regression with sector effects shrunk towards nought (a random-intercept model), in closed form:
    :math:`\ln y = a + b \ln x + u_s + \varepsilon` with normal priors. A sector with many known plants is judged by
    them, one without by all. With no known plant at all the priors speak: works employ e^0.5 = 1.6 times what modern
    lines would.

    Parameters
    ----------
    process_jobs, staff
        Of the plants of known staff, shape (e,), positive [persons].
    sector
        Their sectors, shape (e,), counted from 0.
    sector_count
        Number of sectors m.
    intercept_prior, slope_prior
        Mean and standard deviation.
    effect_spread, spread
        Standard deviations of the sector effects and of the plants within a sector, in logarithms.

    Returns
    -------
    StaffRule

    References
    ----------
    .. [1] Robinson, G. K. (1991). That BLUP is a good thing: the estimation of random effects. Statistical Science
       6(1), 15-32.
    """
    x, y = np.log(np.asarray(process_jobs, dtype=np.float64)), np.log(np.asarray(staff, dtype=np.float64))
    group = np.asarray(sector, dtype=np.intp)
    count = len(x)
    centre = float(x.mean()) if count else 0.0
    design = np.zeros((count, 2 + sector_count))
    design[:, 0], design[:, 1] = 1.0, x - centre
    design[np.arange(count), 2 + group] = 1.0
    mean = np.zeros(2 + sector_count)
    # The intercept is held at the mean size, where the slope does not disturb it.
    mean[0], mean[1] = intercept_prior[0] + slope_prior[0] * centre, slope_prior[0]
    precision = np.diag(
        np.concatenate([[intercept_prior[1] ** -2, slope_prior[1] ** -2], np.full(sector_count, effect_spread**-2)])
    )
    posterior = np.linalg.inv(precision + design.T @ design / spread**2)
    estimate = mean + posterior @ (design.T @ (y - design @ mean)) / spread**2
    residuals = y - design @ estimate
    # The prior spread counts as five plants, so that a handful of lucky hits does not promise precision.
    observed = float(np.sqrt((residuals @ residuals + 5 * spread**2) / (count + 5)))
    return StaffRule(
        float(estimate[0] - estimate[1] * centre),
        float(estimate[1]),
        estimate[2:],
        float(np.sqrt(posterior[0, 0])),
        np.sqrt(np.diag(posterior)[2:]),
        observed,
        count,
    )


def staff_by_rule(rule: StaffRule, process_jobs: ArrayLike, sector: ArrayLike) -> Array:
    """Staff of plants by the rule, shape (e,) [persons]; NaN where `process_jobs` is, nought where it is nought."""
    jobs = np.asarray(process_jobs, dtype=np.float64)
    positive = jobs > 0
    logs = np.log(np.where(positive, jobs, 1.0))
    staff = np.exp(rule.intercept + rule.slope * logs + rule.effects[np.asarray(sector, dtype=np.intp)])
    return np.asarray(np.where(positive, staff, jobs))
