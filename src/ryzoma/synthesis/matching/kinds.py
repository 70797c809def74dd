"""What is offered and needed: the resources that industrial symbiosis shares."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """Kinds of resources.

    References
    ----------
    CEN-CENELEC (2018). CWA 17354: Industrial symbiosis. Core elements and implementation approaches.
    """

    MATERIAL = 0
    ENERGY = 1
    WATER = 2
    LOGISTICS = 3
    CAPACITY = 4
    EXPERTISE = 5
    EQUIPMENT = 6
