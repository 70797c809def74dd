"""How unequal the parts of a region are: cities by size, oblasts by wage and product, people by land."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.asymmetry_entropy import TheilDecomposition, theil_t_decomposition
from ryzoma.diagnosis.asymmetry_lorenz import LorenzCurve, gini, lorenz_curve
from ryzoma.diagnosis.concentration_primacy import four_city_primacy, primacy_ratio, primacy_share
from ryzoma.diagnosis.rank_size import RankSize, rank_size
from ryzoma.diagnosis.study.area_panel import area_panel
from ryzoma.diagnosis.study.asymmetry_areas import (
    PRODUCT,
    WAGE,
    Compared,
    PeopleOverLand,
    areas_table,
    convergence_table,
    framed,
)
from ryzoma.locale import N_
from ryzoma.region import LabourUnits, Region, estimate_keys, estimate_share, is_estimate
from ryzoma.tables import Column, Kind, ResultTable

SMALLEST_CITY = 10_000.0
"""Cities from so many people upwards enter the rank-size rule [persons]."""


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
    spread = _people_over_land(region, units, years[-1], keys)
    compared = _compared(region, units, keys)
    return AsymmetryStudy(
        rank_size=_rank_size(sizes),
        settlements=(ids, sizes),
        capital_share=_capital_share(region, units, years),
        density=theil_t_decomposition(spread.density, spread.oblasts, spread.land) if spread else None,
        curve=lorenz_curve(spread.density, spread.land) if spread else None,
        cities=_cities_table(region, units, years, keys),
        oblasts=areas_table(compared, spread),
        convergence=convergence_table(compared, rng),
    )


def _compared(region: Region, units: LabourUnits, keys: frozenset[str]) -> list[Compared]:
    """Wages and products per head of the oblasts, as far as they are known."""
    wage, product = (area_panel(region, units, name, keys) for name in ("wage", "grp"))
    found = [Compared(WAGE, wage, wage.values)] if wage else []
    return [*found, Compared(PRODUCT, product, product.per_head())] if product else found


def _people_over_land(region: Region, units: LabourUnits, year: int, keys: frozenset[str]) -> PeopleOverLand | None:
    """People over land; None with fewer than three units, or without people on them.

    A city counted outside its district has no area of its own, and is left out.
    """
    areas = dict(region["districts"].select("id", "area_km2").rows())
    land = np.array([areas.get(unit) or np.nan for unit in units.ids], dtype=np.float64)
    people = units.population_in(year)
    known = np.isfinite(land) & np.isfinite(people)
    if known.sum() < 3 or not people[known].sum() > 0:
        return None
    counted = units.population.filter((pl.col("year") == year) & pl.col("unit_id").is_in(list(areas)))
    return PeopleOverLand(
        year=year,
        density=people[known] / land[known],
        land=land[known],
        oblasts=units.frame["oblast"].to_numpy()[known],
        is_estimate=bool(is_estimate(counted["source"], keys).any()),
    )


def _figures(region: Region, years: Iterable[int]) -> pl.DataFrame:
    """Preferred figures of all inhabited settlements in some years."""
    inhabited = pl.col("preferred") & (pl.col("population") > 0)
    return region["population"].filter(inhabited & pl.col("year").is_in(list(years)))


def _settlements(region: Region, year: int) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    ordered = _figures(region, (year,)).sort("population", "place_id", descending=[True, False])
    return tuple(ordered["place_id"]), ordered["population"].cast(pl.Float64).to_numpy()


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


def _cities_table(region: Region, units: LabourUnits, years: tuple[int, ...], keys: frozenset[str]) -> ResultTable:
    rows: list[tuple[object, ...]] = []
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
    return ResultTable(
        "asymmetry_cities",
        N_("Sizes of the settlements"),
        columns,
        framed(columns, rows).sort("indicator", "year"),
        N_(
            "A rank-size exponent of 1 is Zipf's rule: the second city has half the people of the first. Where the"
            " largest has much more than twice the second, the capital stands above the rule."
        ),
        estimate_share(_figures(region, years), "population", keys=keys),
        N_("people counted in all years shown"),
    )
