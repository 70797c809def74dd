"""What can be wrong with a balancing problem: margins that disagree, or that no matrix can meet."""

from __future__ import annotations


class UnequalMarginsError(ValueError):
    """Two ways of adding up the same matrix give different sums.

    Attributes
    ----------
    one, other
        The two sums. Iterative scaling would run to its limit and stop at their relative difference without a word.
    """

    def __init__(self, one_name: str, one: float, other_name: str, other: float) -> None:
        self.one, self.other = one, other
        super().__init__(
            f"{one_name} sum to {one:.12g}, but {other_name} to {other:.12g} (a difference of {one - other:.6g}); "
            "no matrix can meet both. Reconcile the margins first"
        )


class InfeasibleMarginsError(ValueError):
    """The margins agree, but no matrix with these empty cells and bounds meets them.

    Attributes
    ----------
    short, spare
        Names of the margins that cannot be filled and of those that cannot be used up (``row 3``, ``column group 0``).
    shortfall
        The least sum of absolute violations over all matrices within the bounds, in the unit of the margins.
    """

    def __init__(self, short: tuple[str, ...], spare: tuple[str, ...], shortfall: float) -> None:
        self.short, self.spare, self.shortfall = short, spare, shortfall
        told = f"cannot be filled: {', '.join(short) or '-'}; cannot be used up: {', '.join(spare) or '-'}"
        super().__init__(
            f"the empty cells and bounds leave at least {shortfall:.6g} unmet ({told}). "
            "Open a cell in one of them or correct its margin"
        )
