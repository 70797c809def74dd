"""The bundled region: canonical, complete, consistent, and summing to what was published."""

import csv
import hashlib
import io
import json
import shutil
import warnings
from functools import cache
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
from shapely.geometry import Point, shape

from ryzoma.region.fields import DTYPES, Table, Type
from ryzoma.region.fingerprint import fingerprint, folder_files
from ryzoma.region.labour_units import labour_units
from ryzoma.region.package import Metadata, parse_metadata
from ryzoma.region.schema import TABLES
from ryzoma.region.sources import estimate_keys, estimate_share

FOLDER = Path(str(files("ryzoma"))) / "regions" / "belarus"
LISTS = {Type.REFERENCES, Type.STRINGS, Type.SOURCES}
OWN_UNITS = {
    *("minsk", "brest", "vitebsk", "gomel", "grodno", "mogilev"),
    *("baranovichi", "pinsk", "bobruisk", "zhodino", "novopolotsk"),
}


@cache
def load(name: str) -> pl.DataFrame:
    """A table by the plainest reading there is, so that the bundle is tested apart from the reader."""
    table = TABLES[name]
    rows = list(csv.DictReader(io.StringIO((FOLDER / f"{name}.csv").read_text("utf-8"), newline="")))
    columns = {field.name: [row.get(field.name) or None for row in rows] for field in table.fields}
    return pl.DataFrame(columns, dict.fromkeys(columns, pl.String)).select(
        _typed(field.name, field.type) for field in table.fields
    )


def _typed(name: str, kind: Type) -> pl.Expr:
    if kind in LISTS:
        return pl.col(name).str.split(";")
    if kind is Type.FLAG:
        return pl.col(name).replace_strict({"yes": True, "no": False}, default=None, return_dtype=pl.Boolean)
    if kind is Type.DATE:
        return pl.col(name).str.to_date("%Y-%m-%d")
    return pl.col(name).cast(DTYPES[kind])


@cache
def tables() -> dict[str, pl.DataFrame]:
    return {name: load(name) for name in TABLES}


@cache
def outlines() -> dict[str, dict[str, object]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("boundaries/*.geojson"))}


@cache
def metadata() -> Metadata:
    return parse_metadata(json.loads((FOLDER / "datapackage.json").read_text("utf-8")))


def test_written_again_it_is_the_same_folder_byte_by_byte() -> None:
    written = folder_files(metadata(), tables(), outlines())
    there = {str(path.relative_to(FOLDER)): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    assert sorted(written) == sorted(there)
    assert [name for name in written if written[name] != there[name]] == []


def test_it_is_small_and_has_every_table() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < 4_000_000
    assert [name for name, frame in tables().items() if frame.is_empty()] == []
    assert set(outlines()) == {"country", "neighbours", "oblasts"}


def test_the_fingerprint_follows_the_content() -> None:
    found = fingerprint(metadata(), tables(), outlines())
    changed = tables() | {"markets": tables()["markets"].with_columns(status=pl.lit("open"))}
    assert fingerprint(metadata(), changed, outlines()) != found
    assert len(found) == hashlib.sha256().digest_size * 2


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_are_unique_required_cells_filled_and_values_within_limits(table: Table) -> None:
    frame = tables()[table.name]
    assert frame.filter(pl.struct(table.key).is_duplicated()).is_empty()
    for field in table.fields:
        column = frame[field.name]
        if field.required:
            assert column.null_count() == 0, field.name
        if field.minimum is not None and field.maximum is not None:
            assert column.drop_nulls().is_between(field.minimum, field.maximum).all(), field.name
        if field.values:
            assert set(column.drop_nulls()) <= set(field.values), field.name


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_reference_finds_its_row(table: Table) -> None:
    for field in table.fields:
        if not field.references:
            continue
        values = tables()[table.name][field.name].drop_nulls()
        used = set(values.explode(empty_as_null=False) if field.type in LISTS else values)
        known = {value for name in field.references for value in tables()[name][TABLES[name].key[0]]}
        assert used - known == set(), field.name


def test_every_source_is_used() -> None:
    used = {
        key
        for table in TABLES.values()
        for field in table.fields
        if field.type is Type.SOURCES
        for keys in tables()[table.name][field.name].drop_nulls()
        for key in keys
    }
    assert set(tables()["sources"]["key"]) == used


def test_the_kind_of_a_source_agrees_with_its_key() -> None:
    sources = tables()["sources"]
    assert set(sources.filter(pl.col("kind") == "estimate")["key"]) == {
        key for key in sources["key"] if key.startswith("est-")
    }


def test_the_settlements_add_up_to_the_published_urban_population() -> None:
    population = tables()["population"].filter(pl.col("preferred"), pl.col("year") == 2024)
    assert population.height == 200
    assert population["population"].sum() == 7_198_285
    assert population["source"].to_list() == [["belstat-2024"]] * 200


@pytest.mark.parametrize(("year", "people"), [(2022, 9_255_525), (2023, 9_200_617), (2024, 9_155_978)])
def test_the_labour_units_add_up_to_the_published_national_population(year: int, people: int) -> None:
    units = labour_units(tables())
    assert len(units.ids) == 129
    assert units.population_in(year).sum() == people


def test_the_labour_units_are_the_districts_and_eleven_cities() -> None:
    units = labour_units(tables())
    assert set(units.ids) - set(tables()["districts"]["id"]) == OWN_UNITS
    assert set(units.members["place_id"]) == set(tables()["places"]["id"])
    assert units.members["unit_id"].null_count() == 0
    assert units.unit_of(pl.Series(["great_stone", "zhodino"])).to_list() == ["smolevichi_district", "zhodino"]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_the_towns_of_a_district_add_up_to_its_urban_population(year: int) -> None:
    units = labour_units(tables())
    towns = tables()["population"].filter(pl.col("preferred"), pl.col("year") == year)
    by_unit = towns.join(units.members, on="place_id").group_by(district_id="unit_id").agg(pl.col("population").sum())
    districts = (
        tables()["district_population"].filter(pl.col("year") == year).join(by_unit, on="district_id", how="left")
    )
    assert districts.height == 118
    assert (districts["urban"] == districts["population"].fill_null(0)).all()
    assert (districts["urban"] + districts["rural"] == districts["total"]).all()


def test_a_place_has_one_preferred_figure_a_year() -> None:
    count = tables()["population"].group_by("place_id", "year").agg(pl.col("preferred").sum())
    assert set(count["preferred"]) == {1}


def test_places_lie_inside_their_oblast_and_neighbours_know_each_other() -> None:
    oblasts = dict(tables()["oblasts"].select("id", "boundary_id").iter_rows())
    shapes = {each["properties"]["id"]: shape(each["geometry"]) for each in outlines()["oblasts"]["features"]}
    places = tables()["places"].select("id", "oblast", "lat", "lon").iter_rows()
    outside = [name for name, oblast, lat, lon in places if not shapes[oblasts[oblast]].contains(Point(lon, lat))]
    assert outside == []
    pairs = set(tables()["districts"].select("id", "neighbour_ids").explode("neighbour_ids").iter_rows())
    assert {(there, here) for here, there in pairs} == pairs


def test_no_link_is_shorter_than_the_straight_line() -> None:
    assert tables()["links"].filter(pl.col("km") < pl.col("great_circle_km")).is_empty()


def test_a_link_to_a_market_is_as_long_and_as_open_as_the_market_says() -> None:
    markets = tables()["markets"].select(
        to_id="id", way=pl.col("km_to_border") + pl.col("km_beyond_border"), state="status"
    )
    links = tables()["links"].join(markets, on="to_id")
    assert links.height == 24
    assert (links["km"] == links["way"]).all()
    assert (links["status"] == links["state"]).all()


def test_no_process_makes_mass_out_of_nothing() -> None:
    goods = tables()["commodities"].select(commodity_id="id", mass="mass_t_per_unit")
    weighed = (
        tables()["process_flows"]
        .join(goods, on="commodity_id")
        .with_columns(t=pl.col("quantity_per_unit") * pl.col("mass"))
    )
    sums = weighed.group_by("process_id").agg(
        pl.col("t").filter(pl.col("direction") == "in").sum().alias("taken"),
        pl.col("t").filter(pl.col("direction") == "out").sum().alias("given"),
    )
    open_air = tables()["processes"].filter(pl.col("takes_up").is_not_null())["id"].implode()
    closed = sums.filter(~pl.col("process_id").is_in(open_air))
    assert closed.filter(pl.col("given") > 1.005 * pl.col("taken"))["process_id"].to_list() == []


def test_the_basis_of_a_process_is_one_unit_and_its_jobs_add_up() -> None:
    flows = tables()["process_flows"].rename({"process_id": "id"})
    basis = tables()["processes"].join(
        flows,
        left_on=["id", "basis_commodity_id", "basis_direction"],
        right_on=["id", "commodity_id", "direction"],
        how="left",
    )
    assert set(basis["quantity_per_unit"]) == {1.0}
    assert (basis["jobs_low"] + basis["jobs_mid"] + basis["jobs_high"] == basis["jobs_total"]).all()


def test_the_corrections_stand_in_their_tables() -> None:
    flat = {
        "commodities": tables()["commodities"],
        "processes": tables()["processes"],
        "process_flows": tables()["process_flows"].with_columns(
            id=pl.concat_str("process_id", "commodity_id", "direction", separator="|")
        ),
        "links": tables()["links"].with_columns(id=pl.concat_str("from_id", "to_id", "mode", separator="|")),
    }
    corrections = tables()["corrections"]
    assert corrections.height == 277
    for row in corrections.iter_rows(named=True):
        (found,) = flat[row["table"]].filter(pl.col("id") == row["id"])[row["column"]]
        assert found == row["new"] != row["old"], row


def test_what_the_plants_make_is_what_the_national_table_says() -> None:
    runs = tables()["establishment_processes"].join(tables()["process_flows"], on="process_id")
    runs = runs.with_columns(made=pl.col("capacity_per_year") * pl.col("utilisation") * pl.col("quantity_per_unit"))
    for row in tables()["national_output"].iter_rows(named=True):
        side = "out" if row["side"] == "output" else "in"
        goods = row["compare_ids"] or [row["commodity_id"]]
        found = runs.filter(pl.col("commodity_id").is_in(goods), pl.col("direction") == side)["made"].sum()
        assert found == pytest.approx(row["mapped_quantity"], rel=0.005), row["commodity_id"]


def test_populations_of_2024_are_published_and_capacities_mostly_estimated() -> None:
    keys = estimate_keys(tables()["sources"])
    population = tables()["population"].filter(pl.col("preferred"), pl.col("year") == 2024)
    assert estimate_share(population, "population", keys=keys) == 0.0
    share = estimate_share(tables()["establishment_processes"], keys=keys)
    assert share is not None
    assert 0.85 < share < 1.0


def validate(package: Path) -> tuple[bool, list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        report = frictionless.validate(str(package))
    return report.valid, [error.type for task in report.tasks for error in task.errors]


def test_frictionless_finds_it_valid() -> None:
    assert validate(FOLDER / "datapackage.json") == (True, [])


def test_frictionless_finds_what_was_spoiled(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(FOLDER, tmp_path / "belarus"))
    markets = copy / "markets.csv"
    markets.write_text(markets.read_text("utf-8").replace(",orsha,", ",atlantis,").replace(",open,", ",ajar,"), "utf-8")
    valid, errors = validate(copy / "datapackage.json")
    assert not valid
    assert set(errors) == {"foreign-key", "constraint-error"}
