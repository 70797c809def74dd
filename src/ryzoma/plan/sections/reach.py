"""The chapter on industrial reach: what could be made of what the base productions leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from ryzoma.locale import N_, NP_
from ryzoma.plan.charts import Axis, BarChart, ChainDiagram, ChainLink, ChainNode, Series
from ryzoma.plan.content import Note, Section
from ryzoma.plan.maps import Labels, MapSpec, Measure, Outlines, Symbols
from ryzoma.plan.sections.filled import filled
from ryzoma.plan.words import Name, Quantity, Text, Words, say
from ryzoma.synthesis import reach_tables
from ryzoma.synthesis.industrial_reach import IndustrialReach
from ryzoma.tables import Kind, ResultTable

BASES = 12
"""Base productions whose best goods are shown one by one."""

GOODS = 6
"""Goods shown for each of them."""

CHAINS = 4
"""Base productions whose chains are drawn."""

MISSING = 15
"""Missing links in the chart."""

_MONEY = N_("million USD a year")


def reach_section(reach: IndustrialReach) -> tuple[Section, tuple[ResultTable, ...]]:
    """Industrial reach: the chapter, and the long tables that go to the files only."""
    tables = {table.name: table for table in reach_tables(reach)}
    best = _best_table(tables)
    section = Section(
        "reach",
        N_("Industrial reach"),
        summary=_summary(tables),
        blocks=(
            *_map(tables["reach_bases"]),
            tables["reach_bases"],
            *filled(tables["reach_unlocked"]),
            *_chains(best),
            best,
            *_missing_chart(tables["missing_for_reach"]),
            tables["missing_for_reach"],
            _note(),
        ),
    )
    return section, (tables["reach_leftovers"], tables["reach_products"])


def _summary(tables: Mapping[str, ResultTable]) -> tuple[Text, ...]:
    bases = tables["reach_bases"].frame
    reaching = bases.filter(pl.col("within_3") > 0)
    told = Text(
        NP_(
            "{reaching} of {count} base production leaves or sells something from which goods of higher value could be"
            " made within three steps; for {ready} at least one such good lacks nothing.",
            "{reaching} of {count} base productions leave or sell something from which goods of higher value could be"
            " made within three steps; for {ready} at least one such good lacks nothing.",
        ),
        {
            "reaching": Quantity(reaching.height, Kind.COUNT),
            "ready": Quantity(bases.filter(pl.col("ready") > 0).height, Kind.COUNT),
        },
        count=bases.height,
    )
    missing = tables["missing_for_reach"].frame
    if missing.is_empty():
        return (told,)
    first = missing.row(0, named=True)
    return (
        told,
        say(
            N_("The missing link that holds back most is {thing}: it would serve {bases} base productions."),
            thing=Name(first["thing"]),
            bases=Quantity(first["bases"], Kind.COUNT),
        ),
    )


def _best_table(tables: Mapping[str, ResultTable]) -> ResultTable:
    """The goods that owe most to what the largest base productions leave."""
    leading = tables["reach_bases"].frame.filter(pl.col("within_3") > 0).head(BASES).select("place", base_good="good")
    full = tables["reach_products"]
    shown = ("place", "base_good", "start", "process_1", "good_1", "process_2", "good_2", "process_3", "product", "steps",
             "value_added", "capital", "jobs", "scale", "missing_process", "missing_input", "ready", "estimated")  # fmt: skip
    found = full.frame.join(leading.with_row_index("order"), on=["place", "base_good"], how="inner")
    ranked = found.sort("order", "owed", "product", descending=[False, True, False], nulls_last=True)
    frame = (
        ranked.group_by("order", "product", maintain_order=True)
        .first()
        .group_by("order", maintain_order=True)
        .head(GOODS)
    )
    columns = {column.name: column for column in full.columns}
    return ResultTable(
        "reach_best",
        N_("Best goods within reach of the largest base productions"),
        tuple(columns[name] for name in shown),
        frame.select(shown),
        full.reading,
        full.estimate_share,
        full.estimate_basis,
        full.sources,
    )


def _map(bases: ResultTable) -> tuple[MapSpec, ...]:
    by_place = bases.frame.group_by("place").agg(
        pl.col("idle_value").sum(), pl.col("sold_value").sum(), pl.col("ready").sum()
    )
    frame = by_place.with_columns((pl.col("idle_value") + pl.col("sold_value")).alias("value")).sort(
        "value", "place", descending=[True, False]
    )
    frame = frame.filter(pl.col("value") > 0)
    if frame.is_empty():
        return ()
    ids = frame["place"].to_list()
    size = Measure(N_("Left unused or sold as it is"), frame["value"].to_list(), unit=_MONEY, digits=0)
    ready = Measure(N_("Goods within reach that lack nothing"), frame["ready"].to_list(), kind=Kind.COUNT)
    return (
        MapSpec(
            "reach_map",
            N_("What the base productions leave, and what could be made of it"),
            reading=say(
                N_(
                    "Circles: what is left unused or sold abroad as it is; colour: goods within reach that lack nothing."
                )
            ),
            table="reach_bases",
            layers=(
                Outlines("units"),
                Outlines("oblasts", weight=2),
                Symbols(ids, size, colour=ready),
                Labels(ids[:25], frame["value"].to_list()[:25]),
            ),
        ),
    )


def _chains(best: ResultTable) -> tuple[ChainDiagram, ...]:
    groups = best.frame.group_by("place", "base_good", maintain_order=True)
    drawn = []
    for (place, good), rows in list(groups)[:CHAINS]:
        nodes, links = _chain(str(good), str(place), rows)
        drawn.append(
            ChainDiagram(
                id=f"chain_{place}_{good}",
                title=N_("Chains from a base production"),
                reading=say(
                    N_(
                        "{place}, {good}: what could be made of what it leaves. Dashed boxes need a process nobody runs yet."
                    ),
                    place=Name(str(place)),
                    good=Name(str(good)),
                ),
                table=best.name,
                nodes=tuple(nodes.values()),
                links=tuple(links),
            )
        )
    return tuple(drawn)


def _chain(base: str, place: str, rows: pl.DataFrame) -> tuple[dict[str, ChainNode], list[ChainLink]]:
    """Nodes and links of all chains of one base production: goods, each with the process that makes it."""
    root = "base"
    chains = [_steps(row) for row in rows.iter_rows(named=True)]
    missing = set(rows["missing_process"].drop_nulls())
    columns = _columns(root, chains)
    nodes = {root: ChainNode(root, Name(base), column=0, kind="process", note=Name(place))}
    links: dict[tuple[str, str], ChainLink] = {}
    for chain in chains:
        before = root
        for good, process in chain:
            kind = "missing" if process in missing else "good"
            note = Name(process) if process else ""
            nodes.setdefault(good, ChainNode(good, Name(good), column=columns[good], kind=kind, note=note))
            if columns[good] > columns[before]:
                links.setdefault((before, good), ChainLink(before, good))
            before = good
    return nodes, list(links.values())


def _columns(root: str, chains: Sequence[Sequence[tuple[str, str | None]]]) -> dict[str, int]:
    """Column of every good: one behind the farthest good it is made of, so that all links run to the right."""
    columns = {root: 0} | {good: 1 for chain in chains for good, _ in chain}
    for _ in range(max(map(len, chains), default=0)):  # a cycle of goods would go on for ever
        for chain in chains:
            for before, good in pairwise([root, *(good for good, _ in chain)]):
                columns[good] = max(columns[good], columns[before] + 1)
    order = {column: position for position, column in enumerate(sorted(set(columns.values())))}
    return {good: order[column] for good, column in columns.items()}


def _steps(row: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Goods along a chain with the process that makes each; the first is there already."""
    processes = [row[f"process_{step}"] for step in (1, 2, 3) if row[f"process_{step}"]]
    goods = [*(row[f"good_{step}"] for step in range(1, len(processes))), row["product"]]
    return [(row["start"], None), *zip(goods, processes, strict=True)]


def _missing_chart(missing: ResultTable) -> tuple[BarChart, ...]:
    frame = missing.frame.filter(pl.col("owed") > 0).head(MISSING)
    if frame.is_empty():
        return ()
    categories: list[Words] = [Name(thing) for thing in frame["thing"]]
    return (
        BarChart(
            id="missing_links",
            title=N_("Missing links"),
            reading=say(
                N_("Processes nobody runs and inputs nobody has, by the value added they hold back (estimates).")
            ),
            table=missing.name,
            categories=categories,
            series=(Series("", frame["owed"].to_list(), estimated=True),),
            axis=Axis(N_("Value added held back"), unit=_MONEY, from_zero=True, digits=1),
        ),
    )


def _note() -> Note:
    return Note(
        N_("What this is not"),
        (
            say(
                N_(
                    "Reach is no plan: every row stands alone, several rows want the same goods and the same market, and"
                    " prices are world or European levels. It says where to look; the choice is made by synthesis."
                )
            ),
            say(
                N_(
                    "Capacities of plants, yields, capital and jobs are mostly estimates; a process counts as missing if no"
                    " listed plant is known to run it, so a small workshop that is not listed is overlooked."
                )
            ),
        ),
    )
