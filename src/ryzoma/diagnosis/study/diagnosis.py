"""All studies of a region in one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ryzoma.balancing import InfeasibleMarginsError, UnequalMarginsError
from ryzoma.diagnosis.employment import missing_for_employment
from ryzoma.diagnosis.study.access import AccessStudy, study_access
from ryzoma.diagnosis.study.asymmetry import AsymmetryStudy, study_asymmetry
from ryzoma.diagnosis.study.dependence import DependenceStudy, study_dependence
from ryzoma.diagnosis.study.jobs import JobsStudy, study_jobs
from ryzoma.diagnosis.study.migration import MigrationStudy, study_migration
from ryzoma.diagnosis.study.population import PopulationStudy, study_population
from ryzoma.diagnosis.study.specialisation import SpecialisationStudy, study_specialisation
from ryzoma.locale import N_
from ryzoma.network import Network, network_of_region
from ryzoma.region import LabourUnits, Region, labour_units
from ryzoma.tables import ResultTable

DRAWS = 200
"""Draws over what is uncertain in the estimate of jobs."""

STEPS = (N_("network"), N_("people"), N_("asymmetry"), N_("migration"), N_("access"), N_("jobs"), N_("dependence"))

Progress = Callable[[str, int, int], None]
"""Told the step at hand (message key), how many are done, and how many there are."""


def silent(_step: str, _done: int, _of: int) -> None:
    """No progress."""


@dataclass(frozen=True)
class Diagnosis:
    """What hurts in a region.

    Attributes
    ----------
    jobs, dependence, specialisation
        None where the region has no employment figures by sector to estimate from, or they contradict each other.
    contradiction
        By how much published figures of employment that should agree do not [persons]; None where they agree.
    """

    units: LabourUnits = field(repr=False)
    network: Network = field(repr=False)
    population: PopulationStudy
    asymmetry: AsymmetryStudy
    migration: MigrationStudy
    access: AccessStudy
    jobs: JobsStudy | None
    dependence: DependenceStudy | None
    specialisation: SpecialisationStudy | None
    contradiction: float | None = None

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """All tables in reading order."""
        studies = (
            self.population,
            self.asymmetry,
            self.migration,
            self.dependence,
            self.specialisation,
            self.jobs,
            self.access,
        )
        return tuple(table for study in studies if study is not None for table in study.tables)


def diagnose(region: Region, *, seed: int = 0, draws: int = DRAWS, progress: Progress = silent) -> Diagnosis:
    """Diagnose a region: people, asymmetry, migration, jobs, dependence, specialisation, access.

    Parameters
    ----------
    seed
        Of all random numbers: the same seed gives the same figures.
    draws
        How many draws give the intervals of estimated jobs.
    """
    said = iter(range(len(STEPS)))

    def begin() -> None:
        done = next(said)
        progress(STEPS[done], done, len(STEPS))

    chance = np.random.default_rng(seed)
    begin()
    units, network = labour_units(region.tables), network_of_region(region)
    begin()
    population = study_population(region, units)
    begin()
    asymmetry = study_asymmetry(region, units, population.years, chance)
    begin()
    migration = study_migration(region)
    begin()
    access = study_access(region, units, network)
    begin()
    jobs, contradiction = _jobs(region, units, chance, draws)
    begin()
    dependence = study_dependence(region, jobs, population, network) if jobs else None
    specialisation = study_specialisation(jobs) if jobs else None
    progress(STEPS[-1], len(STEPS), len(STEPS))
    return Diagnosis(
        units,
        network,
        population,
        asymmetry,
        migration,
        access,
        jobs=jobs,
        dependence=dependence,
        specialisation=specialisation,
        contradiction=contradiction,
    )


def _jobs(
    region: Region, units: LabourUnits, chance: np.random.Generator, draws: int
) -> tuple[JobsStudy | None, float | None]:
    """The study of jobs, and by how much published figures contradict each other if that makes it impossible."""
    if missing_for_employment(region):
        return None, None
    try:
        return study_jobs(region, units, chance, draws), None
    except UnequalMarginsError as error:
        return None, abs(error.one - error.other)
    except InfeasibleMarginsError as error:
        return None, error.shortfall
