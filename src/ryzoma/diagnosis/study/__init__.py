"""The first diagnosis of a region: its tables put through the indicators."""
