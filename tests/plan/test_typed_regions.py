"""Regions typed by hand, with much or little in them: each gets a whole report in every language."""

import csv
import re
from html import unescape

import pytest
from tests.typed_region import TOWNS, Typed

from ryzoma.locale import LANGUAGES
from ryzoma.plan import build_plan, plan_bytes, read_plan
from ryzoma.region import check_region, new_region
from ryzoma.report import write_report


def without(table, **cells):
    """Delete the rows with these cells."""
    return lambda region: region.change(
        table, lambda row: None if all(row[name] == value for name, value in cells.items()) else row
    )


def every(table, **cells):
    """Write these cells into every row."""
    return lambda region: region.change(table, lambda row: row | cells)


def crowded(region):
    """Each town with a published number of jobs that is far below what the sectors hold together."""
    towns = [{"area_ids": name, "as_of": "2024-01-01", "employed": 900} for name, *_ in TOWNS]
    return region.add("area_employment", *towns)


def wages(region):
    """Two more oblasts, and wages of three in two years, one of them without any unit."""
    region.add("oblasts", *({"id": name, "name_ru": name} for name in ("upland", "lowland")))
    moved = {"delta": "upland", "eta": "lowland"}
    region.change("places", lambda row: row | {"oblast": moved.get(row["id"], row["oblast"])})
    figures = {("whole_region", 2015): 100, ("upland", 2015): 80, ("lowland", 2015): 70} | {
        ("whole_region", 2024): 300, ("upland", 2024): 200, ("lowland", 2024): 240
    }  # fmt: skip
    return region.add(
        "indicators",
        *(
            {
                "area_level": "oblast",
                "area_id": oblast,
                "indicator": "wage",
                "year": year,
                "value": value,
                "unit": "BYN",
            }
            for (oblast, year), value in figures.items()
        ),
    )


def moves(region):
    """Flows between the towns' oblasts, published one by one."""
    wages(region)
    flows = (("upland", "whole_region", 50), ("whole_region", "upland", 80), ("lowland", "whole_region", 9),
             ("whole_region", "lowland", 7))  # fmt: skip
    return region.add(
        "migration",
        *(
            {"origin_level": "oblast", "origin_id": start, "destination_level": "oblast", "destination_id": end}
            | {"year": 2023, "period": "year", "measure": "gross_flow", "value": people, "unit": "persons"}
            for start, end, people in flows
        ),
    )


def births(region):
    return region.add(
        "migration",
        {"origin_level": "none", "destination_level": "country", "year": 2023, "period": "year"}
        | {"measure": "natural_increase", "value": -120, "unit": "persons"},
    )


def history(region):
    """Fifty years of the largest town, and a census that broke the series."""
    region.describe(series_breaks=[2020])
    figures = ((1970, 40_000), (1990, 80_000), (2010, 95_000), (2019, 97_000))
    counted = {"place_id": "alfa", "kind": "census", "preferred": "yes"}
    return region.add("population", *(counted | {"year": year, "population": people} for year, people in figures))


def closed(town):
    """The road to a town is closed."""
    return lambda region: region.change(
        "links", lambda row: row | {"status": "closed" if row["to_id"] == town else "open"}
    )


def people(count, **cells):
    """So many people wherever these cells stand."""
    return lambda region: region.change(
        "population",
        lambda row: row | {"population": count} if all(row[name] == value for name, value in cells.items()) else row,
    )


def only_sector(name):
    return lambda region: region.change("sector_employment", lambda row: row if row["sector_id"] == name else None)


def outlined(name, *shapes):
    return lambda region: region.outline(name, *shapes)


def in_districts(**of_town):
    return lambda region: region.districts(of_town)


def described(**values):
    return lambda region: region.describe(**values)


ROADS, DISTRICTED, MARKETS, SECTORS, PLANTS = (
    Typed.roads, Typed.districts, Typed.markets, Typed.sectors, Typed.plants
)  # fmt: skip
ALONE, PAIR = TOWNS[:1], TOWNS[:2]
ROW = tuple((name, 53.0, 25.0 + at / 5, *counts) for at, (name, _, _, *counts) in enumerate(TOWNS))

WHOLE = ("five", 24.8, 52.9, 26.2, 53.8)
DRAWN = (("west", 24.8, 52.9, 25.6, 53.4), ("north", 24.8, 53.4, 26.2, 53.8), ("east", 25.6, 52.9, 26.2, 53.4))

PEOPLE = "population asymmetry"
JOBS = f"{PEOPLE} dependence"

VARIANTS = {
    # name: what is typed, chapters beside access, towns and years
    "five towns": ([], PEOPLE),
    "roads": ([ROADS], PEOPLE),
    "a road closed": ([ROADS, closed("eta")], PEOPLE),
    "districts": ([DISTRICTED], PEOPLE),
    "districts and roads": ([DISTRICTED, ROADS], PEOPLE),
    "districts of unknown area": ([DISTRICTED, every("districts", area_km2="")], PEOPLE),
    "districts of no town": ([in_districts()], PEOPLE),
    "districts, two without a town": ([in_districts(alfa="west")], PEOPLE),
    "districts governed from elsewhere": ([in_districts(alfa="west"), every("districts", seat_id="alfa")], PEOPLE),
    "an outline of the country": ([DISTRICTED, outlined("country", WHOLE)], PEOPLE),
    "an outline and neighbours": (
        [outlined("country", WHOLE), outlined("neighbours", ("east", 26, 52, 28, 55))],
        PEOPLE,
    ),
    "outlines of districts": ([DISTRICTED, outlined("districts", *DRAWN)], PEOPLE),
    "outlines of some districts": ([DISTRICTED, outlined("districts", *DRAWN[:2])], PEOPLE),
    "markets": ([ROADS, MARKETS], PEOPLE),
    "markets without roads": ([MARKETS], PEOPLE),
    "sectors": ([ROADS, SECTORS], JOBS),
    "sectors without roads": ([SECTORS], JOBS),
    "one sector": ([SECTORS, only_sector("trade")], JOBS),
    "figures of jobs that contradict each other": ([SECTORS, crowded], PEOPLE),
    "plants": ([ROADS, SECTORS, PLANTS], JOBS),
    "plants without sectors": ([PLANTS], PEOPLE),
    "wages": ([wages], PEOPLE),
    "moves": ([moves], f"{PEOPLE} migration"),
    "births only": ([births], f"{PEOPLE} migration"),
    "history": ([history], PEOPLE),
    "everything": ([DISTRICTED, ROADS, MARKETS, SECTORS, PLANTS, history, moves], f"{PEOPLE} migration dependence"),
    "a break between the years": ([described(series_breaks=[2023])], PEOPLE),
    "a single year": ([], PEOPLE, TOWNS, "2024"),
    "a single year of everything": ([DISTRICTED, ROADS, SECTORS, PLANTS], JOBS, TOWNS, "2022"),
    "one figure missing": ([without("population", place_id="eta", year="2022")], PEOPLE),
    "a town never counted": ([ROADS, SECTORS, without("population", place_id="eta")], JOBS),
    "a town that is gone": ([people(0, place_id="eta")], PEOPLE),
    "nobody": ([people(0), ROADS], "population"),
    "towns of one size": ([people(50_000), ROADS, SECTORS], JOBS),
    "growth everywhere": ([people(990_000, year="2024")], PEOPLE),
    "loss everywhere": ([people(990_000, year="2022")], PEOPLE),
    "all on estimates": ([every("sources", kind="estimate")], PEOPLE),
    "a single town": ([], "population", ALONE),
    "a single town with jobs": ([SECTORS, MARKETS], "population dependence", ALONE),
    "a single town in one year": ([], "population", ALONE, "2024"),
    "two towns": ([lambda region: region.roads((("alfa", "beta", 34, 30),))], PEOPLE, PAIR),
    "towns on a line": ([ROADS], PEOPLE, ROW),
}

HIDDEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ODD_NUMBER = re.compile(r"(?<![\w-])(nan|-?inf|None|NaT)(?![\w-])")
ODD_ATTRIBUTE = re.compile(r'="[^"]*\b(nan|NaN|inf)\b[^"]*"')
GAP = re.compile(r"\{[a-z_]*\}")


def words_of(page):
    return unescape(TAG.sub(" ", page))


@pytest.fixture(scope="module", params=VARIANTS, ids=[name.replace(" ", "-") for name in VARIANTS])
def variant(request):
    return request.param


@pytest.fixture(scope="module")
def plan(variant, tmp_path_factory):
    steps, _, *shape = VARIANTS[variant]
    folder = tmp_path_factory.mktemp("typed") / "five"
    new_region(folder, base_year=2024)
    region = Typed(folder).towns(*shape)
    for step in steps:
        step(region)
    checked = check_region(folder)
    assert [str(finding) for finding in checked.errors] == []
    return build_plan(checked.region, findings=checked.findings, draws=20)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_report_without_an_odd_number(plan, language, tmp_path):
    folder = write_report(plan, tmp_path / "out", language, also={"plan.json": plan_bytes(plan)}).folder
    page = HIDDEN.sub("", (folder / "report.html").read_text("utf-8"))
    for pattern, text in ((ODD_NUMBER, words_of(page)), (ODD_ATTRIBUTE, page), (GAP, words_of(page))):
        found = pattern.search(text)
        assert found is None, text[found.start() - 80 : found.end() + 80]
    for path in (folder / "tables").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = {cell.lower() for row in csv.reader(stream) for cell in row}
        assert not cells & {"nan", "inf", "-inf", "none"}, path.name
    assert plan_bytes(read_plan(folder)) == plan_bytes(plan)


def test_there_are_the_chapters_that_have_figures_and_no_others(plan, variant):
    expected = [*VARIANTS[variant][1].split(), "access"]
    order = ["population", "asymmetry", "migration", "dependence", "access"]
    assert [section.id for section in plan.sections] == sorted(expected, key=order.index)


def test_no_table_and_no_chapter_is_empty(plan):
    for section in plan.sections:
        assert section.summary, section.id
        for table in section.tables:
            assert table.frame.height, table.name


def test_changes_are_told_where_two_years_are_known_and_nowhere_else(plan, variant):
    alone = variant.startswith(("a single year", "a break")) or variant == "a single town in one year"
    charts = {getattr(block, "id", "") for block in plan.sections[0].blocks}
    assert ("population_by_size" in charts) == (not alone and variant != "nobody")
    assert ("shrinking" in {figure.id for figure in plan.key_figures}) == (not alone)


def test_a_workbook_gets_the_same_plan_as_a_folder(tmp_path):
    new_region(tmp_path / "five", base_year=2024)
    Typed(tmp_path / "five").towns().roads().sectors()
    new_region(tmp_path / "five.xlsx", tmp_path / "five")
    plans = []
    for source in ("five", "five.xlsx"):
        checked = check_region(tmp_path / source)
        assert checked.findings == ()
        plans.append(build_plan(checked.region, draws=20))
    assert plan_bytes(plans[0]) == plan_bytes(plans[1])
