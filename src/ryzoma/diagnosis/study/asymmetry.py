"""How unequal the parts of a region are: cities by size, oblasts by wage and product, people by land."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.asymmetry_entropy import TheilDecomposition, theil_t, theil_t_decomposition
from ryzoma.diagnosis.asymmetry_lorenz import LorenzCurve, gini, hoover, lorenz_curve
from ryzoma.diagnosis.asymmetry_variation import coefficient_of_variation, williamson
from ryzoma.diagnosis.concentration_primacy import four_city_primacy, primacy_ratio, primacy_share
from ryzoma.diagnosis.convergence_beta import beta_convergence
from ryzoma.diagnosis.convergence_sigma import sigma_convergence
from ryzoma.diagnosis.rank_size import RankSize, rank_size
from ryzoma.diagnosis.study.area_panel import AreaPanel, area_panel
from ryzoma.locale import N_
from ryzoma.region import LabourUnits, Region, estimate_keys
from ryzoma.tables import Column, Kind, ResultTable

SMALLEST_CITY = 10_000.0
"""Cities from so many people upwards enter the rank-size rule [persons]."""

FEW = 20
"""With fewer areas than this, tests of convergence have so little power that the reader is warned."""

WAGE = N_("Wage by oblast")
PRODUCT = N_("Gross regional product per head by oblast")
DENSITY = N_("People per km² by labour-market unit")


@dataclass(frozen=True)
class AsymmetryStudy:
    """Inequality between the parts of a region.

    Attributes
    ----------
    rank_size
        Of the settlements in the last year; None with fewer than three.
    settlements
        Sizes of the settlements in the last year, descending, shape (n,) [persons], and their ids.
    capital_share
        Share of the largest settlement in the people of the region in each year.
    density
        Theil index of people over land, split by oblast; None where areas are not known.
    curve
        Lorenz curve of people over land; None likewise.
    cities, oblasts, convergence
        The tables.
    """

    rank_size: RankSize | None = field(repr=False)
    settlements: tuple[tuple[str, ...], NDArray[np.float64]] = field(repr=False)
    capital_share: dict[int, float] = field(repr=False)
    density: TheilDecomposition | None = field(repr=False)
    curve: LorenzCurve | None = field(repr=False)
    cities: ResultTable = field(repr=False)
    oblasts: ResultTable = field(repr=False)
    convergence: ResultTable = field(repr=False)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        return (self.cities, self.oblasts, self.convergence)


def study_asymmetry(
    region: Region, units: LabourUnits, years: tuple[int, ...], rng: np.random.Generator
) -> AsymmetryStudy:
    """Measure the inequality between cities, oblasts and labour-market units.

    Parameters
    ----------
    years
        Years whose population is known for nearly all units, ascending.
    rng
        Source of chance for bootstrap intervals.
    """
    keys = estimate_keys(region["sources"])
    ids, sizes = _settlements(region, years[-1])
    land = _land(region, units)
    people = units.population_in(years[-1])
    known = np.isfinite(land) & np.isfinite(people)
    spread = people[known] / land[known], land[known]
    enough = int(known.sum()) > 2
    wage = area_panel(region, units, "wage", keys)
    product = area_panel(region, units, "grp", keys)
    return AsymmetryStudy(
        rank_size=_rank_size(sizes),
        settlements=(ids, sizes),
        capital_share=_capital_share(region, units, years),
        density=theil_t_decomposition(spread[0], units.frame["oblast"].to_numpy()[known], spread[1])
        if enough
        else None,
        curve=lorenz_curve(*spread) if enough else None,
        cities=_cities_table(region, units, years),
        oblasts=_oblasts_table(wage, product, spread if enough else None, years[-1]),
        convergence=_convergence_table(wage, product, rng),
    )


def _settlements(region: Region, year: int) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    rows = region["population"].filter(pl.col("preferred") & (pl.col("year") == year) & (pl.col("population") > 0))
    ordered = rows.sort("population", "place_id", descending=[True, False])
    return tuple(ordered["place_id"]), ordered["population"].cast(pl.Float64).to_numpy()


def _land(region: Region, units: LabourUnits) -> NDArray[np.float64]:
    """Area of the units [km2]; a city counted outside its district has none of its own, and is left out."""
    areas = dict(region["districts"].select("id", "area_km2").rows())
    return np.array([areas.get(unit) or np.nan for unit in units.ids], dtype=np.float64)


def _rank_size(sizes: NDArray[np.float64]) -> RankSize | None:
    cities = sizes[sizes >= SMALLEST_CITY]
    return rank_size(cities) if len(np.unique(cities)) > 2 else None


def _capital_share(region: Region, units: LabourUnits, years: tuple[int, ...]) -> dict[int, float]:
    shares = {}
    for year in years:
        sizes = _settlements(region, year)[1]
        total = float(np.nansum(units.population_in(year)))
        if len(sizes) and total >= sizes.sum():
            shares[year] = primacy_share(sizes, total)
    return shares


def _cities_table(region: Region, units: LabourUnits, years: tuple[int, ...]) -> ResultTable:
    rows: list[tuple[str, int, float, float | None, float | None, int]] = []
    shares = _capital_share(region, units, years)
    for year in years:
        sizes = _settlements(region, year)[1]
        if year in shares:
            rows.append((N_("Largest settlement, share of all people"), year, shares[year], None, None, len(sizes)))
        if len(sizes) >= 4:
            rows.append((N_("Largest against second largest"), year, primacy_ratio(sizes), None, None, 2))
            rows.append((N_("Largest, share of the four largest"), year, four_city_primacy(sizes), None, None, 4))
        line = _rank_size(sizes)
        if line:
            rows.append((N_("Rank-size exponent"), year, line.exponent, line.low, line.high, line.cities))
        if len(sizes) > 1:
            rows.append((N_("Gini index of settlement sizes"), year, gini(sizes), None, None, len(sizes)))
    columns = (
        Column("indicator", N_("Indicator"), Kind.WORD),
        Column("year", N_("Year"), Kind.YEAR),
        Column("value", N_("Value"), Kind.NUMBER, digits=3),
        Column("low", N_("Low"), Kind.NUMBER, digits=3, help=N_("Lower end of the 95 % interval")),
        Column("high", N_("High"), Kind.NUMBER, digits=3, help=N_("Upper end of the 95 % interval")),
        Column("settlements", N_("Settlements"), Kind.COUNT, help=N_("How many settlements the value is made of")),
    )
    frame = pl.DataFrame(rows, schema=[column.name for column in columns], orient="row", schema_overrides=_SCHEMA)
    return ResultTable(
        "asymmetry_cities",
        N_("Sizes of the settlements"),
        columns,
        frame.sort("indicator", "year"),
        N_(
            "A rank-size exponent of 1 is Zipf's rule: the second city has half the people of the first. Where the"
            " largest has much more than twice the second, the capital stands above the rule."
        ),
    )


_SCHEMA = {"value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "settlements": pl.Int64, "year": pl.Int64}


def _inequality(values: NDArray[np.float64], people: NDArray[np.float64]) -> tuple[float, ...]:
    return (
        coefficient_of_variation(values),
        williamson(values, people),
        gini(values, people),
        theil_t(values, people),
        hoover(values, people),
        float(values.max() / values.min()) if values.min() > 0 else float("nan"),
    )


def _oblasts_table(
    wage: AreaPanel | None,
    product: AreaPanel | None,
    spread: tuple[NDArray[np.float64], NDArray[np.float64]] | None,
    year: int,
) -> ResultTable:
    rows: list[tuple[object, ...]] = []
    for panel, title in ((wage, WAGE), (product, PRODUCT)):
        if panel is None:
            continue
        values = panel.per_head() if panel is product else panel.values
        for position, (when, period) in enumerate(panel.periods):
            column = values[:, position]
            rows.append(
                (
                    title,
                    when,
                    period,
                    len(column),
                    *_inequality(column, panel.people[:, position]),
                    panel.areas[int(column.argmax())],
                    panel.areas[int(column.argmin())],
                    bool(panel.is_estimate[:, position].any()),
                )
            )
    if spread is not None:
        rows.append((DENSITY, year, "1 Jan", len(spread[0]), *_inequality(*spread), None, None, False))
    measures = (
        ("variation", N_("Coefficient of variation")),
        ("williamson", N_("Williamson index")),
        ("gini", N_("Gini index")),
        ("theil", N_("Theil index")),
        ("hoover", N_("Hoover index")),
        ("extremes", N_("Highest to lowest")),
    )
    columns = (
        Column("variable", N_("Of what"), Kind.WORD),
        Column("year", N_("Year"), Kind.YEAR),
        Column("period", N_("Period")),
        Column("areas", N_("Areas"), Kind.COUNT),
        *(Column(name, title, Kind.NUMBER, digits=3) for name, title in measures),
        Column("highest", N_("Highest"), Kind.NAME),
        Column("lowest", N_("Lowest"), Kind.NAME),
        Column("estimated", N_("Estimate"), Kind.FLAG),
    )
    overrides = {name: pl.Float64 for name, _ in measures} | {"highest": pl.String, "lowest": pl.String}
    frame = pl.DataFrame(rows, schema=[one.name for one in columns], orient="row", schema_overrides=overrides)
    return ResultTable(
        "asymmetry_areas",
        N_("Inequality between the parts of the region"),
        columns,
        frame,
        N_(
            "All indices are 0 where everybody has the same; Williamson, Gini, Theil and Hoover weigh areas by their"
            " people (density: by their land). Months and part-years are compared with themselves only."
        ),
        float(np.mean([bool(row[-1]) for row in rows])) if rows else None,
        N_("rows of the table"),
    )


def _convergence_table(wage: AreaPanel | None, product: AreaPanel | None, rng: np.random.Generator) -> ResultTable:
    rows = []
    for panel, title in ((wage, WAGE), (product, PRODUCT)):
        if panel is None:
            continue
        values = panel.per_head() if panel is product else panel.values
        years = np.array([year for year, _ in panel.periods], dtype=np.float64)
        unique = np.concatenate([np.diff(years) > 0, [True]])
        years, values = years[unique], values[:, unique]
        if len(years) < 2:
            continue
        beta = beta_convergence(values[:, 0], values[:, -1], float(years[-1] - years[0]))
        sigma = sigma_convergence(values, years, rng=rng)
        rows.append(
            (
                title,
                int(years[0]),
                int(years[-1]),
                beta.places,
                beta.speed,
                beta.speed_low,
                beta.speed_high,
                beta.p_value,
                float(sigma.deviation[0]),
                float(sigma.deviation[-1]),
                sigma.p_value,
                sigma.low,
                sigma.high,
                beta.places < FEW,
            )
        )
    columns = (
        Column("variable", N_("Of what"), Kind.WORD),
        Column("first", N_("From"), Kind.YEAR),
        Column("last", N_("until"), Kind.YEAR),
        Column("areas", N_("Areas"), Kind.COUNT),
        Column("speed", N_("Beta: speed a year"), Kind.SHARE, digits=1, help=N_("Part of the gap closed each year")),
        Column("speed_low", N_("Low"), Kind.SHARE, digits=1),
        Column("speed_high", N_("High"), Kind.SHARE, digits=1),
        Column("beta_p", N_("p value of beta"), Kind.NUMBER, digits=3),
        Column(
            "spread_first", N_("Sigma at first"), Kind.NUMBER, digits=3, help=N_("Standard deviation of logarithms")
        ),
        Column("spread_last", N_("Sigma at last"), Kind.NUMBER, digits=3),
        Column("sigma_p", N_("p value of sigma"), Kind.NUMBER, digits=3),
        Column("change_low", N_("Change of sigma, low"), Kind.NUMBER, digits=3, help=N_("95 % bootstrap interval")),
        Column("change_high", N_("high"), Kind.NUMBER, digits=3),
        Column("few", N_("Too few to be sure"), Kind.FLAG),
    )
    overrides = {column.name: pl.Float64 for column in columns if column.kind in {Kind.SHARE, Kind.NUMBER}} | {
        "variable": pl.String,
        "first": pl.Int64,
        "last": pl.Int64,
        "areas": pl.Int64,
        "few": pl.Boolean,
    }
    return ResultTable(
        "asymmetry_convergence",
        N_("Do the oblasts converge?"),
        columns,
        pl.DataFrame(rows, schema=[one.name for one in columns], orient="row", schema_overrides=overrides),
        N_(
            "Beta: do the poorer grow faster; sigma: do they become more alike. A p value above 0.05 means that chance"
            " alone could have done it; with a handful of areas that is nearly always so."
        ),
    )
