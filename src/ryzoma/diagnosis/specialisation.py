"""Location quotients: what a place does more of than the whole region."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.inputs import FloatArray, table, total_of


def location_quotients(jobs: ArrayLike) -> FloatArray:
    """Location quotient of every sector in every place.

    ``LQ_ps = (x_ps / x_p.) / (x_.s / x_..)``: the sector's share of the place's jobs in units of its share of all
    jobs.

    Parameters
    ----------
    jobs : array_like, shape (places, sectors)
        Jobs [jobs]; the places together are the region compared with, so that one place alone has quotients of 1.

    Returns
    -------
    ndarray, shape (places, sectors)
        1 where the place is like the region, 0 where it has no such jobs, at most ``x_.. / x_p.``; NaN for a
        place or a sector without any jobs.

    Raises
    ------
    ValueError
        If there are not two axes, a figure is negative or not finite, or all are zero.

    References
    ----------
    Florence P. S. (1939), Report on the Location of Industry, Political and Economic Planning, London.
    Isard W. (1960), Methods of Regional Analysis, MIT Press.
    """
    observed = table(jobs, "jobs")
    expected = expected_jobs(observed)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(expected > 0, observed / expected, np.nan)


def expected_jobs(jobs: ArrayLike) -> FloatArray:
    """Jobs of every sector in every place if all places were alike: ``x_p. x_.s / x_..``.

    Parameters
    ----------
    jobs : array_like, shape (places, sectors)
        Jobs [jobs].

    Returns
    -------
    ndarray, shape (places, sectors)
        Expected jobs [jobs].

    Raises
    ------
    ValueError
        As :func:`location_quotients`.

    References
    ----------
    Isard W. (1960), Methods of Regional Analysis, MIT Press.
    """
    observed = table(jobs, "jobs")
    whole = total_of(observed, "jobs")
    return np.outer(observed.sum(axis=1), observed.sum(axis=0)) / whole
