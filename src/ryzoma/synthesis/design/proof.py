"""A bound on all plans, computed beside the search for them."""

from __future__ import annotations

import threading
from typing import Any

import highspy
import numpy as np

from ryzoma.synthesis.design.highs import point_of, solver
from ryzoma.synthesis.design.problem import DesignProblem
from ryzoma.synthesis.design.relaxation import Relaxation
from ryzoma.synthesis.design.totals import with_totals
from ryzoma.synthesis.process_graph import BoolArray


class Proof:
    """The whole program in a thread of its own.

    Parameters
    ----------
    plans
        Whether it looks for plans too, or for the bound only.
    """

    def __init__(self, problem: DesignProblem, relaxed: Relaxation, *, seed: int, seconds: float, plans: bool) -> None:
        self._formulation, integer = with_totals(problem, relaxed.formulation)
        self._money = relaxed.formulation.money
        self._bound = relaxed.value
        self._options = len(problem.options)
        self._stopped = threading.Event()
        self._highs = solver(self._formulation, integer, mip_rel_gap=0.0, mip_abs_gap=1e-9, random_seed=seed)
        self._highs.setOptionValue("time_limit", max(seconds, 0.1))
        if not plans:
            self._highs.setOptionValue("mip_heuristic_effort", 0.0)
        self._highs.cbMipInterrupt.subscribe(self._look)
        self._thread = threading.Thread(target=self._highs.run, daemon=True)
        self._thread.start()

    @property
    def bound(self) -> float:
        """No plan is worth more [money/year]."""
        if not self.running:
            self._take(self._highs.getInfo().mip_dual_bound)
        return self._bound * self._money

    @property
    def running(self) -> bool:
        """Whether it may still improve."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Give it time."""
        self._thread.join(max(seconds, 0.0))

    def best(self) -> BoolArray | None:
        """Openings of its best plan, once it has run to its end."""
        if self.running or self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        point: BoolArray = point_of(self._highs, self._formulation)[: self._options] > 0.5
        return point

    @property
    def has_no_plan(self) -> bool:
        """Whether it has run to its end without any plan."""
        return not self.running and self._highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible

    def stop(self) -> None:
        """End it, keeping its bound."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _look(self, event: Any) -> None:
        self._take(event.data_out.mip_dual_bound)
        if self._stopped.is_set():
            event.data_in.user_interrupt = True

    def _take(self, bound: float) -> None:
        if np.isfinite(bound):
            self._bound = min(self._bound, float(bound))
