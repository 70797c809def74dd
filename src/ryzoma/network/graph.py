"""A graph as plain arrays: links between numbered nodes, each with a length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Arcs(NamedTuple):
    """Passable one-way connections, at most one per ordered pair of nodes, sorted by tail, then head.

    Attributes
    ----------
    tail, head
        (arcs,) numbers of the nodes.
    length
        (arcs,) length of the shortest link between the two.
    link
        (arcs,) number of that link.
    """

    tail: Integers
    head: Integers
    length: Floats
    link: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Links between nodes 0 .. `nodes` - 1.

    Parallel links, links of length 0 and links from a node to itself are allowed.

    Attributes
    ----------
    nodes
        Number of nodes.
    tail, head
        (links,) ends of every link.
    length
        (links,) length, time or cost of every link, >= 0; infinity closes a link while it keeps its number.
    directed
        Whether links lead only from tail to head.

    Raises
    ------
    ValueError
        If the arrays differ in size, an end is not a node, or a length is negative or not a number.
    """

    nodes: int
    tail: Integers
    head: Integers
    length: Floats
    directed: bool = False

    def __post_init__(self) -> None:
        tail, head = _numbers(self.tail), _numbers(self.head)
        length = np.array(self.length, dtype=np.float64)
        _check(self.nodes, tail, head, length)
        for name, array in (("tail", tail), ("head", head), ("length", length)):
            array.flags.writeable = False
            object.__setattr__(self, name, array)

    @property
    def links(self) -> int:
        """Number of links."""
        return self.tail.size

    def arcs(self) -> Arcs:
        """The passable one-way connections; an undirected link gives one each way."""
        tail, head, length, link = self.tail, self.head, self.length, np.arange(self.links)
        if not self.directed:
            tail, head = np.concatenate([tail, head]), np.concatenate([head, tail])
            length, link = np.tile(length, 2), np.tile(link, 2)
        passable = (tail != head) & np.isfinite(length)
        tail, head, length, link = (array[passable] for array in (tail, head, length, link))
        order = np.lexsort((link, length, head, tail))
        tail, head, length, link = (array[order] for array in (tail, head, length, link))
        first = np.ones(tail.size, dtype=bool)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        return Arcs(tail[first], head[first], length[first], link[first])

    def with_length(self, link: int, length: float) -> Graph:
        """The same graph with another length of one link."""
        lengths = self.length.copy()
        lengths[link] = length
        return Graph(self.nodes, self.tail, self.head, lengths, self.directed)

    def with_link(self, tail: int, head: int, length: float) -> Graph:
        """The same graph with one more link, which gets the number ``links``."""
        ends = np.append(self.tail, tail), np.append(self.head, head)
        return Graph(self.nodes, *ends, np.append(self.length, length), self.directed)


def matrix_of(arcs: Arcs, nodes: int) -> csr_array[Any]:
    """Arcs as a sparse matrix; arcs of length 0 stay as stored zeros, which SciPy's graph routines take as arcs."""
    starts = np.searchsorted(arcs.tail, np.arange(nodes + 1))
    return csr_array((arcs.length, arcs.head, starts), shape=(nodes, nodes))


def _numbers(values: ArrayLike) -> Integers:
    array = np.array(values)
    if array.size and not np.issubdtype(array.dtype, np.integer):
        raise ValueError(f"ends of links are node numbers, not {array.dtype}")
    return array.astype(np.int64)


def _check(nodes: int, tail: Integers, head: Integers, length: Floats) -> None:
    if not tail.shape == head.shape == length.shape == (tail.size,):
        raise ValueError(f"tail {tail.shape}, head {head.shape} and length {length.shape} must be equally long vectors")
    if tail.size and (min(tail.min(), head.min()) < 0 or max(tail.max(), head.max()) >= nodes):
        raise ValueError(f"a link ends outside the nodes 0 .. {nodes - 1}")
    if np.isnan(length).any() or (length < 0).any():
        raise ValueError("a length is negative or not a number")
