"""Parts of a network that no open link joins, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ryzoma.network.graph import Integers


@dataclass(frozen=True, slots=True)
class Part:
    """Nodes that are joined to each other, but not to the largest part.

    Attributes
    ----------
    places
        Identifiers of its places.
    markets
        Identifiers of its markets beyond the border. A part of markets alone is cut off by closed crossings, which is
        a fact of the day and no fault of the data.
    """

    places: tuple[str, ...]
    markets: tuple[str, ...]


def unconnected_parts(part: Integers, ids: Sequence[str], places: int) -> tuple[Part, ...]:
    """Every part but the largest.

    Parameters
    ----------
    part
        (nodes,) number of the connected part, as :func:`ryzoma.network.components` gives it.
    ids
        Identifier of every node.
    places
        Number of places; the nodes from there on are markets.

    Returns
    -------
    tuple of Part
        The larger ones first.
    """
    found = []
    for number in range(1, int(part.max(initial=0)) + 1):
        members = np.flatnonzero(part == number).tolist()
        inside = tuple(ids[node] for node in members if node < places)
        found.append(Part(inside, tuple(ids[node] for node in members if node >= places)))
    return tuple(found)
