"""What limits are worth before plants are fixed: prices of the relaxation in which plants may be opened in part.

With its plants fixed, a plan that has a little money left values more of it at nothing, although a bigger budget would
have bought another plant. In the relaxation money buys parts of plants, so its price is the yearly return of the last
money spent, beyond its charge.
"""

from __future__ import annotations

import numpy as np

from ryzoma.synthesis.design.formulation import formulate
from ryzoma.synthesis.design.highs import solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.reductions import reduce_problem
from ryzoma.synthesis.explain.duals import limit_sizes
from ryzoma.synthesis.explain.operation import is_best
from ryzoma.synthesis.process_graph import FloatArray


def relaxed_limit_prices(problem: DesignProblem, *, seconds: float = 30.0) -> FloatArray | None:
    """(L,) what a unit more of every limit would be worth if plants could be opened in part [money per unit of the limit].

    Less than 0 where the lower bound binds; None if the time was too short or there is no plan.
    """
    reduced = reduce_problem(problem).problem
    formulation = formulate(reduced)
    highs = solver(formulation, time_limit=seconds)
    highs.run()
    if not is_best(highs, formulation):
        return None
    dual = np.array(highs.getSolution().row_dual)[formulation.row_groups["limit"]]
    price: FloatArray = dual * formulation.money / limit_sizes(reduced, formulation)
    return price
