"""Scales, jobs and ranges that go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import processes

_ASCENDING = (
    ("rents", ("low", "high")),
    ("labour_costs", tuple(f"annual_labour_cost_usd_{skill}" for skill in ("low", "mid", "high"))),
)


def plant_scales(evidence: Evidence) -> Iterator[Finding]:
    """Plants with less capacity than the least scale of their process."""
    scales = evidence.rows("processes", "id", "min_scale_per_year").select("id", "min_scale_per_year")
    plants = evidence.rows("establishment_processes", "process_id", "capacity_per_year").join(
        scales.unique("id", keep="none"), left_on="process_id", right_on="id", maintain_order="left"
    )
    small = plants.filter(pl.col("capacity_per_year") < pl.col("min_scale_per_year") * 0.999)
    table = evidence["establishment_processes"]
    for position, process, capacity, minimum in small.select(
        POSITION, "process_id", "capacity_per_year", "min_scale_per_year"
    ).iter_rows():
        detail = {"process": process, "minimum": float(minimum)}
        yield table.finding(processes.BELOW_MINIMUM_SCALE, position, "capacity_per_year", f"{capacity:g}", **detail)


def process_scales(evidence: Evidence) -> Iterator[Finding]:
    """Processes whose least scale is above the scale that their cost and jobs belong to."""
    rows = evidence.rows("processes", "id", "min_scale_per_year", "reference_scale_per_year")
    wrong = rows.filter(pl.col("min_scale_per_year") > pl.col("reference_scale_per_year") * 1.001)
    for position, process, least, reference in wrong.select(
        POSITION, "id", "min_scale_per_year", "reference_scale_per_year"
    ).iter_rows():
        detail = {"process": process, "reference": float(reference)}
        typed = evidence["processes"]
        yield typed.finding(processes.SCALE_ORDER, position, "min_scale_per_year", f"{least:g}", **detail)


def jobs_add_up(evidence: Evidence) -> Iterator[Finding]:
    """Processes whose jobs of low, middle and high skill are not the total."""
    skills = ("jobs_low", "jobs_mid", "jobs_high")
    rows = evidence.rows("processes", "jobs_total", *skills).with_columns(sum=pl.sum_horizontal(skills))
    wrong = rows.filter((pl.col("sum") - pl.col("jobs_total")).abs() > 1)
    for position, total, parts in wrong.select(POSITION, "jobs_total", "sum").iter_rows():
        typed = evidence["processes"]
        yield typed.finding(processes.JOBS_DO_NOT_ADD_UP, position, "jobs_total", total, total=total, sum=parts)


def ranges_ascend(evidence: Evidence) -> Iterator[Finding]:
    """Ranges whose lower end is above the upper one."""
    for table, columns in _ASCENDING:
        for low, high in pairwise(columns):
            wrong = evidence.rows(table, low, high).filter(pl.col(low) > pl.col(high))
            for position, smaller, larger in wrong.select(POSITION, low, high).iter_rows():
                detail = {"low": low, "high": high, "low_value": smaller, "high_value": larger}
                yield evidence[table].finding(processes.ORDER_OF_ESTIMATES, position, low, f"{smaller:g}", **detail)
