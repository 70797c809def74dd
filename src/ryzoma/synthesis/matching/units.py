"""Units in which offers and needs are counted, and which of them can be turned into each other."""

from __future__ import annotations

from types import MappingProxyType

UNITS = MappingProxyType(
    {
        "t": ("mass", 1.0),
        "kg": ("mass", 1e-3),
        "kt": ("mass", 1e3),
        "Mt": ("mass", 1e6),
        "m3": ("volume", 1.0),
        "l": ("volume", 1e-3),
        "MWh": ("energy", 3.6),
        "kWh": ("energy", 3.6e-3),
        "GWh": ("energy", 3.6e3),
        "GJ": ("energy", 1.0),
        "TJ": ("energy", 1e3),
        "Gcal": ("energy", 4.1868),
        "m2": ("area", 1.0),
        "ha": ("area", 1e4),
        "piece": ("pieces", 1.0),
        "pair": ("pairs", 1.0),
        "h": ("time", 1.0),
        "t_km": ("haulage", 1.0),
    }
)
"""Dimension of every unit, and how many of the first unit of that dimension it holds."""


def ratio(unit: str | None, other: str | None) -> float:
    """How many of `other` one of `unit` is; NaN where they cannot be compared or one is not known.

    Raises
    ------
    ValueError
        A unit that is not in :data:`UNITS`.
    """
    if unit is None or other is None:
        return float("nan")
    (dimension, size), (other_dimension, other_size) = _known(unit), _known(other)
    return size / other_size if dimension == other_dimension else float("nan")


def _known(unit: str) -> tuple[str, float]:
    if unit not in UNITS:
        raise ValueError(f"unknown unit {unit!r}; known are {', '.join(UNITS)}")
    return UNITS[unit]
