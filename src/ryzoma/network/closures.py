"""Which links would be missed most: what closing each of them adds to the ways between people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ryzoma.network.edit import removed
from ryzoma.network.effect import effect_of_link
from ryzoma.network.graph import Floats, Graph, Integers
from ryzoma.network.model import Network
from ryzoma.network.paths import PathTrees, path_trees
from ryzoma.network.shortest_paths import distances

# Sums of rounding errors must not make a bound fall below what it bounds.
_SLACK = 1 + 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Closures:
    """Effects of closing single links, the costliest first; links without any detour come last.

    Attributes
    ----------
    link
        (closures,) number of the link in ``network.links``.
    use
        (closures,) share of all journeys that go by the link, 0..1. A journey leads from one person to another who
        lives elsewhere, and every pair of people makes one.
    added
        (closures,) minutes added to the journey on the mean over all journeys that still have a way [min].
    loser
        (closures,) inhabited place whose people lose most, -1 where none loses.
    loss
        (closures,) minutes added to their journeys on the mean [min].
    cut_off
        (closures,) people on the smaller side that no other way joins to the rest [persons]; 0 where a detour exists.
    solved
        How many links had to be solved exactly to be sure of the order.
    """

    link: Integers
    use: Floats = field(repr=False)
    added: Floats = field(repr=False)
    loser: Integers = field(repr=False)
    loss: Floats = field(repr=False)
    cut_off: Floats = field(repr=False)
    solved: int


def costliest_closures(network: Network, people: ArrayLike, count: int = 25) -> Closures:
    """Find the roads whose closing would add most to the journeys between the people of a region.

    Closing link l of length w from u to v adds to no journey more than its detour excess D - w, where D is the
    distance from u to v without l, and it adds nothing to journeys that do not use it. So the mean is at most
    use x (D - w). Links are solved exactly in the order of this bound, until no bound of the rest exceeds the last of
    the `count` largest means found: the result is exact, and most links need not be solved.

    Parameters
    ----------
    network
        The network; closed are links of the ways people travel on that are no railways.
    people
        (places,) people of each place [persons], >= 0.
    count
        How many to find of the links with a detour. Links without one are found all, whatever their number.

    Returns
    -------
    Closures
        At most `count` links that add to some journey, then all that cut somebody off.

    Raises
    ------
    ValueError
        If `people` are not one number >= 0 per place, or `count` is less than 1.

    References
    ----------
    Jenelius, Petersen, Mattsson (2006), Importance and exposure in road network vulnerability analysis,
    Transportation Research A 40(7), 537-560 (importance: increase of the cost of travel, weighted by demand).
    Land, Doig (1960), An automatic method of solving discrete programming problems, Econometrica 28(3), 497-520
    (branch and bound).
    """
    masses = np.asarray(people, dtype=np.float64)
    if masses.shape != (network.places,) or not (np.isfinite(masses).all() and (masses >= 0).all()):
        raise ValueError(f"people must be one number >= 0 for each of {network.places} places")
    if count < 1:
        raise ValueError(f"count must be at least 1, not {count}")
    graph, links = network.ways_minutes, network.links
    use = journeys_over_links(path_trees(graph, np.arange(network.places)), masses, graph.links)
    candidates = np.flatnonzero((use > 0) & ~links.rail)
    excess, cut_off = _detours(graph, candidates, masses)
    order = np.argsort(-use[candidates] * excess, kind="stable")
    bounded = [(int(candidates[one]), use[candidates[one]] * excess[one]) for one in order if np.isfinite(excess[one])]
    best, solved = _best(network, masses, bounded, count)
    bridge = np.flatnonzero(np.isinf(excess))
    bridge = bridge[np.argsort(-cut_off[bridge], kind="stable")]
    nothing = np.zeros(bridge.size)
    link = np.concatenate([[one.link for one in best], candidates[bridge]]).astype(np.int64)
    return Closures(
        link=link,
        use=use[link],
        added=np.concatenate([[one.added for one in best], nothing]),
        loser=np.concatenate([[one.loser for one in best], nothing - 1]).astype(np.int64),
        loss=np.concatenate([[one.loss for one in best], nothing]),
        cut_off=np.concatenate([np.zeros(len(best)), cut_off[bridge]]),
        solved=solved,
    )


def journeys_over_links(trees: PathTrees, people: ArrayLike, links: int) -> Floats:
    """Share of the journeys between all pairs of people in different places that go by each link.

    use_l = sum over i, j of p_i p_j [l on the way from i to j] / sum over i, j of p_i p_j, over i other than j with a
    way: betweenness (Freeman 1977), weighted by the people at both ends.

    Parameters
    ----------
    trees
        Shortest paths; row i starts from place i.
    people
        (places,) people of each place [persons]; nodes beyond the places have none.
    links
        Number of links.

    Returns
    -------
    ndarray
        (links,) shares from 0 to 1; 0 everywhere if there are no journeys.

    References
    ----------
    Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40(1), 35-41.
    """
    masses = np.asarray(people, dtype=np.float64)
    rows, nodes = trees.distance.shape
    total = np.zeros(links)
    if rows == 0 or links == 0:
        return total
    beyond = np.zeros((rows, nodes))  # people at a node and behind it on the tree of each source
    beyond[:, : len(masses)] = np.where(np.isfinite(trees.distance[:, : len(masses)]), masses, 0.0)
    beyond[np.arange(rows), trees.sources] = 0.0
    journeys = float(masses[trees.sources] @ beyond.sum(axis=1))
    depth = np.where(np.isfinite(trees.distance), trees.along(np.ones(links)), -1.0)
    row = np.arange(rows)
    for column in np.argsort(-depth, axis=1, kind="stable").T:  # the farthest nodes of every tree first
        linked = trees.previous_link[row, column] >= 0
        at, node = row[linked], column[linked]
        amount = beyond[at, node]
        beyond[at, trees.previous_node[at, node]] += amount
        np.add.at(total, trees.previous_link[at, node], masses[trees.sources[at]] * amount)
    return total / journeys if journeys > 0 else total


def _detours(graph: Graph, candidates: Integers, people: Floats) -> tuple[Floats, Floats]:
    """Detour excess of every candidate, infinite where no detour exists, and the people then cut off."""
    excess, cut_off = np.zeros(candidates.size), np.zeros(candidates.size)
    for position, link in enumerate(candidates.tolist()):
        tail, head = int(graph.tail[link]), int(graph.head[link])
        without = graph.with_length(link, np.inf)
        there = distances(without, [tail], method="dijkstra")[0]
        excess[position] = max(there[head] - graph.length[link], 0.0)
        if np.isinf(there[head]):
            back = distances(without, [head], method="dijkstra")[0]
            cut_off[position] = min(_reached(there, people), _reached(back, people))
    return excess, cut_off


def _reached(distance: Floats, people: Floats) -> float:
    return float(people[np.isfinite(distance[: len(people)])].sum())


class _Found(NamedTuple):
    """The exact effect of closing one link."""

    link: int
    added: float
    loser: int
    loss: float


def _best(network: Network, people: Floats, bounded: list[tuple[int, float]], count: int) -> tuple[list[_Found], int]:
    """The `count` costliest of the links, which come in the order of their bounds, and how many were solved."""
    reach = _reach(network, people)
    best: list[_Found] = []
    for solved, (link, bound) in enumerate(bounded):
        if bound <= 0 or (len(best) >= count and bound * _SLACK < best[count - 1].added):
            return best[:count], solved
        found = _effect(network, people, reach, link)
        if found.added > 0:
            best.append(found)
            best.sort(key=lambda one: (-one.added, one.link))
    return best[:count], len(bounded)


def _reach(network: Network, people: Floats) -> Floats:
    """(places,) people elsewhere that each place has a way to."""
    ways: NDArray[np.bool_] = np.isfinite(network.minutes[: network.places, : network.places])
    np.fill_diagonal(ways, val=False)
    return np.asarray(ways @ people)


def _effect(network: Network, people: Floats, reach: Floats, link: int) -> _Found:
    by_row = effect_of_link(network, removed(link), people=people).by_row
    weight = people * reach
    loss = np.where(people > 0, by_row, 0.0)
    loser = int(loss.argmax())
    return _Found(link, float(weight @ by_row / weight.sum()), loser if loss[loser] > 0 else -1, float(loss[loser]))
