"""The written plan: page, workbook, tables and map layers."""

from ryzoma.report.files.folder import check_target
from ryzoma.report.write import WrittenReport, write_report

__all__ = ["WrittenReport", "check_target", "write_report"]
