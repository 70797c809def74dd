"""A process that a plan does not have, and what opening a plant of it would do."""

from __future__ import annotations

from dataclasses import dataclass, field

from ryzoma.synthesis.explain.hindrance import Obstacle
from ryzoma.synthesis.explain.ranking import Ranking
from ryzoma.synthesis.process_graph import IntArray


@dataclass(frozen=True)
class MissingLink:
    """A process that a plan does not have, with a plant of it opened.

    Attributes
    ----------
    process
        Which.
    option
        Its best plant beside the plan, or at the prices of the plan if none can stand beside it.
    optimistic
        What that plant would earn at the prices of the plan [money/year].
    beside
        What it adds with all plants of the plan standing [money/year]; less than 0 if it loses, NaN if it cannot stand.
    proven
        Whether no other plant of the process adds more beside the plan, or none can stand there.
    instead
        What a plant of the process is found to add when new plants of the plan may close [money/year]; NaN if no plan
        with it was found.
    closed : (D,) int
        New plants that make room for it then.
    instead_proven
        Whether it could not add more by this.
    obstacle
        What stands in its way.
    break_even
        Change of the price of its main product, as a part of it, that surely suffices for it to pay beside the plan;
        NaN if it sells none.
    """

    process: int
    option: int
    optimistic: float
    beside: float = field(kw_only=True)
    proven: bool = field(kw_only=True)
    instead: float = field(kw_only=True)
    closed: IntArray = field(repr=False, kw_only=True)
    instead_proven: bool = field(kw_only=True)
    obstacle: Obstacle = field(kw_only=True)
    break_even: float = field(kw_only=True)


@dataclass(frozen=True)
class MissingLinks:
    """All missing links by rank, and the best of them confirmed, the one that adds most first."""

    ranking: Ranking
    confirmed: tuple[MissingLink, ...]
