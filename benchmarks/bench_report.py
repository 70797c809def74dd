"""Writing a large report, and its parts beside other ways to do them, in one run.

The plan is as large as that of a country: 25 tables (two of 1,300 rows), 8 maps of 200 places and 118 areas, 15 charts.
Label placement is compared with the exact optimum over the same places (integer programming, HiGHS), which tells how
much weight of names the fast search gives away; the workbook with the same cells written by openpyxl.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import polars as pl
from benchmarks.measure import Row, median_seconds, peak_mb, released, row
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack
from scipy.spatial import Voronoi
from shapely.geometry import mapping, shape
from tests.sample_plan import (
    bar_chart,
    box,
    dot_chart,
    line_chart,
    lorenz_chart,
    sample_plan,
    scatter_chart,
    stacked_chart,
)

from ryzoma.locale import translator
from ryzoma.plan.charts import ChartSpec
from ryzoma.plan.content import Areas, Plan, Section
from ryzoma.plan.maps import Choropleth, Labels, MapSpec, Measure, Outlines, Symbols
from ryzoma.plan.words import say
from ryzoma.report import write_report
from ryzoma.report.drawing.labels import Points, Room, candidate_boxes, depth_in_circles, overlaps, place_labels
from ryzoma.report.files.workbook import write_workbook
from ryzoma.report.page.write import page
from ryzoma.report.voice import Voice
from ryzoma.tables import Column, Kind, ResultTable

PLACES, AREAS, MAPS, CHARTS, TABLES, LONG = 200, 118, 8, 15, 25, 1_300


def _table(name: str, rows: int, rng: np.random.Generator) -> ResultTable:
    ids = [f"p{number % PLACES}" for number in range(rows)]
    numbers = {f"x{column}": rng.normal(1_000, 300, rows) for column in range(6)}
    columns = (Column("place", "Place", Kind.NAME), *(Column(key, f"Figure {key}", Kind.NUMBER) for key in numbers))
    return ResultTable(name, f"Table {name}", columns, pl.DataFrame({"place": ids, **numbers}))


def _cells(rng: np.random.Generator) -> Areas:
    """Voronoi cells of random points in a rectangle, as many as a country has districts."""
    land = shape(box(20, 50, 24, 53))
    points = np.column_stack([rng.uniform(20, 24, AREAS), rng.uniform(50, 53, AREAS)])
    mirrored = [
        points,
        *(
            points * [sx, sy] + [ox, oy]
            for sx, sy, ox, oy in ((-1, 1, 40, 0), (-1, 1, 48, 0), (1, -1, 0, 100), (1, -1, 0, 106))
        ),
    ]
    diagram = Voronoi(np.concatenate(mirrored))
    rings = [diagram.vertices[diagram.regions[region]] for region in diagram.point_region[:AREAS]]
    cells = [shape({"type": "Polygon", "coordinates": [ring.tolist()]}).intersection(land) for ring in rings]
    return Areas(tuple(f"a{number}" for number in range(AREAS)), tuple(mapping(cell) for cell in cells), schematic=True)


def _map(number: int, table: str, rng: np.random.Generator) -> MapSpec:
    ids = [f"p{place}" for place in range(PLACES)]
    people = (rng.pareto(1.1, PLACES) * 5_000 + 1_000).tolist()
    shades = Measure("Figure", rng.normal(0, 1, AREAS).tolist())
    layers = (
        Choropleth("cells", [f"a{area}" for area in range(AREAS)], colour=shades),
        Outlines("provinces", 2),
        Symbols(ids, Measure("People", people)),
        Labels(ids, people),
    )
    return MapSpec(f"map-{number}", f"Map {number}", reading=say("A map."), table=table, layers=layers)


def _charts(table: str) -> list[ChartSpec]:
    makers = (bar_chart, stacked_chart, dot_chart, line_chart, scatter_chart, lorenz_chart)
    charts = [makers[number % len(makers)]() for number in range(CHARTS)]
    return [replace(chart, id=f"chart-{number}", table=table) for number, chart in enumerate(charts)]


def large_plan(seed: int = 0) -> Plan:
    """A plan as large as a country's."""
    rng = np.random.default_rng(seed)
    tables = [_table(f"t{number}", LONG if number < 2 else PLACES, rng) for number in range(TABLES)]
    maps = [_map(number, "t3", rng) for number in range(MAPS)]
    sample = sample_plan()
    places = {f"p{place}": (rng.uniform(20, 24), rng.uniform(50, 53)) for place in range(PLACES)}
    names = {id_: {"en": f"Settlement {id_}"[: 8 + place % 8]} for place, id_ in enumerate(places)}
    section = Section("all", "All", summary=(say("All."),), blocks=(*maps[1:], *_charts("t3"), *tables))
    return replace(
        sample,
        names={**sample.names, **names},
        positions=places,
        areas={**sample.areas, "cells": _cells(rng)},
        overview_map=maps[0],
        sections=(section,),
        layers=(),
    )


def _whole(plan: Plan, folder: Path) -> list[Row]:
    voice = Voice(translator("en"), plan.names)

    def write() -> object:
        return write_report(plan, folder / "out", "en")

    seconds, memory = median_seconds(write), peak_mb(write)
    size = (folder / "out" / "report.html").stat().st_size / 1e6
    return [
        row("whole report: page, workbook, layers, tables", seconds, memory=memory),
        row("the page alone", median_seconds(lambda: page(plan, voice)), note=f"{size:.1f} MB"),
    ]


def _openpyxl(plan: Plan, path: Path) -> None:
    book = openpyxl.Workbook()
    for table in plan.tables:
        sheet = book.create_sheet(table.name)
        for cells in table.frame.iter_rows():
            sheet.append(cells)
    book.save(path)


def _workbook(plan: Plan, folder: Path) -> Row:
    voice = Voice(translator("en"), plan.names)
    ours = median_seconds(lambda: write_workbook(plan, voice, folder / "a.xlsx"), 3)
    theirs = median_seconds(lambda: _openpyxl(plan, folder / "b.xlsx"), 3)
    return row("workbook with formats and charts", ours, peer=f"{released('openpyxl')}, bare cells", theirs=theirs)


def _crowd(count: int, seed: int) -> tuple[Points, Room]:
    rng = np.random.default_rng(seed)
    at, radius = rng.uniform(0, 420, (count, 2)), rng.uniform(1.5, 7.0, count)
    size = np.column_stack([rng.uniform(25, 80, count), np.full(count, 13.0)])
    return Points(at, radius, size, rng.pareto(1.2, count) + 0.1), Room(420, 420, circles=np.column_stack([at, radius]))


def optimal_weight(points: Points, room: Room) -> float:
    """Greatest weight of names that can stand at all, over the same places."""
    boxes = candidate_boxes(points, 2.0)
    count, places = boxes.shape[:2]
    flat = boxes.reshape(-1, 4)
    inside = (flat[:, :2] >= 0).all(axis=1) & (flat[:, 2:] <= [room.width, room.height]).all(axis=1)
    large = room.circles[room.circles[:, 2] >= 3.5]
    free = inside & ~(depth_in_circles(flat, large) > 1.0).any(axis=1)
    owner = np.repeat(np.arange(count), places)
    a, b = np.nonzero(np.triu(overlaps(flat, flat) & (owner[:, None] != owner[None, :]), 1) & free[:, None] & free)
    pairs = csr_array(
        (np.ones(2 * a.size), (np.tile(np.arange(a.size), 2), np.concatenate([a, b]))), shape=(a.size, owner.size)
    )
    once = csr_array((np.ones(owner.size), (owner, np.arange(owner.size))), shape=(count, owner.size))
    limits = LinearConstraint(vstack([once, pairs]), ub=1)
    found = milp(
        -points.weight[owner], integrality=np.ones(owner.size), bounds=Bounds(0, free * 1.0), constraints=limits
    )
    return float(-found.fun)


def _labels() -> Row:
    crowds = [_crowd(70, seed) for seed in range(5)]
    ours = median_seconds(lambda: [place_labels(*crowd) for crowd in crowds]) / len(crowds)
    start = time.perf_counter()
    best = [optimal_weight(*crowd) for crowd in crowds]
    theirs = (time.perf_counter() - start) / len(crowds)
    kept = [float(points.weight[place_labels(points, room).placed].sum()) for points, room in crowds]
    share = float(np.mean(np.array(kept) / np.array(best)))
    return row(
        "names of 70 crowded points",
        ours,
        peer=f"{released('scipy')} milp (HiGHS), exact",
        theirs=theirs,
        note=f"ours places {share:.1%} of the greatest weight of names",
    )


def run() -> list[Row]:
    """All rows."""
    plan = large_plan()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_whole(plan, folder), _workbook(plan, folder), _labels()]
