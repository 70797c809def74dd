"""Jobs of a labour-market unit from its inhabitants: employed residents, less those who work next door."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.model import Array, Units

EARTH_RADIUS_KM = 6371.0088


def great_circle_km(latitude: ArrayLike, longitude: ArrayLike) -> Array:
    """Great-circle distances between points, shape (n, n) [km], by the haversine formula.

    Parameters
    ----------
    latitude, longitude
        Shape (n,) [degrees].
    """
    phi, lam = np.radians(np.asarray(latitude, dtype=float)), np.radians(np.asarray(longitude, dtype=float))
    half = np.sin((phi[:, None] - phi) / 2) ** 2
    half = half + np.cos(phi)[:, None] * np.cos(phi) * np.sin((lam[:, None] - lam) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def commuting_shares(town_people: ArrayLike, distance_km: ArrayLike, assumptions: Assumptions) -> Array:
    """Share of the employed of each unit (row) that works in each much larger town (column), shape (n, n).

    A simple rule, for want of any commuting table: ``s exp(-d / d0) P_j / (P_i + P_j)`` towards every unit nearer than
    the limit whose towns have at least three times the people; never more than 0.8 in all. A ring district whose seat
    is the city itself has distance nought. Twin towns exchange commuters both ways, and nothing is known of the
    balance.

    Parameters
    ----------
    town_people
        Urban inhabitants, shape (n,) [persons].
    distance_km
        Shape (n, n) [km].
    assumptions
        `commuting_share_max` (s), `commuting_km` (d0), `commuting_km_max` and `commuting_size_ratio`.
    """
    size, distance = np.asarray(town_people, dtype=np.float64), np.asarray(distance_km, dtype=np.float64)
    larger = (size > assumptions.commuting_size_ratio * size[:, None]) & (distance <= assumptions.commuting_km_max)
    pull = size / np.maximum(size + size[:, None], np.finfo(float).tiny)
    share = assumptions.commuting_share_max * np.exp(-distance / assumptions.commuting_km) * pull
    share = np.where(larger, share, 0.0)
    return np.asarray(share * np.minimum(1.0, 0.8 / np.maximum(share.sum(axis=1), 1e-300))[:, None])


def resident_jobs(units: Units, employed: float, assumptions: Assumptions) -> tuple[Array, Array]:
    """Jobs by place of work in each unit, and the relative standard deviation of that figure.

    Parameters
    ----------
    units
        The units.
    employed
        Employed persons of the whole region [persons].
    assumptions
        The rural employment ratio, the commuting rule and the spreads.

    Returns
    -------
    jobs : Array
        Shape (n,) [persons]; they add up to `employed`. Where nobody is counted anywhere every unit has as many.
    spread
        Shape (n,): between `unit_spread` and `ring_spread`, by the share of jobs or of residents that commutes.
    """
    weight = units.urban + assumptions.rural_employment_ratio * units.rural
    if not weight.sum() > 0:
        weight = np.ones_like(weight)
    residents = employed * weight / weight.sum()
    shares = commuting_shares(units.urban, great_circle_km(units.latitude, units.longitude), assumptions)
    leaving, coming = residents * shares.sum(axis=1), residents @ shares
    jobs = residents - leaving + coming
    moving = np.maximum(leaving / np.maximum(residents, 1e-300), coming / np.maximum(jobs, 1e-300))
    reach = np.minimum(1.0, moving / max(assumptions.commuting_share_max, 1e-300))
    return jobs, assumptions.unit_spread + (assumptions.ring_spread - assumptions.unit_spread) * reach
