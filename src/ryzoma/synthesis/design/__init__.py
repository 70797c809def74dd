"""Network design: which plants to open where, how large, and who feeds whom, proven."""
