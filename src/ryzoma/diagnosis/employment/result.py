"""What the employment estimate answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from ryzoma.diagnosis.employment.model import Array, Index, Mask


class Grade(StrEnum):
    """How well a cell is known, by half the width of its 90 % interval relative to the estimate."""

    A = "A"  # up to 10 %
    B = "B"  # up to 25 %
    C = "C"  # up to 50 %
    D = "D"  # more


@dataclass(frozen=True, slots=True)
class Solved:
    """k balanced tables and the staff of the plants in them: on the way to the estimate.

    Attributes
    ----------
    jobs, staff
        Shapes (k, n, m) and (k, e) [persons].
    iterations, converged, advice
        Of the balancing.
    """

    jobs: Array
    staff: Array
    iterations: int
    converged: bool
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmploymentEstimate:
    """Employment by labour-market unit and sector, and by plant.

    Attributes
    ----------
    unit_ids, sector_ids, plant_ids
        Labels of the axes.
    jobs, low, high
        Central estimate and 5 % and 95 % quantiles over the draws, shape (n, m) [persons].
    unit_jobs, unit_low, unit_high
        The same of the units' sums, shape (n,) [persons].
    sector_jobs, sector_low, sector_high
        The same of the sectors' sums, shape (m,) [persons].
    grade
        Quality of each cell, shape (n, m).
    plant_unit, plant_sector
        Cell of each plant, shape (e,).
    plant_staff, plant_low, plant_high
        Staff and its quantiles, shape (e,) [persons]; plants of a cell never exceed it.
    plant_published
        Whether the staff is a published figure, shape (e,).
    draws, plant_draws
        The draws themselves, shapes (k, n, m) and (k, e) [persons], for the uncertainty of whatever is computed from
        them.
    residual
        Largest relative error of any published margin, in the central estimate and all draws.
    iterations
        Most Newton steps that one balancing took.
    converged
        Whether every balancing met the margins.
    advice
        What to do where one did not (message key).
    estimate_share
        Share of all jobs that is not covered by a published staff figure of a plant: the share of the cells that
        rests on estimates, although their sums are published.
    known_margin_share
        Share of all jobs in sectors, and in single units, whose sum is published.
    contradictions
        Sectors, and units of an area joined by ``;``, whose figure is smaller than the published staff of their plants
        (or leaves next to nothing beside it): there the staff was scaled down. Empty in a consistent region.
    """

    unit_ids: tuple[str, ...]
    sector_ids: tuple[str, ...]
    plant_ids: tuple[str, ...]
    jobs: Array = field(repr=False)
    low: Array = field(repr=False)
    high: Array = field(repr=False)
    unit_jobs: Array = field(repr=False)
    unit_low: Array = field(repr=False)
    unit_high: Array = field(repr=False)
    sector_jobs: Array = field(repr=False)
    sector_low: Array = field(repr=False)
    sector_high: Array = field(repr=False)
    grade: NDArray[np.str_] = field(repr=False)
    plant_unit: Index = field(repr=False)
    plant_sector: Index = field(repr=False)
    plant_staff: Array = field(repr=False)
    plant_low: Array = field(repr=False)
    plant_high: Array = field(repr=False)
    plant_published: Mask = field(repr=False)
    draws: Array = field(repr=False)
    plant_draws: Array = field(repr=False)
    residual: float
    iterations: int
    converged: bool
    advice: str
    estimate_share: float
    known_margin_share: tuple[float, float]
    contradictions: tuple[str, ...]
