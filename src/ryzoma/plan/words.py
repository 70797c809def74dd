"""Words of a plan: sentences with gaps, quantities and names, put into a language only when they are shown.

A plan is made once and read in three languages. So it holds no finished sentences but message keys (English sentences
marked with :func:`ryzoma.locale.N_`) with what belongs into their gaps. A gap takes a plain string (shown as it is), a
:class:`Quantity` (shown in the customary number form of the language), a :class:`Name` (an id of the region, shown by
its name in the language), a :class:`Listing` or another :class:`Text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from ryzoma.tables import Kind

_NOTHING: Mapping[str, Words] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its form and unit.

    Attributes
    ----------
    value
        The number in canonical units (a share as 0..1); None or NaN where it is unknown, shown as a dash.
    kind
        How it is shown.
    unit
        Unit behind the number (message key), '' for none. Shares get their percent sign by themselves.
    digits
        Decimals shown (of the percentage, for a share).
    signed
        Whether a positive value carries a plus sign (changes and balances).
    """

    value: float | None
    kind: Kind = Kind.NUMBER
    unit: str = field(default="", kw_only=True)
    digits: int = field(default=0, kw_only=True)
    signed: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a thing of the region (place, district, plant, good): looked up in :attr:`Plan.names`."""

    id: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Several words one after the other, joined by commas."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence.

    Attributes
    ----------
    message
        A message key with ``{named}`` gaps, or the two forms of a counted sentence as :func:`ryzoma.locale.NP_` gives
        them (their ``{count}`` is filled with `count`).
    values
        What fills the gaps.
    count
        The number that chooses the plural form; needed exactly when `message` has two forms.
    """

    message: str | tuple[str, str]
    values: Mapping[str, Words] = field(default_factory=lambda: _NOTHING)
    count: int | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if isinstance(self.message, tuple) != (self.count is not None):
            raise ValueError(f"a counted sentence has two forms and a count, any other neither: {self.message!r}")


def say(message: str, /, **values: Words) -> Text:
    """A sentence with its gaps filled: ``say(N_("{town} lost {people}."), town=Name("pinsk"), people=Quantity(7))``."""
    return Text(message, values)


Words: TypeAlias = str | Quantity | Name | Listing | Text
"""Anything that can be shown to a reader; a plain string is data and is never translated."""
