"""From draws to intervals and grades."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ryzoma.diagnosis.employment.model import Array, Knowledge
from ryzoma.diagnosis.employment.published import contradictions
from ryzoma.diagnosis.employment.result import EmploymentEstimate, Grade, Solved

QUANTILES = (0.05, 0.95)
GRADE_LIMITS = (0.10, 0.25, 0.50)


def interval(central: Array, draws: Array) -> tuple[Array, Array]:
    """5 % and 95 % quantiles over the first axis, never excluding the central estimate.

    The central estimate is the solution at the central figures, not the median of the draws; where a margin binds, the
    two differ by a little.
    """
    if not len(draws):
        return central, central
    ordered = np.sort(draws, axis=0)
    positions = [q * (len(draws) - 1) for q in QUANTILES]
    low, high = (_at(ordered, position) for position in positions)
    return np.minimum(low, central), np.maximum(high, central)


def _at(ordered: Array, position: float) -> Array:
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return np.asarray(ordered[below] + (position - below) * (ordered[above] - ordered[below]))


def grades(central: Array, low: Array, high: Array) -> NDArray[np.str_]:
    """Grade A to D of every estimate by half the width of its interval relative to it."""
    half = (high - low) / 2 / np.maximum(central, np.finfo(float).tiny)
    letters = np.array([grade.value for grade in Grade])
    return np.asarray(letters[np.searchsorted(GRADE_LIMITS, half, side="left")])


def published_error(knowledge: Knowledge, jobs: Array) -> float:
    """Largest relative error of any published sum over tables of shape (k, n, m)."""
    sectors, units = jobs.sum(axis=1), jobs.sum(axis=2)
    known = knowledge.sectors.known
    pairs = (
        (sectors[:, known], knowledge.sectors.employed[known]),
        (sectors @ knowledge.sectors.members.T, knowledge.sectors.totals),
        (units @ knowledge.areas.members.T, knowledge.areas.employed),
    )
    errors = [np.abs(found - told) / np.maximum(told, 1.0) for found, told in pairs]
    return max(float(error.max(initial=0.0)) for error in errors)


def assemble(knowledge: Knowledge, central: Solved, parts: Sequence[Solved]) -> EmploymentEstimate:
    """The estimate from the central table and the drawn ones."""
    n, m, e = len(knowledge.units.ids), len(knowledge.sectors.ids), len(knowledge.plants.ids)
    draws = np.concatenate([np.zeros((0, n, m)), *(part.jobs for part in parts)])
    plant_draws = np.concatenate([np.zeros((0, e)), *(part.staff for part in parts)])
    jobs, staff = central.jobs[0], central.staff[0]
    low, high = interval(jobs, draws)
    unit_low, unit_high = interval(jobs.sum(axis=1), draws.sum(axis=2))
    sector_low, sector_high = interval(jobs.sum(axis=0), draws.sum(axis=1))
    plant_low, plant_high = interval(staff, plant_draws)
    plants = knowledge.plants
    everyone = [central, *parts]
    return EmploymentEstimate(
        unit_ids=knowledge.units.ids,
        sector_ids=knowledge.sectors.ids,
        plant_ids=plants.ids,
        jobs=jobs,
        low=low,
        high=high,
        unit_jobs=jobs.sum(axis=1),
        unit_low=unit_low,
        unit_high=unit_high,
        sector_jobs=jobs.sum(axis=0),
        sector_low=sector_low,
        sector_high=sector_high,
        grade=grades(jobs, low, high),
        plant_unit=plants.unit,
        plant_sector=plants.sector,
        plant_staff=staff,
        plant_low=plant_low,
        plant_high=plant_high,
        plant_published=plants.published,
        draws=draws,
        plant_draws=plant_draws,
        residual=max(published_error(knowledge, part.jobs) for part in everyone),
        iterations=max(part.iterations for part in everyone),
        converged=all(part.converged for part in everyone),
        advice=next((part.advice for part in everyone if part.advice), ""),
        estimate_share=1.0 - float(staff[plants.published].sum()) / float(jobs.sum()),
        known_margin_share=_margin_shares(knowledge, jobs),
        contradictions=contradictions(
            knowledge, np.where(plants.published, plants.staff, 0.0), sectors=jobs.sum(axis=0)
        ),
    )


def _margin_shares(knowledge: Knowledge, jobs: Array) -> tuple[float, float]:
    total = float(jobs.sum())
    single = knowledge.areas.members.sum(axis=1) == 1
    exact = knowledge.areas.members[single].any(axis=0)
    return float(jobs[:, knowledge.sectors.known].sum()) / total, float(jobs[exact].sum()) / total
