"""The network design problem of a study."""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem, Options, Weights
from ryzoma.synthesis.process_graph import BoolArray, FloatArray
from ryzoma.synthesis.study.bounds import bounds
from ryzoma.synthesis.study.ground import Ground, Scope, scope
from ryzoma.synthesis.study.plant_options import plant_options
from ryzoma.synthesis.study.purchases import purchases
from ryzoma.synthesis.study.sales import sales
from ryzoma.synthesis.study.study import Study
from ryzoma.synthesis.study.trade import trade


def problem_of(on: Ground, study: Study) -> tuple[DesignProblem, Scope]:
    """The problem of a study, and which places of the region it is about."""
    settings, within = study.assumptions, scope(on, study)
    option = plant_options(on, within, settings)
    exchanged = trade(on, within)
    used, made = _touched(on, option)
    problem = DesignProblem(
        places=tuple(on.places[p] for p in within.place),
        graph=on.know.graph,
        distance=on.km[np.ix_(within.place, within.place)],
        haul=on.know.haul,
        freight=on.freight,
        handling=settings.handling * np.maximum(on.know.graph.price, 1.0),
        options=option,
        sources=purchases(on, within, exchanged, used, settings),
        outlets=sales(on, within, exchanged, made, settings),
        limits=bounds(on, within, study, option),
        weights=Weights(study.wages, jobs=_jobs(on, within, study), tonne_km=study.tonne_km),
    )
    return problem, within


def _touched(on: Ground, option: Options) -> tuple[BoolArray, BoolArray]:
    """(C,) goods that some option uses, and that some option makes."""
    graph = on.know.graph
    runs = np.isin(np.arange(len(graph.processes)), option.process)
    goods = np.arange(len(graph.commodities))
    return (
        np.isin(goods, graph.inputs.commodity[runs[graph.inputs.process]]),
        np.isin(goods, graph.outputs.commodity[runs[graph.outputs.process]]),
    )


def _jobs(on: Ground, within: Scope, study: Study) -> FloatArray:
    capital = np.array(on.tables["places"]["status"] == "capital", dtype=bool)
    everywhere = study.jobs.get("*", 0.0)
    return np.array([study.jobs.get(on.places[p], 0.0 if capital[p] else everywhere) for p in within.place])
