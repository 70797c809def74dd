"""Tables of the inequality between areas, and of their convergence."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.asymmetry_entropy import theil_t
from ryzoma.diagnosis.asymmetry_lorenz import gini, hoover
from ryzoma.diagnosis.asymmetry_variation import coefficient_of_variation, williamson
from ryzoma.diagnosis.convergence_beta import beta_convergence
from ryzoma.diagnosis.convergence_sigma import sigma_convergence
from ryzoma.diagnosis.study.area_panel import AreaPanel
from ryzoma.locale import N_
from ryzoma.tables import Column, Kind, ResultTable

FEW = 20
"""With fewer areas than this, tests of convergence have so little power that the reader is warned."""

WAGE = N_("Wage by oblast")
PRODUCT = N_("Gross regional product per head by oblast")
DENSITY = N_("People per km² by labour-market unit")

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """A variable of the oblasts that may be compared: a rate, not an amount.

    Attributes
    ----------
    title
        Its name (message key).
    rates
        Shape (n, periods).
    """

    title: str
    panel: AreaPanel
    rates: Floats = field(repr=False)


@dataclass(frozen=True)
class PeopleOverLand:
    """Density of the units whose people and land are known.

    Attributes
    ----------
    density, land
        Shape (n,) [persons/km2] and [km2].
    oblasts
        Oblast of each, shape (n,).
    is_estimate
        Whether the people of any of them rest on an estimate.
    """

    year: int
    density: Floats = field(repr=False)
    land: Floats = field(repr=False)
    oblasts: NDArray[np.str_] = field(repr=False)
    is_estimate: bool


_MEASURES = (
    ("variation", N_("Coefficient of variation")),
    ("williamson", N_("Williamson index")),
    ("gini", N_("Gini index")),
    ("theil", N_("Theil index")),
    ("hoover", N_("Hoover index")),
    ("extremes", N_("Highest to lowest")),
)

_AREAS = (
    Column("variable", N_("Of what"), Kind.WORD),
    Column("year", N_("Year"), Kind.YEAR),
    Column("period", N_("Period")),
    Column("areas", N_("Areas"), Kind.COUNT),
    *(Column(name, title, Kind.NUMBER, digits=3) for name, title in _MEASURES),
    Column("highest", N_("Highest"), Kind.NAME),
    Column("lowest", N_("Lowest"), Kind.NAME),
    Column("estimated", N_("Estimate"), Kind.FLAG),
)

_CONVERGENCE = (
    Column("variable", N_("Of what"), Kind.WORD),
    Column("first", N_("From"), Kind.YEAR),
    Column("last", N_("until"), Kind.YEAR),
    Column("areas", N_("Areas"), Kind.COUNT),
    Column("speed", N_("Beta: speed a year"), Kind.SHARE, digits=1, help=N_("Part of the gap closed each year")),
    Column("speed_low", N_("Low"), Kind.SHARE, digits=1),
    Column("speed_high", N_("High"), Kind.SHARE, digits=1),
    Column("beta_p", N_("p value of beta"), Kind.NUMBER, digits=3),
    Column("spread_first", N_("Sigma at first"), Kind.NUMBER, digits=3, help=N_("Standard deviation of logarithms")),
    Column("spread_last", N_("Sigma at last"), Kind.NUMBER, digits=3),
    Column("sigma_p", N_("p value of sigma"), Kind.NUMBER, digits=3),
    Column("change_low", N_("Change of sigma, low"), Kind.NUMBER, digits=3, help=N_("95 % bootstrap interval")),
    Column("change_high", N_("high"), Kind.NUMBER, digits=3),
    Column("few", N_("Too few to be sure"), Kind.FLAG),
)

_DTYPES = {
    Kind.WORD: pl.String,
    Kind.TEXT: pl.String,
    Kind.NAME: pl.String,
    Kind.YEAR: pl.Int64,
    Kind.COUNT: pl.Int64,
    Kind.NUMBER: pl.Float64,
    Kind.SHARE: pl.Float64,
    Kind.FLAG: pl.Boolean,
}


def framed(columns: tuple[Column, ...], rows: list[tuple[object, ...]]) -> pl.DataFrame:
    """Rows as a frame typed by the kinds of the columns; numbers that are not finite become missing."""
    schema = {column.name: _DTYPES[column.kind] for column in columns}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    numbers = [name for name, dtype in schema.items() if dtype == pl.Float64]
    return frame.with_columns(pl.when(pl.col(name).is_finite()).then(pl.col(name)) for name in numbers)


def areas_table(compared: list[Compared], spread: PeopleOverLand | None) -> ResultTable:
    """Indices of inequality of every variable and period, and of people over land as far as they are known."""
    rows = [row for one in compared for row in _inequalities(one)]
    if spread is not None:
        measures = _inequality(spread.density, spread.land)
        rows.append((DENSITY, spread.year, None, len(spread.land), *measures, None, None, spread.is_estimate))
    return ResultTable(
        "asymmetry_areas",
        N_("Inequality between the parts of the region"),
        _AREAS,
        framed(_AREAS, rows),
        N_(
            "All indices are 0 where everybody has the same; Williamson, Gini, Theil and Hoover weigh areas by their"
            " people (density: by their land). Months and part-years are compared with themselves only."
        ),
        float(np.mean([bool(row[-1]) for row in rows])) if rows else None,
        N_("rows of the table"),
    )


def _inequalities(compared: Compared) -> list[tuple[object, ...]]:
    panel, rows = compared.panel, []
    for position, (year, period) in enumerate(panel.periods):
        rates = compared.rates[:, position]
        ends = panel.areas[int(rates.argmax())], panel.areas[int(rates.argmin())]
        measures = _inequality(rates, panel.people[:, position])
        estimated = bool(panel.is_estimate[:, position].any())
        rows.append((compared.title, year, period, len(rates), *measures, *ends, estimated))
    return rows


def _inequality(values: Floats, people: Floats) -> tuple[float, ...]:
    return (
        coefficient_of_variation(values),
        williamson(values, people),
        gini(values, people),
        theil_t(values, people),
        hoover(values, people),
        float(values.max() / values.min()) if values.min() > 0 else float("nan"),
    )


def convergence_table(compared: list[Compared], rng: np.random.Generator) -> ResultTable:
    """Beta and sigma convergence from the first year to the last, the last period of each year standing for it."""
    rows = [row for one in compared for row in _convergence(one, rng)]
    return ResultTable(
        "asymmetry_convergence",
        N_("Do the oblasts converge?"),
        _CONVERGENCE,
        framed(_CONVERGENCE, rows),
        N_(
            "Beta: do the poorer grow faster; sigma: do they become more alike. A p value above 0.05 means that chance"
            " alone could have done it; with a handful of areas that is nearly always so."
        ),
    )


def _convergence(compared: Compared, rng: np.random.Generator) -> list[tuple[object, ...]]:
    """The row of a variable; nothing with fewer than two years, or where all oblasts start from the same."""
    years = np.array([year for year, _ in compared.panel.periods], dtype=np.float64)
    last_of_year = np.append(np.diff(years) > 0, np.ones(1, dtype=bool))
    years, rates = years[last_of_year], compared.rates[:, last_of_year]
    if len(years) < 2 or np.ptp(np.log(rates[:, 0])) == 0.0:
        return []
    beta = beta_convergence(rates[:, 0], rates[:, -1], float(years[-1] - years[0]))
    sigma = sigma_convergence(rates, years, rng=rng)
    return [
        (
            compared.title,
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
    ]
