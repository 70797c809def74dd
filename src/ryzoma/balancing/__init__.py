"""Matrix balancing: matrices that agree with known sums and stay as near as possible to a first guess."""

from ryzoma.balancing.balance import balance, balance_batch
from ryzoma.balancing.errors import InfeasibleMarginsError, UnequalMarginsError
from ryzoma.balancing.margins import GroupTotals
from ryzoma.balancing.reconciliation import Reconciled, reconcile
from ryzoma.balancing.result import Balanced, BalancedBatch
from ryzoma.balancing.scaling import scale_alternately

__all__ = [
    "Balanced",
    "BalancedBatch",
    "GroupTotals",
    "InfeasibleMarginsError",
    "Reconciled",
    "UnequalMarginsError",
    "balance",
    "balance_batch",
    "reconcile",
    "scale_alternately",
]
