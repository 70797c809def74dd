"""Migration as far as it was observed: balances of areas, and the exchange with the capital."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from ryzoma.diagnosis.population_migration import migration_exchange
from ryzoma.locale import N_
from ryzoma.region import Region, estimate_keys, is_estimate
from ryzoma.tables import Column, Kind, ResultTable

MEASURES = {
    "net": N_("balance of migration"),
    "arrivals": N_("arrivals"),
    "departures": N_("departures"),
    "natural_increase": N_("births less deaths"),
    "population_change": N_("change of population"),
    "migration_contribution": N_("change by migration"),
    "gross_flow": N_("people who moved"),
}

LEVELS = {
    "all": N_("all"),
    "abroad": N_("abroad"),
    "other_oblasts": N_("all other oblasts"),
    "rural": N_("villages"),
    "urban_or_other": N_("towns and others"),
    "country": N_("the region"),
}
"""Ends of a flow that are no area of their own."""

_BASIS = N_("rows of the table")


@dataclass(frozen=True)
class MigrationStudy:
    """Observed migration.

    Attributes
    ----------
    capital
        The area with the most people coming and going among those with observed exchange; '' without any.
    year
        Year of the exchange; None without any.
    inflow, outflow
        People who moved to the capital from all other oblasts in that year, and back: as published, else the sum over
        the oblasts; None where not all of them are known.
    exchange, observed
        The tables: exchange of the capital with every oblast, and every observation.
    """

    capital: str
    year: int | None
    inflow: float | None
    outflow: float | None
    exchange: ResultTable = field(repr=False)
    observed: ResultTable = field(repr=False)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        return (self.exchange, self.observed)


def study_migration(region: Region) -> MigrationStudy:
    """Put what is known of migration in order, and nothing else: unknown flows stay unknown."""
    keys = estimate_keys(region["sources"])
    rows = region["migration"]
    marked = rows.with_columns(is_estimate(rows["source"], keys).alias("estimated"))
    capital, year = _best_known(marked)
    flows = _yearly_flows(marked).filter(pl.col("year").eq_missing(pl.lit(year, pl.Int64)))
    exchange = _exchange_table(flows, capital)
    others = frozenset(region["oblasts"]["id"]) - {capital}
    return MigrationStudy(
        capital=capital,
        year=year,
        inflow=_total(flows, capital, "destination", "origin", exchange.frame, "inflow", others),
        outflow=_total(flows, capital, "origin", "destination", exchange.frame, "outflow", others),
        exchange=exchange,
        observed=_observed_table(marked),
    )


def _yearly_flows(rows: pl.DataFrame) -> pl.DataFrame:
    of_year = pl.col("period").fill_null("year") == "year"
    return rows.filter((pl.col("measure") == "gross_flow") & of_year)


def _between_oblasts() -> pl.Expr:
    levels = (pl.col("origin_level") == "oblast") & (pl.col("destination_level") == "oblast")
    return levels & (pl.col("origin_id") != pl.col("destination_id"))


def _best_known(rows: pl.DataFrame) -> tuple[str, int | None]:
    """The oblast, and the year, with the most observed flows; of several the latest year, and the most people."""
    flows = _yearly_flows(rows).filter(_between_oblasts())
    ends = pl.concat([flows.select("year", "value", area=f"{end}_id") for end in ("origin", "destination")])
    summed = ends.group_by("area", "year").agg(pl.len().alias("flows"), pl.col("value").sum())
    counted = summed.sort("flows", "year", "value", "area", descending=[True, True, True, False])
    return (counted["area"][0], counted["year"][0]) if counted.height else ("", None)


def _total(
    flows: pl.DataFrame,
    capital: str,
    here: str,
    there: str,
    exchange: pl.DataFrame,
    column: str,
    others: frozenset[str],
) -> float | None:
    """People who moved between the capital and all other oblasts, one way."""
    published = flows.filter((pl.col(f"{there}_level") == "other_oblasts") & (pl.col(f"{here}_id") == capital))
    if published.height:
        return float(published["value"][0])
    return float(exchange[column].sum()) if others and others == set(exchange["area"]) else None


def _exchange_table(rows: pl.DataFrame, capital: str) -> ResultTable:
    flows = rows.filter(_between_oblasts())
    came = flows.filter(pl.col("destination_id") == capital).select(
        "estimated", area="origin_id", inflow="value", sources="source"
    )
    went = flows.filter(pl.col("origin_id") == capital).select(
        area="destination_id", outflow="value", back="estimated", back_sources="source"
    )
    joined = came.join(went, on="area", how="inner", maintain_order="left").with_columns(
        (pl.col("inflow") - pl.col("outflow")).alias("net"),
        pl.col("estimated") | pl.col("back"),
        pl.concat_list("sources", "back_sources").alias("sources"),
    )
    frame = joined.with_columns(_effectiveness(joined)).sort("net", "area", descending=[True, False])
    people = N_("persons")
    columns = (
        Column("area", N_("Oblast"), Kind.NAME),
        Column("inflow", N_("Moved to the capital"), Kind.COUNT, people, estimated_by="estimated"),
        Column("outflow", N_("Moved from the capital"), Kind.COUNT, people, estimated_by="estimated"),
        Column("net", N_("Gain of the capital"), Kind.COUNT, people, estimated_by="estimated"),
        Column(
            "effectiveness", N_("Effectiveness"), Kind.SHARE, help=N_("Gain as a share of all who moved either way")
        ),
        Column("estimated", N_("Estimate"), Kind.FLAG),
    )
    return ResultTable(
        "migration_capital",
        N_("Exchange of people with the capital"),
        columns,
        frame.select([column.name for column in columns]),
        N_(
            "What the capital gained from each oblast. Flows marked as estimates are not published one by one: their"
            " source tells how they were found."
        ),
        _share(frame["estimated"]),
        _BASIS,
        _keys(joined["sources"]),
    )


def _effectiveness(joined: pl.DataFrame) -> pl.Series:
    """Gain as a share of all who moved either way; missing where nobody did."""
    if joined.is_empty():
        return pl.Series("effectiveness", [], dtype=pl.Float64)
    exchanged = migration_exchange(joined["inflow"].to_numpy(), joined["outflow"].to_numpy())
    return pl.Series("effectiveness", exchanged.effectiveness).fill_nan(None)


def _observed_table(rows: pl.DataFrame) -> ResultTable:
    frame = rows.select(
        _end("origin").alias("origin"),
        _group("origin").alias("origin_group"),
        _end("destination").alias("destination"),
        _group("destination").alias("destination_group"),
        "year",
        "period",
        pl.col("measure").replace_strict(MEASURES, default=pl.col("measure")).alias("measure"),
        "value",
        "unit",
        "estimated",
    ).sort("year", "destination", "origin", "measure", descending=[True, False, False, False], maintain_order=True)
    columns = (
        Column("origin", N_("From"), Kind.NAME),
        Column("origin_group", N_("from all of"), Kind.WORD),
        Column("destination", N_("To, or of"), Kind.NAME),
        Column("destination_group", N_("to all of"), Kind.WORD),
        Column("year", N_("Year"), Kind.YEAR),
        Column("period", N_("Period")),
        Column("measure", N_("Measure"), Kind.WORD),
        Column("value", N_("Value"), Kind.NUMBER, digits=0, estimated_by="estimated"),
        Column("unit", N_("Unit")),
        Column("estimated", N_("Estimate"), Kind.FLAG),
    )
    return ResultTable(
        "migration_observed",
        N_("Everything observed about migration"),
        columns,
        frame,
        N_("No full table of who moved where is published; these are the single figures found."),
        _share(frame["estimated"]),
        _BASIS,
        _keys(rows["source"]),
    )


def _end(name: str) -> pl.Expr:
    return pl.col(f"{name}_id")


def _group(name: str) -> pl.Expr:
    level = pl.col(f"{name}_level")
    word = level.replace_strict(LEVELS, default=None, return_dtype=pl.String)
    return pl.when(pl.col(f"{name}_id").is_null()).then(word)


def _share(marks: pl.Series) -> float | None:
    return float(marks.sum()) / marks.len() if marks.len() else None


def _keys(sources: pl.Series) -> tuple[str, ...]:
    keys: Iterable[str] = sources.explode().unique().drop_nulls().sort()
    return tuple(keys)
