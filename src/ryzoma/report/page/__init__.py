"""The page of a report: one file, without any request to anywhere, readable without script, on paper and on a phone."""
