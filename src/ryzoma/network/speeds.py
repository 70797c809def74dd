"""Travel times where a table gives none: length by the speed of the class."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Mean speeds of a car or lorry between towns [km/h], stops not counted. All are estimates: the speeds that the
# bundled tables were made with, and for local roads a judgement.
SPEED_KM_H: Mapping[str, float] = MappingProxyType(
    {
        "motorway": 100.0,
        "trunk": 85.0,
        "primary": 75.0,
        "secondary": 60.0,
        "local": 50.0,
        "border": 70.0,
        "rail": 70.0,
    }
)
RAIL_ABROAD_KM_H = 45.0  # goods trains with stops at frontiers and yards (estimate)
OTHER_KM_H = 60.0  # a class that is not in the table


def minutes_by_class(km: float, link_class: str | None, *, abroad: bool = False) -> float:
    """Time for a link from its length and class.

    Parameters
    ----------
    km
        Length [km].
    link_class
        Class of the link, a key of :data:`SPEED_KM_H`; another one, or None, counts 60 km/h.
    abroad
        Whether the link leads to a market beyond the border, where trains are slower.

    Returns
    -------
    float
        Time [min], without waiting at a border.
    """
    if abroad and link_class == "rail":
        return 60.0 * km / RAIL_ABROAD_KM_H
    return 60.0 * km / SPEED_KM_H.get(link_class or "", OTHER_KM_H)
