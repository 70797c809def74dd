"""Arrays checked at the door: every refusal names the argument, the position and the value."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


def vector(
    values: ArrayLike,
    name: str,
    *,
    length: int | None = None,
    shortest: int = 1,
    positive: bool = False,
    signed: bool = False,
    gaps: bool = False,
) -> FloatArray:
    """`values` as a one-dimensional array of numbers, or a refusal that says what is wrong and where.

    Parameters
    ----------
    values : array_like, shape (n,)
    name
        The argument's name in the text of a refusal.
    length
        The length it must have, because another argument has it.
    shortest
        The least length that makes sense.
    positive
        Whether zero is refused as well.
    signed
        Whether negative values are allowed.
    gaps
        Whether NaN is allowed and stands for "not known".

    Returns
    -------
    ndarray of float, shape (n,)

    Raises
    ------
    ValueError
        If the shape, the length or a value is wrong; the text names the position, counted from 0.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise ValueError(f"{name} must have one axis, not the shape {array.shape}")
    if length is not None and len(array) != length:
        raise ValueError(f"{name} has {len(array)} values along axis 0, but {length} are needed")
    if len(array) < shortest:
        raise ValueError(f"{name} has {len(array)} values along axis 0, at least {shortest} are needed")
    _refuse(array, name, positive=positive, signed=signed, gaps=gaps)
    return array


def table(values: ArrayLike, name: str, *, columns: int | None = None, positive: bool = False) -> FloatArray:
    """`values` as a two-dimensional array of numbers that are not negative, or a refusal.

    Parameters
    ----------
    values : array_like, shape (rows, columns)
    name
        The argument's name in the text of a refusal.
    columns
        The number of columns it must have.
    positive
        Whether zero is refused as well.

    Returns
    -------
    ndarray of float, shape (rows, columns)

    Raises
    ------
    ValueError
        If the shape or a value is wrong; the text names row and column, counted from 0.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 2:
        raise ValueError(f"{name} must have two axes, not the shape {array.shape}")
    if array.size == 0:
        raise ValueError(f"{name} is empty: its shape is {array.shape}")
    if columns is not None and array.shape[1] != columns:
        raise ValueError(f"{name} has {array.shape[1]} columns along axis 1, but {columns} are needed")
    _refuse(array, name, positive=positive, signed=False, gaps=False)
    return array


def total_of(array: FloatArray, name: str) -> float:
    """The sum of a checked array, which must not be zero.

    Raises
    ------
    ValueError
        If all values are zero.
    """
    total = float(array.sum())
    if total == 0.0:
        raise ValueError(f"all values of {name} are zero, so that shares of them do not exist")
    return total


def _refuse(array: FloatArray, name: str, *, positive: bool, signed: bool, gaps: bool) -> None:
    _refuse_first(np.isinf(array) if gaps else ~np.isfinite(array), array, name, "a finite number is needed")
    if not signed:
        _refuse_first(array < 0, array, name, "negative values are not allowed")
    if positive:
        _refuse_first(array == 0, array, name, "zero is not allowed")


def _refuse_first(wrong: NDArray[np.bool_], array: FloatArray, name: str, why: str) -> None:
    if wrong.any():
        place = tuple(int(axis[0]) for axis in np.nonzero(wrong))
        raise ValueError(f"{name}[{', '.join(map(str, place))}] is {array[place]:g}: {why}")
