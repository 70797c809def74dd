"""What one edited link of a region changes for its people and goods."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.network.change import DistanceChange, change_of
from ryzoma.network.edit import LinkEdit, edited_distances
from ryzoma.network.model import Network


def effect_of_link(
    network: Network, edit: LinkEdit, measure: Literal["km", "minutes"] = "minutes", *, people: ArrayLike | None = None
) -> DistanceChange:
    """Change of distances or times between all places when one link is added, improved, lengthened or closed.

    Parameters
    ----------
    network
        The network before.
    edit
        What is done; the length is in the unit of `measure`, the link number that of ``network.links``.
    measure
        Length [km] or time [min] of the ways people travel.
    people
        (places,) weight of every place as a destination [persons]; all alike if None.

    Returns
    -------
    DistanceChange
        Rows and targets are places; every pair stands twice.

    Raises
    ------
    ValueError
        If the edit names no link or node, or the weights do not fit.
    """
    graph, before = (network.ways_km, network.km) if measure == "km" else (network.ways_minutes, network.minutes)
    rows = np.arange(network.places)
    after = edited_distances(graph, before[rows], edit, rows).distances
    return change_of(before[: network.places, : network.places], after[:, : network.places], weight=people)
