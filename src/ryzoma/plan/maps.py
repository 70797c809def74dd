"""What a map of a plan shows: layers of values over areas, points and lines, without any drawing.

Layers hold ids and values only. Where an id lies is told once for the whole plan: :attr:`Plan.positions` for points,
:attr:`Plan.areas` for polygons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from ryzoma.plan.words import Text, Words
from ryzoma.tables import Kind

Values: TypeAlias = Sequence[float | None]


class Breaks(StrEnum):
    """How the values of a measure are put into classes."""

    QUANTILE = "quantile"  # as many members in each class
    NATURAL = "natural"  # least variance within classes (Fisher 1958, Jenks 1967)
    ROUND = "round"  # equal steps between round numbers
    GIVEN = "given"  # `limits` as they stand


@dataclass(frozen=True, slots=True)
class Classes:
    """How a measure becomes a handful of colours.

    Attributes
    ----------
    breaks, count
        Method and number of classes (at most 7).
    limits
        Inner limits, ascending, for `Breaks.GIVEN`.
    centre
        Where two opposite colour ranges meet (0 for a balance, 1 for a quotient); None for one range from light to
        dark. A centre always is a class limit.
    """

    breaks: Breaks = Breaks.QUANTILE
    count: int = 5
    limits: tuple[float, ...] = field(default=(), kw_only=True)
    centre: float | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number for every id of a layer.

    Attributes
    ----------
    title
        What is measured (message key), the heading of the legend.
    values
        One per id, None or NaN where missing (shown hatched, or as an empty symbol).
    kind, unit, digits
        Form of the numbers in the legend and the hints.
    """

    title: str
    values: Values = field(repr=False)
    kind: Kind = field(default=Kind.NUMBER, kw_only=True)
    unit: str = field(default="", kw_only=True)
    digits: int = field(default=1, kw_only=True)
    classes: Classes = field(default=Classes(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Categories:
    """One of a few words for every id of a layer: at most 8 colours, in the order of `labels`.

    Attributes
    ----------
    codes
        One per id; None where it belongs to none.
    labels
        What each code is called.
    ordered
        Whether the labels stand in an order from least to most, and are coloured from light to dark.
    """

    title: str
    codes: Sequence[str | None] = field(repr=False)
    labels: Mapping[str, Words] = field(kw_only=True)
    ordered: bool = field(default=False, kw_only=True)


Colour: TypeAlias = Measure | Categories


@dataclass(frozen=True, slots=True)
class Choropleth:
    """Coloured areas: `ids` are of the area set ``Plan.areas[areas]``."""

    areas: str
    ids: Sequence[str] = field(repr=False)
    colour: Colour = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Outlines:
    """Borders of an area set, without values. `weight` 1 is a thin line (districts), 2 a stronger one (oblasts)."""

    areas: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Symbols:
    """Circles at points: their area grows with `size`, their colour with `colour`."""

    ids: Sequence[str] = field(repr=False)
    size: Measure | None = None
    colour: Colour | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Labels:
    """Names at points, the weightiest first; names that find no free room are left out, never overlapped.

    Attributes
    ----------
    weights
        Importance, one per id (population, for instance). None: in the given order.
    """

    ids: Sequence[str] = field(repr=False)
    weights: Values | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Lines:
    """Straight lines between points (roads, rails), coloured by category or measure."""

    starts: Sequence[str] = field(repr=False)
    ends: Sequence[str] = field(repr=False)
    title: str = ""
    colour: Colour | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Flows:
    """Curved arrows from start to end, their width in proportion to `width` (people, tonnes a year)."""

    starts: Sequence[str] = field(repr=False)
    ends: Sequence[str] = field(repr=False)
    width: Measure = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Hulls:
    """Shaded areas around the members of compact groups (territorial clusters)."""

    groups: Sequence[tuple[str, ...]] = field(repr=False)
    labels: Sequence[Words] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Spokes:
    """Lines from a centre to its members (associated clusters, catchments)."""

    centre: str
    members: Sequence[str] = field(repr=False)
    title: str = field(default="", kw_only=True)


Layer: TypeAlias = Choropleth | Outlines | Symbols | Labels | Lines | Flows | Hulls | Spokes


@dataclass(frozen=True, slots=True)
class MapSpec:
    """One map.

    Attributes
    ----------
    id
        Lower-case slug, unique in the plan.
    title
        Message key.
    reading
        The map in one or two sentences, for those who cannot see it and for those in a hurry.
    table
        Name of the result table with the same numbers.
    layers
        Drawn in this order over land and neighbours. Symbols and labels always come out on top.
    subject
        Id of the thing the map is about, whose name stands behind the title; '' for none.
    near
        Ids of points that the map is cut to, with some ground around them; none for the whole region.
    """

    id: str
    title: str
    reading: Text = field(kw_only=True)
    table: str = field(kw_only=True)
    layers: tuple[Layer, ...] = field(kw_only=True)
    subject: str = field(default="", kw_only=True)
    near: Sequence[str] = field(default=(), kw_only=True)
