"""Writing regions so that a reader never sees half of one."""

from ryzoma.region.writing.folder import write_region
from ryzoma.region.writing.workbook import write_workbook

__all__ = ["write_region", "write_workbook"]
