"""The files of a plan beside its page: tables as CSV, a workbook, map layers, and the folder they are put into."""
