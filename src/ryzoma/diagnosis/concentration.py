"""How unevenly a whole is shared out among its parts: Herfindahl and entropy."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import entr

from ryzoma.diagnosis.inputs import FloatArray, total_of, vector


def herfindahl(values: ArrayLike) -> float:
    """Herfindahl's index: the sum of squared shares.

    ``H = sum_i s_i^2``; ``1 / H`` is the number of equal parts that would be as concentrated. Among the jobs of a
    town it is the chance that two jobs drawn at random hang on the same plant (or sector).

    Parameters
    ----------
    values : array_like, shape (n,)
        The parts, such as jobs by plant or by sector [any unit].

    Returns
    -------
    float
        From ``1 / n`` (all equal) to 1 (everything in one part). Parts that are zero change nothing.

    Raises
    ------
    ValueError
        If a value is negative or not finite, or all are zero.

    References
    ----------
    Hirschman A. O. (1964), The paternity of an index, American Economic Review 54(5).
    Herfindahl O. C. (1950), Concentration in the U.S. steel industry, dissertation, Columbia University.
    """
    return float((_parts(values) ** 2).sum())


def normalised_herfindahl(values: ArrayLike) -> float:
    """Herfindahl's index moved to 0..1, so that towns with different numbers of parts compare.

    ``H* = (H - 1/n) / (1 - 1/n)`` where `n` counts all parts given, zeros included.

    Parameters
    ----------
    values : array_like, shape (n,)
        The parts; give every part that could have been there, zeros included [any unit].

    Returns
    -------
    float
        0 (all equal) to 1 (everything in one part); NaN for a single part, where there is nothing to compare.

    Raises
    ------
    ValueError
        As :func:`herfindahl`.

    References
    ----------
    Cracau D., Duran Lima J. E. (2016), On the normalized Herfindahl-Hirschman index: a technical note,
    International Journal on Food System Dynamics 7(4).
    """
    parts = _parts(values)
    if len(parts) == 1:
        return float("nan")
    least = 1.0 / len(parts)
    return max(0.0, float(((parts**2).sum() - least) / (1.0 - least)))


def entropy(values: ArrayLike) -> float:
    """Shannon's entropy of the shares, a measure of diversity.

    ``E = -sum_i s_i ln s_i`` with ``0 ln 0 = 0``; ``exp(E)`` is the number of equal parts as diverse.

    Parameters
    ----------
    values : array_like, shape (n,)
        The parts, such as jobs by sector [any unit].

    Returns
    -------
    float
        0 (everything in one part) to ``ln n`` (all equal) [nats].

    Raises
    ------
    ValueError
        As :func:`herfindahl`.

    References
    ----------
    Shannon C. E. (1948), A mathematical theory of communication, Bell System Technical Journal 27(3), sec. 6.
    Hackbart M. W., Anderson D. A. (1975), On measuring economic diversification, Land Economics 51(4).
    """
    return float(entr(_parts(values)).sum())


def evenness(values: ArrayLike) -> float:
    """Entropy in units of the most there could be: ``E / ln n``.

    Parameters
    ----------
    values : array_like, shape (n,)
        The parts; give every part that could have been there, zeros included [any unit].

    Returns
    -------
    float
        0 (everything in one part) to 1 (all equal); NaN for a single part.

    Raises
    ------
    ValueError
        As :func:`herfindahl`.

    References
    ----------
    Pielou E. C. (1966), The measurement of diversity in different types of biological collections, Journal of
    Theoretical Biology 13.
    """
    parts = _parts(values)
    if len(parts) == 1:
        return float("nan")
    return float(entr(parts).sum() / np.log(len(parts)))


def _parts(values: ArrayLike) -> FloatArray:
    parts = vector(values, "values")
    return parts / total_of(parts, "values")
