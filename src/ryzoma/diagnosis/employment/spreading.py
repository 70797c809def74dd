"""Where the jobs of a sector stand that no listed plant explains: shares by population, town or land."""

from __future__ import annotations

import numpy as np

from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.model import Array, Sectors, SpreadBy, Units


def villagers(units: Units, assumptions: Assumptions) -> Array:
    """Rural inhabitants who live among fields, shape (n,) [persons]; the others are suburban.

    They are counted up to the density that three quarters of the units do not exceed. By rural population alone the
    ring district of a large city would get its tens of thousands of suburban villagers as farm hands.

    Parameters
    ----------
    units
        The units; where the area is not known, nobody is suburban.
    assumptions
        `farm_density_quantile`.
    """
    settled = np.isfinite(units.area) & (units.area > 0) & (units.rural > 0)
    if not settled.any():
        return units.rural
    ceiling = float(np.quantile(units.rural[settled] / units.area[settled], assumptions.farm_density_quantile))
    return np.asarray(
        np.where(settled, np.minimum(units.rural, ceiling * np.where(settled, units.area, 0)), units.rural)
    )


def spread_shares(units: Units, sectors: Sectors, assumptions: Assumptions) -> Array:
    """Share of every unit in the jobs of each sector that no plant explains, shape (n, m); columns add up to one.

    The share is ``w_i^g / sum w^g`` with the weight w that the sector follows and its size exponent g. An exponent
    above one concentrates the sector in large places, as business services are. Weights: all inhabitants; townspeople
    with suburban villagers; or villagers among fields. Where nobody is counted anywhere all units weigh the same.

    Parameters
    ----------
    units, sectors
        The units, and `spread_by` and `size_exponent` of the sectors.
    assumptions
        For :func:`villagers`, and `urban_farm_share` and `village_town_share`.
    """
    rural = villagers(units, assumptions)
    others = units.population - rural
    weights = {
        SpreadBy.POPULATION: units.population,
        SpreadBy.URBAN: others + assumptions.village_town_share * rural,
        SpreadBy.FARMLAND: rural + assumptions.urban_farm_share * others,
    }
    columns = np.stack([weights[follows] for follows in sectors.spread_by], axis=1)
    columns = np.where(columns.max(axis=0) > 0, columns, 1.0)
    relative = columns / np.maximum(columns.max(axis=0), np.finfo(float).tiny)
    powered = relative**sectors.size_exponent
    return np.asarray(powered / powered.sum(axis=0))


def rest_spread(sectors: Sectors, assumptions: Assumptions) -> Array:
    """Relative standard deviation of what is placed without plants in a cell, by sector, shape (m,)."""
    farming = np.array([follows is SpreadBy.FARMLAND for follows in sectors.spread_by])
    services = np.where(farming, assumptions.farm_spread, assumptions.rest_spread)
    return np.asarray(np.where(sectors.industrial, assumptions.industrial_rest_spread, services))
