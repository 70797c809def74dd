"""Goods within reach."""

from __future__ import annotations

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.industrial_reach import IndustrialReach
from ryzoma.synthesis.process_graph import IntArray
from ryzoma.synthesis.tables.columns import ORIGINS, SCALES, product_columns
from ryzoma.synthesis.tables.parts import MILLION, framed, ids, made_at_base, row_on_estimates, weighed
from ryzoma.tables import ResultTable

NEXT_DOOR_KM = 30.0
"""A good that is carried no farther than this ties the next step to the place."""


def products_table(found: IndustrialReach, sources: tuple[str, ...]) -> ResultTable:
    """See :func:`ryzoma.synthesis.tables.reach_tables`."""
    graph, reach, offers = found.technology.graph, found.reach, found.offers
    runs, offer, depth = reach.runs, reach.runs.offer, reach.runs.process.shape[1]
    between = np.where(np.arange(depth) < (runs.steps - 1)[:, None], runs.target, -1)
    columns = product_columns(depth)
    values: dict[str, object] = {
        "place": ids(found.places, offers.place[offer]),
        "base_good": ids(graph.commodities, found.bases.main_good(graph.price)[reach.base]),
        "origin": [ORIGINS[origin] for origin in reach.origin.tolist()],
        "start": ids(graph.commodities, offers.commodity[offer]),
        "product": ids(graph.commodities, runs.product),
        "steps": runs.steps,
        "fewest_steps": reach.fewest_steps,
        "quantity": runs.quantity,
        "unit": [found.technology.unit[c] for c in runs.product.tolist()],
        "taken": runs.taken / offers.quantity[offer],
        "uplift": reach.uplift,
        "rests": reach.rests,
        "value_added": reach.value_added / MILLION,
        "owed": reach.owed / MILLION,
        "capital": reach.capital / MILLION,
        "jobs": reach.jobs,
        "scale": [SCALES[word] for word in _scale_words(found)],
        "plant": ids(found.plants.ids, _nearest_plant(found)),
        "next_door": ids(graph.commodities, _tied_good(found)),
        "ready": reach.ready,
        "made_here": made_at_base(found),
        "estimated": row_on_estimates(found) > 0,
    }
    for step in range(depth):
        values[f"process_{step + 1}"] = ids(graph.processes, runs.process[:, step])
        values[f"good_{step + 1}"] = ids(graph.commodities, between[:, step])
    values |= _missing_of_rows(found)
    return ResultTable(
        "reach_products",
        N_("Goods within reach"),
        columns,
        framed(columns, values),
        reading=N_(
            "One row for each good, with the chain of steps to it that does most with what is left. Every row stands"
            " alone: rows that use the same goods or the same market cannot be added up."
        ),
        estimate_share=weighed(row_on_estimates(found), reach.value_added),
        estimate_basis=N_("the value added of all rows; capacities or prices of an estimated row are not published"),
        sources=sources,
    )


def _scale_words(found: IndustrialReach) -> list[str]:
    alone, pooled = found.reach.scale_alone, found.reach.scale_pooled
    words = np.select([np.isinf(alone), alone >= 1, pooled >= 1], ["spare", "alone", "pooled"], "small")
    return [str(word) for word in words]


def _nearest_plant(found: IndustrialReach) -> IntArray:
    """(R,) of the plants that run the last step that is run at all, the one nearest to the base; -1 for none."""
    reach, plant = found.reach, found.plants
    known = (reach.runs.process >= 0) & reach.runs_somewhere
    last = np.where(known.any(axis=1), known.shape[1] - 1 - known[:, ::-1].argmax(axis=1), -1)
    process = np.where(last >= 0, reach.runs.process[np.arange(len(reach)), last], -1)
    place = found.offers.place[reach.runs.offer]
    nearest = np.full(len(reach), -1, dtype=np.int64)
    running = (plant.activity > 0).tocsc()
    for p, k in np.unique(np.stack([place, process], axis=1)[process >= 0], axis=0):
        runners = running.indices[running.indptr[k] : running.indptr[k + 1]]
        way = found.around.distance[p, plant.place[runners]]
        nearest[(place == p) & (process == k)] = runners[np.lexsort((runners, way))[0]]
    return nearest


def _tied_good(found: IndustrialReach) -> IntArray:
    """(R,) the first good handed to a step that is hardly carried (see :data:`NEXT_DOOR_KM`); -1 for none."""
    runs = found.reach.runs
    tied = (runs.process >= 0) & (found.technology.haul[runs.source] < NEXT_DOOR_KM)
    first = tied.argmax(axis=1)
    return np.where(tied.any(axis=1), runs.source[np.arange(len(runs)), first], -1)


def _missing_of_rows(found: IndustrialReach) -> dict[str, object]:
    """Processes nobody in the region runs and inputs that cannot be had, for each row: the first, and how many."""
    graph, reach = found.technology.graph, found.reach
    unknown = ~reach.runs_somewhere
    first = np.where(unknown.any(axis=1), reach.runs.process[np.arange(len(reach)), unknown.argmax(axis=1)], -1)
    row, good = reach.short.run[reach.missing], reach.short.commodity[reach.missing]
    scarcest = np.full(len(reach), -1, dtype=np.int64)
    scarcest[row[::-1]] = good[::-1]
    imported = reach.short.run[reach.short.importable]
    return {
        "missing_process": ids(graph.processes, first),
        "missing_processes": unknown.sum(axis=1),
        "missing_input": ids(graph.commodities, scarcest),
        "missing_inputs": np.bincount(row, minlength=len(reach)),
        "imported_inputs": np.bincount(imported, minlength=len(reach)),
    }
