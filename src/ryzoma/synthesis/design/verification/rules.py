"""The rules that a plan has to obey, how far a plan is off, and how a breach is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ryzoma.locale import Translator, translator
from ryzoma.synthesis.process_graph import FloatArray


class Rule(StrEnum):
    """What a plan can be at fault in."""

    FORM = "form"  # lengths and positions
    NUMBER = "number"  # finite, not negative
    MADE = "made"
    USED = "used"
    ACTIVITY = "activity"
    SIZE = "size"
    EXISTING = "existing"
    MUST_OPEN = "must open"
    HAUL = "haul"
    SOURCE = "source"
    OUTLET = "outlet"
    LIMIT = "limit"


@dataclass(frozen=True)
class Violation:
    """One rule broken at one place.

    Attributes
    ----------
    rule
        Which.
    message
        What is wrong and where (message key), with ``{named}`` gaps.
    values
        What fills the gaps.
    error
        How far off, relative to the quantities that the rule is about; infinite for what has no size.
    """

    rule: Rule
    message: str
    values: Mapping[str, object] = field(repr=False)
    error: float

    def words(self, language: Translator) -> str:
        """The breach in a language."""
        return language.text(self.message).format(**self.values)

    def __str__(self) -> str:
        return self.words(translator("en"))


@dataclass(frozen=True)
class Check:
    """One rule at every row that it holds for.

    Attributes
    ----------
    rule, message
        See :class:`Violation`.
    error : (R,) float
        How far each row is off, relatively; nothing or less where the rule is kept.
    told
        What fills the gaps of the message for a row.
    """

    rule: Rule
    message: str
    error: FloatArray = field(repr=False)
    told: Callable[[int], Mapping[str, object]] = field(repr=False)

    def violation(self, row: int) -> Violation:
        """The breach at a row."""
        return Violation(self.rule, self.message, self.told(row), float(self.error[row]))


def number(value: float) -> str:
    """A figure as it stands in a message."""
    return f"{value:,.7g}"
