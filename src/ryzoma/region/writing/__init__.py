"""Writing regions so that a reader never sees half of one."""

from ryzoma.region.writing.folder import write_region
from ryzoma.region.writing.new import new_region
from ryzoma.region.writing.workbook import write_workbook

__all__ = ["new_region", "write_region", "write_workbook"]
