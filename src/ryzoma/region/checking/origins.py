"""Every good that is needed comes from somewhere."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import processes


def goods_have_an_origin(evidence: Evidence) -> Iterator[Finding]:
    """Goods that processes need, but no process makes, no supply gives and no import brings."""
    if evidence.failed & {"process_flows", "supply", "demand", "commodities"}:
        return
    flows = evidence["process_flows"].frame.drop_nulls(["commodity_id", "direction"])
    made = flows.filter(pl.col("direction") == "out")["commodity_id"]
    needs = (
        flows.filter(pl.col("direction") == "in")
        .group_by("commodity_id")
        .agg(pl.col("process_id").first(), pl.len().alias("count"))
    )
    brought = evidence["demand"].frame.filter(
        pl.col("import_limit_per_year").is_null() | (pl.col("import_limit_per_year") > 0)
    )
    had = pl.concat([made, evidence["supply"].frame["commodity_id"], brought["commodity_id"]]).drop_nulls().unique()
    orphans = evidence.rows("commodities", "id").filter(~pl.col("id").is_in(had.implode()))
    for position, commodity, process, count in (
        orphans.join(needs, left_on="id", right_on="commodity_id", maintain_order="left")
        .select(POSITION, "id", "process_id", "count")
        .iter_rows()
    ):
        detail = {"commodity": commodity, "process": process, "count": count}
        yield evidence["commodities"].finding(processes.NO_ORIGIN, position, "id", commodity, **detail)


def goods_have_a_use(evidence: Evidence) -> Iterator[Finding]:
    """Goods, other than waste, that processes make but no process takes and no one buys."""
    if evidence.failed & {"process_flows", "demand", "commodities"}:
        return
    flows = evidence["process_flows"].frame.drop_nulls(["commodity_id", "direction"])
    made = flows.filter(pl.col("direction") == "out")["commodity_id"].unique().implode()
    taken = flows.filter(pl.col("direction") == "in")["commodity_id"]
    bought = evidence["demand"].frame.filter(
        (pl.col("domestic_demand_per_1000_people_per_year") > 0) | (pl.col("export_limit_per_year") > 0)
    )["commodity_id"]
    used = pl.concat([taken, bought]).drop_nulls().unique().implode()
    idle = evidence.rows("commodities", "id").filter(
        pl.col("id").is_in(made) & ~pl.col("id").is_in(used) & (pl.col("kind") != "waste")
    )
    for position, commodity in idle.select(POSITION, "id").iter_rows():
        yield evidence["commodities"].finding(processes.NO_USE, position, "id", commodity, commodity=commodity)
