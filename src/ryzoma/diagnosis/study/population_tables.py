"""Tables of the population of oblasts, size classes, labour-market units and towns."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from ryzoma.locale import N_
from ryzoma.region import estimate_share
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

KINDS = {"census": N_("census"), "estimate": N_("current estimate"), "derived": N_("calculated")}
"""How a figure of population came about."""

Years = tuple[int, ...]

_PEOPLE = N_("persons")
_BASIS = N_("people counted in all years shown")

_CHANGE = (
    Column("change", N_("Change"), Kind.COUNT, _PEOPLE, help=N_("Last year less first year")),
    Column("relative", N_("Change, share"), Kind.SHARE, digits=1, help=N_("Change as a share of the first year")),
    Column("growth", N_("Growth a year"), Kind.SHARE, digits=2, help=N_("Logarithmic growth per year")),
)


def _year_columns(years: Years) -> tuple[Column, ...]:
    told = N_("Inhabitants on 1 January of the year")
    return tuple(
        Column(f"population_{year}", str(year), Kind.COUNT, _PEOPLE, help=told, estimated_by=f"estimated_{year}")
        for year in years
    )


def _plain_year_columns(years: Years) -> tuple[Column, ...]:
    return tuple(Column(f"population_{year}", str(year), Kind.COUNT, _PEOPLE) for year in years)


def _mark_columns(years: Years) -> tuple[Column, ...]:
    return tuple(Column(f"estimated_{year}", N_("Estimate"), Kind.FLAG) for year in years)


def units_table(told: pl.DataFrame, years: Years, sources: tuple[str, ...]) -> ResultTable:
    """Every labour-market unit with its change."""
    columns = (
        Column("id", N_("Unit"), Kind.NAME, help=N_("District, or city counted outside the districts")),
        Column("oblast", N_("Oblast"), Kind.NAME),
        *_year_columns(years),
        *_CHANGE,
        *_mark_columns(years),
    )
    return ResultTable(
        "population_units",
        N_("Population of the labour-market units"),
        columns,
        told.sort("growth", "id", nulls_last=True).select([column.name for column in columns]),
        N_(
            "Districts with their towns and villages, and the cities counted outside them; together they are the whole"
            " region without overlap. The fastest losses come first."
        ),
        estimated_people(told, years),
        _BASIS,
        sources,
    )


def oblasts_table(told: pl.DataFrame, years: Years) -> ResultTable:
    """Sums of the units by oblast."""
    people = [f"population_{year}" for year in years]
    summed = told.group_by("oblast", maintain_order=True).agg(
        pl.col(people).sum(),
        pl.when(pl.col("change").is_not_null().any()).then(pl.col("change").sum()).alias("change"),
        (pl.col("change") > 0).sum().alias("growing"),
        (pl.col("change") < 0).sum().alias("shrinking"),
    )
    frame = summed.with_columns(
        pl.when(pl.col(people[0]) > 0).then(pl.col("change") / pl.col(people[0])).alias("relative"),
        _share(people[-1]),
    )
    columns = (
        Column("oblast", N_("Oblast"), Kind.NAME),
        *_plain_year_columns(years),
        Column("share", N_("Share of the region"), Kind.SHARE, digits=1),
        *_CHANGE[:2],
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
        estimated_people(told, years),
        _BASIS,
    )


def _share(people: str) -> pl.Expr:
    """Share of the sum of a column; missing where nobody is left."""
    total = pl.col(people).sum()
    return pl.when(total > 0).then(pl.col(people) / total).alias("share")


def _class_of(population: pl.Expr) -> pl.Expr:
    chosen: pl.Expr = pl.lit(None, pl.Int64)
    for position, (limit, _) in reversed(list(enumerate(SIZE_CLASSES))):
        chosen = pl.when(population >= limit).then(pl.lit(position, pl.Int64)).otherwise(chosen)
    return chosen


def _classes(ends: pl.DataFrame, whole: tuple[int, int]) -> pl.DataFrame:
    """People before and after by size class, and of all who live in no listed settlement."""
    classes = (
        ends.with_columns(_class_of(pl.col("before")).alias("class"))
        .group_by("class")
        .agg(
            pl.len().cast(pl.Int64).alias("places"),
            pl.col("before", "after").sum(),
            (pl.col("after") > pl.col("before")).sum().cast(pl.Int64).alias("growing"),
        )
        .sort("class")
    )
    listed = [int(classes[name].sum()) for name in ("before", "after")]
    rest = (len(SIZE_CLASSES), None, whole[0] - listed[0], whole[1] - listed[1], None)
    last = pl.DataFrame([rest], schema=classes.schema, orient="row")
    # a published total of a district may be a little below the sum of its towns; nobody lives outside them then
    return pl.concat([classes, last.filter((pl.col("before") >= 0) & (pl.col("after") >= 0))])


def classes_table(ends: pl.DataFrame, told: pl.DataFrame, years: Years) -> ResultTable:
    """People by size of settlement; classes are formed by the first year, so that no town changes class by its loss.

    Parameters
    ----------
    ends
        ``before`` and ``after``: people of every settlement in the first year and in the last.
    """
    whole = (int(told[f"population_{years[0]}"].sum()), int(told[f"population_{years[-1]}"].sum()))
    labels = [*(name for _, name in SIZE_CLASSES), VILLAGES]
    frame = (
        _classes(ends, whole)
        .filter((pl.col("before") > 0) | (pl.col("after") > 0))
        .with_columns(
            pl.col("class").replace_strict(range(len(labels)), labels, return_dtype=pl.String).alias("size"),
            _share("after"),
            (pl.col("after") - pl.col("before")).alias("change"),
            pl.when(pl.col("before") > 0).then(pl.col("after") / pl.col("before") - 1.0).alias("relative"),
        )
    )
    changes = (
        Column("change", N_("Change"), Kind.COUNT, _PEOPLE),
        Column("relative", N_("Change, share"), Kind.SHARE, digits=1),
        Column("growing", N_("Settlements that grew"), Kind.COUNT),
    )
    several = len(years) > 1
    columns = (
        Column("size", N_("Size of the settlement"), Kind.WORD),
        Column("places", N_("Settlements"), Kind.COUNT),
        *((Column("before", str(years[0]), Kind.COUNT, _PEOPLE),) if several else ()),
        Column("after", str(years[-1]), Kind.COUNT, _PEOPLE),
        Column("share", N_("Share of the region"), Kind.SHARE, digits=1),
        *(changes if several else ()),
    )
    return ResultTable(
        "population_classes",
        N_("People by size of settlement"),
        columns,
        frame.select([column.name for column in columns]),
        N_("Settlements are classed by their size in the first year. What is lost by the small classes is the mission.")
        if several
        else N_("Settlements are classed by their size in that year."),
        estimated_people(told, years),
        _BASIS,
    )


def towns_table(told: pl.DataFrame, years: Years, sources: tuple[str, ...]) -> ResultTable:
    """Every settlement with its change, and its growth in the series before."""
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
    ordered = told.sort(f"population_{years[-1]}", "id", descending=[True, False], nulls_last=True)
    return ResultTable(
        "population_towns",
        N_("Population of the settlements"),
        columns,
        ordered.select([one.name for one in columns]),
        N_(
            "Growth is told within one series only: the earlier series ends where a census broke it, and its growth is"
            " not to be joined with the later one."
        ),
        estimated_people(told, years),
        _BASIS,
        sources,
    )


def history_table(settled: pl.DataFrame, keys: Iterable[str]) -> ResultTable:
    """Every preferred figure of every settlement."""
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
        settled.sort("id", "year")
        .with_columns(pl.col("kind").replace_strict(KINDS, default=None))
        .select([column.name for column in columns]),
        N_("The preferred figure of each year. Figures before and after a break of the series must not be compared."),
        estimate_share(settled, "population", keys=keys),
        N_("inhabitants of all years"),
    )


def estimated_people(told: pl.DataFrame, years: Years) -> float | None:
    """Share of the people of all years whose figure rests on an estimate."""
    people = estimated = 0
    for year in years:
        counted = told[f"population_{year}"].fill_null(0)
        people += int(counted.sum())
        estimated += int(counted.filter(told[f"estimated_{year}"].fill_null(value=False)).sum())
    return estimated / people if people else None
