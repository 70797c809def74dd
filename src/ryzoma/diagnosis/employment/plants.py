"""Staff of the listed plants before balancing: published, recalled, or by the staff rule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.model import Array, Mask, Plants
from ryzoma.diagnosis.employment.staffing import StaffRule, learn_staff_rule, staff_by_rule

# A 90 % interval of a normal variable is this many standard deviations to either side.
NINETY_PERCENT = 1.6448536269514722


def range_spread(low: Array, high: Array) -> Array:
    """Relative standard deviation of which ``low`` to ``high`` is a 90 % interval; nought where there is no range."""
    proper = (low > 0) & (high > low)
    ratio = np.log(np.where(proper, high, 1.0) / np.where(proper, low, 1.0))
    return np.asarray(ratio / (2 * NINETY_PERCENT))


@dataclass(frozen=True, slots=True)
class PlantGuess:
    """Staff of the plants before balancing.

    Attributes
    ----------
    staff
        Shape (e,) [persons].
    spread
        Relative standard deviation of each plant by itself, shape (e,).
    by_rule
        Whether it comes from the staff rule, shape (e,).
    rule
        The rule.
    """

    staff: Array
    spread: Array
    by_rule: Mask
    rule: StaffRule


def guess_staff(plants: Plants, sector_count: int, assumptions: Assumptions) -> PlantGuess:
    """Staff of every plant: the figure somebody wrote down, else the rule learnt from these figures.

    A plant without a figure and without a process gets the median of the plants of its sector (of all plants, if it is
    the only one). A plant that does not work and has no figure has no staff.

    Parameters
    ----------
    plants
        The plants.
    sector_count
        Number of sectors m.
    assumptions
        `plant_spread_min`.
    """
    told = np.isfinite(plants.staff)
    teachers = told & (plants.staff > 0) & (plants.process_jobs > 0) & plants.active
    rule = learn_staff_rule(
        plants.process_jobs[teachers], plants.staff[teachers], plants.sector[teachers], sector_count
    )
    ruled = staff_by_rule(rule, plants.process_jobs, plants.sector)
    ruled = np.where(plants.active, _medians_for_gaps(ruled, plants), 0.0)
    staff = np.where(told, plants.staff, ruled)
    own = max(rule.spread, assumptions.plant_spread_min)
    spread = np.where(told, range_spread(plants.low, plants.high), own)
    return PlantGuess(staff, spread, ~told, rule)


def _medians_for_gaps(ruled: Array, plants: Plants) -> Array:
    gaps = np.isnan(ruled)
    if not gaps.any():
        return ruled
    filled = ruled.copy()
    usable = ~gaps & (ruled > 0)
    overall = float(np.median(ruled[usable])) if usable.any() else 0.0
    for place in np.flatnonzero(gaps):
        alike = usable & (plants.sector == plants.sector[place])
        filled[place] = float(np.median(ruled[alike])) if alike.any() else overall
    return filled
