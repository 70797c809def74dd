"""Migration: the balance that remains of a change of population, and what reported flows say."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ryzoma.diagnosis.inputs import FloatArray, table, vector


@dataclass(frozen=True, slots=True)
class MigrationBalance:
    """Balance of each place; all arrays have the shape (n,).

    Attributes
    ----------
    balance
        People gained by migration over the period [persons]; NaN where it cannot be known.
    rate
        The same per 1,000 people and year [per mille per year].
    known
        Whether both figures and the natural increase are known. Where they are not, nothing is guessed.
    """

    balance: FloatArray = field(repr=False)
    rate: FloatArray = field(repr=False)
    known: NDArray[np.bool_] = field(repr=False)


@dataclass(frozen=True, slots=True)
class MigrationExchange:
    """What reported flows say of each place; all arrays have the shape (n,).

    Attributes
    ----------
    inflow, outflow, net, turnover
        Arrivals, departures, their difference and their sum [persons].
    effectiveness
        ``net / turnover``, -1 (all leave) to 1 (all come); NaN where nobody moves.
    system_effectiveness
        ``sum |net| / sum turnover`` over all places, 0 (exchange without result) to 1 (one-way); NaN without moves.
    """

    inflow: FloatArray = field(repr=False)
    outflow: FloatArray = field(repr=False)
    net: FloatArray = field(repr=False)
    turnover: FloatArray = field(repr=False)
    effectiveness: FloatArray = field(repr=False)
    system_effectiveness: float


def migration_balance(first: ArrayLike, last: ArrayLike, natural_increase: ArrayLike, years: float) -> MigrationBalance:
    """Migration balance as the rest: change of population less natural increase (births less deaths).

    ``M = (P_T - P_0) - (B - D)``, the rate ``1000 M / (T (P_0 + P_T) / 2)``. Every error of the two counts ends up in
    the balance: never compute it across a break of the series.

    Parameters
    ----------
    first, last : array_like, shape (n,)
        People at the beginning and the end [persons]; NaN where not known.
    natural_increase : array_like, shape (n,)
        Births less deaths over the whole period [persons]; NaN where not known.
    years
        Length of the period [year].

    Returns
    -------
    MigrationBalance

    Raises
    ------
    ValueError
        If a figure is negative or infinite (natural increase may be negative), lengths differ, or `years` is not
        above zero.

    References
    ----------
    United Nations (1970), Methods of Measuring Internal Migration, Manuals on Methods of Estimating Population VI
    (the vital statistics method).
    Siegel J. S., Swanson D. A., eds (2004), The Methods and Materials of Demography, 2nd ed., Elsevier, ch. 19.
    """
    before = vector(first, "first", gaps=True)
    after = vector(last, "last", length=len(before), gaps=True)
    natural = vector(natural_increase, "natural_increase", length=len(before), gaps=True, signed=True)
    if not (np.isfinite(years) and years > 0):
        raise ValueError(f"years is {years:g}, but a time above zero is needed")
    balance = after - before - natural
    lived = years * (before + after) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(lived > 0, 1000.0 * balance / lived, np.nan)
    return MigrationBalance(balance, rate, ~np.isnan(balance))


def migration_effectiveness(inflow: ArrayLike, outflow: ArrayLike) -> float:
    """Effectiveness of migration in a system of places: how much of all moving changes where people live.

    ``E = sum_i |I_i - O_i| / sum_i (I_i + O_i)``.

    Parameters
    ----------
    inflow, outflow : array_like, shape (n,)
        Arrivals and departures of each place [persons].

    Returns
    -------
    float
        0 (as many come as go, everywhere) to 1 (each place only gains or only loses); NaN if nobody moves.

    Raises
    ------
    ValueError
        If a figure is negative or not finite, or lengths differ.

    References
    ----------
    Bell M., Blake M., Boyle P., Duke-Williams O., Rees P., Stillwell J., Hugo G. (2002), Cross-national comparison of
    internal migration: issues and measures, Journal of the Royal Statistical Society A 165(3) (index of migration
    effectiveness, there times 100).
    """
    return migration_exchange(inflow, outflow).system_effectiveness


def migration_exchange(inflow: ArrayLike, outflow: ArrayLike) -> MigrationExchange:
    """Net, turnover and effectiveness of each place from its reported arrivals and departures.

    Parameters
    ----------
    inflow, outflow : array_like, shape (n,)
        Arrivals and departures of each place [persons].

    Returns
    -------
    MigrationExchange

    Raises
    ------
    ValueError
        If a figure is negative or not finite, or lengths differ.

    References
    ----------
    Shryock H. S., Siegel J. S. (1976), The Methods and Materials of Demography, Academic Press, ch. 21 (effectiveness
    of migration).
    Bell M. et al. (2002), Cross-national comparison of internal migration: issues and measures, Journal of the Royal
    Statistical Society A 165(3).
    """
    arrivals = vector(inflow, "inflow")
    departures = vector(outflow, "outflow", length=len(arrivals))
    net, turnover = arrivals - departures, arrivals + departures
    moved = float(turnover.sum())
    with np.errstate(invalid="ignore"):
        effectiveness = np.where(turnover > 0, net / turnover, np.nan)
    system = float(np.abs(net).sum()) / moved if moved > 0 else float("nan")
    return MigrationExchange(arrivals, departures, net, turnover, effectiveness, system)


def exchange_of_flows(flows: ArrayLike) -> MigrationExchange:
    """The same from a table of flows between places; moves inside a place do not count.

    Parameters
    ----------
    flows : array_like, shape (n, n)
        Movers from the place of the row to the place of the column [persons].

    Returns
    -------
    MigrationExchange

    Raises
    ------
    ValueError
        If a flow is negative or not finite, or the table is not square.

    References
    ----------
    Bell M. et al. (2002), Cross-national comparison of internal migration: issues and measures, Journal of the Royal
    Statistical Society A 165(3).
    """
    moves = table(flows, "flows")
    if moves.shape[0] != moves.shape[1]:
        raise ValueError(f"flows must be square, not of the shape {moves.shape}")
    away = moves - np.diag(np.diag(moves))
    return migration_exchange(away.sum(axis=0), away.sum(axis=1))
