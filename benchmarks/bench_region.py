"""Reading and checking: the bundled Belarus, and a table of 100,000 rows with eleven kinds of fault beside other checkers.

All contenders read the same file in the same run and are asked for the rows of eleven kinds of fault, twenty rows each.
"found" is the number of kinds of which a contender reports every planted row; "wrong" is the number of rows it reports
that are in order. Rules the others have no word for (a key that another row has already, a reference into another table)
are given to them only where they offer a place for it.
"""

from __future__ import annotations

import csv
import io
import logging
import multiprocessing
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from benchmarks.measure import Row, median_seconds, released, row

from ryzoma.region import check_region, new_region, write_workbook

ROWS, EACH = 100_000, 20
KINDS = (
    "decimal comma",
    "word for a number",
    "negative",
    "too large",
    "required cell empty",
    "unknown word",
    "reference to nothing",
    "key there twice",
    "look-alike letter",
    "impossible year",
    "one cell too many",
)
PLACES = tuple(f"place_{number}" for number in range(300))
STATUSES = ("active", "construction", "closed", "relocated", "reorganised", "unknown")
HEADER = (
    "id",
    "name_ru",
    "place_id",
    "sector_code",
    "employees",
    "employees_year",
    "annual_capacity",
    "founded",
    "is_city_forming",
    "status",
    "note",
    "source",
)
ID_PATTERN = "^[a-z0-9][a-z0-9_-]*$"

Planted = dict[str, set[int]]


def make_table(seed: int = 1) -> tuple[bytes, Planted]:
    """The text of the table, and the rows of every kind of fault, as a spreadsheet numbers them."""
    generator = random.Random(seed)
    rows = [_row(generator, number) for number in range(ROWS)]
    chosen = generator.sample(range(1, ROWS), EACH * len(KINDS))
    planted: Planted = {}
    for position, kind in enumerate(KINDS):
        numbers = chosen[position * EACH : (position + 1) * EACH]
        planted[kind] = {number + 2 for number in numbers}
        for number in numbers:
            _spoil(rows[number], kind, rows[0][0])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
    return text.getvalue().encode(), planted


def _row(generator: random.Random, number: int) -> list[str]:
    note = "leather, footwear" if number % 7 == 0 else ""
    size, capacity = str(generator.randrange(1, 20000)), f"{generator.uniform(1, 90000):.2f}"
    founded, status = str(generator.randrange(1900, 2024)), generator.choice(STATUSES)
    place = generator.choice(PLACES)
    return [
        f"plant-{number}",
        f"Завод {number}",
        place,
        "28",
        size,
        "2020",
        capacity,
        founded,
        "no",
        status,
        note,
        "own-data",
    ]


def _spoil(row: list[str], kind: str, taken_key: str) -> None:
    changes = {
        "decimal comma": (6, "12,5"),
        "word for a number": (4, "many"),
        "negative": (4, "-5"),
        "too large": (4, "99999999999"),
        "required cell empty": (1, ""),
        "unknown word": (9, "sleeping"),
        "reference to nothing": (2, "atlantis"),
        "key there twice": (0, taken_key),
        "look-alike letter": (0, row[0].replace("a", "а", 1)),
        "impossible year": (7, "20199"),
    }
    if kind == "one cell too many":
        row.insert(2, "superfluous")
    else:
        row[changes[kind][0]] = changes[kind][1]


def make_folder(parent: Path) -> tuple[Path, Planted]:
    """A region folder around the table."""
    folder = parent / "region"
    new_region(folder, base_year=2024)
    places = "id,name_ru,oblast,own_unit,lat,lon,status,source\n"
    people = "place_id,year,population,kind,preferred,source\n"
    for number, place in enumerate(PLACES):
        places += f"{place},Город,whole_region,yes,{53 + number / 1000},{27 + number / 1000},town,own-data\n"
        people += f"{place},2024,{1000 + number},estimate,yes,own-data\n"
    (folder / "places.csv").write_text(places, "utf-8")
    (folder / "population.csv").write_text(people, "utf-8")
    content, planted = make_table()
    (folder / "establishments.csv").write_bytes(content)
    return folder, planted


def with_ryzoma(folder: Path) -> set[int]:
    """Rows that `check_region` reports."""
    findings = check_region(folder).findings
    return {finding.where.row or 0 for finding in findings if finding.where.file == "establishments.csv"}


def with_pydantic(folder: Path) -> set[int]:
    """Rows that a pydantic model of a row refuses; it sees one row at a time, so a repeated key has no place."""
    from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

    known = frozenset(PLACES)

    def place(value: str) -> str:
        if value not in known:
            raise ValueError("unknown place")
        return value

    class Row(BaseModel):
        model_config = ConfigDict(extra="forbid")
        id: Annotated[str, Field(pattern=ID_PATTERN)]
        name_ru: Annotated[str, Field(min_length=1)]
        place_id: Annotated[str, AfterValidator(place)]
        sector_code: Annotated[str, Field(min_length=1)]
        employees: Annotated[int, Field(ge=0, le=50_000_000)]
        employees_year: Annotated[int, Field(ge=1900, le=2100)]
        annual_capacity: Annotated[float, Field(ge=0, le=1e12)]
        founded: Annotated[int, Field(ge=1500, le=2100)]
        is_city_forming: Literal["yes", "no"]
        status: Literal[STATUSES]  # type: ignore[valid-type]
        note: str
        source: Annotated[str, Field(min_length=1)]

    with (folder / "establishments.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, restkey="superfluous"))
    try:
        TypeAdapter(list[Row]).validate_python(rows)
    except ValidationError as error:
        return {int(one["loc"][0]) + 2 for one in error.errors(include_url=False, include_input=False)}
    return set()


def with_pandera(folder: Path) -> set[int]:
    """Rows in the failure cases of a pandera schema on polars, all text first as the columns must be converted."""
    import pandera.polars as pa
    import polars as pl

    frame = pl.read_csv(folder / "establishments.csv", infer_schema=False, truncate_ragged_lines=True)
    checks = pa.Check
    schema = pa.DataFrameSchema(
        {
            "id": pa.Column(str, checks.str_matches(ID_PATTERN), unique=True),
            "name_ru": pa.Column(str),
            "place_id": pa.Column(str, checks.isin(PLACES)),
            "sector_code": pa.Column(str),
            "employees": pa.Column(int, checks.in_range(0, 50_000_000), coerce=True),
            "employees_year": pa.Column(int, checks.in_range(1900, 2100), coerce=True),
            "annual_capacity": pa.Column(float, checks.in_range(0, 1e12), coerce=True),
            "founded": pa.Column(int, checks.in_range(1500, 2100), coerce=True),
            "is_city_forming": pa.Column(str, checks.isin(["yes", "no"])),
            "status": pa.Column(str, checks.isin(STATUSES)),
            "note": pa.Column(str, nullable=True),
            "source": pa.Column(str),
        },
        strict=True,
    )
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        return {int(index) + 2 for index in cases["index"].drop_nulls()}
    return set()


def with_frictionless(folder: Path) -> set[int]:
    """Rows in the report of frictionless, with a primary key and a foreign key."""
    from frictionless import Checklist, Package, Resource, Schema, system

    def field(name: str, kind: str, **constraints: Any) -> dict[str, Any]:
        return {"name": name, "type": kind, "constraints": constraints}

    schema = {
        "fields": [
            field("id", "string", required=True, pattern=ID_PATTERN),
            field("name_ru", "string", required=True),
            field("place_id", "string", required=True),
            field("sector_code", "string", required=True),
            field("employees", "integer", minimum=0, maximum=50_000_000),
            field("employees_year", "integer", minimum=1900, maximum=2100),
            field("annual_capacity", "number", minimum=0, maximum=1e12),
            field("founded", "integer", minimum=1500, maximum=2100),
            field("is_city_forming", "string", enum=["yes", "no"]),
            field("status", "string", required=True, enum=list(STATUSES)),
            field("note", "string"),
            field("source", "string", required=True),
        ],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["place_id"], "reference": {"resource": "places", "fields": ["id"]}}],
    }
    with system.use_context(trusted=True):
        table = Resource(
            name="establishments", path=str(folder / "establishments.csv"), schema=Schema.from_descriptor(schema)
        )
        places = Resource(name="places", path=str(folder / "places.csv"))
        report = Package(resources=[table, places]).validate(checklist=Checklist(), limit_errors=100_000)
    logging.getLogger("frictionless").setLevel(logging.ERROR)
    return {
        row for task in report.tasks for row in (getattr(error, "row_number", None) for error in task.errors) if row
    }


PEERS: dict[str, Callable[[Path], set[int]]] = {
    "pydantic": with_pydantic,
    "pandera": with_pandera,
    "frictionless": with_frictionless,
}


def _peak(name: str, folder: Path, answer: Any) -> None:
    (PEERS | {"ryzoma": with_ryzoma})[name](folder)
    status = Path("/proc/self/status").read_text("ascii")  # ru_maxrss would begin with that of the parent
    answer.put(int(status.split("VmHWM:")[1].split()[0]) / 1024)


def _peak_megabytes(name: str, folder: Path) -> float:
    """Peak resident memory of a fresh process that checks once [MB], its imports included."""
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    process = context.Process(target=_peak, args=(name, folder, answer))
    process.start()
    megabytes = float(answer.get(timeout=300))
    process.join()
    return megabytes


def _found(rows: set[int], planted: Planted) -> tuple[int, int]:
    every = set().union(*planted.values(), {2})  # row 2 is the other one of the repeated keys
    return sum(numbers <= rows for numbers in planted.values()), len(rows - every)


def big_table(folder: Path, planted: Planted) -> Iterator[Row]:
    """The eleven kinds of fault, side by side."""
    ours = _peak_megabytes("ryzoma", folder)
    seconds = median_seconds(lambda: with_ryzoma(folder))
    found, wrong = _found(with_ryzoma(folder), planted)
    assert (found, wrong) == (len(KINDS), 0), f"found {found} of {len(KINDS)} kinds, {wrong} rows wrongly"
    for name, peer in PEERS.items():
        found, wrong = _found(peer(folder), planted)
        yield row(
            f"{ROWS} rows with {len(KINDS)} kinds of fault",
            seconds,
            peer=released(name),
            theirs=median_seconds(partial(peer, folder), 3),
            memory=ours,
            goal="0.5 s",
            note=f"peer finds {found} kinds, {wrong} rows wrongly, {_peak_megabytes(name, folder):.0f} MB",
        )


def run() -> list[Row]:
    """All rows."""
    with tempfile.TemporaryDirectory() as name:
        folder, planted = make_folder(Path(name))
        rows = list(big_table(folder, planted))
        region = check_region("belarus").region
        assert region is not None
        workbook = Path(name) / "belarus.xlsx"
        write_workbook(region, workbook)
        from_folder = median_seconds(lambda: check_region("belarus"))
        rows.append(row("reading and checking Belarus", from_folder, goal="0.7 s"))
        from_workbook = median_seconds(lambda: check_region(workbook))
        rows.append(row("reading and checking Belarus from a workbook", from_workbook))
    return rows
