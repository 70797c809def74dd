"""The written plan: page, workbook, tables and map layers."""

from ryzoma.report.write import Progress, WrittenReport, write_report

__all__ = ["Progress", "WrittenReport", "write_report"]
