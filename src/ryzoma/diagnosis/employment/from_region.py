"""From a region to the employment estimate."""

from __future__ import annotations

import numpy as np

from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.estimate import DRAWS, estimate_employment
from ryzoma.diagnosis.employment.model import Knowledge
from ryzoma.diagnosis.employment.places import PlaceEmployment, employment_of_towns, town_shares
from ryzoma.diagnosis.employment.region_plants import located_plants, plants_of_region
from ryzoma.diagnosis.employment.region_sectors import sectors_of_region
from ryzoma.diagnosis.employment.region_units import areas_of_region, numbers, town_people, units_of_region
from ryzoma.diagnosis.employment.result import EmploymentEstimate
from ryzoma.region import LabourUnits, Region, labour_units

NEEDED = ("places", "population", "sectors", "sector_employment")


def missing_for_employment(region: Region) -> tuple[str, ...]:
    """Names of the tables without which employment cannot be estimated and that are empty, or tell of no job at all."""
    no_jobs = not (region["sector_employment"]["employed"] > 0).any()
    return tuple(name for name in NEEDED if region[name].is_empty() or (name == "sector_employment" and no_jobs))


def employment_of_region(
    region: Region,
    generator: np.random.Generator,
    *,
    units: LabourUnits | None = None,
    assumptions: Assumptions | None = None,
    draws: int = DRAWS,
) -> EmploymentEstimate:
    """Estimate employment by labour-market unit, sector and plant of a region.

    Parameters
    ----------
    region
        Needs the tables of :func:`missing_for_employment`; uses `sector_totals`, `area_employment`, `establishments`,
        `establishment_staff`, `establishment_processes`, `processes`, `districts` and `district_population` where they
        have rows.
    generator
        Source of the draws.
    units
        The labour-market units of the region, where the caller has them already.
    assumptions, draws
        See :func:`estimate_employment`.

    Raises
    ------
    ValueError
        If a needed table is empty, or published figures contradict each other (see :func:`estimate_employment`).
    """
    missing = missing_for_employment(region)
    if missing:
        raise ValueError(f"employment cannot be estimated: {', '.join(missing)} without rows")
    rules = assumptions or Assumptions()
    return estimate_employment(knowledge_of_region(region, units, rules), generator, assumptions=rules, draws=draws)


def knowledge_of_region(
    region: Region, units: LabourUnits | None = None, assumptions: Assumptions | None = None
) -> Knowledge:
    """What the tables of a region say about employment."""
    labour = units or labour_units(region.tables)
    sectors = sectors_of_region(region)
    total = float(sectors.totals.max(initial=float(sectors.employed.sum())))
    return Knowledge(
        units=units_of_region(region, labour),
        sectors=sectors,
        areas=areas_of_region(region, labour, total),
        plants=plants_of_region(region, located_plants(region, labour, sectors.ids), assumptions or Assumptions()),
    )


def towns_of_region(
    region: Region,
    estimate: EmploymentEstimate,
    *,
    units: LabourUnits | None = None,
    assumptions: Assumptions | None = None,
) -> PlaceEmployment:
    """Employment of every place of the region, in the order of its table of places.

    Parameters
    ----------
    region
        The region.
    estimate
        From :func:`employment_of_region` of the same region.
    units, assumptions
        As there.

    Notes
    -----
    Villages and sites that are listed as places get the plants that stand there, but no share of the other jobs of
    their unit.
    """
    labour, rules = units or labour_units(region.tables), assumptions or Assumptions()
    ids = region["places"]["id"]
    unit_position = {unit: position for position, unit in enumerate(labour.ids)}
    place_unit = np.array([unit_position[unit] for unit in labour.unit_of(ids)], dtype=np.intp)
    counted = (
        region["places"]
        .select("id")
        .join(town_people(region), left_on="id", right_on="place_id", how="left", maintain_order="left")
    )
    people = np.nan_to_num(numbers(counted["population"]))
    shares = town_shares(units_of_region(region, labour), sectors_of_region(region), place_unit, people, rules)
    shares[np.array(ids == labour.unit_of(ids))] = 1.0  # a place that is a unit by itself, town or village
    position = {place: i for i, place in enumerate(ids)}
    stands = dict(region["establishments"].select("id", "place_id").iter_rows())
    plant_place = np.array([position.get(stands[plant], -1) for plant in estimate.plant_ids], dtype=np.intp)
    return employment_of_towns(estimate, shares, place_unit, plant_place)
