"""Matching of offers and needs that are written in free words.

:func:`match` works on plain columns: a :class:`Listing` of offers, one of needs, and a :class:`Catalogue` of known goods.
For a region, :func:`offers_and_needs` brings its establishments to that core.
"""

from ryzoma.synthesis.matching.catalogue import Catalogue, catalogue
from ryzoma.synthesis.matching.from_region import OffersAndNeeds, catalogue_of, offers_and_needs
from ryzoma.synthesis.matching.kinds import Kind
from ryzoma.synthesis.matching.linking import Link, Linker, linker
from ryzoma.synthesis.matching.listing import Listing, listing
from ryzoma.synthesis.matching.match import match
from ryzoma.synthesis.matching.pairs import Pairs
from ryzoma.synthesis.matching.units import UNITS

__all__ = [
    "UNITS",
    "Catalogue",
    "Kind",
    "Link",
    "Linker",
    "Listing",
    "OffersAndNeeds",
    "Pairs",
    "catalogue",
    "catalogue_of",
    "linker",
    "listing",
    "match",
    "offers_and_needs",
]
