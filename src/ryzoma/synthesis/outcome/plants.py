"""The plants that a designed cluster opens: where, how large, for what money, and whether they pay."""

from __future__ import annotations

import numpy as np
import polars as pl

from ryzoma.locale import N_
from ryzoma.synthesis.clusters import ClusterDesign
from ryzoma.synthesis.explain.sensitivity import price_sensitivity
from ryzoma.synthesis.outcome.parts import (
    MILLION,
    MILLIONS,
    MILLIONS_A_YEAR,
    PLACE,
    PROCESS,
    UNIT,
    UNITS_A_YEAR,
    named,
    process_on_estimates,
    table,
)
from ryzoma.synthesis.process_graph import FloatArray, IntArray
from ryzoma.tables import Column, Kind, ResultTable

COLUMNS = (
    PROCESS,
    PLACE,
    Column("scale", N_("Scale"), Kind.NUMBER, UNITS_A_YEAR, 0, N_("What it runs, in units of the measure.")),
    UNIT,
    Column(
        "of_reference",
        N_("Of the usual scale"),
        Kind.SHARE,
        help=N_("Scale over the reference scale, for which capital and jobs are known."),
    ),
    Column("jobs", N_("Jobs"), Kind.NUMBER, N_("persons"), 0),
    Column("capital", N_("Capital"), Kind.NUMBER, MILLIONS, 1),
    Column("profit", N_("Yearly profit"), Kind.NUMBER, MILLIONS_A_YEAR, 2, N_("After wages, capital charge and rent.")),
    Column("payback", N_("Payback"), Kind.NUMBER, N_("years"), 1, N_("Capital over profit before the capital charge.")),
    Column(
        "break_even",
        N_("Price may change by"),
        Kind.SHARE,
        help=N_("Change of the price of its main product, all else unchanged, at which the profit is nil."),
    ),
    Column(
        "new_here", N_("New to the region"), Kind.FLAG, help=N_("No listed plant of the region is known to run it.")
    ),
    Column("product", N_("Main product"), Kind.NAME),
    Column("measure", N_("Measured in"), Kind.NAME, help=N_("Product or raw material that the scale counts.")),
)


def plants_table(found: ClusterDesign) -> ResultTable:
    """Opened plants, the largest investment first."""
    option, graph, know = found.problem.options, found.on.know.graph, found.on.know
    opened = found.opened
    profit, payback, break_even, product = _returns(found, opened)
    process, activity = option.process[opened], found.design.activity[opened]
    measure = _measure(found, process)
    capital = found.capital[opened]
    return table(
        found,
        "plants",
        N_("New plants"),
        COLUMNS,
        {
            "process": named(graph.processes, process),
            "place": named(found.problem.places, option.place[opened]),
            "product": named(graph.commodities, product),
            "scale": activity,
            "measure": named(graph.commodities, measure),
            "unit": [know.unit[c] if c >= 0 else None for c in measure.tolist()],
            "of_reference": activity / know.costs.reference_scale[process],
            "jobs": found.jobs[opened],
            "capital": capital / MILLION,
            "profit": profit / MILLION,
            "payback": payback,
            "break_even": break_even,
            "new_here": ~(found.on.running.sum(axis=0)[process] > 0),
        },
        N_(
            "What the best plan found would open. Profits count goods handed from plant to plant at their price in the"
            " plan, so that the parts add up; a plant with a loss is carried by others that need it."
        ),
        estimated=process_on_estimates(found)[process].astype(np.float64),
        weight=capital,
        basis=N_("the capital of the new plants"),
    )


def _returns(found: ClusterDesign, opened: IntArray) -> tuple[FloatArray, FloatArray, FloatArray, IntArray]:
    """Profit, payback, break-even change of price, and main product of each opened plant."""
    if len(opened) == 0:
        return np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.int64)
    returns = price_sensitivity(found.problem, found.design, charge=annuity(found))
    row = np.full(len(found.problem.options), -1)
    row[returns.accounts.option] = np.arange(len(returns.accounts))
    at = row[opened]
    return returns.accounts.profit[at], returns.payback[at], returns.break_even[at], returns.accounts.product[at]


def annuity(found: ClusterDesign) -> FloatArray:
    """(P,) yearly charge for a unit of capital of each option, without taxes [1/year]."""
    interest = found.study.assumptions.interest
    rate: FloatArray = interest / -np.expm1(-found.on.know.costs.lifetime * np.log1p(interest))
    return rate[found.problem.options.process]


def _measure(found: ClusterDesign, process: IntArray) -> IntArray:
    """(len(process),) the good that a unit of activity counts."""
    at = {good: c for c, good in enumerate(found.on.know.graph.commodities)}
    processes: pl.DataFrame = found.on.tables["processes"]
    basis = np.array([at.get(good, -1) for good in processes["basis_commodity_id"]], dtype=np.int64)
    return basis[process]
