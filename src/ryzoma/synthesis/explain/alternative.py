"""Plans that are almost as good as the best one found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.explain.measures import Measure
from ryzoma.synthesis.process_graph import FloatArray, IntArray


class Aim(StrEnum):
    """What an alternative was looked for."""

    BEST = "best"  # the plan itself
    LEAST = "least"
    MOST = "most"
    WITHOUT = "without"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Alternative:
    """A plan that is almost as good.

    Attributes
    ----------
    design
        Over all options of the problem.
    value
        By the objective [money/year].
    aim
        What it was looked for, and
    about
        the :class:`Measure` (least, most) or the process (without); None otherwise.
    proven
        Whether none among the options looked at goes further that way.
    """

    design: Design = field(repr=False)
    value: float
    aim: Aim
    about: Measure | int | None = None
    proven: bool = False


class Need(StrEnum):
    """Whether a good plan can do without a process of the plan."""

    NECESSARY = "necessary"  # no plan at all is good enough without it
    NECESSARY_HERE = "necessary here"  # no plan among the options looked at is
    ALWAYS = "always"  # every plan found has it
    REPLACEABLE = "replaceable"  # a plan without it was found


@dataclass(frozen=True)
class NearOptimal:
    """Plans worth at least `floor`: samples, unless something is told to be proven.

    Attributes
    ----------
    floor
        [money/year].
    alternatives
        The plan itself first, then the others without repetition.
    process : (Z,) int
        Processes with a new plant in any of them.
    share : (Z,) float
        Part of the plans that have it.
    need
        (Z,) :class:`Need`; processes that the plan itself does not have are replaceable.
    ranges
        Least and most found of each measure.
    proven_ranges
        Whether each end is that of all plans among the options looked at.
    complete
        Whether all options of the problem were looked at.
    """

    floor: float
    alternatives: tuple[Alternative, ...] = field(repr=False)
    process: IntArray = field(repr=False, kw_only=True)
    share: FloatArray = field(repr=False, kw_only=True)
    need: tuple[Need, ...] = field(repr=False, kw_only=True)
    ranges: dict[Measure, tuple[float, float]] = field(kw_only=True)
    proven_ranges: dict[Measure, tuple[bool, bool]] = field(repr=False, kw_only=True)
    complete: bool = field(kw_only=True)
