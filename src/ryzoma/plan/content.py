"""A plan as published: what the report, the workbook, the tables and the map layers are written from.

The stages compute; this is what remains to be said. Nothing here knows how a page or a sheet looks like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from ryzoma.findings import Finding
from ryzoma.plan.charts import ChartSpec
from ryzoma.plan.maps import MapSpec
from ryzoma.plan.words import Quantity, Text
from ryzoma.tables import ResultTable

Position: TypeAlias = tuple[float, float]

RESERVED = frozenset({"overview", "chapters", "certainty", "checks", "caveats", "findings", "sources", "files"})
"""Ids of the chapters that every report has by itself."""


class Verdict(StrEnum):
    """Whether a figure, or its course, is good news for the region."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Trend:
    """The course of a figure over time, drawn as a small line, with what it means."""

    years: Sequence[int]
    values: Sequence[float | None]
    verdict: Verdict = Verdict.NEUTRAL


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the few figures on the overview.

    Attributes
    ----------
    title
        What it is (message key).
    value
        The figure.
    reading
        What it means, in one plain sentence.
    estimate_share
        Share of the figure that rests on estimates, 0..1; None where senseless.
    section
        Id of the section that says more, '' for none.
    """

    id: str
    title: str
    value: Quantity = field(kw_only=True)
    reading: Text = field(kw_only=True)
    estimate_share: float | None = field(default=None, kw_only=True)
    trend: Trend | None = field(default=None, kw_only=True)
    section: str = field(default="", kw_only=True)
    sources: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the main results: a sentence a minister remembers, a second one with the evidence, and where it stands."""

    sentence: Text
    evidence: Text
    section: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark in a section: how something was computed, or what it cannot tell."""

    title: str
    paragraphs: tuple[Text, ...]


Block: TypeAlias = ResultTable | MapSpec | ChartSpec | Note


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report.

    Attributes
    ----------
    id
        Lower-case slug, the anchor in the page.
    title
        Message key; may be '' where the name of the subject says enough.
    subject
        Id of the thing the chapter is about, '' for none.
    summary
        What the chapter says, in a few sentences.
    blocks
        Maps, charts, tables and notes in reading order.
    """

    id: str
    title: str
    summary: tuple[Text, ...] = field(kw_only=True)
    blocks: tuple[Block, ...] = field(kw_only=True)
    subject: str = field(default="", kw_only=True)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """Its tables."""
        return tuple(block for block in self.blocks if isinstance(block, ResultTable))


@dataclass(frozen=True, slots=True)
class Check:
    """Evidence of how sure a result is: a residual, a gap, a conserved sum.

    Attributes
    ----------
    title
        What was checked (message key).
    value, limit
        What came out, and what may come out at most.
    passed
        Whether it did.
    advice
        What to do if not.
    """

    title: str
    value: Quantity = field(kw_only=True)
    limit: Quantity | None = field(default=None, kw_only=True)
    passed: bool = field(kw_only=True)
    advice: Text | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Where figures come from.

    Attributes
    ----------
    key
        As in the source columns of the region folder; keys of estimates begin with ``est-``.
    title
        As the source calls itself (never translated).
    kind
        Word of a closed list (message key): statistics, press, estimate ...
    licence, address
        As the source states them, '' where unknown. The address is shown as text and never fetched.
    uses
        How many rows of the region rest on it.
    estimate
        Whether it is an estimate made for this region; `method` says how (data, never translated).
    """

    key: str
    title: str
    kind: str = field(default="", kw_only=True)
    licence: str = field(default="", kw_only=True)
    address: str = field(default="", kw_only=True)
    uses: int = field(default=0, kw_only=True)
    estimate: bool = field(default=False, kw_only=True)
    method: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Areas:
    """A set of polygons.

    Attributes
    ----------
    ids
        One per shape; shown by :attr:`Plan.names` where that knows them.
    shapes
        GeoJSON geometries (Polygon or MultiPolygon) in WGS 84 longitude and latitude [degree].
    schematic
        Whether the borders were computed rather than surveyed; maps then say so.
    """

    ids: tuple[str, ...]
    shapes: tuple[Mapping[str, Any], ...] = field(repr=False)
    schematic: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        if len(self.ids) != len(self.shapes):
            raise ValueError(f"{len(self.ids)} ids for {len(self.shapes)} shapes")


class Shape(StrEnum):
    """What the rows of a geographic layer are."""

    POINT = "point"  # first column: an id of Plan.positions
    AREA = "area"  # first column: an id of the area set
    LINE = "line"  # first two columns: ids of Plan.positions


@dataclass(frozen=True, slots=True)
class GeoLayer:
    """A layer of the GeoPackage: a result table whose rows have a place on the ground.

    Attributes
    ----------
    name
        Name of the layer.
    areas
        Name of the area set, for `Shape.AREA`.
    """

    name: str
    table: ResultTable
    shape: Shape = field(kw_only=True)
    areas: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is published about a region.

    Attributes
    ----------
    region
        Slug of the region.
    title
        Its name by language code.
    fingerprint, seed, versions
        What the plan was made from: hash of the inputs, seed of all random numbers, versions of the programs.
    names
        Name by language code of every id that maps, tables or sentences mention.
    positions
        (longitude, latitude) [degree] of places, markets and all else that is drawn as a point.
    areas
        Polygon sets by name. ``land`` is the region itself (drawn below everything), ``neighbours`` what surrounds it;
        others are named by layers.
    overview_map, key_figures, headlines
        The first screen.
    appendix
        Tables that go to the files only.
    layers
        What the GeoPackage holds; area sets no layer names are added to it by themselves.
    checks, caveats
        How sure the results are, and what they cannot tell.
    findings
        Warnings about the data the plan was made from.
    subject
        Id of the one thing the plan is about; '' for a plan of the whole region.
    """

    region: str
    title: Mapping[str, str]
    base_year: int = field(kw_only=True)
    fingerprint: str = field(kw_only=True)
    seed: int | None = field(default=None, kw_only=True)
    versions: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    names: Mapping[str, Mapping[str, str]] = field(repr=False, kw_only=True)
    positions: Mapping[str, Position] = field(repr=False, kw_only=True)
    areas: Mapping[str, Areas] = field(repr=False, kw_only=True)
    overview_map: MapSpec = field(kw_only=True)
    key_figures: tuple[KeyFigure, ...] = field(kw_only=True)
    headlines: tuple[Headline, ...] = field(kw_only=True)
    sections: tuple[Section, ...] = field(kw_only=True)
    appendix: tuple[ResultTable, ...] = field(default=(), kw_only=True)
    layers: tuple[GeoLayer, ...] = field(default=(), kw_only=True)
    checks: tuple[Check, ...] = field(default=(), kw_only=True)
    caveats: tuple[Text, ...] = field(default=(), kw_only=True)
    sources: tuple[SourceEntry, ...] = field(default=(), kw_only=True)
    findings: tuple[Finding, ...] = field(default=(), kw_only=True)
    subject: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        _refuse_twice("table", [table.name for table in self.tables])
        _refuse_twice("section", [section.id for section in self.sections])
        _refuse_twice("figure", [figure.id for figure in self.figures])
        if taken := sorted(RESERVED & {section.id for section in self.sections}):
            raise ValueError(f"section ids that the report uses itself: {', '.join(taken)}")
        known = {table.name for table in self.tables}
        for figure in self.figures:
            if figure.table not in known:
                raise ValueError(f"{figure.id}: no table {figure.table!r} with the same numbers in the plan")

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables, in the order of the report, the appendix last."""
        return tuple(table for section in self.sections for table in section.tables) + self.appendix

    @property
    def figures(self) -> tuple[MapSpec | ChartSpec, ...]:
        """All maps and charts, in the order of the report."""
        drawn = [block for section in self.sections for block in section.blocks]
        return (self.overview_map, *(block for block in drawn if not isinstance(block, ResultTable | Note)))

    def table(self, name: str) -> ResultTable:
        """The table of that name (KeyError if there is none)."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)


def _refuse_twice(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{what} named twice: {', '.join(twice)}")
