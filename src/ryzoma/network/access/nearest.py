"""The nearest of a set: services, crossings, the capital."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ryzoma.network.access.checked import checked_costs
from ryzoma.network.graph import Floats, Integers


def nearest(cost: ArrayLike, targets: ArrayLike) -> tuple[Integers, Floats]:
    """The nearest of a set of targets for every place.

    Parameters
    ----------
    cost
        (rows, columns) times, distances or costs.
    targets
        (columns,) flags of the targets, or their numbers.

    Returns
    -------
    tuple of ndarray
        (rows,) column of the nearest target, -1 if none can be reached (of equally near ones the first);
        (rows,) its time, distance or cost, infinity if none can be reached.

    Raises
    ------
    ValueError
        If `cost` is not a table, a value is negative or not a number, or the flags do not fit it.
    """
    table = checked_costs(cost)
    chosen = _target_columns(targets, table.shape[1])
    if chosen.size == 0:
        return np.full(table.shape[0], -1, dtype=np.int64), np.full(table.shape[0], np.inf)
    best = table[:, chosen].argmin(axis=1)
    value = table[np.arange(table.shape[0]), chosen[best]]
    return np.where(np.isfinite(value), chosen[best], -1), value


def time_to_nearest(minutes: ArrayLike, targets: ArrayLike) -> Floats:
    """Time to the nearest of a set of targets: airports, oblast centres, crossings, or the capital alone.

    T_i = min over j in S of t_ij.

    Parameters
    ----------
    minutes
        (rows, columns) times t [min].
    targets
        (columns,) flags of the targets S, or their numbers.

    Returns
    -------
    ndarray
        (rows,) time [min]; 0 at a target, infinity if none can be reached.

    Raises
    ------
    ValueError
        If `minutes` is not a table, a time is negative or not a number, or the flags do not fit it.

    References
    ----------
    Apparicio, Abdelmajid, Riva, Shearmur (2008), Comparing alternative approaches to measuring the geographical
    accessibility of urban health services, Int. J. Health Geographics 7, 7 (distance to the closest service).
    """
    return nearest(minutes, targets)[1]


def time_to_capital(minutes: ArrayLike, capital: int) -> Floats:
    """Time to one place, the capital.

    Parameters
    ----------
    minutes
        (rows, columns) times t [min].
    capital
        Column of the capital.

    Returns
    -------
    ndarray
        (rows,) time [min]; 0 at the capital, infinity if no way leads there.

    Raises
    ------
    ValueError
        If `minutes` is not a table, a time is negative or not a number, or there is no such column.

    References
    ----------
    Apparicio, Abdelmajid, Riva, Shearmur (2008): see :func:`time_to_nearest`.
    """
    return time_to_nearest(minutes, [capital])


def nearest_by_group(cost: ArrayLike, group: ArrayLike, groups: int) -> tuple[Integers, Floats]:
    """The nearest target of each group for every place, such as the nearest open crossing towards each neighbour.

    Parameters
    ----------
    cost
        (rows, columns) times, distances or costs.
    group
        (columns,) number of the group of each column, -1 where it is no target.
    groups
        Number of groups.

    Returns
    -------
    tuple of ndarray
        (rows, groups) column of the nearest target, -1 if none can be reached; (rows, groups) its time, distance or
        cost, infinity if none can be reached.

    Raises
    ------
    ValueError
        If `cost` is not a table, a value is negative or not a number, or `group` does not fit it.
    """
    table, numbers = checked_costs(cost), np.asarray(group, dtype=np.int64)
    if numbers.shape != (table.shape[1],):
        raise ValueError(f"groups {numbers.shape} are not one per column of {table.shape}")
    found = [nearest(table, numbers == number) for number in range(groups)]
    target, value = np.full((table.shape[0], groups), -1, dtype=np.int64), np.full((table.shape[0], groups), np.inf)
    for number, (columns, values) in enumerate(found):
        target[:, number], value[:, number] = columns, values
    return target, value


def _target_columns(targets: ArrayLike, columns: int) -> NDArray[np.int64]:
    marks = np.asarray(targets)
    if marks.dtype == np.bool_:
        if marks.shape != (columns,):
            raise ValueError(f"flags {marks.shape} are not one per column of {columns}")
        return np.flatnonzero(marks).astype(np.int64)
    numbers = marks.astype(np.int64).reshape(-1)
    if numbers.size and (numbers.min() < 0 or numbers.max() >= columns):
        raise ValueError(f"a target is outside the columns 0 .. {columns - 1}")
    return numbers
