"""From bytes to raw tables: files that may be in any encoding, damaged, huge or hostile."""
