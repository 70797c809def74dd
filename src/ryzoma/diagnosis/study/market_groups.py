"""What groups of markets, and the state of their crossings, are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ryzoma.locale import N_

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "russia": N_("Russia"),
        "eu": N_("European Union"),
        "ukraine": N_("Ukraine"),
        "china": N_("China"),
        "sea_port": N_("sea ports"),
    }
)
"""Names of well-known groups; another group is called by its id."""

HAULS: Mapping[str, str] = MappingProxyType(
    {
        "russia": N_("Haul to Russia"),
        "eu": N_("Haul to the European Union"),
        "ukraine": N_("Haul to Ukraine"),
        "china": N_("Haul to China"),
        "sea_port": N_("Haul to a sea port"),
    }
)
"""Headings of the haul costs to them."""

OPEN, RESTRICTED, CLOSED = N_("open"), N_("restricted"), N_("closed")
"""States of a crossing."""

MIXED = N_("some open, some closed")
"""State of a place from which usable and closed crossings are reached."""
