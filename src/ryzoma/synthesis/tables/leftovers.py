"""What the base productions leave."""

from __future__ import annotations

import numpy as np

from ryzoma.locale import N_
from ryzoma.synthesis.industrial_reach import IndustrialReach
from ryzoma.synthesis.tables.columns import LEFTOVERS, ORIGINS
from ryzoma.synthesis.tables.parts import MILLION, framed, ids, weighed
from ryzoma.tables import ResultTable


def leftovers_table(found: IndustrialReach, sources: tuple[str, ...]) -> ResultTable:
    """See :func:`ryzoma.synthesis.tables.reach_tables`."""
    graph, offers = found.technology.graph, found.offers
    main = found.bases.main_good(graph.price)
    tonnes = offers.quantity * graph.mass[offers.commodity]
    value = offers.quantity * graph.price[offers.commodity]
    used = np.zeros(len(offers))
    np.add.at(used, found.reach.runs.offer, 1.0)
    frame = framed(
        LEFTOVERS,
        {
            "place": ids(found.places, offers.place),
            "base_good": ids(graph.commodities, main[offers.base]),
            "good": ids(graph.commodities, offers.commodity),
            "origin": [ORIGINS[origin] for origin in offers.origin.tolist()],
            "quantity": offers.quantity,
            "unit": [found.technology.unit[c] for c in offers.commodity.tolist()],
            "tonnes": np.where(graph.mass[offers.commodity] > 0, tonnes, np.nan),
            "value": value / MILLION,
            "pooled": offers.pooled,
            "estimated": found.offer_on_estimates > 0,
        },
    )
    return ResultTable(
        "reach_leftovers",
        N_("What the base productions leave"),
        LEFTOVERS,
        frame,
        reading=N_(
            "By-products and wastes that no plant or household of the region is known to take, and goods that are sold"
            " abroad as they are. Both could be processed further."
        ),
        estimate_share=weighed(found.offer_on_estimates, np.abs(value)),
        estimate_basis=N_("the value of all goods listed, at list prices"),
        sources=sources,
    )
