"""The plan of one cluster: what is published of a single design."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ryzoma import __version__
from ryzoma.locale import N_
from ryzoma.plan.content import Headline, KeyFigure, Plan
from ryzoma.plan.ground import ground_of
from ryzoma.plan.maps import MapSpec, Outlines
from ryzoma.plan.names import names_of
from ryzoma.plan.provenance import source_entries
from ryzoma.plan.sections.clusters import cluster_checks, cluster_section
from ryzoma.plan.sections.clusters.overview import overview_table
from ryzoma.plan.sections.clusters.sentences import summary
from ryzoma.plan.words import Quantity, say
from ryzoma.region import Region, labour_units
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.outcome import subject
from ryzoma.tables import Kind

_MONEY, _MONEY_A_YEAR = N_("million USD"), N_("million USD a year")


def cluster_plan(region: Region, found: ClusterDesign, name: Mapping[str, str], *, seed: int = 0) -> Plan:
    """A plan with the chapter of one cluster.

    Parameters
    ----------
    name
        Name of the cluster by language code.
    """
    units = labour_units(region.tables)
    years = sorted(units.population["year"].unique().to_list())
    people = dict(zip(units.ids, units.population_in(years[-1]), strict=True)) if years else {}
    ground = ground_of(region, units, people)
    section, about = cluster_section(found), subject(found.study.id)
    return Plan(
        region.id,
        region.names,
        base_year=region.base_year,
        fingerprint=region.fingerprint,
        seed=seed,
        versions={"ryzoma": __version__},
        names=names_of(region) | {about: dict(name)},
        positions=ground.positions,
        areas=ground.areas,
        overview_map=_overview(section.blocks),
        key_figures=_figures(found),
        headlines=(Headline(*summary(found)[1:3], section=section.id),) if len(summary(found)) > 2 else (),
        sections=(section,),
        appendix=(overview_table([found]),),
        checks=(*ground.checks(), *cluster_checks([found])),
        caveats=ground.caveats(),
        sources=source_entries(region),
        subject=about,
    )


def _overview(blocks: tuple[object, ...]) -> MapSpec:
    """The map of the cluster on the first screen; only borders where nothing is built."""
    for block in blocks:
        if isinstance(block, MapSpec):
            return MapSpec(
                "overview_map",
                block.title,
                reading=block.reading,
                table=block.table,
                layers=block.layers,
                near=block.near,
            )
    reading = say(N_("Nothing is built."))
    return MapSpec(
        "overview_map", N_("Where the plants stand"), reading=reading, table="clusters", layers=(Outlines("oblasts"),)
    )


def _figures(found: ClusterDesign) -> tuple[KeyFigure, ...]:
    if found.solution.design is None:
        return ()
    solution = found.solution
    gap = solution.gap_of_added if math.isfinite(solution.gap_of_added) else None
    kinds = len(set(found.problem.options.process[found.opened].tolist()))
    return (
        KeyFigure(
            "plants",
            N_("New plants"),
            value=Quantity(len(found.opened), Kind.COUNT),
            reading=say(N_("kinds: {kinds}"), kinds=Quantity(kinds, Kind.COUNT)),
        ),
        KeyFigure(
            "capital",
            N_("Capital"),
            value=Quantity(float(found.capital.sum()) / 1e6, unit=_MONEY),
            reading=say(N_("an estimate")),
        ),
        KeyFigure(
            "jobs",
            N_("Jobs in new plants"),
            value=Quantity(float(found.jobs[found.opened].sum()), Kind.COUNT),
            reading=say(N_("an estimate")),
        ),
        KeyFigure(
            "added",
            N_("Added"),
            value=Quantity(solution.added / 1e6, unit=_MONEY_A_YEAR, digits=1),
            reading=say(N_("no plan adds more than {gap} above this"), gap=Quantity(gap, Kind.SHARE, digits=1)),
        ),
    )
