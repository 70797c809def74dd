"""A plan as a whole: what it holds, what it warns of, and that chance alone moves nothing but intervals."""

import json
import os
import subprocess
import sys

import polars as pl
import pytest
from tests.typed_region import TOWNS, Typed

from ryzoma.locale import LANGUAGES, translator
from ryzoma.plan import build_plan
from ryzoma.plan.content import Note
from ryzoma.region import check_region, new_region
from ryzoma.report.voice import Voice
from ryzoma.tables import Kind, ResultTable

INTERVALS = {"low", "high", "grade", "plant_share_low", "plant_share_high", "herfindahl_low", "herfindahl_high",
             "level_low", "level_high", "change_low", "change_high"}  # fmt: skip


def messages(plan, language):
    voice = Voice(translator(language), plan.names)
    for section in plan.sections:
        yield from (voice.say(text) for text in section.summary)
        for block in section.blocks:
            if isinstance(block, Note):
                yield from (voice.say(text) for text in block.paragraphs)
            elif not isinstance(block, ResultTable):
                yield voice.say(block.reading)
    for figure in plan.key_figures:
        yield f"{voice.say(figure.value)} {voice.say(figure.reading)}"
    for headline in plan.headlines:
        yield f"{voice.say(headline.sentence)} {voice.say(headline.evidence)}"
    yield from (voice.say(caveat) for caveat in plan.caveats)


# --- Belarus -----------------------------------------------------------------------------------------------------


def test_chapters_of_belarus(belarus_plan):
    chapters = [section.id for section in belarus_plan.sections]
    assert chapters == ["population", "asymmetry", "migration", "dependence", "access", "reach"]
    assert all(section.summary and section.tables for section in belarus_plan.sections)


def test_every_study_of_belarus_is_published_in_full(belarus_plan, belarus_diagnosis):
    published = {table.name: table for table in belarus_plan.tables}
    for table in belarus_diagnosis.tables:
        assert published[table.name].frame.equals(table.frame), table.name


def test_no_published_number_is_not_a_number(belarus_plan):
    for table in belarus_plan.tables:
        for name, dtype in table.frame.schema.items():
            if dtype.is_float():
                assert table.frame[name].drop_nulls().is_finite().all(), (table.name, name)


def test_shares_of_estimates_are_shares(belarus_plan):
    told = [table.estimate_share for table in belarus_plan.tables] + [
        one.estimate_share for one in belarus_plan.key_figures
    ]
    known = [share for share in told if share is not None]
    assert len(known) > 15
    assert all(0.0 <= share <= 1.0 for share in known)
    assert all(table.estimate_basis for table in belarus_plan.tables if table.estimate_share is not None)


def test_columns_hold_what_their_kind_says(belarus_plan):
    numeric = {Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.YEAR}
    for table in belarus_plan.tables:
        for column in table.columns:
            dtype = table.frame.schema[column.name]
            assert dtype.is_numeric() == (column.kind in numeric), (table.name, column.name)
            if column.estimated_by:
                assert table.frame.schema[column.estimated_by] == pl.Boolean, (table.name, column.name)


def test_belarus_passes_its_checks(belarus_plan):
    assert [check.title for check in belarus_plan.checks if not check.passed] == []
    assert len(belarus_plan.checks) == 2


def test_the_inputs_of_the_plan_are_named(belarus_plan, belarus_checked):
    assert belarus_plan.fingerprint == belarus_checked.region.fingerprint
    assert belarus_plan.seed == 0
    assert {"ryzoma", "python", "numpy", "polars"} <= set(belarus_plan.versions)
    assert belarus_plan.findings == belarus_checked.findings


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_belarus_is_whole(belarus_plan, language):
    told = list(messages(belarus_plan, language))
    assert len(told) > 60
    assert [words for words in told if "{" in words or "nan" in words.split() or not words.strip()] == []


@pytest.mark.parametrize("language", ["ru", "be"])
def test_no_sentence_of_belarus_is_left_in_english(belarus_plan, language):
    here, english = messages(belarus_plan, language), messages(belarus_plan, "en")
    same = [
        words for words, other in zip(here, english, strict=True) if words == other and any(map(str.isalpha, words))
    ]
    assert same == []


def test_progress_names_steps_and_ends(belarus_checked):
    heard = []
    build_plan(belarus_checked.region, draws=20, progress=lambda *step: heard.append(step))
    assert heard[0][1] == 0
    assert heard[-1][1] == heard[-1][2]
    assert all(0 <= done <= of for _, done, of in heard)
    assert all(translator("ru").text(step) != step for step, _, _ in heard)


# --- chance ------------------------------------------------------------------------------------------------------


def test_another_seed_moves_intervals_alone(belarus_checked, belarus_plan):
    other = build_plan(belarus_checked.region, findings=belarus_checked.findings, seed=1)
    assert other.positions == belarus_plan.positions
    moved = {}
    for one, two in zip(belarus_plan.tables, other.tables, strict=True):
        assert one.name == two.name
        if one.name == "specialisations":  # its rows are those whose interval lies above 1
            continue
        assert one.frame.drop(INTERVALS, strict=False).equals(two.frame.drop(INTERVALS, strict=False)), one.name
        moved[one.name] = not one.frame.equals(two.frame)
    assert {name for name, is_moved in moved.items() if is_moved} == {
        "asymmetry_convergence",
        "dependence_towns",
        "employment_sectors",
        "employment_units",
        "employment_plants",
        "employment_cells",
        "location_quotients",
    }


PROGRAM = """
import hashlib, json, sys
from pathlib import Path
from ryzoma.plan import build_plan, plan_bytes
from ryzoma.region import check_region
from ryzoma.report import write_report

checked = check_region(sys.argv[1])
plan = build_plan(checked.region, findings=checked.findings, seed=5, draws=20)
folder = write_report(plan, Path(sys.argv[2]), "be", also={"plan.json": plan_bytes(plan)}).folder
files = sorted(path for path in folder.rglob("*") if path.is_file())
print(json.dumps({str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}))
"""


def sums_of_files(region, out, seed_of_hashes):
    environment = os.environ | {"PYTHONHASHSEED": seed_of_hashes}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(region), str(out)],
        capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_two_processes_write_the_same_bytes_of_belarus(tmp_path):
    one, two = (sums_of_files("belarus", tmp_path / f"out{seed}", seed) for seed in ("1", "4711"))
    assert {"plan.json", "report.html", "plan.xlsx", "plan.gpkg", "tables/population_units.csv"} <= set(one)
    assert len(one) > 30
    assert one == two


# --- what is missing ---------------------------------------------------------------------------------------------


@pytest.fixture
def five(tmp_path):
    new_region(tmp_path / "five", base_year=2024)
    return Typed(tmp_path / "five").towns()


def planned(region):
    checked = check_region(region.folder)
    assert checked.errors == ()
    return build_plan(checked.region, findings=checked.findings, draws=20)


def caveats(plan):
    voice = Voice(translator("en"), plan.names)
    return [voice.say(caveat) for caveat in plan.caveats]


def test_missing_tables_are_named(five):
    told = caveats(planned(five))
    assert any("without the tables sectors and sector_employment" in words for words in told)
    assert any("without the tables establishment_processes and process_flows" in words for words in told)
    told = caveats(planned(five.sectors()))
    assert not any("sector_employment" in words for words in told)


def test_figures_that_contradict_each_other_are_a_failed_check(five):
    five.sectors().add(
        "area_employment", *({"area_ids": name, "as_of": "2024-01-01", "employed": 900} for name, *_ in TOWNS)
    )
    plan = planned(five)
    (check,) = [check for check in plan.checks if not check.passed]
    assert check.value.value > 900
    assert "sector_employment" in Voice(translator("en"), plan.names).say(check.advice)
    assert "dependence" not in {section.id for section in plan.sections}
    assert not any("cannot be told without the tables sectors" in words for words in caveats(plan))


def test_published_jobs_that_agree_pass(five):
    five.sectors().add("area_employment", {"area_ids": "alfa", "as_of": "2024-01-01", "employed": 40_000})
    plan = planned(five)
    assert [check.passed for check in plan.checks] == [True]
    units = dict(plan.table("employment_units").frame.select("id", "jobs").rows())
    assert units["alfa"] == pytest.approx(40_000, rel=1e-9)
    assert sum(units.values()) == pytest.approx(60_000, rel=1e-9)


def test_a_plan_names_the_region_as_its_owner_does(five):
    five.describe(names={"ru": "Пять городов", "en": "Five towns", "be": "Пяць гарадоў"})
    assert planned(five).title["be"] == "Пяць гарадоў"


def test_the_plan_of_a_changed_region_has_another_fingerprint(five):
    before = planned(five)
    five.change("population", lambda row: row | {"population": str(int(row["population"]) + 1)})
    after = planned(five)
    assert before.fingerprint != after.fingerprint
    assert before.key_figures != after.key_figures
