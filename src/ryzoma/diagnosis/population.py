"""Change of population between two dates, and whether the two figures may be compared at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ryzoma.diagnosis.inputs import FloatArray, vector


@dataclass(frozen=True, slots=True)
class PopulationChange:
    """Change of each place; all arrays have the shape (n,).

    Attributes
    ----------
    absolute
        Last figure minus first [persons].
    relative
        The change as a share of the first figure; NaN where that is zero.
    yearly_growth
        Log growth per year [1/year]; NaN where a figure is zero.
    comparable
        Whether no break of the series lies between the two dates. Where it is false, the change mixes what happened
        with how people were counted, and the number must not be shown as growth.
    """

    absolute: FloatArray = field(repr=False)
    relative: FloatArray = field(repr=False)
    yearly_growth: FloatArray = field(repr=False)
    comparable: NDArray[np.bool_] = field(repr=False)


def population_change(
    first: ArrayLike,
    last: ArrayLike,
    first_date: ArrayLike,
    last_date: ArrayLike,
    *,
    breaks: Sequence[float] = (),
) -> PopulationChange:
    """Absolute, relative and yearly change of population.

    ``r = ln(P_T / P_0) / (T - 0)``, the rate of continuous growth: rates of successive periods average to the rate of
    the whole, and growth and loss are measured alike.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        People of each place at the two dates [persons]; NaN where not known.
    first_date, last_date : array_like, shape () or (n,)
        The dates as decimal years, 1 January 2024 = 2024.0 [year].
    breaks
        Dates at which a new series begins that does not continue the old one [year]. In Belarus 2020.0: the census
        of October 2019 lowered many estimates, and the series up to 2019 was not recomputed.

    Returns
    -------
    PopulationChange
        NaN where a figure is not known.

    Raises
    ------
    ValueError
        If a figure is negative or infinite, lengths differ, or a last date is not after its first date.

    References
    ----------
    Preston S. H., Heuveline P., Guillot M. (2001), Demography: Measuring and Modeling Population Processes,
    Blackwell, ch. 1 (the mean annualised growth rate).
    """
    before = vector(first, "first", gaps=True)
    after = vector(last, "last", length=len(before), gaps=True)
    begin, end = _dates(first_date, last_date, len(before))
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(before > 0, after / before - 1.0, np.nan)
        growth = np.where((before > 0) & (after > 0), np.log(after / before) / (end - begin), np.nan)
    return PopulationChange(
        absolute=after - before,
        relative=relative,
        yearly_growth=growth,
        comparable=comparable(begin, end, breaks),
    )


def comparable(first_date: ArrayLike, last_date: ArrayLike, breaks: Sequence[float]) -> NDArray[np.bool_]:
    """Whether no break of the series lies between two dates.

    Parameters
    ----------
    first_date, last_date : array_like, shape () or (n,)
        The dates as decimal years [year].
    breaks
        Dates at which a new series begins [year]; a date equal to one belongs to the new series.

    Returns
    -------
    ndarray of bool, shape (n,), or () for two single dates

    References
    ----------
    Siegel J. S., Swanson D. A., eds (2004), The Methods and Materials of Demography, 2nd ed., Elsevier (error of
    closure between an estimated series and a census).
    """
    begin, end = np.asarray(first_date, dtype=np.float64), np.asarray(last_date, dtype=np.float64)
    between = [(begin < at) & (end >= at) for at in breaks]
    return np.asarray(~np.any(between, axis=0) if between else np.ones(np.broadcast(begin, end).shape, dtype=bool))


def _dates(first_date: ArrayLike, last_date: ArrayLike, length: int) -> tuple[FloatArray, FloatArray]:
    begin = vector(np.broadcast_to(np.asarray(first_date, dtype=np.float64), (length,)), "first_date")
    end = vector(np.broadcast_to(np.asarray(last_date, dtype=np.float64), (length,)), "last_date")
    wrong = end <= begin
    if wrong.any():
        place = int(np.argmax(wrong))
        raise ValueError(f"last_date[{place}] is {end[place]:g}, not after first_date {begin[place]:g}")
    return begin, end
