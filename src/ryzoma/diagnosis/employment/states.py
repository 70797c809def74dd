"""States of the world: the central figures of the estimate, and draws around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ryzoma.balancing import reconcile
from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.cells import sum_into_cells
from ryzoma.diagnosis.employment.model import Array, Index, Knowledge
from ryzoma.diagnosis.employment.plants import PlantGuess, guess_staff, range_spread
from ryzoma.diagnosis.employment.published import fitted_staff
from ryzoma.diagnosis.employment.resident_jobs import resident_jobs
from ryzoma.diagnosis.employment.spreading import rest_spread, spread_shares

PLANTS_MIN = 0.02  # of a sector: room left for plants without a published figure
SPREAD_MIN = 0.02  # of a plant: even a figure without a range gives way a little
FIT_TOLERANCE = 1e-9
FIT_STEPS = 60


@dataclass(frozen=True, slots=True)
class Guess:
    """Everything that is drawn around, before any balancing."""

    shares: Array  # (n, m)
    share_spread: Array  # (m,)
    unit_jobs: Array  # (n,)
    unit_spread: Array  # (n,)
    sector_spread: Array  # (m,)
    plants: PlantGuess


@dataclass(frozen=True, slots=True)
class Draw:
    """k states of the world: what the margins and the prior might be."""

    sectors: Array  # (k, m), agreeing with all published totals
    units: Array  # (k, n), agreeing with all published areas
    published: Array  # (k, e), nought for other plants
    other: Array  # (k, e), nought for published plants
    rest: Array  # (k, n, m), adding up over units to what plants leave of the sector


def prepare(knowledge: Knowledge, assumptions: Assumptions) -> Guess:
    """All central figures and spreads that the draws start from."""
    units, sectors = knowledge.units, knowledge.sectors
    sector_spread = np.where(sectors.known, 0.0, range_spread(sectors.low, sectors.high))
    employed = _reconciled_sectors(knowledge, sectors.employed[None], sector_spread)[0].sum()
    unit_jobs, unit_spread = resident_jobs(units, float(employed), assumptions)
    return Guess(
        spread_shares(units, sectors, assumptions),
        rest_spread(sectors, assumptions),
        unit_jobs,
        unit_spread,
        sector_spread,
        guess_staff(knowledge.plants, len(sectors.ids), assumptions),
    )


def state(
    knowledge: Knowledge, assumptions: Assumptions, guess: Guess, generator: np.random.Generator | None, count: int
) -> Draw:
    """`count` draws of all uncertain figures; without a generator the central figures themselves.

    Every figure is log-normal about its central value as median.
    """
    sectors, plants = knowledge.sectors, knowledge.plants
    drawn_sectors = sectors.employed * _noise(generator, count, guess.sector_spread)
    drawn_sectors = _reconciled_sectors(knowledge, drawn_sectors, guess.sector_spread)
    staff = guess.plants.staff * _noise(generator, count, guess.plants.spread)
    staff = np.where(guess.plants.by_rule, staff * _rule_noise(knowledge, guess, generator, count), staff)
    published = np.where(plants.published, staff, 0.0)
    other = np.where(plants.published, 0.0, staff)
    published, other, left = _within_sectors(knowledge, assumptions, guess.plants, (published, other), drawn_sectors)
    rest = guess.shares * _noise(generator, count, np.broadcast_to(guess.share_spread, guess.shares.shape))
    rest = rest * (left / rest.sum(axis=1))[:, None, :]
    units = guess.unit_jobs * _noise(generator, count, guess.unit_spread)
    oblast = knowledge.units.oblast
    shared = np.full(int(oblast.max(initial=0)) + 1, assumptions.oblast_spread)
    units = units * _noise(generator, count, shared)[:, oblast]
    return Draw(drawn_sectors, _reconciled_units(knowledge, guess, units, drawn_sectors), published, other, rest)


def _noise(generator: np.random.Generator | None, count: int, spread: Array) -> Array:
    """Log-normal factors of median one, shape (count, *spread.shape)."""
    if generator is None:
        return np.ones((count, *spread.shape))
    return np.asarray(np.exp(generator.standard_normal((count, *spread.shape)) * spread))


def _rule_noise(knowledge: Knowledge, guess: Guess, generator: np.random.Generator | None, count: int) -> Array:
    """Errors that the plants judged by the rule share, all together and by sector, shape (count, e)."""
    rule = guess.plants.rule
    common = _noise(generator, count, np.array([rule.intercept_spread]))
    return np.asarray(common * _noise(generator, count, rule.effect_spread)[:, knowledge.plants.sector])


def _reconciled_sectors(knowledge: Knowledge, employed: Array, spread: Array) -> Array:
    sectors = knowledge.sectors
    return reconcile(employed, spread, sectors.members, sectors.totals).values


def _reconciled_units(knowledge: Knowledge, guess: Guess, units: Array, sectors: Array) -> Array:
    """Units brought to agree with the published areas and with all sectors together."""
    areas = knowledge.areas
    whole = sectors.sum(axis=1, keepdims=True)
    members = np.concatenate([np.ones((1, units.shape[1])), areas.members])
    totals = np.concatenate([whole, np.broadcast_to(areas.employed, (len(whole), len(areas.employed)))], axis=1)
    return reconcile(units, guess.unit_spread, members, totals).values


def _within_sectors(
    knowledge: Knowledge, assumptions: Assumptions, guess: PlantGuess, draws: tuple[Array, Array], sectors: Array
) -> tuple[Array, Array, Array]:
    """Plants scaled so that they leave something of every sector, and what they leave, shape (k, m).

    `draws` holds published and other staff, shapes (k, e). Published staff gives way only where it contradicts a
    published sum; of the others those known least give way most.
    """
    published, other = draws
    plants, count = knowledge.plants, len(knowledge.sectors.ids)
    published = fitted_staff(knowledge, published, sectors)
    told = sum_into_cells(published, plants.sector, count)
    room = np.maximum(assumptions.plants_share_max * sectors - told, PLANTS_MIN * sectors)
    other = fit_into(other, guess.spread, plants.sector, room)
    left = sectors - told - sum_into_cells(other, plants.sector, count)
    return published, other, np.maximum(left, 0.0)


def fit_into(staff: Array, spread: Array, sector: Index, room: Array) -> Array:
    r"""Scale down the staff of plants where they exceed the room in their sector, the uncertain ones most.

    Staff becomes :math:`y_e \exp(-\lambda \sigma_e^2)` with the multiplier of the sector that makes the sum fit: the
    weighted least change in logarithms. The multiplier is found by Newton's method, which runs up to it from nought
    without overshooting, because the sum falls convexly.

    Parameters
    ----------
    staff
        Shape (k, e) [persons].
    spread
        Relative standard deviation of each plant, shape (e,).
    sector
        Shape (e,).
    room
        Most that the plants of a sector may have together, shape (k, m) [persons].
    """
    give = np.maximum(spread, SPREAD_MIN) ** 2
    multiplier = np.zeros_like(room)
    fitted = staff
    for _ in range(FIT_STEPS):
        excess = sum_into_cells(fitted, sector, room.shape[1]) - room
        if not (excess > FIT_TOLERANCE * room).any():
            break
        slope = sum_into_cells(fitted * give, sector, room.shape[1])
        multiplier += np.maximum(excess, 0.0) / np.maximum(slope, np.finfo(float).tiny)
        fitted = staff * np.exp(-multiplier[:, sector] * give)
    return np.asarray(fitted)
