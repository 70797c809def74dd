"""Ryzoma plans regional innovation-industrial clusters from plain tables, and then runs them."""

__version__ = "0.1.0"
