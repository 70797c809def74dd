"""One unit of a process is one unit of its basis commodity."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ryzoma.findings import Finding
from ryzoma.region.checking.evidence import POSITION, Evidence
from ryzoma.region.codes import processes

_KEY = ["process_id", "commodity_id", "direction"]


def basis_flows(evidence: Evidence) -> Iterator[Finding]:
    """Processes without flows, without the flow of their basis, or with another quantity than 1 for it."""
    if "process_flows" in evidence.failed:
        return
    table = evidence["processes"]
    flows = evidence.rows("process_flows").rename({POSITION: "flow"})
    unclear = flows.filter(pl.any_horizontal(pl.col(_KEY).is_null()))["process_id"].implode()
    stated = evidence.rows("processes", "id", "basis_commodity_id", "basis_direction")
    basis = stated.select(
        POSITION, process_id="id", commodity_id="basis_commodity_id", direction="basis_direction"
    ).join(flows.select(*_KEY, "quantity_per_unit", "flow"), on=_KEY, how="left", maintain_order="left")
    absent = basis.filter(pl.col("flow").is_null() & ~pl.col("process_id").is_in(unclear))
    running = set(flows["process_id"])
    for position, process, commodity, direction in absent.select(POSITION, *_KEY).iter_rows():
        if process in running:
            detail = {"process": process, "commodity": commodity, "direction": direction}
            yield table.finding(processes.NO_BASIS, position, "basis_commodity_id", commodity, **detail)
        else:
            yield table.finding(processes.NO_FLOWS, position, "id", process, process=process)
    for flow, process, commodity, quantity in (
        basis.filter((pl.col("quantity_per_unit") - 1).abs() > 1e-9)
        .select("flow", "process_id", "commodity_id", "quantity_per_unit")
        .iter_rows()
    ):
        detail = {"process": process, "commodity": commodity}
        typed = evidence["process_flows"]
        yield typed.finding(processes.BASIS_NOT_ONE, flow, "quantity_per_unit", f"{quantity:g}", **detail)
