"""Synthesis: what could be made of what is here.

The numeric core works on plain arrays: a :class:`ProcessGraph`, what surrounds it, and :func:`reach`. For a region,
:func:`industrial_reach` brings its tables to that core and :func:`reach_tables` its results to tables.
"""

from ryzoma.synthesis.base_productions import BaseProductions, base_productions
from ryzoma.synthesis.chains import Chains, simple_chains
from ryzoma.synthesis.from_region import Plants, Technology, plants, technology
from ryzoma.synthesis.industrial_reach import IndustrialReach, industrial_reach
from ryzoma.synthesis.leftovers import Leftovers, draw, leftovers
from ryzoma.synthesis.process_graph import Flows, ProcessGraph, Role, process_graph
from ryzoma.synthesis.reach import Reach, reach
from ryzoma.synthesis.runs import Offers, Origin
from ryzoma.synthesis.significance import Links, Thresholds, processing_steps
from ryzoma.synthesis.surroundings import PlantCosts, Surroundings
from ryzoma.synthesis.tables import reach_tables

__all__ = [
    "BaseProductions",
    "Chains",
    "Flows",
    "IndustrialReach",
    "Leftovers",
    "Links",
    "Offers",
    "Origin",
    "PlantCosts",
    "Plants",
    "ProcessGraph",
    "Reach",
    "Role",
    "Surroundings",
    "Technology",
    "Thresholds",
    "base_productions",
    "draw",
    "industrial_reach",
    "leftovers",
    "plants",
    "process_graph",
    "processing_steps",
    "reach",
    "reach_tables",
    "simple_chains",
    "technology",
]
