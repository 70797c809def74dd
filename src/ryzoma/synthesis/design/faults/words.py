"""How rows of a design problem are called in findings."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.process_graph import IntArray

_SHOWN = 6


def plant(problem: DesignProblem, option: int) -> str:
    """A plant by its process and place."""
    table = problem.options
    return f"{problem.graph.processes[table.process[option]]} ({problem.places[table.place[option]]})"


def plants(problem: DesignProblem, options: Iterable[int] | IntArray) -> str:
    """Several plants."""
    return listed(plant(problem, int(p)) for p in options)


def goods(problem: DesignProblem, commodities: Iterable[int] | IntArray) -> str:
    """Several goods."""
    return listed(problem.graph.commodities[int(c)] for c in commodities)


def source(problem: DesignProblem, row: int) -> str:
    """A source by its kind, number and good."""
    table = problem.sources
    return f"{table.kind[row].value} {row} ({problem.graph.commodities[table.commodity[row]]})"


def outlet(problem: DesignProblem, row: int) -> str:
    """An outlet by its kind, number and good."""
    table = problem.outlets
    return f"{table.kind[row].value} {row} ({problem.graph.commodities[table.commodity[row]]})"


def listed(names: Iterable[str]) -> str:
    """Names in a row, each once, the first few of them."""
    every = list(dict.fromkeys(names))
    return ", ".join(every[:_SHOWN]) + (", ..." if len(every) > _SHOWN else "") if every else "-"


def figure(value: float | np.floating) -> str:
    """A number as it stands in a finding."""
    return f"{float(value):,.6g}"
