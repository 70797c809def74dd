"""The outcome of a study as result tables: plants, deliveries, trade, idle capacity, what binds and what cannot be."""

from ryzoma.synthesis.outcome.capacity import idle_table
from ryzoma.synthesis.outcome.deliveries import Deliveries, deliveries, deliveries_table
from ryzoma.synthesis.outcome.limits import limits_table
from ryzoma.synthesis.outcome.missing import missing_table
from ryzoma.synthesis.outcome.parts import subject
from ryzoma.synthesis.outcome.plants import plants_table
from ryzoma.synthesis.outcome.reliefs import reliefs_table
from ryzoma.synthesis.outcome.removed import REASONS, removed_plants, removed_table
from ryzoma.synthesis.outcome.trades import purchases_table, sales_table

__all__ = [
    "REASONS",
    "Deliveries",
    "deliveries",
    "deliveries_table",
    "idle_table",
    "limits_table",
    "missing_table",
    "plants_table",
    "purchases_table",
    "reliefs_table",
    "removed_plants",
    "removed_table",
    "sales_table",
    "subject",
]
