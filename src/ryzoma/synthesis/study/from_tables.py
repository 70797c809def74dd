"""The studies that the table of clusters of a region asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from ryzoma.synthesis.study.study import Study

LEAST_PEOPLE = {"territorial": 5_000.0, "associated": 25_000.0}
"""Inhabitants that a place needs to take part, by the form of the cluster, where the table does not say."""

WITHIN_MINUTES = 60.0
"""Travel time that a territorial cluster spans where the table does not say."""


def studies(tables: Mapping[str, pl.DataFrame]) -> dict[str, Study]:
    """The study of every row of the table ``clusters``, by its id, in the order of the table."""
    return {row["id"]: study_of(row) for row in tables["clusters"].iter_rows(named=True)}


def study_of(row: Mapping[str, Any]) -> Study:
    """The study of one row of the table ``clusters``."""
    within, people = row["within_minutes"], row["least_people"]
    return Study(
        row["id"],
        _ids(row["seat_place_ids"]),
        compact=row["form"] == "territorial",
        tags=_ids(row["process_tags"]),
        processes=_ids(row["process_ids"]),
        barred=_ids(row["barred_process_ids"]),
        places=_ids(row["place_ids"]),
        minutes=WITHIN_MINUTES if within is None else within,
        least_people=LEAST_PEOPLE[row["form"]] if people is None else people,
        budget=row["budget_usd"],
    )


def called(tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """Id of a cluster by each of the words it may be called by; an id goes before another cluster's alias."""
    rows = list(tables["clusters"].select("id", "aliases").iter_rows())
    return {alias: key for key, aliases in rows for alias in aliases or ()} | {key: key for key, _ in rows}


def _ids(listed: list[str] | None) -> tuple[str, ...]:
    return tuple(listed or ())
