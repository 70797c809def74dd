"""The region: its tables, where they come from, and how a folder of them is read, checked and written."""
