"""Which column of a raw table belongs to which field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ryzoma.findings import Finding, Location
from ryzoma.region.codes import columns
from ryzoma.region.fields import Table
from ryzoma.region.headings import fields_by_heading, letter, plain
from ryzoma.region.nearest import Nearest
from ryzoma.region.raw import RawTable

_ALIKE = 0.75


def match_columns(raw: RawTable, table: Table) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """Heading by field name, and what is wrong with the headings.

    A heading belongs to the field of that name; failing that, to the one whose name or English title it is but for
    capital letters, spaces and look-alike letters; failing that, to the absent field whose name is nearest, which is
    told as a fault.
    """
    names = {field.name for field in table.fields}
    headings = {heading: heading for heading in raw.frame.columns if heading in names}
    findings: list[Finding] = []
    known = fields_by_heading(table)
    others = [heading for heading in raw.frame.columns if heading not in names]
    for heading in others:
        findings += _place(heading, known.get(plain(heading)), headings, raw, table)
    findings += _missing(headings, raw, table)
    return headings, tuple(findings)


def _place(heading: str, name: str | None, headings: dict[str, str], raw: RawTable, table: Table) -> Iterator[Finding]:
    where = _header(raw, heading)
    if name in headings:
        first = letter(raw.frame.columns.index(headings[name]))
        yield Finding(columns.DUPLICATE_COLUMN, where, heading, {"first": first})
    elif name is not None:
        headings[name] = heading
        yield Finding(columns.HEADING_SPELT_OTHERWISE, where, heading, {"near": name})
    else:
        absent = [field.name for field in table.fields if field.name not in headings]
        near = Nearest(absent, _ALIKE)(plain(heading))
        if near is None:
            yield Finding(columns.UNKNOWN_COLUMN, where, heading, {"table": table.name})
        else:
            headings[near] = heading
            yield Finding(columns.MISSPELT_COLUMN, where, heading, {"table": table.name, "near": near})


def _missing(headings: Mapping[str, str], raw: RawTable, table: Table) -> Iterator[Finding]:
    for field in table.fields:
        if field.required and field.name not in headings:
            detail = {"table": table.name, "column": field.name}
            yield Finding(columns.MISSING_COLUMN, _header(raw, field.name), None, detail)


def _header(raw: RawTable, heading: str) -> Location:
    return Location(raw.file, raw.header_row, heading, raw.sheet)
