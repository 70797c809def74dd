"""One edited link: the distances afterwards, without solving everything again."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.network.graph import Floats, Graph, Integers
from ryzoma.network.shortest_paths import distances, sources_of

# A link lies on a shortest path if going by it is as short as can be, up to rounding; a source taken along needlessly
# only costs time.
_TIGHT = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class LinkEdit:
    """What is done to one link. Made by :func:`added`, :func:`changed` or :func:`removed`.

    Attributes
    ----------
    length
        Length afterwards; infinity where the link is removed.
    link
        Number of the edited link, None where one is added.
    ends
        Tail and head of an added link, None otherwise.
    """

    length: float
    link: int | None = None
    ends: tuple[int, int] | None = None


def added(tail: int, head: int, length: float) -> LinkEdit:
    """A new link."""
    return LinkEdit(length, ends=(tail, head))


def changed(link: int, length: float) -> LinkEdit:
    """Another length of a link: improved or lengthened."""
    return LinkEdit(length, link)


def removed(link: int) -> LinkEdit:
    """A link closed; it keeps its number."""
    return LinkEdit(np.inf, link)


@dataclass(frozen=True, slots=True, eq=False)
class Edited:
    """Distances after an edit.

    Attributes
    ----------
    graph
        The graph afterwards.
    distances
        (sources, nodes) distances afterwards.
    resolved
        How many of the sources had to be solved again.
    """

    graph: Graph
    distances: Floats = field(repr=False)
    resolved: int


def edited_distances(graph: Graph, before: Floats, edit: LinkEdit, sources: ArrayLike | None = None) -> Edited:
    """Distances after one link was added, improved, lengthened or removed.

    A shorter link u - v of length w is used at most once by a shortest path, so that the new distance is
    min(d(s, t), d(s, u) + w + d(v, t)), and the same with u and v exchanged in an undirected graph. A longer link only
    concerns sources with a shortest path by it, those with d(s, u) + w = d(s, v); they are solved again.

    Parameters
    ----------
    graph
        The graph before the edit.
    before
        (sources, nodes) its distances.
    edit
        What is done.
    sources
        (sources,) numbers of the nodes the rows of `before` start from; all nodes if None.

    Returns
    -------
    Edited
        Graph and distances afterwards; exact up to rounding.

    Raises
    ------
    ValueError
        If `before` does not have a row per source and a column per node, or the edit names no link or node.

    References
    ----------
    Murchland (1967), The effect of increasing or decreasing the length of a single arc on all shortest distances in a
    graph, LBS-TNT-26, London Business School, Transport Network Theory Unit.
    """
    starts = sources_of(graph, sources)
    if before.shape != (starts.size, graph.nodes):
        raise ValueError(f"distances {before.shape} are not of {starts.size} sources and {graph.nodes} nodes")
    after, tail, head, old = _edited_graph(graph, edit)
    if edit.length < old:
        ways = ((tail, head),) if graph.directed else ((tail, head), (head, tail))
        return Edited(after, _improved(graph, before, ways, edit.length), 0)
    concerned = _concerned(before, tail, head, old, directed=graph.directed)
    if edit.length == old or concerned.size == 0:
        return Edited(after, before.copy(), 0)
    result = before.copy()
    result[concerned] = distances(after, starts[concerned])
    return Edited(after, result, concerned.size)


def _edited_graph(graph: Graph, edit: LinkEdit) -> tuple[Graph, int, int, float]:
    """The graph afterwards, the ends of the edited link and its length before (infinity if it is new)."""
    if edit.ends is not None:
        return graph.with_link(*edit.ends, edit.length), *edit.ends, np.inf
    if edit.link is None or not 0 <= edit.link < graph.links:
        raise ValueError(f"there is no link {edit.link} among {graph.links}")
    old = float(graph.length[edit.link])
    return graph.with_length(edit.link, edit.length), int(graph.tail[edit.link]), int(graph.head[edit.link]), old


def _improved(graph: Graph, before: Floats, ways: tuple[tuple[int, int], ...], length: float) -> Floats:
    """The smaller of the old distances and those by the shorter link."""
    onward = distances(graph, [head for _, head in ways])
    result = before.copy()
    for (tail, _), rest in zip(ways, onward, strict=True):
        np.minimum(result, (before[:, tail] + length)[:, None] + rest, out=result)
    return result


def _concerned(before: Floats, tail: int, head: int, length: float, *, directed: bool) -> Integers:
    """Rows with a shortest path by the link."""
    there, back = before[:, tail], before[:, head]
    by_link = np.isfinite(back) & (there + length <= back * _TIGHT)
    if not directed:
        by_link |= np.isfinite(there) & (back + length <= there * _TIGHT)
    return np.flatnonzero(by_link)
