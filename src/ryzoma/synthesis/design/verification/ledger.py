"""What a plan earns and costs in a year, part by part, read off the tables of the problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from ryzoma.synthesis.design.problem import DesignProblem, OutletKind
from ryzoma.synthesis.process_graph import BoolArray, FloatArray

if TYPE_CHECKING:
    from ryzoma.synthesis.design.design import Design


@dataclass(frozen=True)
class Ledger:
    """Yearly ledger of a plan; costs are positive numbers.

    Attributes
    ----------
    home, export, present
        Sales to new customers at home, abroad, and to the present customers of existing plants [money/year].
    disposal
        Cost of being rid of goods [money/year].
    purchases
        Cost of all that is bought, delivered [money/year].
    freight, handling, tonne_km
        Deliveries from plant to plant: cost of the way, charge for each delivery, and weight of the tonne-kilometres
        [money/year].
    fixed, variable
        Charges of new plants that are open, and cost that grows with the activity [money/year].
    wages
        Of all that the plan decides on, in full [money/year]; `wage_weight` of them counts in the value.
    wage_weight
        Part of the wages that counts.
    bonus
        Worth of the jobs by the weights of the problem [money/year].
    capital
        Laid out once for new plants [money]; its yearly charge is in `fixed` and `variable`.
    jobs : (S,) float [person]
        In all plants that stand, by skill.
    """

    home: float
    export: float
    present: float
    disposal: float
    purchases: float
    freight: float
    handling: float
    tonne_km: float
    fixed: float
    variable: float
    wages: float
    wage_weight: float
    bonus: float
    capital: float
    jobs: FloatArray = field(repr=False)

    @property
    def value(self) -> float:
        """What the objective counts [money/year]."""
        earned = (self.home, self.export, self.present, self.bonus)
        spent = (self.disposal, self.purchases, self.freight, self.handling, self.tonne_km, self.fixed, self.variable)
        return fsum([*earned, *(-part for part in spent), -self.wage_weight * self.wages])


def ledger(problem: DesignProblem, design: Design) -> Ledger:
    """The ledger of a plan, whether or not it obeys the rules.

    Charges, wages and jobs of existing plants that do not depend on what they run are no decision: they are left out of
    the money, and counted in the jobs.
    """
    option, activity = problem.options, design.activity
    opened, standing = design.open & ~option.existing, design.open
    goods, km = design.arcs.commodity, problem.distance[design.arcs.origin, design.arcs.destination]
    carried = design.delivered * km
    return Ledger(
        home=_sales(problem, design, OutletKind.HOME),
        export=_sales(problem, design, OutletKind.EXPORT),
        present=_sales(problem, design, OutletKind.PRESENT),
        disposal=-_sales(problem, design, OutletKind.DISPOSAL) + 0.0,
        purchases=_sum(design.bought * problem.sources.cost[design.purchases.row, design.purchases.place]),
        freight=_sum(carried * problem.freight[goods]),
        handling=_sum(design.delivered * problem.handling[goods]),
        tonne_km=_sum(problem.weights.tonne_km * carried * problem.graph.mass[goods]),
        fixed=_sum(option.fixed[opened]),
        variable=_sum(option.variable * activity),
        wages=_sum([*option.wages_fixed[opened], *(option.wages_slope * activity)]),
        wage_weight=problem.weights.wages,
        bonus=_bonus(problem, opened, activity),
        capital=_sum([*option.capital_fixed[opened], *(option.capital_slope * activity)[opened]]),
        jobs=option.jobs_fixed[standing].sum(axis=0) + activity @ option.jobs_slope,
    )


def _sales(problem: DesignProblem, design: Design, kind: OutletKind) -> float:
    of_kind = np.array([one is kind for one in problem.outlets.kind], dtype=bool)[design.sales.row]
    row, place = design.sales.row[of_kind], design.sales.place[of_kind]
    return _sum(design.sold[of_kind] * problem.outlets.revenue[row, place])


def _bonus(problem: DesignProblem, opened: BoolArray, activity: FloatArray) -> float:
    option = problem.options
    worth = np.broadcast_to(np.asarray(problem.weights.jobs, dtype=np.float64), (len(problem.places),))[option.place]
    jobs = option.jobs_fixed.sum(axis=1) * opened + option.jobs_slope.sum(axis=1) * activity
    return _sum(worth * jobs)


def _sum(terms: Iterable[float]) -> float:
    return fsum(np.asarray(terms, dtype=np.float64).tolist())
