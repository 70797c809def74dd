"""What a planner asks: around which base, where, with what money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ryzoma.synthesis.study.assumptions import Assumptions


@dataclass(frozen=True)
class Study:
    """A question to the synthesis.

    Attributes
    ----------
    id
        Short name.
    seats
        Places of the base productions.
    compact
        True for a territorial cluster: places within `minutes` of a seat; False for an associated one over the whole
        region.
    tags
        Tags of the processes that may take part.
    processes
        Processes that may take part besides.
    barred
        Processes that may not.
    places
        Places that take part besides.
    minutes
        Travel time that a compact cluster may span from the nearest seat.
    least_people
        Inhabitants a place of an associated cluster needs unless plants of the base stand there.
    required
        Processes of which at least one new plant has to be opened.
    budget
        Capital of all new plants [money]; None without a limit.
    ceilings
        Capital of the new plants of a place, of a process, or of the processes with a tag [money]: what a town's fund or
        a sponsor of one branch can pay.
    wages, jobs, tonne_km
        Weights of the objective (see :class:`ryzoma.synthesis.design.problem.Weights`); `jobs` by place, or for all
        places outside the capital under the key ``*``.
    """

    id: str
    seats: tuple[str, ...]
    compact: bool = field(kw_only=True)
    tags: tuple[str, ...] = field(default=(), kw_only=True)
    processes: tuple[str, ...] = field(default=(), kw_only=True)
    barred: tuple[str, ...] = field(default=(), kw_only=True)
    places: tuple[str, ...] = field(default=(), kw_only=True)
    minutes: float = field(default=60.0, kw_only=True)
    least_people: float = field(default=25_000.0, kw_only=True)
    required: tuple[str, ...] = field(default=(), kw_only=True)
    budget: float | None = field(default=None, kw_only=True)
    ceilings: Mapping[str, float] = field(default_factory=dict, kw_only=True)
    wages: float = field(default=1.0, kw_only=True)
    jobs: Mapping[str, float] = field(default_factory=dict, kw_only=True)
    tonne_km: float = field(default=0.0, kw_only=True)
    assumptions: Assumptions = field(default=Assumptions(), kw_only=True)
