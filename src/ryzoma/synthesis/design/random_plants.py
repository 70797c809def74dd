"""Random plants: those that stand, those that may be opened in three sizes, and what binds them together."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array, vstack

from ryzoma.synthesis.design.problem import LimitKind, Limits, Options
from ryzoma.synthesis.design.random_markets import Land, Present
from ryzoma.synthesis.design.random_recipes import Recipes
from ryzoma.synthesis.process_graph import BoolArray, FloatArray, IntArray

_CHARGE = 0.105  # of capital in a year
_WAGE = 11_000.0  # mean, in a town of 20 000
_SKILLS = (0.8, 1.0, 1.5)  # wage over the mean
_NESTED = (1.0, 0.8, 0.3)  # part of the hireable who can do work of a skill or a lower one
_HIREABLE = 0.0228
_SIZES = np.array([0.25, 0.5, 1.2, 2.5])  # ends of three ranges over the reference scale
_PARALLEL = 3.0
_BUDGET = 0.9


@dataclass(frozen=True)
class Plants:
    """One plant of every process at the reference scale.

    Attributes
    ----------
    capital : (K,) float [money]
    jobs : (K, S) float [person]
        By skill.
    other : (K,) float [money/t]
        Running cost without wages.
    """

    capital: FloatArray = field(repr=False)
    jobs: FloatArray = field(repr=False)
    other: FloatArray = field(repr=False)


def random_plants(recipes: Recipes, rng: np.random.Generator) -> Plants:
    """What plants cost."""
    cost = recipes.value_added / recipes.margin
    capital, wages, other = (rng.dirichlet((9.0, 6.0, 5.0), len(cost)) * cost[:, None]).T
    people = wages * recipes.reference / _WAGE
    skill = rng.dirichlet((3.0, 5.0, 2.0), len(cost))
    return Plants(capital * recipes.reference / _CHARGE, people[:, None] * skill, other)


def random_options(recipes: Recipes, plants: Plants, land: Land, rng: np.random.Generator) -> Options:
    """Existing plants first, then new ones by place, process and size."""
    K, N = len(recipes.reference), len(land.people)
    here, standing = _standing(K, land, rng)
    E, new = len(here), N * K * (len(_SIZES) - 1)
    place = np.concatenate([here, np.repeat(np.arange(N), new // N)])
    process = np.concatenate([standing, np.tile(np.repeat(np.arange(K), new // N // K), N)])
    low = np.concatenate([np.zeros(E), np.tile(_SIZES[:-1], N * K)])
    high = np.concatenate([rng.uniform(0.5, 1.5, E), np.tile(_SIZES[1:], N * K)])
    existing = np.arange(E + new) < E
    reference = recipes.reference[process]
    capital_fixed, capital_slope = _chord(plants.capital[process], low, high, 0.65, reference) * ~existing
    fixed, slope = _chord(plants.jobs[process].T, low, high, 0.8, reference)
    jobs_fixed = np.where(existing, 0.0, fixed).T
    jobs_slope = np.where(existing, plants.jobs[process].T / reference, slope).T
    wage = _WAGE * (land.people[place, None] / 20_000) ** 0.12 * np.array(_SKILLS)
    charge = _CHARGE * np.where(rng.random(N) < 0.2, 0.9, 1.0)[place]
    return Options(
        process=process,
        place=place,
        least=low * reference,
        most=high * reference,
        fixed=charge * capital_fixed,
        variable=plants.other[process] + charge * capital_slope,
        wages_fixed=(wage * jobs_fixed).sum(axis=1),
        wages_slope=(wage * jobs_slope).sum(axis=1),
        capital_fixed=capital_fixed,
        capital_slope=capital_slope,
        jobs_fixed=jobs_fixed,
        jobs_slope=jobs_slope,
        existing=existing,
        must_open=np.zeros(E + new, dtype=bool),
    )


def _standing(processes: int, land: Land, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Places and processes of the existing plants: one for four places, more likely in large ones."""
    N = len(land.people)
    chance = np.repeat(land.people, processes)
    drawn = rng.choice(N * processes, max(N // 4, 1), replace=False, p=chance / chance.sum())
    return np.divmod(np.sort(drawn), processes)


def _chord(amount: FloatArray, low: FloatArray, high: FloatArray, exponent: float, reference: FloatArray) -> FloatArray:
    """Fixed part and slope of the straight line through a power curve at both ends of a range."""
    at_low, at_high = amount * low**exponent, amount * high**exponent
    slope = (at_high - at_low) / (high - low)
    return np.stack([at_low - slope * low, slope / reference])


def present_trade(recipes: Recipes, option: Options) -> Present:
    """What the existing plants buy and sell today, at full activity."""
    graph, standing = recipes.graph, option.at(option.existing)
    inputs, outputs = (flows.matrix(graph.shape).toarray() for flows in (graph.inputs, graph.outputs))
    sold = outputs * ~(recipes.by_product | recipes.raw)
    run = standing.most[:, None]
    return Present(standing.place, run * inputs[standing.process], run * sold[standing.process])


def random_limits(recipes: Recipes, plants: Plants, land: Land, option: Options) -> Limits:
    """Labour by place and skill, plants of one process, and money."""
    new = ~option.existing
    paying = recipes.margin > 1
    budget = _BUDGET * float(plants.capital[paying if paying.any() else ~paying].sum())
    parts = [
        *(_labour(land, option, new, level) for level in range(len(_SKILLS))),
        _number(recipes, option, new),
        Limits(
            (LimitKind.BUDGET,),
            ("budget",),
            on_open=csr_array(option.capital_fixed[None]),
            on_activity=csr_array(option.capital_slope[None]),
            lower=np.full(1, -np.inf),
            upper=np.array([budget]),
        ),
    ]
    return Limits(
        tuple(kind for part in parts for kind in part.kind),
        tuple(name for part in parts for name in part.name),
        on_open=csr_array(vstack([part.on_open for part in parts])),
        on_activity=csr_array(vstack([part.on_activity for part in parts])),
        lower=np.concatenate([part.lower for part in parts]),
        upper=np.concatenate([part.upper for part in parts]),
    )


def _labour(land: Land, option: Options, new: BoolArray, level: int) -> Limits:
    """Work of one skill or a higher one; the skilled can do all lower work too."""
    N = len(land.people)
    upper = _HIREABLE * _NESTED[level] * land.people
    fixed, slope = (jobs[:, level:].sum(axis=1) * new for jobs in (option.jobs_fixed, option.jobs_slope))
    return _grouped(LimitKind.LABOUR, f"place_{{}}:{level}", option.place, N, fixed, slope, upper)


def _number(recipes: Recipes, option: Options, new: BoolArray) -> Limits:
    K, one = len(recipes.reference), new.astype(np.float64)
    return _grouped(LimitKind.NUMBER, "process_{}", option.process, K, one, 0 * one, np.full(K, _PARALLEL))


def _grouped(
    kind: LimitKind, name: str, group: IntArray, groups: int, fixed: FloatArray, slope: FloatArray, upper: FloatArray
) -> Limits:
    """One row for each group of options."""
    matrices = []
    for value in (fixed, slope):
        some = np.flatnonzero(value)
        matrices.append(csr_array((value[some], (group[some], some)), shape=(groups, len(group))))
    return Limits(
        (kind,) * groups,
        tuple(name.format(g) for g in range(groups)),
        on_open=matrices[0],
        on_activity=matrices[1],
        lower=np.full(groups, -np.inf),
        upper=upper,
    )
