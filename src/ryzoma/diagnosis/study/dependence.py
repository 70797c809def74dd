"""Which towns hang on one plant or one sector, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ryzoma.diagnosis.dependence_risk import RiskLevel, RiskRule, TownRisk, town_at_risk
from ryzoma.diagnosis.study.jobs import JobsStudy
from ryzoma.diagnosis.study.population import PopulationStudy
from ryzoma.locale import N_
from ryzoma.network import Network
from ryzoma.region import Region
from ryzoma.tables import Column, Kind, ResultTable

CITY = 50_000.0
"""From so many people a settlement counts as another labour market worth travelling to [persons]."""

NO_WAY_OUT = 1e6
"""Minutes that stand for an unreachable city."""

LEVELS = {
    RiskLevel.NONE: N_("not dependent"),
    RiskLevel.DEPENDENT: N_("dependent"),
    RiskLevel.AT_RISK: N_("at risk"),
    RiskLevel.ACUTE: N_("acute"),
}


@dataclass(frozen=True)
class DependenceStudy:
    """Dependence of the towns on their largest plant and sector.

    Attributes
    ----------
    rule
        The limits used.
    count
        How many towns are on each level.
    coarse
        Whether the sectors are too few for the question: the region as a whole would count as dependent on one. The
        answer is "not known" for every town then.
    sure, possible
        How many towns are dependent even if every uncertain answer were "no", and if it were "yes".
    known_towns, confirmed
        Towns marked in the region's tables as one-company towns, and how many of them this study finds dependent.
    towns
        The table, one row a settlement with jobs.
    """

    rule: RiskRule
    coarse: bool
    count: dict[RiskLevel, int]
    sure: int
    possible: int
    known_towns: int
    confirmed: int
    towns: ResultTable = field(repr=False)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        return (self.towns,)


def study_dependence(
    region: Region, jobs: JobsStudy, population: PopulationStudy, network: Network, rule: RiskRule | None = None
) -> DependenceStudy | None:
    """Tell the dependence of every settlement on its largest plant and sector; None where nobody lives and works."""
    limits = rule or RiskRule()
    people = population.towns.frame.select("id", pl.col(f"population_{population.years[-1]}").alias("people"), "growth")
    frame = region["places"].select("id", "oblast", "status", "is_mono_town").with_row_index("position")
    frame = frame.join(people, on="id", how="left", maintain_order="left")
    chosen = frame.filter((pl.col("people") > 0) & (pl.Series(jobs.towns.place_jobs) > 0))
    if chosen.is_empty():
        return None
    row = chosen["position"].to_numpy()
    herfindahl = _sector_herfindahl(jobs, row)
    coarse = bool(_index(jobs.estimate.sector_jobs[None, :])[0] >= limits.sector_herfindahl)
    asked = [np.full(len(row), np.nan) if coarse else part for part in herfindahl]
    growth = chosen["growth"].fill_null(float("nan")).to_numpy()
    minutes = _minutes_to_city(network, chosen["id"], frame)
    figures = np.column_stack([jobs.towns.largest_share[row], asked[0], growth, minutes])
    low = np.column_stack([jobs.towns.largest_low[row], asked[1], growth, minutes])
    high = np.column_stack([jobs.towns.largest_high[row], asked[2], growth, minutes])
    published = _largest_published(jobs, row)
    estimated = np.column_stack([~published, np.ones(len(row)), np.zeros(len(row)), np.ones(len(row))]).astype(float)
    risk = town_at_risk(*figures.T, low=low, high=high, is_estimate=estimated, rule=limits)
    marked = chosen["is_mono_town"].fill_null(value=False).to_numpy()
    return DependenceStudy(
        rule=limits,
        coarse=coarse,
        count={level: int((risk.level == level).sum()) for level in RiskLevel},
        sure=int((risk.level_low > RiskLevel.NONE).sum()),
        possible=int((risk.level_high > RiskLevel.NONE).sum()),
        known_towns=int(marked.sum()),
        confirmed=int((marked & (risk.level > RiskLevel.NONE)).sum()),
        towns=_towns_table(chosen, jobs, row, minutes, herfindahl, risk, published),
    )


def _sector_herfindahl(jobs: JobsStudy, row: NDArray[np.intp]) -> tuple[NDArray[np.float64], ...]:
    """Herfindahl over sectors with its low and high end: the largest sector at the ends of its interval."""
    central = _index(jobs.towns.jobs[row])
    largest = jobs.towns.jobs[row].argmax(axis=1)
    line = np.arange(len(row))
    lower, upper = jobs.towns.jobs[row].copy(), jobs.towns.jobs[row].copy()
    lower[line, largest] = jobs.towns.low[row][line, largest]
    upper[line, largest] = jobs.towns.high[row][line, largest]
    return central, np.minimum(_index(lower), central), np.maximum(_index(upper), central)


def _index(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Herfindahl's index of every row."""
    share = parts / np.maximum(parts.sum(axis=1, keepdims=True), 1e-9)
    return np.asarray((share**2).sum(axis=1))


def _largest_published(jobs: JobsStudy, row: NDArray[np.intp]) -> NDArray[np.bool_]:
    plant = jobs.towns.largest_plant[row]
    if not len(jobs.estimate.plant_published):
        return np.zeros(len(row), dtype=bool)
    return np.asarray(np.where(plant >= 0, jobs.estimate.plant_published[plant], False))


def _minutes_to_city(network: Network, ids: pl.Series, frame: pl.DataFrame) -> NDArray[np.float64]:
    """Minutes to the nearest other settlement of at least :data:`CITY` people.

    NaN where that is not known: no other settlement is that large, or no road or railway is given at all.
    """
    cities = frame.filter(pl.col("people") >= CITY)["id"].to_list()
    if not cities or not network.links.km.size:
        return np.full(ids.len(), np.nan)
    minutes = network.minutes[np.ix_(network.positions(ids.to_list()), network.positions(cities))].copy()
    same = ids.to_numpy()[:, None] == np.array(cities)[None, :]
    minutes[same] = np.inf
    nearest = minutes.min(axis=1)
    nearest[np.isinf(nearest)] = NO_WAY_OUT
    nearest[same.all(axis=1)] = np.nan
    return np.asarray(nearest)


def _towns_table(
    chosen: pl.DataFrame,
    jobs: JobsStudy,
    row: NDArray[np.intp],
    minutes: NDArray[np.float64],
    herfindahl: tuple[NDArray[np.float64], ...],
    risk: TownRisk,
    published: NDArray[np.bool_],
) -> ResultTable:
    towns, estimate = jobs.towns, jobs.estimate
    plant = towns.largest_plant[row]
    sector = towns.jobs[row].argmax(axis=1)
    words = [LEVELS[RiskLevel(int(level))] for level in risk.level]
    frame = pl.DataFrame(
        {
            "id": chosen["id"],
            "oblast": chosen["oblast"],
            "level": words,
            "level_low": [LEVELS[RiskLevel(int(level))] for level in risk.level_low],
            "level_high": [LEVELS[RiskLevel(int(level))] for level in risk.level_high],
            "people": chosen["people"],
            "jobs": towns.place_jobs[row],
            "plant": [estimate.plant_ids[position] if position >= 0 else None for position in plant],
            "plant_share": np.where(plant >= 0, towns.largest_share[row], np.nan),
            "plant_share_low": np.where(plant >= 0, towns.largest_low[row], np.nan),
            "plant_share_high": np.where(plant >= 0, towns.largest_high[row], np.nan),
            "sector": [estimate.sector_ids[position] for position in sector],
            "sector_share": towns.jobs[row].max(axis=1) / np.maximum(towns.place_jobs[row], 1e-9),
            "herfindahl": herfindahl[0],
            "herfindahl_low": herfindahl[1],
            "herfindahl_high": herfindahl[2],
            "growth": chosen["growth"],
            "minutes": np.where(minutes >= NO_WAY_OUT, np.nan, minutes),
            "known": chosen["is_mono_town"].fill_null(value=False),
            "order": -risk.level,
            "estimated": ~published,
        }
    )
    measured = ("plant_share", "plant_share_low", "plant_share_high", "minutes")
    known = frame.with_columns(pl.col(measured).fill_nan(None))
    ordered = known.sort("order", "plant_share", "id", descending=[False, True, False], nulls_last=True).drop("order")
    share = float(np.nanmean(risk.estimated))
    return ResultTable(
        "dependence_towns",
        N_("Towns and what they depend on"),
        _COLUMNS,
        ordered,
        N_(
            "A town is dependent if its largest plant or its largest sector passes the limit; at risk if it also loses"
            " people or lies remote; acute if both. The second and third level say what the interval allows."
        ),
        share,
        N_("answers behind the level, mean over towns"),
    )


_COLUMNS = (
    Column("id", N_("Settlement"), Kind.NAME),
    Column("oblast", N_("Oblast"), Kind.NAME),
    Column("level", N_("Level"), Kind.WORD),
    Column("level_low", N_("at least"), Kind.WORD),
    Column("level_high", N_("at most"), Kind.WORD),
    Column("people", N_("Inhabitants"), Kind.COUNT, N_("persons")),
    Column("jobs", N_("Jobs"), Kind.COUNT, N_("persons"), help=N_("Estimate")),
    Column("plant", N_("Largest plant"), Kind.NAME),
    Column("plant_share", N_("its share of the jobs"), Kind.SHARE, estimated_by="estimated"),
    Column("plant_share_low", N_("Low"), Kind.SHARE),
    Column("plant_share_high", N_("High"), Kind.SHARE),
    Column("sector", N_("Largest sector"), Kind.NAME),
    Column("sector_share", N_("its share"), Kind.SHARE),
    Column("herfindahl", N_("Herfindahl index of the sectors"), Kind.NUMBER, digits=2),
    Column("herfindahl_low", N_("Low"), Kind.NUMBER, digits=2),
    Column("herfindahl_high", N_("High"), Kind.NUMBER, digits=2),
    Column("growth", N_("Growth of population a year"), Kind.SHARE, digits=1),
    Column("minutes", N_("To the next city of 50,000"), Kind.NUMBER, N_("min"), digits=0),
    Column("known", N_("Known as one-company town"), Kind.FLAG),
    Column("estimated", N_("Estimate"), Kind.FLAG),
)
