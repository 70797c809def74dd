"""What newcomers can sell, at what price, and what they pay."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import BoolArray, FloatArray


@dataclass(frozen=True)
class Markets:
    """Markets for every good, over the whole region.

    Attributes
    ----------
    home : (C,) float [unit/year]
        Demand of people and firms that are not among the plants.
    export_limit, import_limit : (C,) float [unit/year]
        What can be placed abroad and brought in; infinite where there is no limit.
    home_share, export_share : (C,) float
        Part of the demand at home and of the export limit that newcomers may win from those who sell now.
    gap_is_imported : (C,) bool
        Whether demand that the plants do not cover may be read as imports.
    home_factor, export_factor, import_factor : (C,) float
        Price at home, at the border for sellers, and at the border for buyers, over the list price.
    """

    home: FloatArray = field(repr=False)
    export_limit: FloatArray = field(repr=False)
    import_limit: FloatArray = field(repr=False)
    home_share: FloatArray = field(repr=False)
    export_share: FloatArray = field(repr=False)
    gap_is_imported: BoolArray = field(repr=False)
    home_factor: FloatArray = field(repr=False)
    export_factor: FloatArray = field(repr=False)
    import_factor: FloatArray = field(repr=False)


def room_for_newcomers(
    markets: Markets, made: FloatArray, used: FloatArray, gap_part: float = 0.35
) -> tuple[FloatArray, FloatArray]:
    """What new plants can sell in a year.

    At home the larger of two: what they may win from those who sell now, and `gap_part` of what plants and people want
    and the plants of the region do not make, where that gap is known to be imported. Abroad their share of the limit.

    Parameters
    ----------
    made, used : (C,) float [unit/year]
        Output and use of all plants of the region.
    gap_part
        Part of an import gap that newcomers can take, 0..1.

    Returns
    -------
    home, abroad : (C,) float [unit/year]
    """
    wanted = markets.home + used
    won = markets.home_share * wanted
    gap = np.where(markets.gap_is_imported, gap_part * np.maximum(wanted - made, 0.0), 0.0)
    abroad = np.zeros_like(wanted)
    np.multiply(markets.export_share, markets.export_limit, out=abroad, where=markets.export_share > 0)
    return np.maximum(won, gap), abroad


def sale_price(price: FloatArray, markets: Markets, home: FloatArray, abroad: FloatArray) -> FloatArray:
    """List price times the mean of the factors at home and abroad, weighed with the room there: (C,) [money per unit].

    Where one side is unlimited it alone counts; where there is no room at all, the factor at home.
    """
    both = home + abroad
    share = np.divide(abroad, both, out=np.zeros_like(both), where=(both > 0) & np.isfinite(both))
    share = np.where(np.isinf(abroad) & np.isfinite(home), 1.0, share)
    mean: FloatArray = price * ((1 - share) * markets.home_factor + share * markets.export_factor)
    return mean


def purchase_price(price: FloatArray, markets: Markets, at_home: BoolArray) -> FloatArray:
    """List price times the factor at home where the region has the good to spare or cannot import it, else the import
    factor: (C,) [money per unit].
    """
    inland = at_home | (markets.import_limit <= 0)
    cost: FloatArray = price * np.where(inland, markets.home_factor, markets.import_factor)
    return cost
