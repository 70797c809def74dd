"""Access of places to people and services: functions on plain arrays.

Rows of a table of times or costs are where people start, columns where they go; the diagonal is the way within the
place itself, usually 0. Infinity means that there is no way.
"""
