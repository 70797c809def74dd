"""The one way from a planner's question to a designed cluster, for the command line, the report and programs alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ryzoma.errors import RyzomaError
from ryzoma.locale import N_
from ryzoma.synthesis.design.design import Design, Solution
from ryzoma.synthesis.design.faults import checked
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.reductions import Removed, reduce_problem
from ryzoma.synthesis.design.solve import Progress, solve
from ryzoma.synthesis.process_graph import FloatArray, IntArray
from ryzoma.synthesis.study.ground import Ground, Scope
from ryzoma.synthesis.study.problem_of import problem_of
from ryzoma.synthesis.study.study import Study


class NothingToDesignError(RyzomaError):
    """A study has no place, or no process that may be built."""


@dataclass(frozen=True)
class ClusterDesign:
    """A study with its answer.

    Attributes
    ----------
    study, on, scope
        What was asked, of which region, and which of its places and processes took part.
    problem
        The network design problem it became.
    removed
        Plants that no plan can open, left out before the search, and why.
    solution
        The best plan found and how good it is for certain.
    """

    study: Study
    on: Ground = field(repr=False)
    scope: Scope = field(repr=False)
    problem: DesignProblem = field(repr=False)
    removed: Removed = field(repr=False)
    solution: Solution

    @property
    def design(self) -> Design:
        """The best plan.

        Raises
        ------
        ValueError
            If none was found.
        """
        if self.solution.design is None:
            raise ValueError(f"the search for {self.study.id} ended without a plan: {self.solution.status}")
        return self.solution.design

    @property
    def opened(self) -> IntArray:
        """Positions of the options that are opened, the largest investment first."""
        new = np.flatnonzero(self.design.open & ~self.problem.options.existing)
        return new[np.argsort(-self.capital[new], kind="stable")]

    @property
    def capital(self) -> FloatArray:
        """(P,) laid out for each option [money]; 0 for what stands."""
        option, plan = self.problem.options, self.design
        spent: FloatArray = plan.open * (option.capital_fixed + option.capital_slope * plan.activity)
        return np.where(option.existing, 0.0, spent)

    @property
    def jobs(self) -> FloatArray:
        """(P,) people who work at each option [person]."""
        option, plan = self.problem.options, self.design
        staff = option.jobs_fixed.sum(axis=1) + option.jobs_slope.sum(axis=1) * plan.activity
        return np.where(plan.open, staff, 0.0)

    @property
    def members(self) -> tuple[str, ...]:
        """Places with a new plant, and the seats, in the order of the region."""
        seats = set(self.study.seats)
        built = {int(n) for n in self.problem.options.place[self.opened]}
        return tuple(place for n, place in enumerate(self.problem.places) if n in built or place in seats)


def synthesise(
    on: Ground,
    study: Study,
    *,
    time_limit: float = 60.0,
    gap: float = 0.001,
    seed: int = 0,
    progress: Callable[[Progress], bool | None] | None = None,
) -> ClusterDesign:
    """Design the cluster that a study asks for.

    Parameters
    ----------
    time_limit, gap, seed, progress
        See :func:`ryzoma.synthesis.design.solve.solve`.

    Raises
    ------
    NothingToDesignError
        If the study has no place, or no process that may be built at one.
    ryzoma.errors.DataError
        If the problem has faults, such as gains without end; carries all of them.
    """
    problem, scope = problem_of(on, study)
    if len(scope.place) == 0:
        raise NothingToDesignError(
            N_("The cluster {cluster} has no place: neither a seat nor another place is in its reach."),
            cluster=study.id,
        )
    if problem.options.existing.all():
        raise NothingToDesignError(
            N_(
                "Nothing may be built in the cluster {cluster}: no process of the study has a site at one of its places."
            ),
            cluster=study.id,
        )
    solution = solve(checked(problem), time_limit=time_limit, gap=gap, seed=seed, progress=progress)
    return ClusterDesign(study, on, scope, problem, reduce_problem(problem).removed, solution)
