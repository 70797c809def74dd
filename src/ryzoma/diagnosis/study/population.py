"""Where the people are, and how that changes: oblasts, size classes, labour-market units, towns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from ryzoma.diagnosis.population import population_change
from ryzoma.locale import N_
from ryzoma.region import LabourUnits, Region, estimate_keys, estimate_share, is_estimate
from ryzoma.tables import Column, Kind, ResultTable

SIZE_CLASSES = (
    (1_000_000, N_("Over 1 million")),
    (250_000, N_("250 thousand to 1 million")),
    (100_000, N_("100 to 250 thousand")),
    (50_000, N_("50 to 100 thousand")),
    (20_000, N_("20 to 50 thousand")),
    (10_000, N_("10 to 20 thousand")),
    (0, N_("Under 10 thousand")),
)
"""Lower limits of the size classes of settlements [persons], largest first, with their names."""

VILLAGES = N_("Villages and places not listed")

COVERED = 0.9
"""Share of the units whose figure must be known for a year to be told for all of them."""

_PEOPLE = N_("persons")
_BASIS = N_("people counted in all years shown")


@dataclass(frozen=True)
class PopulationStudy:
    """Population of the region by its parts.

    Attributes
    ----------
    years
        Years in which (nearly) all units are known, ascending; changes are told from the first to the last of them.
    total
        Inhabitants of the region in each of those years [persons].
    growing, shrinking
        How many units gained and lost people from the first year to the last.
    oblasts, classes, units, towns, history
        The tables. `towns` has one row a settlement, `classes` one a size class, `history` one a settlement and year.
    """

    years: tuple[int, ...]
    total: tuple[float, ...]
    growing: int
    shrinking: int
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
    """
    keys = estimate_keys(region["sources"])
    years = _covered_years(units.population.rename({"unit_id": "id"}), units.frame.height)
    of_units = _by_year(units.population.rename({"unit_id": "id"}), years, keys)
    frame = units.frame.select("id", "oblast").join(of_units, on="id", how="left", maintain_order="left")
    told = _with_change(frame, years, region.series_breaks)
    settled = _settlements(region, keys)
    change = told["change"].drop_nulls()
    return PopulationStudy(
        years=years,
        total=tuple(float(told[f"population_{year}"].sum()) for year in years),
        growing=int((change > 0).sum()),
        shrinking=int((change < 0).sum()),
        oblasts=_oblasts_table(told, years),
        classes=_classes_table(settled, told, years),
        units=_units_table(told, years, _sources(units.population, years)),
        towns=_towns_table(region, settled, years, keys),
        history=_history_table(region, keys),
    )


def _covered_years(known: pl.DataFrame, wanted: int) -> tuple[int, ...]:
    counts = known.group_by("year").agg(pl.col("id").n_unique().alias("known"))
    enough = counts.filter(pl.col("known") >= COVERED * wanted)
    latest = counts.filter(pl.col("year") == pl.col("year").max())
    return tuple((enough if enough.height else latest)["year"].sort())


def _by_year(known: pl.DataFrame, years: Iterable[int], keys: Iterable[str]) -> pl.DataFrame:
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
        return frame.with_columns(
            *(pl.lit(None, pl.Float64).alias(name) for name in ("change", "relative", "growth")),
            comparable=pl.lit(value=True),
        )
    before, after = (frame[f"population_{year}"].cast(pl.Float64).to_numpy() for year in (first, last))
    change = population_change(before, after, first, last, breaks=breaks)
    return frame.with_columns(
        pl.Series("change", change.absolute).fill_nan(None),
        pl.Series("relative", change.relative).fill_nan(None),
        pl.Series("growth", change.yearly_growth).fill_nan(None),
        pl.Series("comparable", change.comparable),
    )


def _settlements(region: Region, keys: Iterable[str]) -> pl.DataFrame:
    """Preferred figures of all settlements: id, year, population, source, is_estimate."""
    rows = region["population"].filter(pl.col("preferred"))
    chosen = rows.select(id="place_id", year="year", population="population", source="source", kind="kind")
    return chosen.with_columns(is_estimate(chosen["source"], keys).alias("is_estimate"))


def _year_columns(years: Iterable[int]) -> tuple[Column, ...]:
    told = N_("Inhabitants on 1 January of the year")
    return tuple(
        Column(f"population_{year}", str(year), Kind.COUNT, _PEOPLE, help=told, estimated_by=f"estimated_{year}")
        for year in years
    )


def _plain_year_columns(years: Iterable[int]) -> tuple[Column, ...]:
    return tuple(Column(f"population_{year}", str(year), Kind.COUNT, _PEOPLE) for year in years)


def _mark_columns(years: Iterable[int]) -> tuple[Column, ...]:
    return tuple(Column(f"estimated_{year}", N_("Estimate"), Kind.FLAG) for year in years)


_CHANGE = (
    Column("change", N_("Change"), Kind.COUNT, _PEOPLE, help=N_("Last year less first year")),
    Column("relative", N_("Change, share"), Kind.SHARE, digits=1, help=N_("Change as a share of the first year")),
    Column("growth", N_("Growth a year"), Kind.SHARE, digits=2, help=N_("Logarithmic growth per year")),
)


def _units_table(told: pl.DataFrame, years: tuple[int, ...], sources: tuple[str, ...]) -> ResultTable:
    columns = (
        Column("id", N_("Unit"), Kind.NAME, help=N_("District, or city counted outside the districts")),
        Column("oblast", N_("Oblast"), Kind.NAME),
        *_year_columns(years),
        *_CHANGE,
        *_mark_columns(years),
    )
    frame = told.sort("growth", "id", nulls_last=True)
    return ResultTable(
        "population_units",
        N_("Population of the labour-market units"),
        columns,
        frame.select([column.name for column in columns]),
        N_(
            "Districts with their towns and villages, and the cities counted outside them; together they are the whole"
            " region without overlap. The fastest losses come first."
        ),
        _estimated(told, years),
        _BASIS,
        sources,
    )


def _oblasts_table(told: pl.DataFrame, years: tuple[int, ...]) -> ResultTable:
    people = [f"population_{year}" for year in years]
    summed = told.group_by("oblast", maintain_order=True).agg(
        pl.col(people).sum(),
        pl.col("change").sum(),
        (pl.col("change") > 0).sum().alias("growing"),
        (pl.col("change") < 0).sum().alias("shrinking"),
    )
    last = people[-1]
    frame = summed.with_columns(
        (pl.col("change") / pl.col(people[0])).alias("relative"), (pl.col(last) / pl.col(last).sum()).alias("share")
    )
    columns = (
        Column("oblast", N_("Oblast"), Kind.NAME),
        *_plain_year_columns(years),
        Column("share", N_("Share of the region"), Kind.SHARE, digits=1),
        _CHANGE[0],
        _CHANGE[1],
        Column("growing", N_("Units that grew"), Kind.COUNT),
        Column("shrinking", N_("Units that shrank"), Kind.COUNT),
    )
    return ResultTable(
        "population_oblasts",
        N_("Population of the oblasts"),
        columns,
        frame.select([column.name for column in columns]),
        N_(
            "The sums of the labour-market units. An oblast can hold its own while nearly all of its units lose people."
        ),
        _estimated(told, years),
        _BASIS,
    )


def _class_of(population: pl.Expr) -> pl.Expr:
    chosen: pl.Expr = pl.lit(None, pl.Int64)
    for position, (limit, _) in reversed(list(enumerate(SIZE_CLASSES))):
        chosen = pl.when(population >= limit).then(pl.lit(position, pl.Int64)).otherwise(chosen)
    return chosen


def _classes_table(settled: pl.DataFrame, told: pl.DataFrame, years: tuple[int, ...]) -> ResultTable:
    """People by size of settlement; classes are formed by the first year, so that no town changes class by its loss."""
    first, last = f"population_{years[0]}", f"population_{years[-1]}"
    ends = _by_year(settled, (years[0], years[-1]) if len(years) > 1 else years, ())
    known = ends.drop_nulls([first, last]).with_columns(_class_of(pl.col(first)).alias("class"))
    classes = known.group_by("class").agg(
        pl.len().alias("places"),
        pl.col(first).sum().alias("before"),
        pl.col(last).sum().alias("after"),
        (pl.col(last) > pl.col(first)).sum().alias("growing"),
    )
    whole = (told[first].sum(), told[last].sum())
    rest = pl.DataFrame(
        {
            "class": [len(SIZE_CLASSES)],
            "places": [None],
            "before": [whole[0] - int(classes["before"].sum())],
            "after": [whole[1] - int(classes["after"].sum())],
            "growing": [None],
        },
        schema=classes.schema,
    )
    labels = [*(name for _, name in SIZE_CLASSES), VILLAGES]
    frame = (
        pl.concat([classes.sort("class"), rest])
        .filter(pl.col("before") > 0)
        .with_columns(
            pl.col("class").replace_strict(range(len(labels)), labels, return_dtype=pl.String).alias("size"),
            (pl.col("after") / whole[1]).alias("share"),
            (pl.col("after") - pl.col("before")).alias("change"),
            (pl.col("after") / pl.col("before") - 1.0).alias("relative"),
        )
    )
    columns = (
        Column("size", N_("Size of the settlement"), Kind.WORD),
        Column("places", N_("Settlements"), Kind.COUNT),
        Column("before", str(years[0]), Kind.COUNT, _PEOPLE),
        Column("after", str(years[-1]), Kind.COUNT, _PEOPLE),
        Column("share", N_("Share of the region"), Kind.SHARE, digits=1),
        Column("change", N_("Change"), Kind.COUNT, _PEOPLE),
        Column("relative", N_("Change, share"), Kind.SHARE, digits=1),
        Column("growing", N_("Settlements that grew"), Kind.COUNT),
    )
    return ResultTable(
        "population_classes",
        N_("People by size of settlement"),
        columns,
        frame.select([column.name for column in columns]),
        N_(
            "Settlements are classed by their size in the first year. What is lost by the small classes is the mission."
        ),
        _estimated(told, years),
        _BASIS,
    )


def _towns_table(region: Region, settled: pl.DataFrame, years: tuple[int, ...], keys: Iterable[str]) -> ResultTable:
    places = region["places"].filter(pl.col("status") != "site")
    frame = places.select("id", "district", "oblast").join(
        _by_year(settled, years, keys), on="id", how="left", maintain_order="left"
    )
    told = _with_change(frame, years, region.series_breaks)
    earlier = _earlier(settled, years[0], region.series_breaks)
    told = told.join(earlier, on="id", how="left", maintain_order="left")
    last = f"population_{years[-1]}"
    columns = (
        Column("id", N_("Settlement"), Kind.NAME),
        Column("district", N_("District"), Kind.NAME),
        Column("oblast", N_("Oblast"), Kind.NAME),
        *_year_columns(years),
        *_CHANGE,
        Column("earlier_from", N_("Earlier series from"), Kind.YEAR),
        Column("earlier_until", N_("until"), Kind.YEAR),
        Column("earlier_growth", N_("Growth a year in it"), Kind.SHARE, digits=2),
        *_mark_columns(years),
    )
    return ResultTable(
        "population_towns",
        N_("Population of the settlements"),
        columns,
        told.sort(last, "id", descending=[True, False], nulls_last=True).select([one.name for one in columns]),
        N_(
            "Growth is told within one series only: the earlier series ends where a census broke it, and its growth is"
            " not to be joined with the later one."
        ),
        _estimated(told, years),
        _BASIS,
        _sources(settled, years),
    )


def _earlier(settled: pl.DataFrame, first: int, breaks: tuple[int, ...]) -> pl.DataFrame:
    """Longest growth of each settlement before the last break of the series that precedes `first`."""
    end = max((at for at in breaks if at <= first), default=first)
    begin = max((at for at in breaks if at < end), default=0)
    series = settled.filter((pl.col("year") >= begin) & (pl.col("year") < end) & (pl.col("population") > 0))
    ends = (
        series.sort("year")
        .group_by("id")
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


def _history_table(region: Region, keys: Iterable[str]) -> ResultTable:
    rows = _settlements(region, keys).sort("id", "year")
    columns = (
        Column("id", N_("Settlement"), Kind.NAME),
        Column("year", N_("Year"), Kind.YEAR),
        Column("population", N_("Population"), Kind.COUNT, _PEOPLE, estimated_by="is_estimate"),
        Column("kind", N_("Kind"), Kind.WORD),
        Column("is_estimate", N_("Estimate"), Kind.FLAG),
    )
    return ResultTable(
        "population_history",
        N_("Population of the settlements, all years known"),
        columns,
        rows.select([column.name for column in columns]),
        N_("The preferred figure of each year. Figures before and after a break of the series must not be compared."),
        estimate_share(rows, "population", keys=keys),
        N_("inhabitants of all years"),
    )


def _estimated(told: pl.DataFrame, years: Iterable[int]) -> float | None:
    """Share of the people of all years whose figure rests on an estimate."""
    people = estimated = 0
    for year in years:
        counted = told[f"population_{year}"].fill_null(0)
        people += int(counted.sum())
        estimated += int(counted.filter(told[f"estimated_{year}"].fill_null(value=False)).sum())
    return estimated / people if people else None


def _sources(rows: pl.DataFrame, years: Iterable[int]) -> tuple[str, ...]:
    used = rows.filter(pl.col("year").is_in(list(years)))["source"].explode().unique().sort()
    return tuple(used.drop_nulls())
