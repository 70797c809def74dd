"""Map layers of a plan as one GeoPackage (OGC 12-128), in WGS 84 longitude and latitude."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyogrio
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from ryzoma.plan.content import Areas, GeoLayer, Plan, Shape
from ryzoma.report.voice import Voice
from ryzoma.tables import Kind, ResultTable

CRS = "EPSG:4326"
NAME = "name"

_CLOCK = "OGR_CURRENT_DATE"  # what GDAL writes as time of the last change
_RESERVED = frozenset({"fid", "geom"})

Fields = dict[str, tuple[NDArray[Any], NDArray[np.bool_]]]


@contextmanager
def _fixed_clock(year: int) -> Iterator[None]:
    """Let GDAL date its layers by the plan instead of the clock, so that the same plan gives the same bytes."""
    before = pyogrio.get_gdal_config_option(_CLOCK)
    pyogrio.set_gdal_config_options({_CLOCK: f"{year}-01-01T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_CLOCK: before})


def _field(values: pl.Series) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Values of a column with the mask of the missing ones."""
    dtype = values.dtype
    missing = values.is_null().to_numpy()
    if dtype == pl.Boolean:
        return values.fill_null(value=False).to_numpy().astype(np.bool_), missing
    if dtype.is_integer():
        return values.fill_null(0).to_numpy().astype(np.int64), missing
    if dtype.is_float():
        finite = pl.select(pl.when(values.is_finite()).then(values)).to_series()
        return finite.fill_null(0.0).to_numpy().astype(np.float64), finite.is_null().to_numpy()
    texts = [None if one is None else str(one) for one in values.to_list()]
    return np.array(texts, dtype=object), missing


def table_fields(table: ResultTable, rows: NDArray[np.bool_], voice: Voice) -> Fields:
    """Columns of a table as typed fields, and the name behind the first column's id in the reader's language."""
    frame = table.frame.filter(pl.Series(rows))
    fields: Fields = {}
    for column in table.columns:
        name = f"{column.name}_" if column.name.lower() in _RESERVED else column.name
        fields[name] = _field(frame[column.name])
    first = table.columns[0]
    if first.kind is Kind.NAME and NAME not in fields:
        names = pl.Series([None if one is None else voice.name(one) for one in frame[first.name].to_list()])
        fields[NAME] = _field(names.cast(pl.String))
    return fields


def _points(layer: GeoLayer, plan: Plan) -> list[shapely.Geometry | None]:
    ids = layer.table.frame[layer.table.columns[0].name].to_list()
    return [shapely.Point(plan.positions[id_]) if id_ in plan.positions else None for id_ in ids]


def _lines(layer: GeoLayer, plan: Plan) -> list[shapely.Geometry | None]:
    starts, ends = (layer.table.frame[column.name].to_list() for column in layer.table.columns[:2])
    at = plan.positions
    pairs = zip(starts, ends, strict=True)
    return [shapely.LineString([at[a], at[b]]) if a in at and b in at else None for a, b in pairs]


def _many(geometry: shapely.Geometry) -> shapely.Geometry:
    return shapely.MultiPolygon([geometry]) if geometry.geom_type == "Polygon" else geometry


def _areas(layer: GeoLayer, plan: Plan) -> list[shapely.Geometry | None]:
    known = plan.areas[layer.areas]
    shapes = {id_: _many(shape(one)) for id_, one in zip(known.ids, known.shapes, strict=True)}
    return [shapes.get(id_) for id_ in layer.table.frame[layer.table.columns[0].name].to_list()]


_GEOMETRIES = {
    Shape.POINT: ("Point", _points),
    Shape.LINE: ("LineString", _lines),
    Shape.AREA: ("MultiPolygon", _areas),
}


def _write(path: Path, layer: str, kind: str, geometries: list[shapely.Geometry], fields: Fields) -> None:
    pyogrio.raw.write(
        str(path),
        shapely.to_wkb(np.array(geometries, dtype=object)),
        [values for values, _ in fields.values()],
        list(fields),
        field_mask=[mask for _, mask in fields.values()],
        layer=layer,
        driver="GPKG",
        geometry_type=kind,
        crs=CRS,
        promote_to_multi=False,
    )


def _write_layer(path: Path, layer: GeoLayer, plan: Plan, voice: Voice) -> None:
    """Rows without a place on the ground (an unknown id, a total) are left out."""
    kind, make = _GEOMETRIES[layer.shape]
    geometries = make(layer, plan)
    rows = np.array([one is not None for one in geometries], dtype=bool)
    fields = table_fields(layer.table, rows, voice)
    _write(path, layer.name, kind, [one for one in geometries if one is not None], fields)


def _write_areas(path: Path, name: str, areas: Areas, voice: Voice) -> None:
    fields = {
        "id": _field(pl.Series(list(areas.ids), dtype=pl.String)),
        NAME: _field(pl.Series([voice.name(id_) for id_ in areas.ids], dtype=pl.String)),
        "schematic": _field(pl.Series([areas.schematic] * len(areas.ids), dtype=pl.Boolean)),
    }
    _write(path, name, "MultiPolygon", [_many(shape(one)) for one in areas.shapes], fields)


def write_geopackage(plan: Plan, voice: Voice, path: Path) -> None:
    """Write the layers of the plan, then the area sets that none of them shows."""
    drawn = {layer.areas for layer in plan.layers if layer.shape is Shape.AREA}
    with _fixed_clock(plan.base_year):
        for layer in plan.layers:
            _write_layer(path, layer, plan, voice)
        for name, areas in plan.areas.items():
            if name not in drawn and name not in {layer.name for layer in plan.layers}:
                _write_areas(path, name, areas, voice)
