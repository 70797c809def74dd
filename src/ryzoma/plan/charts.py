"""What a chart of a plan shows, without any drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ryzoma.plan.maps import Values
from ryzoma.plan.words import Text, Words
from ryzoma.tables import Kind


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis.

    Attributes
    ----------
    title, unit
        Message keys; the unit stands behind the title.
    kind, digits
        Form of the numbers at the ticks; more decimals are used where ticks need them.
    log
        Logarithmic, for positive values.
    from_zero
        Whether the axis must begin at (or reach) zero; bars always do.
    """

    title: str
    kind: Kind = Kind.NUMBER
    unit: str = field(default="", kw_only=True)
    digits: int = field(default=0, kw_only=True)
    log: bool = field(default=False, kw_only=True)
    from_zero: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind of thing with the interval each lies in.

    Attributes
    ----------
    label
        Its name in the legend; '' for the only series of a chart.
    values
        One per category, or per position of the other axis.
    low, high
        Ends of the interval of every value, () where there is none.
    estimated
        Whether the whole series is an estimate (hatched or dashed).
    """

    label: Words
    values: Values = field(repr=False)
    low: Values = field(default=(), repr=False, kw_only=True)
    high: Values = field(default=(), repr=False, kw_only=True)
    estimated: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    """What all charts have: slug, title (message key), summary sentence, and the table with the same numbers.

    The name of the `subject`, an id, stands behind the title of a chart that has one.
    """

    id: str
    title: str
    reading: Text
    table: str
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart(_Chart):
    """Horizontal bars: one group per category, or one stack of all series.

    Attributes
    ----------
    marker
        A value to compare with, drawn as a line across (the national mean), with its name.
    """

    categories: Sequence[Words] = field(repr=False)
    series: tuple[Series, ...]
    axis: Axis
    stacked: bool = False
    marker: tuple[float, Words] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DotChart(_Chart):
    """Dots with intervals, one row per category; several series stand on the same row (before and after)."""

    categories: Sequence[Words] = field(repr=False)
    series: tuple[Series, ...]
    axis: Axis
    marker: tuple[float, Words] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart(_Chart):
    """Lines over time, with a band where a series has `low` and `high`.

    Attributes
    ----------
    x
        Positions on the horizontal axis (years), ascending; every series has one value per position.
    breaks
        Positions where a series changes its method, with the reason; lines are not drawn across them.
    """

    x: Sequence[float] = field(repr=False)
    series: tuple[Series, ...]
    x_axis: Axis
    y_axis: Axis
    breaks: tuple[tuple[float, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted line y = `intercept` + `slope` x (of decimal logarithms on logarithmic axes), told by `label`."""

    intercept: float
    slope: float
    label: Words = field(kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterChart(_Chart):
    """Points of two measures.

    Attributes
    ----------
    labels
        Names of the points; those with room are written, in the order of `weights` (the given order without).
    """

    x: Values = field(repr=False)
    y: Values = field(repr=False)
    labels: Sequence[Words] = field(default=(), repr=False)
    weights: Values | None = field(default=None, repr=False)
    x_axis: Axis
    y_axis: Axis
    fit: Fit | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve in the unit square: cumulated shares, from (0, 0) to (1, 1)."""

    label: Words
    x: Sequence[float] = field(repr=False)
    y: Sequence[float] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LorenzChart(_Chart):
    """Lorenz curves beside the line of equality; axes are titled by message keys."""

    curves: tuple[Curve, ...]
    x_title: str
    y_title: str


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A good or a production in a chain.

    Attributes
    ----------
    column
        How many steps from the base production (0 for the base itself).
    kind
        ``good``, ``base`` (a good of what stands), ``bought`` (from outside), ``process``, ``new`` (a new production),
        ``sold`` (a good that leaves), or ``missing`` (needed, but nobody makes it).
    note
        A second, smaller line (place and scale), '' for none.
    """

    id: str
    label: Words
    column: int = field(kw_only=True)
    kind: str = field(default="good", kw_only=True)
    note: Words = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class ChainLink:
    """Who feeds whom: from one node's id to another's, with an amount that sets the width (None: thin line)."""

    start: str
    end: str
    amount: float | None = field(default=None, kw_only=True)
    note: Words = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDiagram(_Chart):
    """A chain of productions, from the base at the left to the goods of high value at the right."""

    nodes: tuple[ChainNode, ...]
    links: tuple[ChainLink, ...]
    unit: str = ""


ChartSpec: TypeAlias = BarChart | DotChart | LineChart | ScatterChart | LorenzChart | ChainDiagram
