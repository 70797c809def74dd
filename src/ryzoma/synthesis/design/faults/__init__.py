"""Faults of a network design problem, found before it is solved and told with what to do about them."""

from ryzoma.synthesis.design.faults.check import checked, faults

__all__ = ["checked", "faults"]
