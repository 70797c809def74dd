"""Theil's two indices of inequality, and how much of it lies between groups of places and how much inside them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import rel_entr

from ryzoma.diagnosis.inputs import FloatArray, total_of, vector


@dataclass(frozen=True, slots=True)
class TheilDecomposition:
    """An index of Theil split by groups; ``total == between + within`` up to rounding.

    Attributes
    ----------
    total, between, within
        The index of all places, of the groups' means, and the rest [pure number].
    groups
        The group labels in ascending order.
    own : ndarray, shape (groups,)
        The index inside each group [pure number]; NaN for a group that holds nothing.
    weight : ndarray, shape (groups,)
        The group's share of the amount (T) or of the people (L), with which its own index enters `within`.
    """

    total: float
    between: float
    within: float
    groups: tuple[object, ...]
    own: FloatArray = field(repr=False)
    weight: FloatArray = field(repr=False)

    @property
    def between_share(self) -> float:
        """The share of the total that lies between groups, 0..1; NaN where there is no inequality to share out."""
        if self.total == 0.0:
            return float("nan")
        return 1.0 if np.isinf(self.between) else self.between / self.total


def theil_t(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Theil's T, the entropy of the amounts' shares relative to the people's shares.

    ``T = sum_i f_i (y_i / mu) ln(y_i / mu)`` with the population shares `f` and the weighted mean `mu`.

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place, such as the wage [any unit]. Zero is allowed and adds nothing.
    weights : array_like, shape (n,), optional
        People in each place [persons]; equal weights without it.

    Returns
    -------
    float
        0 when all are equal; at most ``ln n`` with equal weights, ``-ln min f`` in general.

    Raises
    ------
    ValueError
        If a value is negative or not finite, lengths differ, or all values (or all weights) are zero.

    References
    ----------
    Theil H. (1967), Economics and Information Theory, North-Holland, ch. 4.
    Shorrocks A. F. (1980), The class of additively decomposable inequality measures, Econometrica 48(3).
    """
    amounts, people = _shares(values, weights)
    return _divergence(amounts, people)


def theil_l(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Theil's L, the mean logarithmic deviation: entropy of the people's shares relative to the amounts' shares.

    ``L = sum_i f_i ln(mu / y_i)``. It weighs the poor end more heavily than T does.

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place [any unit].
    weights : array_like, shape (n,), optional
        People in each place [persons]; equal weights without it.

    Returns
    -------
    float
        0 when all are equal, no upper limit; infinite as soon as a place with people has the value zero.

    Raises
    ------
    ValueError
        As :func:`theil_t`.

    References
    ----------
    Theil H. (1967), Economics and Information Theory, North-Holland, ch. 4, pp. 125-127 (his second measure).
    Shorrocks A. F. (1980), The class of additively decomposable inequality measures, Econometrica 48(3).
    """
    amounts, people = _shares(values, weights)
    return _divergence(people, amounts)


def theil_t_decomposition(values: ArrayLike, groups: ArrayLike, weights: ArrayLike | None = None) -> TheilDecomposition:
    """Theil's T inside and between groups: ``T = sum_g S_g T_g + sum_g S_g ln(S_g / F_g)``.

    `S_g` and `F_g` are the group's shares of the amount and of the people. The split is exact, without a rest.

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place [any unit].
    groups : array_like, shape (n,)
        The group of each place (numbers or words), for instance its oblast.
    weights : array_like, shape (n,), optional
        People in each place [persons]; equal weights without it.

    Returns
    -------
    TheilDecomposition

    Raises
    ------
    ValueError
        As :func:`theil_t`, or if `groups` has another length.

    References
    ----------
    Theil H. (1967), Economics and Information Theory, North-Holland, ch. 4 (the split by groups).
    Shorrocks A. F. (1984), Inequality decomposition by population subgroups, Econometrica 52(6).
    """
    amounts, people = _shares(values, weights)
    return _decomposition(amounts, people, groups)


def theil_l_decomposition(values: ArrayLike, groups: ArrayLike, weights: ArrayLike | None = None) -> TheilDecomposition:
    """Theil's L inside and between groups: ``L = sum_g F_g L_g + sum_g F_g ln(F_g / S_g)``.

    Its weights are shares of people, so that `between` is what would remain if every group were equal inside
    while all means stayed: the cleanest answer to "how much of it is a matter of oblasts".

    Parameters
    ----------
    values : array_like, shape (n,)
        An amount per head in each place [any unit].
    groups : array_like, shape (n,)
        The group of each place (numbers or words).
    weights : array_like, shape (n,), optional
        People in each place [persons]; equal weights without it.

    Returns
    -------
    TheilDecomposition
        `total` and `between` are infinite if a whole group with people has nothing.

    Raises
    ------
    ValueError
        As :func:`theil_t`, or if `groups` has another length.

    References
    ----------
    Shorrocks A. F. (1980), The class of additively decomposable inequality measures, Econometrica 48(3).
    """
    amounts, people = _shares(values, weights)
    return _decomposition(people, amounts, groups)


def _shares(values: ArrayLike, weights: ArrayLike | None) -> tuple[FloatArray, FloatArray]:
    """Shares of the amount and of the people, shape (n,) each."""
    heads = vector(values, "values")
    people = np.ones(len(heads)) if weights is None else vector(weights, "weights", length=len(heads))
    people = people / total_of(people, "weights")
    amounts = heads * people
    return amounts / total_of(amounts, "values"), people


def _divergence(these: FloatArray, those: FloatArray) -> float:
    # Rounding may leave a sum of -1e-17 where there is equality.
    return max(0.0, float(rel_entr(these, those).sum()))


def _decomposition(these: FloatArray, those: FloatArray, groups: ArrayLike) -> TheilDecomposition:
    labels, code = _codes(groups, len(these))
    outer_these = np.bincount(code, these, len(labels)).astype(np.float64)
    outer_those = np.bincount(code, those, len(labels)).astype(np.float64)
    own = np.array([_own(these[code == group], those[code == group]) for group in range(len(labels))])
    counted = outer_these > 0
    return TheilDecomposition(
        total=_divergence(these, those),
        between=_divergence(outer_these, outer_those),
        within=float((outer_these[counted] * np.nan_to_num(own[counted], nan=0.0, posinf=np.inf)).sum()),
        groups=labels,
        own=own,
        weight=outer_these,
    )


def _own(these: FloatArray, those: FloatArray) -> float:
    if these.sum() == 0.0 or those.sum() == 0.0:
        return float("nan")
    return _divergence(these / these.sum(), those / those.sum())


def _codes(groups: ArrayLike, length: int) -> tuple[tuple[object, ...], NDArray[np.intp]]:
    labels, code = np.unique(np.asarray(groups), return_inverse=True)
    if code.shape != (length,):
        raise ValueError(f"groups has the shape {code.shape}, but ({length},) is needed")
    return tuple(labels.tolist()), code
