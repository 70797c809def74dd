"""Other plans that are almost as good, and what they have in common.

Modelling to generate alternatives [1]_: among the plans that give up at most a part of what the plan adds, look for those
that use the fewest and most plants, jobs and capital, that do without each of its processes, and that differ most from
all found before.

References
----------
.. [1] Brill, E. D., Chang, S.-Y., Hopkins, L. D. (1982). Modeling to generate alternatives: the HSJ approach and an
   illustration using a problem in land use planning. Management Science 28(3), 221-235.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import numpy as np

from ryzoma.synthesis.design.design import Solution
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.explain.alternative import Aim, Alternative, NearOptimal, Need
from ryzoma.synthesis.explain.among import likely_options
from ryzoma.synthesis.explain.kinds import kinds_program
from ryzoma.synthesis.explain.measures import Measure, measured
from ryzoma.synthesis.explain.necessity import never_without
from ryzoma.synthesis.explain.sampling import (
    Collection,
    at_least,
    close_each,
    differ,
    differ_most,
    do_without,
    extremes,
)
from ryzoma.synthesis.process_graph import IntArray


def near_optimal(
    problem: DesignProblem,
    solution: Solution,
    *,
    epsilon: float = 0.05,
    different: int = 4,
    seconds: float = 20.0,
    options: IntArray | None = None,
) -> NearOptimal:
    """Plans that give up at most a part `epsilon` of what the plan adds.

    Parameters
    ----------
    different
        How many plans to look for that differ most from all others.
    seconds
        For all of it.
    options
        Those to be looked at; by default the most likely ones.

    Raises
    ------
    ValueError
        The solution has no plan.
    """
    if solution.design is None:
        raise ValueError("there is no plan to compare with")
    kept = likely_options(problem, solution.design) if options is None else options
    kinds = kinds_program(problem, np.union1d(kept, np.flatnonzero(solution.design.open)))
    floor = solution.value - epsilon * abs(solution.added)
    known = Collection(kinds, at_least(kinds, floor), floor, problem, solution.design, monotonic() + 0.8 * seconds)
    known.found.append(Alternative(solution.design, solution.value, Aim.BEST))
    close_each(known)
    for n in range(different):
        differ(known, (different - n) * 2 + 6)
    extremes(known, different + 12)
    do_without(known, different)
    for n in range(different):
        differ_most(known, different - n)
    return _told(problem, known, floor, 0.2 * seconds)


def _told(problem: DesignProblem, known: Collection, floor: float, seconds: float) -> NearOptimal:
    has, plans = known.which(), _without_repetition(known)
    any_has = has.any(axis=0)
    process, always = known.kinds.process[any_has], np.asarray(has[:, any_has].all(axis=0))
    here = np.isin(np.flatnonzero(any_has), list(known.impossible))
    complete = len(known.kinds.kept) == len(problem.options)
    proven = np.zeros(len(process), dtype=bool)
    if complete:
        proven = here
    else:
        proven[always] = never_without(problem, process[always], floor, seconds)
    ends = {m: _range(problem, known, m) for m in Measure}
    return NearOptimal(
        floor,
        plans,
        process=process,
        share=np.stack([known.kinds.which(plan.design)[any_has] for plan in plans]).mean(axis=0),
        need=tuple(_need(*flags) for flags in zip(always, here, proven, strict=True)),
        ranges={m: (low[0], high[0]) for m, (low, high) in ends.items()},
        proven_ranges={m: (low[1], high[1]) for m, (low, high) in ends.items()},
        complete=complete,
    )


def _need(always: bool, here: bool, proven: bool) -> Need:
    if not always:
        return Need.REPLACEABLE
    if proven:
        return Need.NECESSARY
    return Need.NECESSARY_HERE if here else Need.ALWAYS


def _range(
    problem: DesignProblem, known: Collection, measure: Measure
) -> tuple[tuple[float, bool], tuple[float, bool]]:
    values = [measured(problem, plan.design, measure) for plan in known.found]
    proven = {plan.aim: plan.proven for plan in known.found if plan.about is measure}
    return (min(values), proven.get(Aim.LEAST, False)), (max(values), proven.get(Aim.MOST, False))


def _without_repetition(known: Collection) -> tuple[Alternative, ...]:
    def distinct() -> Iterator[Alternative]:
        seen = set()
        for plan in known.found:
            key = plan.design.open.tobytes()
            if key not in seen:
                seen.add(key)
                yield plan

    return tuple(distinct())
