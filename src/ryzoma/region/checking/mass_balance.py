"""What a process gives out weighs no more than what it takes in."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import processes

TOLERANCE = 0.02
"""Recipes are rounded to two or three digits; a mass that grows by less than this part is not told."""


def mass_balance(evidence: Evidence) -> Iterator[Finding]:
    """Processes that give out more tonnes than they take in and do not say what they take up besides.

    A process with a flow whose quantity or commodity could not be read is left out.
    """
    flows = evidence.rows("process_flows", "process_id")
    mass = evidence.rows("commodities", "id").select("id", "mass_t_per_unit").unique("id", keep="none")
    weighed = flows.join(mass, left_on="commodity_id", right_on="id", how="left").with_columns(
        tonnes=pl.col("quantity_per_unit") * pl.col("mass_t_per_unit")
    )
    sums = weighed.group_by("process_id").agg(
        pl.col("tonnes").filter(pl.col("direction") == "in").sum().alias("taken"),
        pl.col("tonnes").filter(pl.col("direction") == "out").sum().alias("given"),
        (pl.col("tonnes").is_null() | pl.col("direction").is_null()).any().alias("unclear"),
    )
    creates = ~pl.col("unclear") & (pl.col("given") > pl.col("taken") * (1 + TOLERANCE) + 1e-9)
    told = evidence.rows("processes", "id").filter(pl.col("takes_up").is_null())
    wrong = told.join(sums.filter(creates), left_on="id", right_on="process_id", maintain_order="left")
    for position, process, taken, given in wrong.select(POSITION, "id", "taken", "given").iter_rows():
        detail = {"process": process, "taken": _rounded(taken), "given": _rounded(given)}
        yield evidence["processes"].finding(processes.UNBALANCED, position, "id", process, **detail)


def _rounded(tonnes: float) -> float:
    return float(f"{tonnes:.4g}")
