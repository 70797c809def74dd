"""What an indicator is: a documented function on plain arrays, with all that a reader must know to trust its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator.

    Attributes
    ----------
    name
        Stable name for commands, columns and files (snake_case).
    title
        A few words (message key).
    formula
        The formula in plain text or LaTeX, with its symbols named (message key).
    reference
        Author, year, work, and equation or page where there is one.
    unit
        Unit of the value, '' where it is a pure number.
    lowest, highest
        Closed limits of the value for any valid input; None where it has no limit on that side.
    meaning
        What a high or low value tells a planner, and what it does not (message key).
    function
        The function on plain arrays that computes it.
    edge_cases
        What comes out for empty, single, zero or unreachable inputs (message key).
    """

    name: str
    title: str
    formula: str
    reference: str
    unit: str
    lowest: float | None
    highest: float | None
    meaning: str
    function: Callable[..., Any]
    edge_cases: str = ""

    def __post_init__(self) -> None:
        if not (self.name.isidentifier() and self.name == self.name.lower()):
            raise ValueError(f"the name of an indicator is snake_case, not {self.name!r}")
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            raise ValueError(f"indicator {self.name}: lowest {self.lowest} is above highest {self.highest}")
