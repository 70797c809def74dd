"""The new plants that chains of processing steps need: how large, whether they may be built, what they cost."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import BoolArray, FloatArray
from ryzoma.synthesis.runs import Offers, Runs
from ryzoma.synthesis.surroundings import PlantCosts, Surroundings, near_plants

JOBS_EXPONENT = 0.8
"""Jobs grow with this power of the scale of a plant."""


@dataclass(frozen=True)
class Scale:
    """How large the new plants of a run would be: N runs, steps along the second axis.

    Attributes
    ----------
    covered : (N, depth) bool
        Whether unused capacity of plants within the haul suffices for the step.
    permitted : (N, depth) bool
        Whether a new plant may be sited within the haul, or none is needed.
    share : (N,) float
        Smallest ratio of the scale of a new plant to the least scale worth building; infinite if none is needed.
    """

    covered: BoolArray = field(repr=False)
    permitted: BoolArray = field(repr=False)
    share: FloatArray = field(repr=False)


def scale(runs: Runs, activity: FloatArray, offers: Offers, costs: PlantCosts, around: Surroundings) -> Scale:
    """Which steps need a new plant, whether it may be built, and whether it would be large enough.

    Distances are measured from the base production: the first step stands where its good can still be carried to, and
    so do the next.

    Parameters
    ----------
    activity : (N, depth) float [unit of activity/year]
        How much each step is run.
    """
    active = runs.process >= 0
    row, column = np.nonzero(active)
    place, process = offers.place[runs.offer[row]], runs.process[row, column]
    haul = around.haul[runs.source[row, column]]
    wanted = activity[row, column]
    spare = near_plants(around.spare, around.distance, place, process, haul)
    sites = near_plants(around.may_build.astype(np.float64), around.distance, place, process, haul)
    covered, permitted = np.ones(active.shape, dtype=bool), np.ones(active.shape, dtype=bool)
    covered[row, column] = spare >= wanted
    permitted[row, column] = (spare >= wanted) | (sites > 0)
    ratio = np.full(active.shape, np.inf)
    least = costs.least_scale[process]
    ratio[row, column] = np.divide(wanted, least, out=np.full(len(row), np.inf), where=least > 0)
    ratio[covered] = np.inf
    return Scale(covered=covered, permitted=permitted, share=ratio.min(axis=1, initial=np.inf))


def new_plants(
    runs: Runs, covered: BoolArray, product_part: FloatArray, costs: PlantCosts, interest: float
) -> tuple[FloatArray, ...]:
    """Capital, its yearly charge, and jobs of the new plants of every run, as far as they belong to the product.

    Capital follows the power law of scale, jobs the same with exponent 0.8; the yearly charge is the annuity over the
    lifetime. A plant smaller than the least scale is charged what it would cost at its own scale.

    Parameters
    ----------
    covered : (N, depth) bool
        Steps that need no new plant.
    product_part : (N, depth) float in 0..1
        Part of every step that belongs to the product.
    interest
        Yearly rate, more than 0.

    Returns
    -------
    capital, charge, jobs : (N,) float [money], [money/year], [person]
    """
    fresh = (runs.process >= 0) & ~covered
    k = np.where(fresh, runs.process, 0)
    size = np.where(fresh, runs.activity / costs.reference_scale[k], 0.0)
    capital = np.where(fresh, costs.capital[k] * size ** costs.capital_exponent[k], 0.0) * product_part
    annuity = interest / -np.expm1(-costs.lifetime * np.log1p(interest))
    jobs = np.where(fresh, costs.jobs[k] * size**JOBS_EXPONENT, 0.0) * product_part
    return capital.sum(axis=1), (capital * annuity[k]).sum(axis=1), jobs.sum(axis=1)
