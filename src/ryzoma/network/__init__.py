"""Roads and railways: distances, times and haul costs between places, access, and what one edited link changes.

The core works on plain arrays: a :class:`Graph`, and functions of it. :func:`network_of_region` brings a region's
tables to it and gives a :class:`Network`.
"""

from ryzoma.network.access.directness import detour_index, straightness
from ryzoma.network.access.nearest import nearest, nearest_by_group, time_to_capital, time_to_nearest
from ryzoma.network.access.potential import hansen_access, potential_access
from ryzoma.network.access.reach import (
    mean_travel_time,
    people_within,
    people_within_30_minutes,
    people_within_60_minutes,
    people_within_90_minutes,
)
from ryzoma.network.change import DistanceChange, change_of
from ryzoma.network.closures import Closures, costliest_closures, journeys_over_links
from ryzoma.network.components import components
from ryzoma.network.edit import Edited, LinkEdit, added, changed, edited_distances, removed
from ryzoma.network.effect import effect_of_link
from ryzoma.network.elimination import Hierarchy, hierarchy_of
from ryzoma.network.from_region import network_of, network_of_region
from ryzoma.network.graph import Graph
from ryzoma.network.haul import HaulRates, haul_costs
from ryzoma.network.indicators import INDICATORS
from ryzoma.network.markets import MarketAccess, market_access
from ryzoma.network.model import LinkArrays, Network
from ryzoma.network.notice import Notice
from ryzoma.network.parts import Part, unconnected_parts
from ryzoma.network.paths import Path, PathTrees, path_trees
from ryzoma.network.shortest_paths import distances
from ryzoma.network.sweep import swept_distances

__all__ = [
    "INDICATORS",
    "Closures",
    "DistanceChange",
    "Edited",
    "Graph",
    "HaulRates",
    "Hierarchy",
    "LinkArrays",
    "LinkEdit",
    "MarketAccess",
    "Network",
    "Notice",
    "Part",
    "Path",
    "PathTrees",
    "added",
    "change_of",
    "changed",
    "components",
    "costliest_closures",
    "detour_index",
    "distances",
    "edited_distances",
    "effect_of_link",
    "hansen_access",
    "haul_costs",
    "hierarchy_of",
    "journeys_over_links",
    "market_access",
    "mean_travel_time",
    "nearest",
    "nearest_by_group",
    "network_of",
    "network_of_region",
    "path_trees",
    "people_within",
    "people_within_30_minutes",
    "people_within_60_minutes",
    "people_within_90_minutes",
    "potential_access",
    "removed",
    "straightness",
    "swept_distances",
    "time_to_capital",
    "time_to_nearest",
    "unconnected_parts",
]
