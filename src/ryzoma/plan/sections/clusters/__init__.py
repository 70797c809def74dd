"""The chapters on clusters: what each could be, how good that is for certain, and what holds it back."""

from __future__ import annotations

from collections.abc import Sequence

from ryzoma.locale import N_, NP_
from ryzoma.plan.content import Block, Check, Note, Section
from ryzoma.plan.sections.clusters.chain import chain_diagram
from ryzoma.plan.sections.clusters.maps import cluster_map
from ryzoma.plan.sections.clusters.overview import overview_table
from ryzoma.plan.sections.clusters.sentences import summary
from ryzoma.plan.sections.filled import filled
from ryzoma.plan.words import Name, Quantity, Text, say
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.design import Status
from ryzoma.synthesis.design.verification import TOLERANCE, verify
from ryzoma.synthesis.outcome import (
    deliveries_table,
    idle_table,
    limits_table,
    missing_table,
    plants_table,
    purchases_table,
    removed_table,
    sales_table,
    subject,
)
from ryzoma.tables import Kind, ResultTable

__all__ = ["cluster_checks", "cluster_section", "cluster_sections"]


def cluster_checks(designs: Sequence[ClusterDesign]) -> tuple[Check, ...]:
    """Whether every design obeys all rules of its problem, counted again by other means than those of the search."""
    counted = [verify(found.problem, found.design) for found in designs if found.solution.design is not None]
    if not counted:
        return ()
    worst = max(one.residual for one in counted)
    return (
        Check(
            N_("Largest relative error of a cluster design, counted again rule by rule"),
            value=Quantity(worst, digits=1),
            limit=Quantity(TOLERANCE, digits=1),
            passed=all(one.holds for one in counted),
            advice=say(N_("Give the search of the clusters more time, or another seed.")),
        ),
    )


def cluster_sections(designs: Sequence[ClusterDesign]) -> tuple[Section, ...]:
    """A chapter that compares the clusters, and one for each of them; nothing without clusters."""
    if not designs:
        return ()
    table = overview_table(designs)
    first = Section("clusters", N_("Clusters"), summary=_compared(designs), blocks=(*filled(table), _note()))
    return (first, *(cluster_section(found) for found in designs))


def cluster_section(found: ClusterDesign) -> Section:
    """The chapter of one cluster."""
    return Section(
        f"cluster_{found.study.id}",
        "",
        summary=summary(found),
        blocks=_blocks(found) if found.solution.design is not None else (),
        subject=subject(found.study.id),
    )


def _blocks(found: ClusterDesign) -> tuple[Block, ...]:
    plants, carried = plants_table(found), deliveries_table(found)
    rest = filled(
        sales_table(found),
        purchases_table(found),
        limits_table(found),
        *_missing(found),
        idle_table(found),
        removed_table(found),
    )
    if len(found.opened) == 0:
        return rest
    figure = chain_diagram(found, carried.name if carried.frame.height else plants.name)
    return (cluster_map(found, plants.name), plants, *figure, *filled(carried), *rest)


def _missing(found: ClusterDesign) -> tuple[ResultTable, ...]:
    """Missing links take a search of their own: who interrupted the first one wants no second."""
    return () if found.solution.status is Status.INTERRUPTED else (missing_table(found),)


def _compared(designs: Sequence[ClusterDesign]) -> tuple[Text, ...]:
    solved = [found for found in designs if found.solution.design is not None]
    told = Text(
        NP_(
            "{count} cluster was designed: which productions could be opened in which towns, and who would feed whom.",
            "{count} clusters were designed: which productions could be opened in which towns, and who would feed whom.",
        ),
        count=len(solved),
    )
    if not solved:
        return (told,)
    best = max(solved, key=_return)
    return (
        told,
        say(
            N_(
                "Most for its money adds {cluster}: {return_} a year on the capital, after wages and the charge for capital."
            ),
            cluster=Name(subject(best.study.id)),
            return_=Quantity(_return(best), Kind.SHARE),
        ),
    )


def _return(found: ClusterDesign) -> float:
    capital = float(found.capital.sum())
    return found.solution.added / capital if capital > 0 else 0.0


def _note() -> Note:
    return Note(
        N_("How to read these designs"),
        (
            say(
                N_(
                    "A design is the best plan a search found, with a bound that no plan can exceed. Nearly as good plans"
                    " can look quite different, so take kinds and towns that keep coming back more seriously than single"
                    " sizes."
                )
            ),
            say(
                N_(
                    "Markets, prices, capital and jobs are estimates of an order of magnitude; the profit is that of a usual"
                    " year at full run, without ramp-up and working capital. A design shows where to look, it is no"
                    " feasibility study."
                )
            ),
        ),
    )
