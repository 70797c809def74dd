"""What the study shares with the rest of the region: who uses and makes a good outside, and what existing plants trade."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ryzoma.synthesis.process_graph import FloatArray
from ryzoma.synthesis.study.ground import Ground, Scope


@dataclass(frozen=True)
class Trade:
    """Yearly quantities of C goods.

    Attributes
    ----------
    made_inside, used_inside : (N, C) float [unit/year]
        By the existing plants of the study, as they run today.
    made_outside, used_outside : (P, C) float [unit/year]
        By all other plants of the region, at every place.
    """

    made_inside: FloatArray = field(repr=False)
    used_inside: FloatArray = field(repr=False)
    made_outside: FloatArray = field(repr=False)
    used_outside: FloatArray = field(repr=False)

    @property
    def sold_inside(self) -> FloatArray:
        """(N, C) what the existing plants of the study sell to others than themselves [unit/year]."""
        return _net(self.made_inside, self.used_inside)

    @property
    def bought_inside(self) -> FloatArray:
        """(N, C) what they buy from others than themselves [unit/year]."""
        return _net(self.used_inside, self.made_inside)

    @property
    def spare_outside(self) -> FloatArray:
        """(P, C) what plants outside the study make beyond the use of all plants outside [unit/year]."""
        return _net(self.made_outside, self.used_outside)


def _net(one: FloatArray, other: FloatArray) -> FloatArray:
    """What remains of one side once the other is served, taken from every place in proportion."""
    total = one.sum(axis=0)
    left = np.maximum(total - other.sum(axis=0), 0.0)
    rest: FloatArray = one * np.divide(left, total, out=np.zeros_like(total), where=total > 0)
    return rest


def trade(on: Ground, scope: Scope) -> Trade:
    """What plants inside and outside a study make and use."""
    graph = on.know.graph
    outputs, inputs = graph.outputs.matrix(graph.shape), graph.inputs.matrix(graph.shape)
    inside = np.zeros_like(on.running)
    inside[scope.place] = np.where(scope.stands, on.running[scope.place], 0.0)
    outside = on.running - inside
    return Trade(
        made_inside=(inside @ outputs)[scope.place],
        used_inside=(inside @ inputs)[scope.place],
        made_outside=outside @ outputs,
        used_outside=outside @ inputs,
    )
