"""Employment by unit and sector: the table nearest to a prior that meets every published sum."""

from __future__ import annotations

import numpy as np

from ryzoma.balancing import GroupTotals, balance_batch
from ryzoma.diagnosis.employment.assumptions import Assumptions
from ryzoma.diagnosis.employment.cells import sum_into_cells
from ryzoma.diagnosis.employment.intervals import assemble
from ryzoma.diagnosis.employment.model import Array, Knowledge, Mask
from ryzoma.diagnosis.employment.result import EmploymentEstimate, Solved
from ryzoma.diagnosis.employment.states import Draw, Guess, prepare, state

DRAWS = 200
ROOM_MIN = 0.1  # of the jobs of a unit by its inhabitants: left beside published staff, however large that is
CHUNK_CELLS = 120_000  # cells balanced at once: a chunk and its products should stay in the processor's cache


def estimate_employment(
    knowledge: Knowledge,
    generator: np.random.Generator,
    *,
    assumptions: Assumptions | None = None,
    draws: int = DRAWS,
) -> EmploymentEstimate:
    """Estimate jobs by labour-market unit, sector and plant, with their uncertainty.

    1. Sector figures that are only recalled are reconciled with the published sums (Stone, Champernowne and Meade).
    2. Plants: published staff is taken as it is; other plants get recalled staff, or staff by a rule learnt from the
       plants whose staff is known. What plants leave of a sector is spread by population, town or land.
    3. Units: jobs by employed residents and a commuting rule, reconciled with the published areas.
    4. The table of least cross-entropy to that prior among those that meet every published sum exactly; the jobs of a
       unit without a published figure are pulled towards step 3, with the weight of its precision.
    5. Steps 1-4 again for every draw of the uncertain figures; the quantiles are the interval.

    Parameters
    ----------
    knowledge
        What is known of the region.
    generator
        Source of the draws.
    assumptions
        The judgements of the method; the defaults are those documented.
    draws
        Number of draws k.

    Returns
    -------
    EmploymentEstimate

    Raises
    ------
    UnequalMarginsError
        If published sums contradict each other.
    InfeasibleMarginsError
        If no table can meet them.

    References
    ----------
    .. [1] Golan, A., Judge, G. and Miller, D. (1996). Maximum Entropy Econometrics. Wiley, ch. 3-4.
    .. [2] Wong, D. W. S. (1992). The reliability of using the iterative proportional fitting procedure. Professional
       Geographer 44(3), 340-348.
    .. [3] Fischer, M. M. and Nijkamp, P. (eds) (2021). Handbook of Regional Science, 2nd ed. Springer (non-survey
       tables).
    """
    rules = assumptions or Assumptions()
    guess = prepare(knowledge, rules)
    central = solve(knowledge, rules, guess, state(knowledge, rules, guess, None, 1))
    chunk = max(1, CHUNK_CELLS // max(guess.shares.size, 1))
    parts = [
        solve(knowledge, rules, guess, state(knowledge, rules, guess, generator, min(chunk, draws - first)))
        for first in range(0, draws, chunk)
    ]
    return assemble(knowledge, central, parts)


def solve(knowledge: Knowledge, assumptions: Assumptions, guess: Guess, draw: Draw) -> Solved:
    """Balance k states: published staff is set aside, the rest of every cell is scaled to meet the margins."""
    plants, shape = knowledge.plants, draw.rest.shape
    cell = plants.unit * shape[2] + plants.sector
    fixed = sum_into_cells(draw.published, cell, shape[1] * shape[2]).reshape(shape)
    prior = sum_into_cells(draw.other, cell, shape[1] * shape[2]).reshape(shape) + draw.rest
    rows, weight, groups = _unit_margins(knowledge, assumptions, guess, draw, (fixed.sum(axis=2), prior.sum(axis=2)))
    balanced = balance_batch(
        prior,
        rows,
        draw.sectors - fixed.sum(axis=1),
        row_groups=groups,
        row_weight=weight,
    )
    growth = np.divide(balanced.matrix, prior, out=np.ones_like(prior), where=prior > 0)
    staff = draw.published + draw.other * growth[:, plants.unit, plants.sector]
    return Solved(
        fixed + balanced.matrix,
        staff,
        int(balanced.iterations.max(initial=0)),
        bool(balanced.converged.all()),
        balanced.advice,
    )


def _unit_margins(
    knowledge: Knowledge, assumptions: Assumptions, guess: Guess, draw: Draw, sums: tuple[Array, Array]
) -> tuple[Array, Array, GroupTotals | None]:
    """What is left for each unit beside published staff, the weight of that figure, and the areas of several units.

    `sums` holds the published staff and the prior of each unit, shapes (k, n). A unit whose inhabitants are not known is
    left to the prior.
    """
    fixed, prior = sums
    members, employed = knowledge.areas.members, knowledge.areas.employed
    single = members.sum(axis=1) == 1
    exact: Mask = members[single].any(axis=0)
    soft = np.where(draw.units > 0, np.maximum(draw.units - fixed, ROOM_MIN * draw.units), prior)
    rows = np.where(exact, draw.units - fixed, soft)
    weight = np.where(exact, np.inf, (assumptions.prior_spread / guess.unit_spread) ** 2)
    if single.all():
        return rows, weight, None
    several = members[~single].astype(np.float64)
    return rows, weight, GroupTotals(several, employed[~single] - fixed @ several.T)
