"""The main job: from a region to everything that is published about it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
from importlib.metadata import version

from ryzoma import __version__
from ryzoma.diagnosis.study import Diagnosis, diagnose
from ryzoma.diagnosis.study.diagnosis import DRAWS, Progress, silent
from ryzoma.errors import DataError
from ryzoma.findings import Finding
from ryzoma.locale import N_, NP_
from ryzoma.plan.content import Check, GeoLayer, Plan, Section, Shape
from ryzoma.plan.ground import Ground, ground_of
from ryzoma.plan.names import names_of
from ryzoma.plan.overview import headlines, key_figures, overview_map
from ryzoma.plan.provenance import rows_on_estimates, source_entries
from ryzoma.plan.sections.access import access_section
from ryzoma.plan.sections.asymmetry import asymmetry_section
from ryzoma.plan.sections.clusters import cluster_checks, cluster_sections
from ryzoma.plan.sections.dependence import dependence_section
from ryzoma.plan.sections.migration import migration_section
from ryzoma.plan.sections.population import population_section
from ryzoma.plan.sections.reach import reach_section
from ryzoma.plan.words import Quantity, Text, say
from ryzoma.region import Region
from ryzoma.synthesis import industrial_reach
from ryzoma.synthesis.clusters import ClusterDesign, NothingToDesignError, synthesise
from ryzoma.synthesis.design.design import Status
from ryzoma.synthesis.design.solve import Progress as SearchState
from ryzoma.synthesis.study.from_tables import studies
from ryzoma.synthesis.study.ground import ground as study_ground
from ryzoma.tables import Kind, ResultTable

RESIDUAL_LIMIT = 1e-9
"""Largest relative error with which published sums may be missed."""


def build_plan(
    region: Region,
    *,
    findings: Sequence[Finding] = (),
    seed: int = 0,
    draws: int = DRAWS,
    cluster_seconds: float = 0.0,
    progress: Progress = silent,
) -> Plan:
    """Diagnose a region and put the results into a plan.

    Parameters
    ----------
    findings
        Warnings about the data, to be shown with the results.
    seed, draws
        Of the intervals; the same seed gives the same plan.
    cluster_seconds
        Time for the search of each cluster in the table ``clusters``; 0 leaves the designs out. A search that reaches
        its gap before is the same every time; one that runs out of time depends on the machine.
    """
    diagnosis = diagnose(region, seed=seed, draws=draws, progress=progress)
    progress(N_("industrial reach"), 0, 1)
    reach, reach_tables = _reach(region, diagnosis)
    designs, refused = _clusters(region, diagnosis, cluster_seconds, seed, progress)
    progress(N_("maps"), 0, 1)
    people = dict(zip(diagnosis.units.ids, diagnosis.units.population_in(diagnosis.population.years[-1]), strict=True))
    ground = ground_of(region, diagnosis.units, people)
    progress(N_("maps"), 1, 1)
    return Plan(
        region.id,
        region.names,
        base_year=region.base_year,
        fingerprint=region.fingerprint,
        seed=seed,
        versions=_versions(),
        names=names_of(region),
        positions=ground.positions,
        areas=ground.areas,
        overview_map=overview_map(diagnosis),
        key_figures=key_figures(diagnosis),
        headlines=headlines(diagnosis),
        sections=_sections(region, diagnosis) + ((reach,) if reach else ()) + cluster_sections(designs),
        appendix=_appendix(diagnosis) + reach_tables,
        layers=_layers(diagnosis),
        checks=(*ground.checks(), *_checks(diagnosis), *cluster_checks(designs)),
        caveats=(*_caveats(region, diagnosis, reach, ground), *refused),
        sources=source_entries(region),
        findings=tuple(findings),
    )


def _reach(region: Region, diagnosis: Diagnosis) -> tuple[Section | None, tuple[ResultTable, ...]]:
    """The chapter on industrial reach and its long tables; nothing where no plant is tied to a process."""
    if region["establishment_processes"].is_empty() or region["process_flows"].is_empty():
        return None, ()
    places = diagnosis.network.places
    return reach_section(industrial_reach(region.tables, distance=diagnosis.network.km[:places, :places]))


def _clusters(
    region: Region, diagnosis: Diagnosis, seconds: float, seed: int, progress: Progress
) -> tuple[tuple[ClusterDesign, ...], tuple[Text, ...]]:
    """The designs of all clusters that the region asks for, and why some could not be designed."""
    asked = studies(region.tables) if seconds > 0 and region["processes"].height else {}
    if not asked:
        return (), ()
    net = diagnosis.network
    on = study_ground(region.tables, net.km[: net.places, : net.places], net.minutes[: net.places, : net.places])
    found: list[ClusterDesign] = []
    refused: list[Text] = []
    for done, study in enumerate(asked.values()):
        progress(N_("designing clusters"), 100 * done, 100 * len(asked))
        try:
            design = synthesise(
                on, study, time_limit=seconds, seed=seed, progress=_part_of(progress, done, len(asked), seconds)
            )
        except NothingToDesignError as error:
            refused.append(say(error.message, **{name: str(value) for name, value in error.values.items()}))
            continue
        except DataError as error:
            refused.append(_faulty(study.id, error))
            continue
        if design.solution.status is Status.INTERRUPTED:  # a plan is written whole or not at all
            raise KeyboardInterrupt
        found.append(design)
    progress(N_("designing clusters"), 100 * len(asked), 100 * len(asked))
    return tuple(found), tuple(refused)


def _faulty(cluster: str, error: DataError) -> Text:
    return Text(
        NP_(
            "The cluster {cluster} could not be designed: its data have {count} fault. The command ryzoma synthesise tells"
            " it.",
            "The cluster {cluster} could not be designed: its data have {count} faults. The command ryzoma synthesise"
            " tells them.",
        ),
        {"cluster": cluster},
        count=len(error.findings),
    )


def _part_of(progress: Progress, done: int, of: int, limit: float) -> Callable[[SearchState], None]:
    """Tells the seconds of a search as a part of all searches."""

    def tell(state: SearchState) -> None:
        progress(N_("designing clusters"), round(100 * (done + min(state.seconds / limit, 1.0))), 100 * of)

    return tell


def _sections(region: Region, diagnosis: Diagnosis) -> tuple[Section, ...]:
    centres = {key: centre for key, centre in region["oblasts"].select("id", "centre_id").rows() if centre}
    sections = [population_section(diagnosis.population, region.series_breaks)]
    if len(diagnosis.asymmetry.settlements[0]) > 1 or diagnosis.asymmetry.oblasts.frame.height:
        sections.append(asymmetry_section(diagnosis.asymmetry))
    if diagnosis.migration.observed.frame.height:
        sections.append(migration_section(diagnosis.migration, centres))
    if diagnosis.dependence and diagnosis.jobs and diagnosis.specialisation:
        sections.append(dependence_section(diagnosis.dependence, diagnosis.jobs, diagnosis.specialisation))
    sections.append(access_section(diagnosis.access))
    return tuple(sections)


def _appendix(diagnosis: Diagnosis) -> tuple[ResultTable, ...]:
    """Tables too long for the report: they go to the files."""
    long = (diagnosis.population.history,)
    if diagnosis.jobs is None or diagnosis.specialisation is None:
        return long
    return (*long, diagnosis.jobs.cells, diagnosis.specialisation.quotients)


def _layers(diagnosis: Diagnosis) -> tuple[GeoLayer, ...]:
    access, population = diagnosis.access, diagnosis.population
    layers = [
        GeoLayer("units", population.units, shape=Shape.AREA, areas="units"),
        GeoLayer("settlements", population.towns, shape=Shape.POINT),
        GeoLayer("access", access.places, shape=Shape.POINT),
        GeoLayer("roads", access.roads, shape=Shape.LINE),
    ]
    if diagnosis.dependence:
        layers.append(GeoLayer("dependence", diagnosis.dependence.towns, shape=Shape.POINT))
    return tuple(layer for layer in layers if layer.table.frame.height)


def _checks(diagnosis: Diagnosis) -> tuple[Check, ...]:
    if diagnosis.contradiction is not None:
        return (_contradiction(diagnosis.contradiction),)
    if diagnosis.jobs is None:
        return ()
    estimate = diagnosis.jobs.estimate
    return (
        Check(
            N_("Largest relative error of a published sum of jobs, over all draws"),
            value=Quantity(estimate.residual, digits=1),
            limit=Quantity(RESIDUAL_LIMIT, digits=1),
            passed=estimate.converged and estimate.residual <= RESIDUAL_LIMIT,
            advice=say(estimate.advice) if estimate.advice else None,
        ),
    )


def _contradiction(gap: float) -> Check:
    """That no estimate of jobs can meet the published figures, with what to correct."""
    return Check(
        N_("Largest contradiction between published figures of employment"),
        value=Quantity(gap, Kind.COUNT, unit=N_("persons")),
        limit=Quantity(0.0, Kind.COUNT),
        passed=False,
        advice=say(
            N_(
                "Jobs could not be estimated. Compare the sums of the tables {sectors}, {totals} and {areas}: figures of"
                " the same whole must agree."
            ),
            sectors="sector_employment",
            totals="sector_totals",
            areas="area_employment",
        ),
    )


def _caveats(region: Region, diagnosis: Diagnosis, reach: Section | None, ground: Ground) -> tuple[Text, ...]:
    estimated, total = rows_on_estimates(region)
    return (
        say(
            N_("{share} of the {rows} rows of the region's tables rest on estimates or on figures nobody re-read."),
            share=Quantity(estimated / total if total else None, Kind.SHARE),
            rows=Quantity(total, Kind.COUNT),
        ),
        *_untold(diagnosis, reach),
        *ground.caveats(),
    )


def _untold(diagnosis: Diagnosis, reach: Section | None) -> tuple[Text, ...]:
    """What cannot be told of this region, with the tables that would tell it."""
    told = []
    if diagnosis.jobs is None and diagnosis.contradiction is None:
        told.append(
            say(
                N_(
                    "Jobs, dependence on plants and specialisation cannot be told without the tables {sectors} and"
                    " {employment}."
                ),
                sectors="sectors",
                employment="sector_employment",
            )
        )
    if reach is None:
        told.append(
            say(
                N_("Industrial reach cannot be told without the tables {plants} and {flows}."),
                plants="establishment_processes",
                flows="process_flows",
            )
        )
    return tuple(told)


def _versions() -> dict[str, str]:
    packages = ("numpy", "scipy", "polars", "shapely")
    return {"ryzoma": __version__, "python": platform.python_version()} | {name: version(name) for name in packages}
