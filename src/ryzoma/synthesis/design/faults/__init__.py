"""Faults of a network design problem, found before it is solved and told with what to do about them."""

from ryzoma.region.codes import codes_of
from ryzoma.synthesis.design.faults import codes
from ryzoma.synthesis.design.faults.check import checked, faults

DESIGN_CODES = codes_of(codes)
"""Every kind of fault, by id."""

__all__ = ["DESIGN_CODES", "checked", "faults"]
