"""The diagnosis of Belarus as it was when somebody last looked at it.

The files beside this one hold the first screen and some hundred numbers, so that no change of a result goes unnoticed.
After a change that is meant to move them, renew them, look at the difference, and say in the commit why it is right::

    RYZOMA_RENEW_GOLDEN=1 pytest tests/golden
    git diff tests/golden
"""

import csv
import json
import os
from pathlib import Path

import polars as pl
import pytest

HERE = Path(__file__).parent
SCREEN, NUMBERS = HERE / "belarus_first_screen.json", HERE / "belarus_numbers.csv"
RENEW = os.environ.get("RYZOMA_RENEW_GOLDEN") == "1"

DIGITS = 5  # significant digits written
CENTRAL, INTERVAL = 2e-4, 3e-2  # relative tolerance of figures, and of ends of intervals, which depend on draws
ENDS = {"low", "high", "plant_share_low", "plant_share_high", "change_low", "change_high"}

#: table, column that names the row, rows (None: every row), columns
CHOSEN = (
    ("population_oblasts", "oblast", None, ("population_2024", "change", "shrinking")),
    ("population_classes", "size", None, ("places", "after", "relative")),
    ("population_units", "id", ("svisloch_grodno_district", "smolevichi_district", "minsk", "orsha_district"), ("growth",)),
    ("population_towns", "id", ("pinsk", "mikashevichi", "novopolotsk"), ("population_2024", "growth", "earlier_growth")),
    ("migration_capital", "area", None, ("inflow", "net")),
    ("employment_sectors", "sector", None, ("jobs", "low", "high")),
    ("employment_units", "id", ("minsk", "minsk_district", "soligorsk_district", "orsha_district", "pinsk", "vitebsk"),
     ("jobs", "low", "high", "share")),
    ("employment_plants", "plant", ("belaruskali-soligorsk", "belaz-zhodino", "naftan-novopolotsk"), ("jobs",)),
    ("dependence_towns", "id", ("soligorsk", "zhodino", "mikashevichi", "ostrovets", "zhlobin", "novopolotsk"),
     ("plant_share", "plant_share_low", "plant_share_high", "herfindahl", "minutes")),
    ("access_units", "id", ("brest", "pinsk", "orsha_district", "braslav_district"), ("to_capital", "within_60", "haul")),
    ("access_markets", "market", None, ("haul_capital",)),
)  # fmt: skip


def rounded(value):
    """Counts as they are, other numbers to so many significant digits."""
    return value if value is None or value == round(value) else float(f"{value:.{DIGITS}g}")


def first_screen(plan):
    """What a minister sees, and how much stands behind it."""
    return {
        "figures": {figure.id: rounded(figure.value.value) for figure in plan.key_figures},
        "headlines": [
            headline.sentence.message[-1] if isinstance(headline.sentence.message, tuple) else headline.sentence.message
            for headline in plan.headlines
        ],
        "chapters": [section.id for section in plan.sections],
        # which specialisations are sure depends on the draws
        "rows": {table.name: table.frame.height for table in plan.tables if table.name != "specialisations"},
        "on_estimates": {
            table.name: round(table.estimate_share, 3) for table in plan.tables if table.estimate_share is not None
        },
    }


def numbers(plan):
    """(table, row, column, value) of the chosen numbers, and of all indices of inequality."""
    found = []
    for name, key, rows, columns in CHOSEN:
        frame = plan.table(name).frame
        chosen = frame if rows is None else frame.filter(pl.col(key).is_in(rows))
        assert chosen.height == (frame.height if rows is None else len(rows)), name
        for row in chosen.sort(key).iter_rows(named=True):
            found += [(name, row[key], column, rounded(row[column])) for column in columns]
    for row in plan.table("asymmetry_cities").frame.filter(pl.col("year") == 2024).iter_rows(named=True):
        found.append(("asymmetry_cities", row["indicator"], "value", rounded(row["value"])))
    for row in plan.table("asymmetry_areas").frame.iter_rows(named=True):
        label = f"{row['variable']}, {row['year']}"
        found += [
            ("asymmetry_areas", label, column, rounded(row[column])) for column in ("williamson", "gini", "theil")
        ]
    for row in plan.table("asymmetry_convergence").frame.iter_rows(named=True):
        columns = ("speed", "spread_first", "spread_last", "change_low", "change_high")
        found += [("asymmetry_convergence", row["variable"], column, rounded(row[column])) for column in columns]
    return found


def written(rows):
    with NUMBERS.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("table", "row", "column", "value"))
        table.writerows((*place, "" if value is None else repr(value).removesuffix(".0")) for *place, value in rows)


def read():
    with NUMBERS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    return {tuple(place): float(value) if value else None for *place, value in rows}


def alike(value, expected, tolerance):
    if value is None or expected is None:
        return value is expected
    return value == pytest.approx(expected, rel=tolerance, abs=1e-9)


def test_the_first_screen_of_belarus(belarus_plan):
    screen = first_screen(belarus_plan)
    if RENEW:
        SCREEN.write_text(json.dumps(screen, ensure_ascii=False, indent=1) + "\n", "utf-8")
        pytest.skip(f"{SCREEN.name} is renewed: look at the difference")
    golden = json.loads(SCREEN.read_text("utf-8"))
    for part in ("headlines", "chapters", "rows"):
        assert screen[part] == golden[part], part
    assert screen["figures"] == pytest.approx(golden["figures"], rel=CENTRAL)
    assert screen["on_estimates"] == pytest.approx(golden["on_estimates"], abs=0.002)


def test_numbers_of_belarus(belarus_plan):
    found = numbers(belarus_plan)
    if RENEW:
        written(found)
        pytest.skip(f"{NUMBERS.name} is renewed: look at the difference")
    golden = read()
    assert [tuple(place) for *place, _ in found] == list(golden)
    moved = []
    for *place, value in found:
        expected = golden[tuple(place)]
        if not alike(value, expected, INTERVAL if place[2] in ENDS else CENTRAL):
            moved.append((*place, expected, value))
    assert moved == [], "(table, row, column, golden, now); if that is meant: see the words above"


def test_a_moved_number_would_be_noticed(belarus_plan):
    golden = read()
    assert len(golden) > 150
    assert len(golden) == len(numbers(belarus_plan))
    assert sum(value is None for value in golden.values()) < 0.1 * len(golden)
    assert not alike(100.0, 100.1, CENTRAL)
    assert not alike(100.0, 104.0, INTERVAL)
    assert not alike(None, 0.0, INTERVAL)
