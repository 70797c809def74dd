"""Location quotients of small places: limits that say how little a few jobs prove, and quotients drawn to the mean."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from ryzoma.diagnosis.inputs import FloatArray, table
from ryzoma.diagnosis.specialisation import expected_jobs


@dataclass(frozen=True, slots=True)
class CautiousQuotients:
    """Location quotients with their uncertainty; arrays of the shape (places, sectors) unless said otherwise.

    Attributes
    ----------
    quotient
        The plain quotient; NaN for a place or a sector without jobs.
    low, high
        95 per cent limits (or of the given confidence) if decisions to locate were independent.
    shrunken
        The quotient drawn towards 1, the more the fewer jobs are expected: the one to rank places by.
    variance : ndarray, shape (sectors,)
        Variance of the true quotients of a sector that is left after chance is taken away; 0 where chance alone
        explains all differences, NaN for a sector without jobs.
    """

    quotient: FloatArray = field(repr=False)
    low: FloatArray = field(repr=False)
    high: FloatArray = field(repr=False)
    shrunken: FloatArray = field(repr=False)
    variance: FloatArray = field(repr=False)


def cautious_quotients(
    jobs: ArrayLike, *, jobs_per_decision: float = 1.0, confidence: float = 0.95
) -> CautiousQuotients:
    """Location quotients with exact Poisson limits and empirical-Bayes shrinkage.

    Parameters
    ----------
    jobs : array_like, shape (places, sectors)
        Jobs [jobs].
    jobs_per_decision
        How many jobs come or go together [jobs]. Jobs come in plants: with plants of 50 jobs, 100 jobs are two
        decisions, not a hundred. 1 treats every job as one of its own and claims too much.
    confidence
        Chance with which the limits hold, between 0 and 1.

    Returns
    -------
    CautiousQuotients

    Raises
    ------
    ValueError
        As :func:`.specialisation.location_quotients`, or if `jobs_per_decision` is not above zero or `confidence`
        not between 0 and 1.

    Notes
    -----
    With `O` decisions observed and `E` expected (jobs divided by `jobs_per_decision`) the limits are those of a
    Poisson mean, divided by `E`. For the shrinkage the true quotients of a sector have mean 1 and variance `A`, found
    by Marshall's moments, ``A = sum E (LQ - 1)^2 / sum E - 1 / mean(E)`` and not below 0; then
    ``LQ* = 1 + (LQ - 1) A / (A + 1 / E)``. The place's own jobs are part of what it is compared with, which hides some
    of the specialisation of a place that dominates its region.

    References
    ----------
    Garwood F. (1936), Fiducial limits for the Poisson distribution, Biometrika 28(3-4).
    Marshall R. J. (1991), Mapping disease and mortality rates using empirical Bayes estimators, Journal of the Royal
    Statistical Society C 40(2).
    Moineddin R., Beyene J., Boyle E. (2003), On the location quotient confidence interval, Geographical Analysis
    35(3).
    """
    if not (np.isfinite(jobs_per_decision) and jobs_per_decision > 0):
        raise ValueError(f"jobs_per_decision is {jobs_per_decision:g}, but a number above zero is needed")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is {confidence:g}, but it must lie between 0 and 1")
    observed = table(jobs, "jobs") / jobs_per_decision
    expected = expected_jobs(observed)
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.where(expected > 0, observed / expected, np.nan)
        low, high = (limit / np.where(expected > 0, expected, np.nan) for limit in _limits(observed, confidence))
        variance = _variance(quotient, expected)
        pull = variance / (variance + 1.0 / expected)
    return CautiousQuotients(quotient, low, high, 1.0 + (quotient - 1.0) * pull, variance)


def _limits(observed: FloatArray, confidence: float) -> tuple[FloatArray, FloatArray]:
    """Garwood's limits of a Poisson mean, written with the incomplete gamma function."""
    tail = (1.0 - confidence) / 2
    low = np.where(observed > 0, gammaincinv(np.maximum(observed, 1e-300), tail), 0.0)
    return low, np.asarray(gammaincinv(observed + 1.0, 1.0 - tail))


def _variance(quotient: FloatArray, expected: FloatArray) -> FloatArray:
    """Marshall's variance of the true quotients of each sector, shape (sectors,)."""
    total = expected.sum(axis=0)
    places = (expected > 0).sum(axis=0)
    spread = np.nansum(expected * (quotient - 1.0) ** 2, axis=0) / total
    return np.where(total > 0, np.maximum(0.0, spread - places / total), np.nan)
