"""The written plan: page, workbook, tables and map layers."""

from ryzoma.report.write import WrittenReport, write_report

__all__ = ["WrittenReport", "write_report"]
