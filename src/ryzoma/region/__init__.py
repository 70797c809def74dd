"""The region: its tables, where they come from, and how a folder of them is read, checked and written."""

from ryzoma.region.bundled import bundled_regions
from ryzoma.region.check import CheckResult, check_region, read_region
from ryzoma.region.codes import CODES
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.labour_units import LabourUnits, labour_units
from ryzoma.region.model import Region
from ryzoma.region.schema import TABLES
from ryzoma.region.sources import estimate_keys, estimate_share, is_estimate
from ryzoma.region.writing import new_region, write_region, write_workbook

__all__ = [
    "CODES",
    "TABLES",
    "CheckResult",
    "Field",
    "LabourUnits",
    "Region",
    "Table",
    "Type",
    "bundled_regions",
    "check_region",
    "estimate_keys",
    "estimate_share",
    "is_estimate",
    "labour_units",
    "new_region",
    "read_region",
    "write_region",
    "write_workbook",
]
