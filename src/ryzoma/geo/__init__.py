"""Geometry of the Earth and the plane: equal-area projection, distances, power diagrams, schematic districts.

Everything takes and gives plain arrays and shapely geometries; no region is needed.
"""

from ryzoma.geo.adjacency import neighbour_pairs, shared_borders
from ryzoma.geo.border_shift import ShiftedBorders, shift_borders
from ryzoma.geo.district_cells import DistrictCells, district_cells
from ryzoma.geo.district_sites import district_centres
from ryzoma.geo.great_circle import MEAN_RADIUS_KM, great_circle_km
from ryzoma.geo.notes import Note
from ryzoma.geo.power_diagram import PowerDiagram, area_true_power_diagram, power_diagram
from ryzoma.geo.projection import WGS84, Albers, Ellipsoid, albers_for, bounds_of
from ryzoma.geo.settlement_outline import settlement_outline

__all__ = [
    "MEAN_RADIUS_KM",
    "WGS84",
    "Albers",
    "DistrictCells",
    "Ellipsoid",
    "Note",
    "PowerDiagram",
    "ShiftedBorders",
    "albers_for",
    "area_true_power_diagram",
    "bounds_of",
    "district_cells",
    "district_centres",
    "great_circle_km",
    "neighbour_pairs",
    "power_diagram",
    "settlement_outline",
    "shared_borders",
    "shift_borders",
]
