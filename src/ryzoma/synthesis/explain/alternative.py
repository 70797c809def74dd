"""A plan that is almost as good as the best one found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.explain.measures import Measure


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
