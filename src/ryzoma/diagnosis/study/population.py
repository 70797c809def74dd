"""Where the people are, and how that changes: oblasts, size classes, labour-market units, towns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from ryzoma.diagnosis.population import population_change
from ryzoma.diagnosis.study.population_tables import (
    classes_table,
    history_table,
    oblasts_table,
    towns_table,
    units_table,
)
from ryzoma.region import LabourUnits, Region, estimate_keys, is_estimate
from ryzoma.tables import ResultTable

COVERED = 0.9
"""Share of the people whose units must be known in all years told."""


@dataclass(frozen=True)
class PopulationStudy:
    """Population of the region by its parts.

    Attributes
    ----------
    years
        Years of the latest series in which the units of (nearly) all people are known, ascending; changes are told
        from the first to the last of them. A break of the series never lies between them.
    people
        Inhabitants of the region in the last of those years, of all units known in it [persons].
    total
        Inhabitants in each of those years [persons], without the units that are left out.
    growing, shrinking
        How many units gained and lost people from the first year to the last.
    left_out
        How many units lack a figure in one of the years, and are in no change and no sum of a table.
    oblasts, classes, units, towns, history
        The tables. `towns` has one row a settlement, `classes` one a size class, `history` one a settlement and year.
    """

    years: tuple[int, ...]
    people: float
    total: tuple[float, ...]
    growing: int
    shrinking: int
    left_out: int
    oblasts: ResultTable = field(repr=False)
    classes: ResultTable = field(repr=False)
    units: ResultTable = field(repr=False)
    towns: ResultTable = field(repr=False)
    history: ResultTable = field(repr=False)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        return (self.oblasts, self.classes, self.units, self.towns, self.history)


def study_population(region: Region, units: LabourUnits) -> PopulationStudy:
    """Tell the population of a region and its change by oblast, size class, unit and town.

    Parameters
    ----------
    units
        From :func:`ryzoma.region.labour_units` of the same region.

    Raises
    ------
    ValueError
        If no unit has a preferred figure of any year.
    """
    keys = estimate_keys(region["sources"])
    known = units.population.rename({"unit_id": "id"})
    years = told_years(known, region.series_breaks)
    frame = units.frame.select("id", "oblast")
    wide = frame.join(by_year(known, years, keys), on="id", how="left", maintain_order="left")
    told = _with_change(wide, years, region.series_breaks)
    whole = told.drop_nulls([f"population_{year}" for year in years])
    settled = _settlements(region, keys)
    return PopulationStudy(
        years=years,
        people=float(told[f"population_{years[-1]}"].sum()),
        total=tuple(float(whole[f"population_{year}"].sum()) for year in years),
        growing=int((whole["change"] > 0).sum()),
        shrinking=int((whole["change"] < 0).sum()),
        left_out=told.height - whole.height,
        oblasts=oblasts_table(whole, years),
        classes=classes_table(_ends(settled, units, whole, years), whole, years),
        units=units_table(told, years, _sources(known, years)),
        towns=towns_table(_towns(region, settled, years, keys), years, _sources(settled, years)),
        history=history_table(settled, keys),
    )


def told_years(known: pl.DataFrame, breaks: Iterable[int]) -> tuple[int, ...]:
    """Years of the latest series to be told together: units with nearly all people are known in each of them.

    The last such year comes first; going back, a year is taken as long as the units known in all years taken still
    have nearly all people.

    Parameters
    ----------
    known
        ``id``, ``year`` and ``population`` of every figure.
    breaks
        Years with which a new series begins.

    Raises
    ------
    ValueError
        If there are no figures.
    """
    if known.is_empty():
        raise ValueError("no unit of the region has a preferred figure of population")
    # the latest figure of a unit weighs it in all years; one more, so that empty units weigh something too
    weight = {key: people + 1 for key, people in known.sort("year").select("id", "population").rows()}
    units = {year: frozenset(ids) for year, ids in known.group_by("year").agg("id").rows()}

    def covered(ids: frozenset[str]) -> int:
        return sum(weight[key] for key in ids)

    enough = COVERED * max(covered(ids) for ids in units.values())
    last = max(year for year, ids in units.items() if covered(ids) >= enough)
    begin = max((at for at in breaks if at <= last), default=min(units))
    told, common = [last], units[last]
    for year in sorted((one for one in units if begin <= one < last), reverse=True):
        if covered(common & units[year]) >= enough:
            told, common = [year, *told], common & units[year]
    return tuple(told)


def by_year(known: pl.DataFrame, years: Iterable[int], keys: Iterable[str]) -> pl.DataFrame:
    """One row an id: ``population_<year>`` and ``estimated_<year>`` (whether it rests on an estimate) of each year."""
    wide = known.select("id").unique(maintain_order=True)
    for year in years:
        of_year = known.filter(pl.col("year") == year)
        marks = is_estimate(of_year["source"], keys)
        columns = of_year.select(
            "id", pl.col("population").alias(f"population_{year}"), marks.alias(f"estimated_{year}")
        )
        wide = wide.join(columns, on="id", how="left", maintain_order="left")
    return wide


def _with_change(frame: pl.DataFrame, years: tuple[int, ...], breaks: tuple[int, ...]) -> pl.DataFrame:
    """Add absolute, relative and yearly change from the first year to the last; without a second year they are null."""
    first, last = years[0], years[-1]
    if first == last:
        return frame.with_columns(pl.lit(None, pl.Float64).alias(name) for name in ("change", "relative", "growth"))
    before, after = (frame[f"population_{year}"].cast(pl.Float64).to_numpy() for year in (first, last))
    change = population_change(before, after, first, last, breaks=breaks)
    assert change.comparable.all(), "the years told are of one series"
    return frame.with_columns(
        pl.Series("change", change.absolute).fill_nan(None),
        pl.Series("relative", change.relative).fill_nan(None),
        pl.Series("growth", change.yearly_growth).fill_nan(None),
    )


def _settlements(region: Region, keys: Iterable[str]) -> pl.DataFrame:
    """Preferred figures of all settlements: id, year, population, source, kind, is_estimate."""
    rows = region["population"].filter(pl.col("preferred"))
    chosen = rows.select("year", "population", "source", "kind", id="place_id")
    return chosen.with_columns(is_estimate(chosen["source"], keys).alias("is_estimate"))


def _ends(settled: pl.DataFrame, units: LabourUnits, whole: pl.DataFrame, years: tuple[int, ...]) -> pl.DataFrame:
    """People ``before`` (first year) and ``after`` (last) of every settlement of the units that are told."""
    inside = settled.with_columns(units.unit_of(settled["id"])).join(
        whole.select(unit_id="id"), on="unit_id", how="semi", maintain_order="left"
    )
    before, after = (
        inside.filter(pl.col("year") == year).select("id", pl.col("population").alias(name))
        for year, name in ((years[0], "before"), (years[-1], "after"))
    )
    return before.join(after, on="id", maintain_order="left")


def _towns(region: Region, settled: pl.DataFrame, years: tuple[int, ...], keys: Iterable[str]) -> pl.DataFrame:
    """Every settlement with its figures of the years, its change, and its growth in the earlier series."""
    places = region["places"].filter(pl.col("status") != "site").select("id", "district", "oblast")
    frame = places.join(by_year(settled, years, keys), on="id", how="left", maintain_order="left")
    told = _with_change(frame, years, region.series_breaks)
    earlier = _earlier(settled, years[0], region.series_breaks)
    return told.join(earlier, on="id", how="left", maintain_order="left")


def _earlier(settled: pl.DataFrame, first: int, breaks: tuple[int, ...]) -> pl.DataFrame:
    """Longest growth of each settlement in the series that precedes the year `first`."""
    end = max((at for at in breaks if at <= first), default=first)
    begin = max((at for at in breaks if at < end), default=0)
    series = settled.filter((pl.col("year") >= begin) & (pl.col("year") < end) & (pl.col("population") > 0))
    ends = (
        series.sort("id", "year")
        .group_by("id", maintain_order=True)
        .agg(
            pl.col("year").first().alias("earlier_from"),
            pl.col("year").last().alias("earlier_until"),
            (pl.col("population").last() / pl.col("population").first()).log().alias("grown"),
        )
    )
    span = pl.col("earlier_until") - pl.col("earlier_from")
    return ends.filter(span > 0).select(
        "id", "earlier_from", "earlier_until", (pl.col("grown") / span).alias("earlier_growth")
    )


def _sources(rows: pl.DataFrame, years: Iterable[int]) -> tuple[str, ...]:
    used = rows.filter(pl.col("year").is_in(list(years)))["source"].explode().unique().sort()
    return tuple(used.drop_nulls())
