"""What must hold between the rows and tables of a region: one small rule for each idea."""

from __future__ import annotations

from ryzoma.findings import Finding
from ryzoma.region.checking.area_levels import area_levels
from ryzoma.region.checking.basis_flows import basis_flows
from ryzoma.region.checking.clusters import clusters_have_processes, tags_exist
from ryzoma.region.checking.coordinates import distinct_points, locate_places, outlines_named
from ryzoma.region.checking.evidence import Evidence, Rule
from ryzoma.region.checking.links import link_ends, link_lengths, link_speeds
from ryzoma.region.checking.mass_balance import mass_balance
from ryzoma.region.checking.network_parts import network_parts
from ryzoma.region.checking.origins import goods_have_a_use, goods_have_an_origin
from ryzoma.region.checking.outlines import proper_outlines
from ryzoma.region.checking.population_sums import (
    preferred_population,
    some_population,
    towns_of_districts,
    urban_and_rural,
)
from ryzoma.region.checking.references import resolve_references
from ryzoma.region.checking.regimes import coverage_has_places, regime_dates
from ryzoma.region.checking.scales import jobs_add_up, plant_scales, process_scales, ranges_ascend
from ryzoma.region.checking.shares import shares_of_wholes, supply_has_places
from ryzoma.region.checking.sources_used import estimates_marked, sources_used
from ryzoma.region.checking.unique_keys import unique_keys, without_repeated_rows

RULES: tuple[Rule, ...] = (
    sources_used,
    estimates_marked,
    area_levels,
    proper_outlines,
    outlines_named,
    distinct_points,
    link_ends,
    link_lengths,
    link_speeds,
    network_parts,
    mass_balance,
    basis_flows,
    goods_have_an_origin,
    goods_have_a_use,
    plant_scales,
    process_scales,
    jobs_add_up,
    ranges_ascend,
    regime_dates,
    coverage_has_places,
    supply_has_places,
    shares_of_wholes,
    tags_exist,
    clusters_have_processes,
    preferred_population,
    some_population,
    urban_and_rural,
    towns_of_districts,
)
"""Rules that look at references that lead somewhere and places that lie where they should."""


def check_tables(evidence: Evidence) -> list[Finding]:
    """Every fault between the rows and tables of a region."""
    findings = list(unique_keys(evidence))
    evidence, dangling = resolve_references(evidence)
    evidence, misplaced = locate_places(without_repeated_rows(evidence))
    findings += [*dangling, *misplaced]
    for rule in RULES:
        findings += rule(evidence)
    return findings


__all__ = ["RULES", "Evidence", "Rule", "check_tables"]
