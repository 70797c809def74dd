"""What each labour market does more than others: location quotients of the estimated jobs, with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.specialisation import location_quotients
from ryzoma.diagnosis.specialisation_small_numbers import cautious_quotients
from ryzoma.diagnosis.study.jobs import JobsStudy
from ryzoma.locale import N_
from ryzoma.tables import Column, Kind, ResultTable

JOBS_PER_DECISION = 50.0
"""Jobs that come or go together: an ordinary plant [jobs]."""

LEAST_JOBS = 100.0
"""Sectors with fewer jobs in a unit are not named as its specialisation [jobs]."""

NAMED = 3
"""How many specialisations of a unit are named."""


@dataclass(frozen=True)
class SpecialisationStudy:
    """Specialisation of the labour-market units.

    Attributes
    ----------
    leading
        Sector of the surest specialisation of each unit; None where the interval of every quotient contains 1.
    units, quotients
        The tables: the surest specialisations of each unit, and all quotients.
    """

    leading: dict[str, str | None] = field(repr=False)
    units: ResultTable = field(repr=False)
    quotients: ResultTable = field(repr=False)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        return (self.units, self.quotients)


def study_specialisation(jobs: JobsStudy) -> SpecialisationStudy:
    """Location quotients of every unit and sector."""
    estimate = jobs.estimate
    quotient = location_quotients(estimate.jobs)
    low, high = _bounds(quotient, estimate.draws)
    shrunken = cautious_quotients(estimate.jobs, jobs_per_decision=JOBS_PER_DECISION).shrunken
    shape = quotient.shape
    frame = pl.DataFrame(
        {
            "id": np.repeat(np.array(estimate.unit_ids), shape[1]),
            "sector": np.tile(np.array(estimate.sector_ids), shape[0]),
            "jobs": estimate.jobs.ravel(),
            "quotient": quotient.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "shrunken": shrunken.ravel(),
            "grade": estimate.grade.ravel(),
        }
    ).with_columns(pl.col("quotient", "low", "high", "shrunken").fill_nan(None))
    chosen = (
        frame.filter((pl.col("low") > 1.0) & (pl.col("jobs") >= LEAST_JOBS))
        .sort("id", "shrunken", "sector", descending=[False, True, False])
        .group_by("id", maintain_order=True)
        .head(NAMED)
    )
    leading = dict(chosen.group_by("id", maintain_order=True).first().select("id", "sector").rows())
    return SpecialisationStudy(
        leading={unit: leading.get(unit) for unit in estimate.unit_ids},
        units=_table("specialisations", N_("What each labour market is known for"), chosen, jobs),
        quotients=_table("location_quotients", N_("Location quotients of all units and sectors"), frame, jobs),
    )


def _bounds(
    quotient: NDArray[np.float64], draws: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """5 % and 95 % quantiles of the quotients over the draws of the estimate; the quotient itself without draws."""
    if not len(draws):
        return quotient, quotient
    with np.errstate(invalid="ignore", divide="ignore"):
        total = draws.sum(axis=(1, 2), keepdims=True)
        drawn = draws * total / (draws.sum(axis=2, keepdims=True) * draws.sum(axis=1, keepdims=True))
    low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
    return np.fmin(low, quotient), np.fmax(high, quotient)


def _table(name: str, title: str, frame: pl.DataFrame, jobs: JobsStudy) -> ResultTable:
    columns = (
        Column("id", N_("Unit"), Kind.NAME),
        Column("sector", N_("Sector"), Kind.NAME),
        Column("jobs", N_("Jobs"), Kind.COUNT, N_("persons")),
        Column("quotient", N_("Location quotient"), Kind.NUMBER, digits=2),
        Column("low", N_("Low"), Kind.NUMBER, digits=2),
        Column("high", N_("High"), Kind.NUMBER, digits=2),
        Column(
            "shrunken", N_("Shrunken"), Kind.NUMBER, digits=2, help=N_("Drawn towards 1 where few jobs are expected")
        ),
        Column("grade", N_("Grade"), help=N_("A: within 10 %, B: 25 %, C: 50 %, D: wider")),
    )
    return ResultTable(
        name,
        title,
        columns,
        frame.select([column.name for column in columns]),
        N_(
            "2 means twice the share of the whole region. Only quotients whose interval lies above 1 are called a"
            " specialisation."
        ),
        jobs.estimate.estimate_share,
        N_("jobs without a published staff figure of their plant"),
    )
