"""Jobs of the towns inside a labour-market unit: plants where they stand, the rest by what its sector follows."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.cells import sum_into_cells
from ryzoma.diagnosis.employment.intervals import interval
from ryzoma.diagnosis.employment.model import Array, Index, Sectors, SpreadBy, Units
from ryzoma.diagnosis.employment.result import EmploymentEstimate


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEmployment:
    """Employment of single towns.

    Attributes
    ----------
    jobs, low, high
        By sector, shape (p, m) [persons], with 5 % and 95 % quantiles.
    place_jobs, place_low, place_high
        Their sums, shape (p,) [persons].
    plant_place
        Town of each plant of the estimate, shape (e,); -1 where it stands in none of them.
    largest_plant
        Position of the largest plant of each town, shape (p,); -1 where there is none.
    largest_share, largest_low, largest_high
        Share of the town's jobs in that plant, shape (p,), with 5 % and 95 % quantiles over the draws; nought without.
    """

    jobs: Array = field(repr=False)
    low: Array = field(repr=False)
    high: Array = field(repr=False)
    place_jobs: Array = field(repr=False)
    place_low: Array = field(repr=False)
    place_high: Array = field(repr=False)
    plant_place: Index = field(repr=False)
    largest_plant: Index = field(repr=False)
    largest_share: Array = field(repr=False)
    largest_low: Array = field(repr=False)
    largest_high: Array = field(repr=False)


def town_shares(
    units: Units, sectors: Sectors, place_unit: ArrayLike, people: ArrayLike, assumptions: Assumptions
) -> Array:
    """Share of each town in the jobs of its unit that stand outside the listed plants, shape (p, m).

    Within a unit the jobs of a sector are spread over its towns and its villages by inhabitants. A villager counts in
    full for farming; `village_service_share` of a townsman for what follows the population, because shops, schools and
    offices for the villages stand in the town; `village_town_share` for the trades of towns. A townsman counts
    `urban_farm_share` for farming.

    Parameters
    ----------
    units, sectors
        As in the estimate.
    place_unit
        Unit of each town, shape (p,).
    people
        Inhabitants of each town, shape (p,) [persons]; nought for a site.
    assumptions
        The weights.
    """
    unit, town = np.asarray(place_unit, dtype=np.intp), np.asarray(people, dtype=np.float64)
    listed = np.bincount(unit, weights=town, minlength=len(units.ids))
    # All townspeople live in listed towns; what is missing (or over) is a difference of dates or definitions.
    outside = np.maximum(units.population - listed, 0.0)
    weights = {
        SpreadBy.POPULATION: (1.0, assumptions.village_service_share),
        SpreadBy.URBAN: (1.0, assumptions.village_town_share),
        SpreadBy.FARMLAND: (assumptions.urban_farm_share, 1.0),
    }
    pairs = np.array([weights[follows] for follows in sectors.spread_by])
    whole = listed[unit, None] * pairs[:, 0] + outside[unit, None] * pairs[:, 1]
    return np.asarray(town[:, None] * pairs[:, 0] / np.maximum(whole, np.finfo(float).tiny))


def employment_of_towns(
    estimate: EmploymentEstimate, shares: ArrayLike, place_unit: ArrayLike, plant_place: ArrayLike
) -> PlaceEmployment:
    """Jobs of towns from the estimate of their units.

    Parameters
    ----------
    estimate
        Of the units.
    shares
        Of :func:`town_shares`, shape (p, m).
    place_unit
        Unit of each town, shape (p,).
    plant_place
        Town of each plant of the estimate, shape (e,); -1 for none.

    Notes
    -----
    The split has no published sum to meet. Its own error is not drawn, so that the interval of a small town beside a
    large one is too narrow.
    """
    share, unit = np.asarray(shares, dtype=np.float64), np.asarray(place_unit, dtype=np.intp)
    town = np.asarray(plant_place, dtype=np.intp)
    central = _split(estimate, estimate.jobs[None], estimate.plant_staff[None], share, unit, town)
    draws = _split(estimate, estimate.draws, estimate.plant_draws, share, unit, town)
    low, high = interval(central[0], draws)
    totals = draws.sum(axis=2)
    place_low, place_high = interval(central[0].sum(axis=1), totals)
    largest = _largest(estimate.plant_staff, town, len(share))
    part = _part(estimate.plant_staff[None], central.sum(axis=2), largest)[0]
    part_low, part_high = interval(part, _part(estimate.plant_draws, totals, largest))
    return PlaceEmployment(
        jobs=central[0],
        low=low,
        high=high,
        place_jobs=central[0].sum(axis=1),
        place_low=place_low,
        place_high=place_high,
        plant_place=town,
        largest_plant=largest,
        largest_share=part,
        largest_low=part_low,
        largest_high=part_high,
    )


def _split(estimate: EmploymentEstimate, jobs: Array, staff: Array, share: Array, unit: Index, town: Index) -> Array:
    """Jobs by town and sector in k tables, shape (k, p, m)."""
    count, n, m = jobs.shape
    in_cells = sum_into_cells(staff, estimate.plant_unit * m + estimate.plant_sector, n * m).reshape(count, n, m)
    beside = np.maximum(jobs - in_cells, 0.0)[:, unit, :] * share
    placed = town >= 0
    in_towns = sum_into_cells(staff[:, placed], town[placed] * m + estimate.plant_sector[placed], len(share) * m)
    return np.asarray(beside + in_towns.reshape(count, len(share), m))


def _largest(staff: Array, town: Index, count: int) -> Index:
    order = np.lexsort((np.arange(len(staff)), -staff))
    largest = np.full(count, -1, dtype=np.intp)
    for plant in order[::-1]:
        if town[plant] >= 0 and staff[plant] > 0:
            largest[town[plant]] = plant
    return largest


def _part(staff: Array, jobs: Array, largest: Index) -> Array:
    if not staff.shape[1]:
        return np.zeros_like(jobs)
    chosen = np.where(largest >= 0, staff[:, np.maximum(largest, 0)], 0.0)
    return np.asarray(np.divide(chosen, jobs, out=np.zeros_like(jobs), where=jobs > 0))
