"""Inhabitants of the parts and of the whole."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import totals

_TOLERANCE, _TOLERANCE_PERSONS = 0.02, 100
"""Published figures of a town and its district may be of different days or roundings."""


def preferred_population(evidence: Evidence) -> Iterator[Finding]:
    """Places with two preferred figures for a year, or with figures but no preferred one."""
    typed = evidence["population"]
    place_and_year = ["place_id", "year"]
    rows = evidence.rows("population", *place_and_year)
    marked = rows.filter(pl.col("preferred")).with_columns(first=pl.col(POSITION).min().over(place_and_year))
    twice = marked.filter(pl.col(POSITION) > pl.col("first"))
    for position, place, year, first in twice.select(POSITION, *place_and_year, "first").iter_rows():
        detail = {"place": place, "year": year, "first": typed.row(first)}
        yield typed.finding(totals.PREFERRED_TWICE, position, "preferred", "yes", **detail)
    groups = rows.group_by(place_and_year, maintain_order=True).agg(
        pl.col(POSITION).first(), pl.col("preferred").any(ignore_nulls=False).alias("any")
    )
    none = groups.filter(~pl.col("any"))
    for place, year, position in none.select(*place_and_year, POSITION).iter_rows():
        yield typed.finding(totals.NO_PREFERRED, position, "preferred", "no", place=place, year=year)


def some_population(evidence: Evidence) -> Iterator[Finding]:
    """A region of which no labour-market unit has a figure in any year, though no row is faulty in itself."""
    typed = evidence["population"]
    rows = evidence.rows("population", "place_id", "year", "population", "preferred")
    is_clean = evidence.has("places", "population") and rows.height == typed.frame.height
    if not is_clean or evidence.has("district_population"):
        return
    settled = evidence["places"].frame.filter(pl.col("status").ne_missing("site")).drop_nulls("id")
    alone = pl.col("own_unit").fill_null(value=False) | pl.col("district").is_null()
    members = settled.select(place_id="id", unit=pl.when(alone).then("id").otherwise("district"))
    sizes = members.group_by("unit").len("settlements")
    known = (
        rows.filter("preferred").join(members.unique("place_id"), on="place_id").group_by("unit", "year").len("known")
    )
    if known.join(sizes, on="unit").filter(pl.col("known") >= pl.col("settlements")).is_empty():
        detail = {"column": "preferred", "table": "district_population"}
        yield typed.finding(totals.NO_POPULATION, None, "preferred", None, **detail)


def urban_and_rural(evidence: Evidence) -> Iterator[Finding]:
    """Districts whose urban and rural inhabitants are not all inhabitants."""
    rows = evidence.rows("district_population", "total", "urban", "rural")
    wrong = rows.filter((pl.col("urban") + pl.col("rural") - pl.col("total")).abs() > 1)
    for position, total, urban, rural in wrong.select(POSITION, "total", "urban", "rural").iter_rows():
        detail = {"urban": urban, "rural": rural, "total": total}
        yield evidence["district_population"].finding(totals.URBAN_RURAL, position, "total", total, **detail)


def towns_of_districts(evidence: Evidence) -> Iterator[Finding]:
    """Districts whose towns have other inhabitants than their urban part, in years in which all are known."""
    typed = evidence["district_population"]
    compared = _towns(evidence).join(
        evidence.rows("district_population", "district_id", "year"), on=["district_id", "year"], maintain_order="right"
    )
    for position, district, year, parts, known, towns, urban, total in compared.select(
        POSITION, "district_id", "year", "parts", "known", "towns", "urban", "total"
    ).iter_rows():
        whole = total if urban is None else urban
        if whole is None or parts is None:
            continue
        slack = whole * _TOLERANCE + _TOLERANCE_PERSONS
        detail = {"district": district, "year": year, "parts": parts, "whole": whole}
        column = "total" if urban is None else "urban"
        if parts > whole + slack:
            yield typed.finding(totals.PARTS_EXCEED_WHOLE, position, column, whole, **detail)
        elif urban is not None and known == towns and parts < whole - slack:
            yield typed.finding(totals.PARTS_BELOW_WHOLE, position, column, whole, **detail)


def _towns(evidence: Evidence) -> pl.DataFrame:
    """Sum of the preferred figures of the towns of a district by year, how many are known, and how many there are."""
    urban = pl.col("status").is_in(["site", "village"]).not_()
    inside = evidence["places"].frame.filter(pl.col("own_unit").eq(other=False) & urban).drop_nulls(["id", "district"])
    count = inside.group_by("district").len("towns")
    figures = evidence["population"].frame.filter("preferred").drop_nulls(["place_id", "year"])
    return (
        figures.join(
            inside.select(place_id="id", district_id="district").unique("place_id", keep="none"), on="place_id"
        )
        .group_by("district_id", "year")
        .agg(
            pl.when(pl.col("population").is_not_null().all()).then(pl.col("population").sum()).alias("parts"),
            pl.col("place_id").n_unique().alias("known"),
        )
        .join(count, left_on="district_id", right_on="district")
    )
