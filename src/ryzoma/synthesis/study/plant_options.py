"""The plants of a study: those that stand, and those that may be opened, in ranges of sizes."""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.design.problem import Options
from ryzoma.synthesis.new_plants import JOBS_EXPONENT
from ryzoma.synthesis.process_graph import FloatArray, IntArray
from ryzoma.synthesis.study.advantages import best_regime, land_index
from ryzoma.synthesis.study.assumptions import Assumptions
from ryzoma.synthesis.study.ground import Ground, Scope
from ryzoma.synthesis.study.labour import jobs_by_skill, labour_cost

FULL_UTILISATION = 0.9
"""Part of a nameplate capacity that a plant can run at over a year."""


def plant_options(on: Ground, scope: Scope, settings: Assumptions) -> Options:
    """Existing plants first, then new ones by place, process and size.

    Capital follows the power law of scale and jobs the power 0.8; within a range of sizes the straight line between its
    ends stands in for the curve.
    """
    costs = on.know.costs
    here, process = np.nonzero(scope.stands)
    n, k, low, high = size_ranges(scope, costs.least_scale, costs.reference_scale, settings)
    place = np.concatenate([here, n])
    process = np.concatenate([process, k])
    E, P = len(here), len(place)
    existing = np.arange(P) < E
    capacity, running = on.capacity[scope.place], on.running[scope.place]
    standing = np.maximum(FULL_UTILISATION * capacity, running)[here, process[:E]]
    least = np.concatenate([np.zeros(E), low])
    most = np.concatenate([standing, high])
    capital = _chord(costs.capital, costs.capital_exponent, costs.reference_scale, process, least, most)
    jobs = [
        _chord(each, np.full(len(each), JOBS_EXPONENT), costs.reference_scale, process, least, most)
        for each in jobs_by_skill(on).T
    ]
    jobs_fixed, jobs_slope = (np.stack([part[i] for part in jobs], axis=1) for i in (0, 1))
    # An existing plant keeps its staff in proportion to what it runs; its capital is sunk.
    jobs_fixed[:E] = 0.0
    jobs_slope[:E] = jobs_by_skill(on)[process[:E]] / costs.reference_scale[process[:E], None]
    fixed, slope = (np.where(existing, 0.0, part) for part in capital)
    wage = labour_cost(on)[scope.place][place]
    charge = _charge(on, scope, settings)[place, process]
    rent = settings.rent_m2_year * settings.floor_m2_per_job * land_index(on)[scope.place][place]
    new = (~existing).astype(np.float64)
    return Options(
        process=process,
        place=place,
        least=least,
        most=most,
        fixed=fixed * charge + new * rent * jobs_fixed.sum(axis=1),
        variable=costs.other_cost[process] + slope * charge + new * rent * jobs_slope.sum(axis=1),
        wages_fixed=(wage * jobs_fixed).sum(axis=1),
        wages_slope=(wage * jobs_slope).sum(axis=1),
        capital_fixed=fixed,
        capital_slope=slope,
        jobs_fixed=jobs_fixed,
        jobs_slope=jobs_slope,
        existing=existing,
        must_open=np.zeros(P, dtype=bool),
    )


def size_ranges(
    scope: Scope, least_scale: FloatArray, reference_scale: FloatArray, settings: Assumptions
) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
    """Place, process, least and greatest activity of every range of sizes of every plant that may be opened.

    Each range spans the same ratio, at most ``sizes_apart``; the first begins at the least scale.
    """
    place, process = np.nonzero(scope.may_build)
    low = np.where(least_scale > 0, least_scale, 0.1 * reference_scale)[process]
    high = np.maximum(settings.largest_scale * reference_scale[process], low)
    count = np.maximum(np.ceil(np.log(high / low) / np.log(settings.sizes_apart) - 1e-9), 1).astype(np.int64)
    row = np.repeat(np.arange(len(place)), count)
    step = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    ratio = (high / low) ** (1 / count)
    begin = low[row] * ratio[row] ** step
    return place[row], process[row], begin, begin * ratio[row]


def _chord(
    amount: FloatArray,
    exponent: FloatArray,
    reference: FloatArray,
    process: IntArray,
    low: FloatArray,
    high: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Fixed part and slope of the line through a power curve at both ends of a range."""
    at_low, at_high = (amount[process] * (scale / reference[process]) ** exponent[process] for scale in (low, high))
    span = high - low
    slope = np.divide(at_high - at_low, span, out=np.zeros_like(span), where=span > 0)
    return np.maximum(at_low - slope * low, 0.0), slope


def _charge(on: Ground, scope: Scope, settings: Assumptions) -> FloatArray:
    """(N, K) yearly charge for a unit of capital: annuity and tax on property, with duty on equipment where it is due."""
    lifetime = on.know.costs.lifetime
    annuity = settings.interest / -np.expm1(-lifetime * np.log1p(settings.interest))
    no_duty, tax_free = (part[scope.place] for part in best_regime(on))
    taxed = np.maximum(1 - tax_free[:, None] / lifetime, 0.0)
    charge: FloatArray = annuity * np.where(no_duty, 1.0, 1 + settings.duty)[:, None] + settings.property_tax * taxed
    return charge
