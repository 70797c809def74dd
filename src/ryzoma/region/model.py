"""The region: everything known about a country or part of one, as frozen columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Region:
    """A region as read from its folder.

    Attributes
    ----------
    id
        Slug of the region.
    names
        Its name by language code.
    base_year
        The year the figures stand for unless a row says otherwise.
    currency
        ISO code of the money in tables that do not name another, with `price_year`.
    tables
        Typed frame by table name; every table of :data:`ryzoma.region.TABLES` is there, optional ones possibly empty.
    outlines
        GeoJSON FeatureCollections by file stem (``country``, ``oblasts``, ``neighbours``, ``districts``) where given.
    series_breaks
        Years with which a new series of population figures begins that does not continue the old one (2020 after a
        census that found fewer people than the current estimates had).
    fingerprint
        SHA-256 over the canonical form of all tables and outlines: names the inputs of a plan.
    """

    id: str
    names: Mapping[str, str]
    base_year: int
    currency: str
    price_year: int
    languages: tuple[str, ...]
    tables: Mapping[str, pl.DataFrame] = field(repr=False)
    outlines: Mapping[str, Mapping[str, Any]] = field(repr=False)
    fingerprint: str = field(repr=False)
    series_breaks: tuple[int, ...] = ()

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.tables[table]
