"""What the employment estimate is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Index = NDArray[np.intp]


class SpreadBy(StrEnum):
    """What the jobs of a sector follow that no listed plant explains."""

    POPULATION = "population"
    URBAN = "urban"
    FARMLAND = "farmland"


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The n labour-market units.

    Attributes
    ----------
    ids
        Their names.
    urban, rural
        Inhabitants of towns and of villages, shape (n,) [persons].
    area
        Land, shape (n,) [km2]; NaN where it is not known.
    latitude, longitude
        Of the seat, shape (n,) [degrees].
    oblast
        The oblast (or whatever larger part) each unit lies in, shape (n,), counted from 0.
    """

    ids: tuple[str, ...]
    urban: Array = field(repr=False)
    rural: Array = field(repr=False)
    area: Array = field(repr=False)
    latitude: Array = field(repr=False)
    longitude: Array = field(repr=False)
    oblast: Index = field(repr=False)

    @property
    def population(self) -> Array:
        """All inhabitants, shape (n,) [persons]."""
        return self.urban + self.rural


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors:
    """The m sectors and what is known of them in the whole region.

    Attributes
    ----------
    ids
        Their names.
    employed, low, high
        Employment and its range of about 90 %, shape (m,) [persons].
    known
        Whether the figure is published, shape (m,): it is then met exactly.
    members, totals
        Published sums over several sectors, shapes (t, m) and (t,) [persons]; met exactly.
    spread_by, size_exponent
        What the jobs outside the listed plants follow, and the power of the size of the unit, shape (m,).
    industrial
        Whether it belongs to industry (divisions 05-39), where a few plants decide, shape (m,).
    """

    ids: tuple[str, ...]
    employed: Array = field(repr=False)
    low: Array = field(repr=False)
    high: Array = field(repr=False)
    known: Mask = field(repr=False)
    members: Mask = field(repr=False)
    totals: Array = field(repr=False)
    spread_by: tuple[SpreadBy, ...] = field(repr=False)
    size_exponent: Array = field(repr=False)
    industrial: Mask = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """Published employment at the place of work of single units and of groups of them.

    Attributes
    ----------
    members
        Which units each figure covers, shape (a, n).
    employed
        Employment in the year of the sector figures, shape (a,) [persons]; met exactly.
    """

    members: Mask = field(repr=False)
    employed: Array = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plants:
    """The e listed plants.

    Attributes
    ----------
    ids
        Their names.
    unit, sector
        Where they stand and what they belong to, shape (e,).
    staff, low, high
        Staff by a figure somebody wrote down and its range, shape (e,) [persons]; NaN where there is none.
    published
        Whether that figure is published (not recalled), shape (e,).
    process_jobs
        Jobs that modern lines of the same output would need, shape (e,) [persons]; NaN where no process is known.
    active
        Whether the plant works, shape (e,).
    """

    ids: tuple[str, ...]
    unit: Index = field(repr=False)
    sector: Index = field(repr=False)
    staff: Array = field(repr=False)
    low: Array = field(repr=False)
    high: Array = field(repr=False)
    published: Mask = field(repr=False)
    process_jobs: Array = field(repr=False)
    active: Mask = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that the estimate is told about a region."""

    units: Units
    sectors: Sectors
    areas: Areas
    plants: Plants
