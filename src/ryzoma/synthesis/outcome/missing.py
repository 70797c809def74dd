"""Productions that a plan does not have: what one of them would add, and what stands in its way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.hindrance import Hindrance, Obstacle
from ryzoma.synthesis.explain.missing import missing_links
from ryzoma.synthesis.explain.missing_link import MissingLink
from ryzoma.synthesis.explain.wider import in_wider
from ryzoma.synthesis.outcome.parts import MILLION, MILLIONS_A_YEAR, PLACE, PROCESS, table
from ryzoma.synthesis.study.problem_of import problem_of
from ryzoma.tables import Column, Kind, ResultTable

HINDRANCES = {
    Hindrance.NONE: N_("nothing: it pays"),
    Hindrance.NO_INPUT: N_("an input cannot be had"),
    Hindrance.NO_MARKET: N_("nobody takes an output"),
    Hindrance.SMALL_MARKET: N_("too little can be sold at this price"),
    Hindrance.SCARCE_INPUT: N_("too little of an input can be had at this price"),
    Hindrance.INPUT_PRICE: N_("the price of an input"),
    Hindrance.RUNNING_COST: N_("wages and other running cost"),
    Hindrance.SIZE: N_("it may not be large enough"),
    Hindrance.LABOUR: N_("people who can be hired"),
    Hindrance.CAPITAL: N_("the budget"),
    Hindrance.LIMIT: N_("another limit"),
}
"""Why a plant does not pay, in words."""

_OF_GOODS = frozenset(
    {
        Hindrance.NO_INPUT,
        Hindrance.NO_MARKET,
        Hindrance.SMALL_MARKET,
        Hindrance.SCARCE_INPUT,
        Hindrance.INPUT_PRICE,
    }
)

COLUMNS = (
    PROCESS,
    PLACE,
    Column("adds", N_("Adds beside the plan"), Kind.NUMBER, MILLIONS_A_YEAR, 2, N_("All plants of the plan stay.")),
    Column(
        "instead",
        N_("Adds if others make room"),
        Kind.NUMBER,
        MILLIONS_A_YEAR,
        2,
        N_("New plants of the plan may close; as far as the time for the search went."),
    ),
    Column("at_most", N_("Adds at most"), Kind.NUMBER, MILLIONS_A_YEAR, 2, N_("At the prices of the plan.")),
    Column(
        "break_even",
        N_("Price must change by"),
        Kind.SHARE,
        help=N_("Change of the price of its main product that surely suffices for it to pay."),
    ),
    Column("obstacle", N_("What stands in its way"), Kind.WORD),
    Column("about", N_("Good"), Kind.NAME, help=N_("Which the obstacle is about.")),
    Column(
        "asked", N_("Was asked for"), Kind.FLAG, help=N_("It could have been chosen; no: the question left it out.")
    ),
)


def missing_table(found: ClusterDesign, *, first: int = 12, seconds: float = 4.0) -> ResultTable:
    """Productions that the plan does not have, the ones that add most first.

    For a territorial cluster all processes of the library are looked at, for an associated one those of the study: over a
    whole region the library would bring every plant of the region with it.

    Parameters
    ----------
    first
        How many are opened in earnest.
    seconds
        For that.
    """
    wider = _with_all_processes(found) if found.study.compact else found.problem
    design = in_wider(found.problem, found.design, wider)
    links = missing_links(wider, design, first=first, seconds=seconds).confirmed
    asked = set(found.problem.options.process.tolist())
    at, graph = wider.options.place, wider.graph
    return table(
        found,
        "missing",
        N_("Missing links"),
        COLUMNS,
        {
            "process": [graph.processes[link.process] for link in links],
            "place": [wider.places[at[link.option]] for link in links],
            "adds": np.array([link.beside for link in links]) / MILLION,
            "instead": np.array([link.instead for link in links]) / MILLION,
            "at_most": np.array([link.optimistic for link in links]) / MILLION,
            "break_even": [link.break_even for link in links],
            "obstacle": [HINDRANCES[link.obstacle.kind] for link in links],
            "about": [_about(link, graph.commodities) for link in links],
            "asked": [link.process in asked for link in links],
        },
        N_(
            "Productions without a plant in the cluster, with a plant of each opened on trial beside the plan. A positive"
            " figure means that the question left it out, or that the search has missed it; an empty one, that none can"
            " stand there, or that the time was too short to tell."
        ),
    )


def _with_all_processes(found: ClusterDesign) -> DesignProblem:
    """The problem of the same study, with every process of the library."""
    everything = found.on.know.graph.processes
    return problem_of(found.on, replace(found.study, processes=everything, barred=()))[0]


def _about(link: MissingLink, goods: tuple[str, ...]) -> str | None:
    obstacle: Obstacle = link.obstacle
    return goods[obstacle.about] if obstacle.kind in _OF_GOODS and obstacle.about >= 0 else None
