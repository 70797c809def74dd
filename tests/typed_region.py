"""Regions for tests: in memory from a few rows, and on disk as a person would type them."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl

from ryzoma.region import TABLES, Region

SOURCE = "own-data"

TOWNS = (
    # id, latitude, longitude, people 2022, people 2024
    ("alfa", 53.1, 25.1, 92_000, 90_000),
    ("beta", 53.3, 25.4, 12_400, 12_000),
    ("gamma", 53.5, 25.2, 8_300, 8_000),
    ("delta", 53.2, 25.9, 22_800, 23_000),
    ("eta", 53.6, 25.7, 4_400, 4_100),
)
ROADS = (("alfa", "beta", 34, 30), ("alfa", "gamma", 48, 41), ("beta", "delta", 39, 40), ("gamma", "eta", 40, 42))
DISTRICTS = {"alfa": "west", "beta": "west", "gamma": "north", "delta": "east", "eta": "north"}


def rows(columns: str, *values: tuple[object, ...]) -> list[dict[str, object]]:
    """Rows of a table, its columns named once."""
    return [dict(zip(columns.split(), value, strict=True)) for value in values]


def made(
    told: Mapping[str, Iterable[Mapping[str, object]]], *, base_year: int = 2024, breaks: tuple[int, ...] = ()
) -> Region:
    """A region in memory from rows that tell some columns of some tables; every row gets a source of its own."""
    tables = {}
    for name, table in TABLES.items():
        full = [{"source": [SOURCE]} | dict(row) for row in told.get(name, ())]
        tables[name] = pl.DataFrame([{key: row.get(key) for key in table.schema} for row in full], schema=table.schema)
    if tables["sources"].is_empty():
        row = {"key": SOURCE, "kind": "dataset", "description": "Figures of our own"}
        schema = TABLES["sources"].schema
        tables["sources"] = pl.DataFrame([{key: row.get(key) for key in schema}], schema=schema)
    return Region(
        id="land",
        names={"en": "Land", "ru": "Земля", "be": "Зямля"},
        base_year=base_year,
        currency="EUR",
        price_year=base_year,
        languages=("en",),
        tables=tables,
        outlines={},
        fingerprint="-",
        series_breaks=breaks,
    )


def scaled(region: Region, factor: int) -> Region:
    """The same region with so many times the people, jobs and moves."""
    counts = {
        "population": ("population",),
        "district_population": ("total", "urban", "rural"),
        "sector_employment": ("employed", "low", "high"),
        "sector_totals": ("employed",),
        "area_employment": ("employed",),
        "establishments": ("employees",),
        "establishment_staff": ("employees", "low", "high"),
    }
    tables = dict(region.tables)
    for name, columns in counts.items():
        tables[name] = tables[name].with_columns(pl.col(columns) * factor)
    tables["migration"] = tables["migration"].with_columns(pl.col("value") * factor)
    return replace(region, tables=tables)


class Typed:
    """A region folder made with ``ryzoma new``, and what a person does to it in a spreadsheet program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, table: str, *told: Mapping[str, object]) -> Typed:
        """Type rows under the headings, fetching the form from the templates where it is not there yet."""
        path = self.folder / f"{table}.csv"
        if not path.exists():
            shutil.copy(self.folder / "templates" / path.name, path)
        with path.open(encoding="utf-8", newline="") as stream:
            headings = next(csv.reader(stream))
        with path.open("a", encoding="utf-8", newline="") as stream:
            typed = csv.DictWriter(stream, headings, lineterminator="\r\n")
            typed.writerows({"source": SOURCE} | dict(row) for row in told)
        return self

    def change(self, table: str, change: Callable[[dict[str, str]], dict[str, str] | None]) -> Typed:
        """Change every row, or delete it where `change` gives None."""
        path = self.folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            kept = [changed for row in reader if (changed := change(row)) is not None]
            headings = reader.fieldnames or ()
        with path.open("w", encoding="utf-8", newline="") as stream:
            typed = csv.DictWriter(stream, headings)
            typed.writeheader()
            typed.writerows(kept)
        return self

    def describe(self, **values: object) -> Typed:
        """Change what the description of the region says."""
        path = self.folder / "datapackage.json"
        document = json.loads(path.read_text("utf-8"))
        document["ryzoma"] |= values
        path.write_text(json.dumps(document), "utf-8")
        return self

    def outline(self, name: str, *shapes: tuple[str, float, float, float, float]) -> Typed:
        """Rectangles (id, west, south, east, north) as a GeoJSON file of the folder boundaries."""
        features = [
            {
                "type": "Feature",
                "properties": {"id": key, "name_en": key.title()},
                "geometry": {"type": "Polygon", "coordinates": [[[w, s], [e, s], [e, n], [w, n], [w, s]]]},
            }
            for key, w, s, e, n in shapes
        ]
        path = self.folder / "boundaries" / f"{name}.geojson"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
        return self

    def towns(self, towns: Iterable[tuple[str, float, float, int, int]] = TOWNS, years: str = "2022 2024") -> Typed:
        """Five towns and their people in two years."""
        same = {"oblast": "whole_region", "own_unit": "yes", "status": "town"}
        for name, latitude, longitude, *people in towns:
            self.add("places", {"id": name, "name_ru": name.title(), "lat": latitude, "lon": longitude} | same)
            counted = {"place_id": name, "kind": "estimate", "preferred": "yes"}
            for year, count in zip((2022, 2024), people, strict=True):
                if str(year) in years:
                    self.add("population", counted | {"year": year, "population": count})
        return self

    def roads(self, roads: Iterable[tuple[str, str, int, int]] = ROADS) -> Typed:
        """Roads between them."""
        same = {"mode": "road", "class": "primary", "status": "open"}
        return self.add(
            "links", *({"from_id": a, "to_id": b, "km": km, "minutes": time} | same for a, b, km, time in roads)
        )

    def districts(self, of_town: Mapping[str, str] = DISTRICTS) -> Typed:
        """Three districts around the towns."""
        self.add(
            "districts",
            *(
                {"id": name, "name_ru": name.title(), "oblast": "whole_region", "seat_id": seat, "area_km2": area}
                for name, seat, area in (("west", "alfa", 1500), ("north", "gamma", 1200), ("east", "delta", 900))
            ),
        )
        return self.change(
            "places",
            lambda row: (
                row | {"district": of_town.get(row["id"], ""), "own_unit": "no" if row["id"] in of_town else "yes"}
            ),
        )

    def markets(self) -> Typed:
        """A port abroad behind the largest town."""
        return self.add(
            "markets",
            {
                "id": "port",
                "name_ru": "Порт",
                "market_group": "sea_port",
                "entry_place_id": "alfa",
                "border_crossing": "Bridge",
                "mode": "road",
                "km_to_border": 40,
                "km_beyond_border": 300,
                "hub": "Harbour",
                "status": "open",
            },
        )

    def sectors(self) -> Typed:
        """Jobs by sector: six sectors, so that none has a quarter of the jobs by itself."""
        told = (
            ("farms", "A", "01", "farmland", 6_000),
            ("steel", "C", "24", "urban", 10_000),
            ("machines", "C", "28", "urban", 9_000),
            ("building", "F", "41", "population", 10_000),
            ("trade", "G", "47", "population", 13_000),
            ("schools", "P", "85", "population", 12_000),
        )
        for name, section, division, follows, employed in told:
            self.add(
                "sectors",
                {"id": name, "name_ru": name, "nace_sections": section, "nace_divisions": division}
                | {"spread_by": follows},
            )
            self.add("sector_employment", {"sector_id": name, "year": 2023, "employed": employed})
        return self

    def plants(self) -> Typed:
        """Three plants, one of unknown staff."""
        return self.add(
            "establishments",
            *(
                {"id": name, "name_ru": name, "place_id": town, "sector_code": code, "status": "active"}
                | {"employees": staff, "employees_year": 2022}
                for name, town, code, staff in (
                    ("mill", "beta", "24", 3000),
                    ("press", "gamma", "28", ""),
                    ("shop", "alfa", "47", 200),
                )
            ),
        )
