"""Power diagrams and district cells: time and memory beside SciPy and Shapely, and what the cells of Belarus are worth.

With the environment variable RYZOMA_REFERENCE_DISTRICTS naming a GeoJSON file of real district outlines (property
`district_id`), the overlap of the cells with them is measured, too. Such outlines are not part of this project.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from benchmarks.measure import Row, median_seconds, peak_mb, released, row
from scipy.optimize import root

from ryzoma.geo import DistrictCells, area_true_power_diagram, district_cells, neighbour_pairs, power_diagram
from ryzoma.geo.cut_cells import cut_cells


def problem(districts: int, sites: int, seed: int = 0) -> tuple[Any, Any, Any, Any]:
    """A star-shaped outline with 400 corners, sites in it, their districts, and areas to be met."""
    rng = np.random.default_rng(seed)
    angle = (np.arange(400) + rng.uniform(0, 0.9, 400)) * 2 * np.pi / 400
    reach = 100 + np.cumsum(rng.normal(0, 1.5, 400))
    outline = shapely.Polygon(np.column_stack([reach * np.cos(angle), reach * np.sin(angle)]))
    points = rng.uniform(-90, 90, (20 * sites, 2))
    points = points[shapely.contains_xy(outline, *points.T)][:sites]
    group = np.append(np.arange(districts), rng.integers(0, districts, sites - districts))
    areas = rng.uniform(0.4, 1, districts)
    return points, group, outline, areas * (outline.area / areas.sum())


def root_of_areas(points: Any, group: Any, outline: Any, areas: Any) -> float:
    """SciPy's hybrid Powell method on the same equations; returns the largest relative error it leaves."""
    cells = cut_cells(points, group, outline, areas)
    target = areas / areas.sum()

    def equations(weights: Any) -> tuple[Any, Any]:
        land, jacobian = cells.measure(np.append(0.0, weights))
        return (land - target)[1:], jacobian[1:, 1:]

    start = cells.start()
    found = root(equations, start[1:] - start[0], jac=True, method="hybr", tol=1e-12)
    land, _ = cells.measure(np.append(0.0, found.x))
    return float(np.max(np.abs(land / target - 1)))


def diagrams() -> Iterator[Row]:
    """Area-true diagrams of growing size."""
    for districts, sites in ((20, 40), (50, 300), (118, 202), (300, 600)):
        task = problem(districts, sites)
        diagram, left = area_true_power_diagram(*task), root_of_areas(*task)
        yield row(
            f"areas of {districts} districts, {sites} sites",
            median_seconds(lambda task=task: area_true_power_diagram(*task), 3),
            peer=f"{released('scipy')} root",
            theirs=median_seconds(lambda task=task: root_of_areas(*task), 1),
            memory=peak_mb(lambda task=task: area_true_power_diagram(*task)),
            note=f"{diagram.iterations} steps, error {diagram.residual:.0e}; peer's error {left:.0e}",
        )


def voronoi() -> Row:
    """Equal weights: the same cells from Shapely, cut by the same outline."""
    points, _, outline, _ = problem(300, 1000)

    def shapely_cells() -> object:
        cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=outline))
        return shapely.intersection(cells, outline)

    def ours() -> object:
        return power_diagram(points, np.arange(len(points)), outline)

    return row(
        f"Voronoi cells of {len(points)} sites in an outline",
        median_seconds(ours),
        peer=released("shapely"),
        theirs=median_seconds(shapely_cells),
        memory=peak_mb(ours),
        note="ours knows which cell is whose",
    )


def belarus() -> dict[str, Any]:
    """Arguments of `district_cells` for the bundled region."""
    folder = files("ryzoma") / "regions" / "belarus"

    def table(name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    districts, places, oblasts = table("districts"), table("places"), table("oblasts")
    shapes = json.loads((folder / "boundaries" / "oblasts.geojson").read_text(encoding="utf-8"))["features"]
    ids = [shape["properties"]["id"] for shape in shapes]
    boundary = {row["id"]: row["boundary_id"] for row in oblasts}
    position = {row["id"]: at for at, row in enumerate(districts)}
    place = {row["id"]: at for at, row in enumerate(places)}
    pairs = {
        tuple(sorted((position[row["id"]], position[one])))
        for row in districts
        for one in row["neighbour_ids"].split(";")
    }
    return {
        "lon_lat": np.array([[float(row["lon"]), float(row["lat"])] for row in places]),
        "district": np.array([position[row["district"]] for row in places]),
        "areas_km2": np.array([float(row["area_km2"]) for row in districts]),
        "outlines": [shapely.geometry.shape(shape["geometry"]) for shape in shapes],
        "outline_names": ids,
        "outline": np.array([ids.index(boundary[row["oblast"]]) for row in districts]),
        "seat": np.array([place[row["seat_id"]] for row in districts]),
        "neighbours": np.array(sorted(pairs)),
        "ids": [row["id"] for row in districts],
    }


def overlap(cells: DistrictCells, ids: list[str]) -> str:
    """Mean and least intersection over union with the outlines named by the environment, and land in the right cell."""
    features = json.loads(Path(os.environ["RYZOMA_REFERENCE_DISTRICTS"]).read_text(encoding="utf-8"))["features"]
    shapes = {one["properties"].get("district_id"): shapely.geometry.shape(one["geometry"]) for one in features}
    real = shapely.transform(np.array([shapes[one] for one in ids]), cells.projection.forward)
    common = shapely.area(shapely.intersection(cells.polygons_km, real))
    ratio = common / shapely.area(shapely.union(cells.polygons_km, real))
    worst = int(ratio.argmin())
    return (
        f"mean {ratio.mean():.3f}, least {ratio.min():.3f} ({ids[worst]}), "
        f"{common.sum() / cells.areas_km2.sum():.1%} of the land in the right district"
    )


def country() -> Iterator[Row]:
    """Time and worth of the cells of Belarus, beside plain Voronoi cells of the same settlements."""
    arguments = belarus()
    ids, pairs = arguments.pop("ids"), {tuple(pair) for pair in arguments["neighbours"].tolist()}
    untold = {**arguments, "neighbours": None}
    nearest = {**untold, "areas_km2": np.full(len(ids), np.nan)}
    yield row(
        "118 districts of Belarus, outline by outline",
        median_seconds(lambda: district_cells(**arguments)),
        memory=peak_mb(lambda: district_cells(**arguments)),
    )
    for name, given in (
        ("neighbours known", arguments),
        ("neighbours not told", untold),
        ("nearest settlement", nearest),
    ):
        cells = district_cells(**given)
        found = {tuple(pair) for pair in neighbour_pairs(cells.polygons_km).tolist()}
        error = np.abs(cells.areas_km2 / arguments["areas_km2"] - 1).max()
        told = (
            f"{len(found & pairs)} of {len(pairs)} published pairs, {len(found - pairs)} others, area error {error:.0e}"
        )
        yield row(f"cells, {name}", note=f"{told}, {int((~cells.inside).sum())} settlements outside")
        if os.environ.get("RYZOMA_REFERENCE_DISTRICTS"):
            yield row(f"overlap, {name}", note=overlap(cells, ids))


def run() -> list[Row]:
    """All rows."""
    return [*diagrams(), voronoi(), *country()]
