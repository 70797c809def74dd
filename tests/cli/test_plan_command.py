"""The command plan, typed as a user would: five towns from nothing, faults, refusals, interruption."""

import hashlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import pytest
from tests.typed_region import TOWNS, Typed

from ryzoma.cli.main import run
from ryzoma.locale import translator
from ryzoma.plan import read_plan

COMMAND = [sys.executable, "-W", "error", "-c", "from ryzoma.cli import main; main()"]
COLOUR = "\x1b["


@pytest.fixture
def typed(tmp_path):
    """Type a command in an empty folder, as in a terminal; exit code, standard output, standard error."""

    def call(*arguments):
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=os.environ | {"RYZOMA_LANG": "en"},
        )
        return done.returncode, done.stdout, done.stderr

    return call


@pytest.fixture
def ryzoma(capsys, monkeypatch, tmp_path):
    """The same without a process of its own."""
    monkeypatch.setenv("RYZOMA_LANG", "en")
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def five(ryzoma, tmp_path):
    """Five towns typed into the forms of ``ryzoma new``."""
    code, out, err = ryzoma("new", "five", "--year", 2024)
    assert (code, out) == (0, "")
    assert "ryzoma check five" in err
    return Typed(tmp_path / "five").towns()


def sums(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def leftovers(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


# --- from nothing to a report ------------------------------------------------------------------------------------


def test_five_towns_from_nothing_to_a_report(typed, tmp_path):
    assert typed("new", "Пять городов", "--year", 2024, "--lang", "ru")[0] == 0
    towns = Typed(tmp_path / "Пять городов")
    code, _, err = typed("plan", "Пять городов")  # nothing is typed yet
    assert code == 3
    assert "places.csv" in err
    towns.towns().roads()
    assert typed("check", "Пять городов")[:2] == (0, "No fault was found. Rows read: 21, tables: 5.\n")

    code, out, err = typed("plan", "Пять городов", "--draws", 20)
    assert code == 0
    folder = tmp_path / "out" / "pyat-gorodov"
    assert {path.name for path in folder.iterdir()} >= {"report.html", "plan.xlsx", "plan.gpkg", "plan.json", "tables"}
    assert out.splitlines()[:2] == ["Пять городов", "  Inhabitants: 137,100 (−2.0% since 2022)"]
    assert re.fullmatch(r"Written in [\d.]+ s: out/pyat-gorodov/report\.html\n", err)
    plan = read_plan(folder)
    assert [section.id for section in plan.sections] == ["population", "asymmetry", "access"]
    assert plan.key_figures[0].value.value == sum(people for *_, people in TOWNS)
    assert leftovers(tmp_path / "out") == []


def test_the_summary_is_all_that_goes_to_standard_output(ryzoma, five):
    code, out, err = ryzoma("plan", "five", "--draws", 20)
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "five"
    assert all(re.match(r"  (\S|• )", line) for line in lines[1:])
    assert len(lines) == 5
    assert len(err.splitlines()) == 1


def test_warnings_are_counted_on_standard_error(ryzoma, five):
    five.roads().change("links", lambda row: row | {"status": "closed" if row["to_id"] == "eta" else "open"})
    code, out, err = ryzoma("plan", "five", "--draws", 20)
    assert code == 0
    assert "warning" not in out
    assert err.splitlines()[0] == "1 warning about the data; see it with: ryzoma check five"


def test_belarus_in_one_command(typed, tmp_path):
    code, out, err = typed("plan", "--draws", 20, "--cluster-seconds", 0, "--out", "here", "--lang", "ru")
    assert code == 0
    assert out.startswith(f"Республика Беларусь\n  {translator('ru').text('Inhabitants')}: 9\u00a0155\u00a0978 ")
    assert "here/report.html" in err
    page = (tmp_path / "here" / "report.html").read_text("utf-8")
    assert '<html lang="ru">' in page


# --- language and colour -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (("--lang", "be"), {"RYZOMA_LANG": "ru"}, "be"),
        ((), {"RYZOMA_LANG": "ru"}, "ru"),
        ((), {"RYZOMA_LANG": "en", "LC_ALL": "ru_RU.UTF-8"}, "en"),
        ((), {"LANG": "be_BY.UTF-8"}, "be"),
        ((), {"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_language_asked_for_or_that_of_the_terminal(
    ryzoma, five, tmp_path, monkeypatch, arguments, environment, language
):
    for name in ("RYZOMA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    code, out, _ = ryzoma("plan", "five", "--draws", 20, *arguments)
    assert code == 0
    words = translator(language).text("Inhabitants")
    assert out.splitlines()[1].startswith(f"  {words}: ")
    page = (tmp_path / "out" / "five" / "report.html").read_text("utf-8")
    assert f'<html lang="{language}">' in page
    assert words in page


def test_errors_are_told_in_the_language_asked_for(ryzoma, five):
    assert "Встроенные регионы: belarus" in ryzoma("plan", "atlantis", "--lang", "ru")[2]
    assert "Убудаваныя рэгіёны: belarus" in ryzoma("plan", "atlantis", "--lang=be")[2]
    five.change("places", lambda row: row | {"lat": "north"})
    assert "ошиб" in ryzoma("plan", "five", "--lang", "ru")[2]


def test_no_colour_where_nobody_watches(typed, five):
    five.change("places", lambda row: row | {"lat": "north"})
    for arguments in (("plan", "five"), ("plan", "--help")):
        _, out, err = typed(*arguments)
        assert COLOUR not in out + err


# --- exit codes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "atlantis"),
        ("plan", "belarus", "--nonsense"),
        ("plan", "belarus", "--lang", "fr"),
        ("plan", "belarus", "--seed", "-1"),
        ("plan", "belarus", "--draws", "3"),
        ("plan", "belarus", "too", "much"),
        ("plane", "belarus"),
    ],
)
def test_wrong_usage_is_two(ryzoma, tmp_path, arguments):
    code, out, err = ryzoma(*arguments)
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_faults_are_three_and_told_with_their_place(ryzoma, five, tmp_path):
    five.change("population", lambda row: row | {"population": "many"} if row["place_id"] == "beta" else row)
    five.change("places", lambda row: row | {"oblast": "nowhere"} if row["id"] == "eta" else row)
    code, out, err = ryzoma("plan", "five")
    assert (code, out) == (3, "")
    assert "population.csv:4:population  «many»" in err
    assert "population.csv:5:population  «many»" in err
    assert "places.csv:6:oblast  «nowhere»" in err
    assert "3 errors, 0 warnings" in err
    assert not (tmp_path / "out").exists()


def test_a_region_without_usable_population_is_a_fault_of_the_data(ryzoma, five):
    five.change("population", lambda row: row | {"preferred": "no"})
    code, _, err = ryzoma("plan", "five")
    assert code == 3
    assert "R807" in err
    assert "population.csv:preferred" in err


# --- where it is written -----------------------------------------------------------------------------------------


def test_a_folder_of_others_is_left_alone(ryzoma, five, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "diary.txt").write_text("dear diary")
    code, out, err = ryzoma("plan", "five", "--out", "mine")
    assert (code, out) == (2, "")
    assert "diary.txt" in err
    assert [path.name for path in mine.iterdir()] == ["diary.txt"]
    assert leftovers(tmp_path) == []
    (tmp_path / "file").write_text("x")
    assert ryzoma("plan", "five", "--out", "file")[0] == 2
    assert (tmp_path / "file").read_text() == "x"


def test_a_report_of_ours_is_replaced_unless_somebody_changed_it(ryzoma, five, tmp_path):
    assert ryzoma("plan", "five", "--draws", 20)[0] == 0
    first = sums(tmp_path / "out" / "five")
    five.roads()
    assert ryzoma("plan", "five", "--draws", 20)[0] == 0
    second = sums(tmp_path / "out" / "five")
    assert first["report.html"] != second["report.html"]
    (tmp_path / "out" / "five" / "tables" / "population_units.csv").write_text("my own remarks")
    code, _, err = ryzoma("plan", "five", "--draws", 20)
    assert code == 2
    assert "population_units.csv" in err
    assert sums(tmp_path / "out" / "five")["report.html"] == second["report.html"]


def test_a_folder_that_cannot_be_written_is_told(ryzoma, five, tmp_path):
    (tmp_path / "block").write_text("a file where a folder should be")
    code, out, err = ryzoma("plan", "five", "--draws", 20, "--out", "block/out")
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert "block" in err


# --- interruption ------------------------------------------------------------------------------------------------


def interrupted(tmp_path, is_time):
    """Start a plan of Belarus on a terminal, press Ctrl-C as soon as it is time; exit code and what was told."""
    leader, terminal = pty.openpty()
    child = subprocess.Popen(
        [*COMMAND, "plan", "belarus", "--cluster-seconds", "0", "--out", "out"],
        stdout=subprocess.PIPE,
        stderr=terminal,
        cwd=tmp_path,
        env=os.environ | {"RYZOMA_LANG": "en", "TERM": "xterm", "COLUMNS": "100"},
        text=True,
    )
    os.close(terminal)
    told, pressed, deadline = b"", False, time.monotonic() + 60
    while time.monotonic() < deadline:
        if not pressed and is_time(told):
            child.send_signal(signal.SIGINT)
            pressed = True
        if select.select([leader], [], [], 0.005)[0]:
            try:
                told += os.read(leader, 65536)
            except OSError:  # the other end is closed
                break
        elif child.poll() is not None:
            break
    out, _ = child.communicate(timeout=60)
    os.close(leader)
    assert pressed
    return child.returncode, out, told.decode(errors="replace")


@pytest.mark.parametrize("moment", ["while it computes", "while it writes"])
def test_ctrl_c_leaves_what_was_there(ryzoma, five, tmp_path, moment):
    assert ryzoma("plan", "five", "--draws", 20, "--out", "out")[0] == 0
    before = sums(tmp_path / "out")

    def is_time(told):
        return bool(told) if moment == "while it computes" else any(tmp_path.glob(".out.*"))

    code, out, told = interrupted(tmp_path, is_time)
    assert (code, out) == (130, "")
    assert "Interrupted; nothing half-written was left behind." in told
    assert "Traceback" not in told
    assert sums(tmp_path / "out") == before
    assert leftovers(tmp_path) == []
