"""What is missing for the goods within reach."""

from __future__ import annotations

import polars as pl

from ryzoma.locale import N_
from ryzoma.synthesis.industrial_reach import IndustrialReach
from ryzoma.synthesis.missing_links import missing_links
from ryzoma.synthesis.tables.columns import MISSING
from ryzoma.synthesis.tables.parts import MILLION, framed, ids, made_at_base, row_on_estimates, weighed
from ryzoma.tables import ResultTable


def missing_table(found: IndustrialReach, sources: tuple[str, ...]) -> ResultTable:
    """See :func:`ryzoma.synthesis.tables.reach_tables`."""
    rows = missing_links(found.reach, ~made_at_base(found))
    graph, reach = found.technology.graph, found.reach
    things = (graph.processes, graph.commodities)
    frame = framed(
        MISSING,
        {
            "kind": [N_("process") if kind == 0 else N_("input") for kind in rows.kind.tolist()],
            "thing": pl.Series(
                [things[kind][thing] for kind, thing in zip(rows.kind, rows.thing, strict=True)], dtype=pl.String
            ),
            "bases": rows.bases,
            "products": rows.products,
            "ready": rows.ready,
            "owed": rows.owed / MILLION,
            "best_place": ids(found.places, found.offers.place[reach.runs.offer[rows.best]]),
            "best_start": ids(graph.commodities, found.offers.commodity[reach.runs.offer[rows.best]]),
            "best_product": ids(graph.commodities, reach.runs.product[rows.best]),
            "best_value_added": reach.value_added[rows.best] / MILLION,
        },
    )
    weight = reach.value_added[rows.best]
    return ResultTable(
        "missing_for_reach",
        N_("What is missing for the goods within reach"),
        MISSING,
        frame,
        reading=N_(
            "Processes that no plant of the region runs, and inputs that can be had neither in the region nor from"
            " abroad, ranked by the value added that they hold back."
        ),
        estimate_share=weighed(row_on_estimates(found)[rows.best], weight),
        estimate_basis=N_("the value added of the best good behind each row"),
        sources=sources,
    )
