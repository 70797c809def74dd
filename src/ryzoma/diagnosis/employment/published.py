"""Published staff beside the published sums it belongs to."""

from __future__ import annotations

import numpy as np

from ryzoma.diagnosis.employment.cells import sum_into_cells
from ryzoma.diagnosis.employment.model import Array, Knowledge

PUBLISHED_MAX = 0.95  # of a sector or an area: published staff beyond it contradicts their figure


def published_fit(knowledge: Knowledge, staff: Array, sectors: Array) -> tuple[Array, Array]:
    """Factors that bring published staff down to what its sector and its areas can hold.

    A plant whose staff comes from another year than the figure of its sector may exceed it. One of the two must give
    way, and sums that many figures depend on stay.

    Parameters
    ----------
    knowledge
        The areas, and the cells of the plants.
    staff
        Published staff, nought for other plants, shape (k, e) [persons].
    sectors
        Employment of the sectors, shape (k, m) [persons].

    Returns
    -------
    by_sector
        Shape (k, m); 1 where nothing has to give way.
    by_area
        Shape (k, a); 1 where nothing has to give way once the sectors fit.
    """
    plants, areas = knowledge.plants, knowledge.areas
    by_sector = _fit(sum_into_cells(staff, plants.sector, sectors.shape[1]), sectors)
    units = sum_into_cells(staff * by_sector[:, plants.sector], plants.unit, len(knowledge.units.ids))
    return by_sector, _fit(units @ areas.members.T, areas.employed)


def _fit(told: Array, most: Array) -> Array:
    return np.asarray(np.minimum(1.0, PUBLISHED_MAX * most / np.maximum(told, 1e-9)))


def fitted_staff(knowledge: Knowledge, staff: Array, sectors: Array) -> Array:
    """Published staff times the smallest factor of its sector and its areas, shape (k, e) [persons]."""
    plants = knowledge.plants
    by_sector, by_area = published_fit(knowledge, staff, sectors)
    covering = np.where(knowledge.areas.members.T, by_area[:, None, :], 1.0)
    return np.asarray(staff * by_sector[:, plants.sector] * covering.min(axis=2, initial=1.0)[:, plants.unit])


def contradictions(knowledge: Knowledge, staff: Array, sectors: Array) -> tuple[str, ...]:
    """Names of the sectors, and of the units of areas joined by ``;``, whose figure published staff contradicts.

    Parameters
    ----------
    staff, sectors
        As for :func:`published_fit`, of one state, shapes (e,) and (m,).
    """
    by_sector, by_area = published_fit(knowledge, staff[None], sectors[None])
    names = [knowledge.sectors.ids[j] for j in np.flatnonzero(by_sector[0] < 1.0)]
    for area in np.flatnonzero(by_area[0] < 1.0):
        names.append(";".join(knowledge.units.ids[i] for i in np.flatnonzero(knowledge.areas.members[area])))
    return tuple(names)
