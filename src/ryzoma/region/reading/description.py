"""What the folder says of itself: ``datapackage.json``, or the sheet ``region`` of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ryzoma.findings import Finding, Location, Message
from ryzoma.locale import LANGUAGES, N_
from ryzoma.region.codes import files
from ryzoma.region.package import FORMAT, Metadata, parse_metadata
from ryzoma.region.parsing.words import ID_PATTERN

_YEARS = range(1900, 2101)
_CURRENCY = re.compile(r"[A-Z]{3}")
_ID = re.compile(ID_PATTERN[:-1])


def read_description(document: Any, where: Location) -> tuple[Metadata | None, tuple[Finding, ...]]:
    """The metadata of a region and every fault in it; None if there are faults.

    Parameters
    ----------
    document
        The parsed ``datapackage.json``.
    where
        Its file, or the sheet that stands in for it.
    """
    package = document if isinstance(document, Mapping) else {}
    findings = tuple(_faults(package, where))
    return (None if findings else parse_metadata(package)), findings


def _faults(package: Mapping[str, Any], where: Location) -> Iterator[Finding]:
    stated = package.get("ryzoma")
    own: Mapping[str, Any] = stated if isinstance(stated, Mapping) else {}
    version = own.get("format")
    if isinstance(version, int) and version > FORMAT:
        yield Finding(files.NEWER_FORMAT, _at(where, "ryzoma.format"), str(version), {"known": FORMAT})
        return
    for entry, value, is_right, expected in (
        ("name", package.get("name"), _is_id, N_("an identifier in lower-case Latin letters")),
        ("ryzoma.format", version, _whole, N_("a whole number")),
        ("ryzoma.names", own.get("names"), _are_names, N_("a name for at least one of the languages ru, be, en")),
        ("ryzoma.base_year", own.get("base_year"), _is_year, N_("a year in four digits")),
        ("ryzoma.price_year", own.get("price_year"), _is_year, N_("a year in four digits")),
        ("ryzoma.currency", own.get("currency"), _is_currency, N_("a code of three capital letters such as BYN")),
        ("ryzoma.languages", own.get("languages"), _are_languages, N_("a list of language codes")),
        ("ryzoma.series_breaks", own.get("series_breaks", []), _are_years, N_("a list of years in four digits")),
    ):
        if not is_right(value):
            shown = None if value is None else str(value)
            detail = {"entry": entry, "expected": Message(expected)}
            yield Finding(files.BAD_DESCRIPTION, _at(where, entry), shown, detail)


def _at(where: Location, entry: str) -> Location:
    return Location(where.file, where.row, entry, where.sheet)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_year(value: Any) -> bool:
    return _whole(value) and value in _YEARS


def _are_years(value: Any) -> bool:
    return isinstance(value, list) and all(_is_year(year) for year in value)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_currency(value: Any) -> bool:
    return isinstance(value, str) and _CURRENCY.fullmatch(value) is not None


def _are_names(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and any(language in value for language in LANGUAGES)
        and all(isinstance(name, str) and name.strip() for name in value.values())
    )


def _are_languages(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)
