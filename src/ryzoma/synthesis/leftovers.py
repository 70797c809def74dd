"""What plants leave unused: what they make, less what the users within the haul take of it.

Nobody publishes who buys from whom. So every user is taken to draw on all makers within the haul of the good, from each
in proportion to what it still has. Goods that travel far are thus left over everywhere by the same share; goods that
do not travel are left over where no user is near.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import FloatArray


@dataclass(frozen=True)
class Remainder:
    """What is left of one good after its users have drawn on its makers.

    Attributes
    ----------
    left : (P,) float [unit/year]
        Left at every place.
    unmet : (P,) float [unit/year]
        What users at every place did not get within the haul.
    rounds
        How often the users drew; at most P + 1.
    """

    left: FloatArray
    unmet: FloatArray
    rounds: int


def draw(supply: FloatArray, need: FloatArray, near: FloatArray | None = None) -> Remainder:
    """Let users draw on the makers they can reach, in proportion to what these still have.

    In every round each user spreads what it still needs over the makers it reaches, in proportion to their stocks;
    makers that are asked for more than they have give all they have, to everyone the same part of what was asked.
    A round either meets every need that can be met or empties a maker, so it ends after at most P + 1 rounds.

    Parameters
    ----------
    supply : (P,) float [unit/year]
        What the makers at every place have.
    need : (P,) float [unit/year]
        What the users at every place want.
    near : (P, P) float or None
        1 where the user (column) can be supplied from the maker (row), else 0; None where everyone reaches everyone.

    Raises
    ------
    ValueError
        If a quantity is negative or not finite.
    """
    for values in (supply, need):
        if not (np.isfinite(values).all() and (values >= 0).all()):
            raise ValueError("supply and need must be finite and not negative")
    if near is None:
        return _draw_freely(supply, need)
    left, unmet = supply.astype(np.float64), need.astype(np.float64)
    rounds = 0
    while True:
        rounds += 1
        offered = left @ near
        wanting = (unmet > 0) & (offered > 0)
        if not wanting.any():
            break
        part = np.divide(unmet, offered, out=np.zeros_like(unmet), where=wanting)
        pressure = near @ part
        given = left * np.minimum(1.0, np.divide(1.0, pressure, out=np.ones_like(pressure), where=pressure > 0))
        got = part * (given @ near)
        left = np.where(pressure >= 1, 0.0, left - given * pressure)
        unmet = np.where(wanting & (got >= unmet * (1 - 1e-12)), 0.0, np.maximum(unmet - got, 0.0))
    return Remainder(left, unmet, rounds)


def _draw_freely(supply: FloatArray, need: FloatArray) -> Remainder:
    total, wanted = supply.sum(), need.sum()
    taken = min(total, wanted)
    return Remainder(
        supply * (1 - taken / total) if total > 0 else supply.astype(np.float64),
        need * (1 - taken / wanted) if wanted > 0 else need.astype(np.float64),
        1,
    )


@dataclass(frozen=True)
class Leftovers:
    """What the plants of every place leave, in two kinds.

    Attributes
    ----------
    idle : (P, C) float [unit/year]
        By-products and wastes that nobody in the region is known to use and that cannot be exported: left unused.
    sold : (P, C) float [unit/year]
        What goes abroad as it is, and so is open to further processing.
    unexplained : (P, C) float [unit/year]
        Main products that neither the region nor exports are known to take: nobody makes goods to throw them away,
        so the tables miss a buyer or the capacities do not fit each other.
    unmet : (P, C) float [unit/year]
        What plants and people of every place want and no plant within the haul makes.
    """

    idle: FloatArray = field(repr=False)
    sold: FloatArray = field(repr=False)
    unexplained: FloatArray = field(repr=False)
    unmet: FloatArray = field(repr=False)


def leftovers(
    *,
    made_on_purpose: FloatArray,
    made_besides: FloatArray,
    used: FloatArray,
    wanted_at_home: FloatArray,
    export_limit: FloatArray,
    free_share: FloatArray,
    distance: FloatArray,
    haul: FloatArray,
) -> Leftovers:
    """What is left of every good at every place.

    Own use at the place comes first, then users and people within the haul (:func:`draw`). What is left is exported as
    far as the limit has room, goods made on purpose (main and co-products) first. By-products and wastes beyond that
    are idle; but never more than the free share, where the tables state one, because they may know users that are not
    among the plants.

    Parameters
    ----------
    made_on_purpose, made_besides : (P, C) float [unit/year]
        Output of the plants as main or co-product, and as by-product or waste.
    used, wanted_at_home : (P, C) float [unit/year]
        Use by the plants, and by people and firms that are not among the plants.
    export_limit : (C,) float [unit/year]
        What the region can place abroad; infinite where not known.
    free_share : (C,) float
        Part of a good that is not tied to present users, 0..1; NaN where not known.
    distance : (P, P) float [km]
        From place to place.
    haul : (C,) float [km]
        How far each good is carried; infinite where there is no limit.
    """
    made = made_on_purpose + made_besides
    on_site = np.minimum(made, used)
    left, unmet = made - on_site, used - on_site + wanted_at_home
    farthest = distance.max(initial=0.0)
    for c in np.flatnonzero((left > 0).any(axis=0)):
        near = None if haul[c] >= farthest else (distance <= haul[c]).astype(np.float64)
        rest = draw(left[:, c], unmet[:, c], near)
        left[:, c], unmet[:, c] = rest.left, rest.unmet
    besides = left * np.divide(made_besides, made, out=np.zeros_like(made), where=made > 0)
    purpose = left - besides
    abroad = _part(export_limit, purpose.sum(axis=0))
    besides_abroad = _part(np.maximum(export_limit - purpose.sum(axis=0), 0.0), besides.sum(axis=0))
    free = np.where(np.isnan(free_share), 1.0, free_share)
    return Leftovers(
        idle=np.minimum(besides * (1 - besides_abroad), made_besides * free),
        sold=purpose * abroad + besides * besides_abroad,
        unexplained=purpose * (1 - abroad),
        unmet=unmet,
    )


def _part(room: FloatArray, total: FloatArray) -> FloatArray:
    """Part of `total` that `room` takes, 0..1."""
    taken = np.minimum(room, total)
    return np.divide(taken, total, out=np.zeros_like(total), where=total > 0)
