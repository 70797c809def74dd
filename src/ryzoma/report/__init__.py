"""The written plan: page, workbook, tables and map layers."""
