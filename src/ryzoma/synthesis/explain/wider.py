"""A plan as a plan of a wider problem: the same plants among more that could be opened."""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.design.design import Design
from ryzoma.synthesis.design.formulation import Arcs, Trades
from ryzoma.synthesis.design.problem import DesignProblem

_Key = tuple[str, str, bool, float, float]


def in_wider(problem: DesignProblem, design: Design, wider: DesignProblem) -> Design:
    """The openings of a plan in a problem with more processes, places, or sizes; existing plants of that one stand too.

    Activities and flows are left empty: whatever looks at the plan finds its best operation anew.

    Raises
    ------
    ValueError
        A new plant of the plan is no option of the wider problem.
    """
    at = {key: p for p, key in enumerate(_keys(wider))}
    new = design.open & ~problem.options.existing
    keys = [key for key, opened in zip(_keys(problem), new, strict=True) if opened]
    absent = [key for key in keys if key not in at]
    if absent:
        raise ValueError(f"the wider problem does not know a plant of the plan: {absent[0][0]} in {absent[0][1]}")
    standing = wider.options.existing.copy()
    standing[[at[key] for key in keys]] = True
    none, nothing = np.zeros(0), np.zeros(0, dtype=np.int64)
    trades = Trades(nothing, nothing)
    return Design(standing, np.zeros(len(standing)), Arcs(nothing, nothing, nothing), none, trades, none, trades, none)


def _keys(problem: DesignProblem) -> list[_Key]:
    option = problem.options
    return [
        (problem.graph.processes[k], problem.places[n], bool(stands), float(low), float(high))
        for k, n, stands, low, high in zip(
            option.process, option.place, option.existing, option.least, option.most, strict=True
        )
    ]
