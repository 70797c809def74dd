"""The command synthesise, typed as a user would."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from ryzoma.cli.main import run

COMMAND = [sys.executable, "-W", "error", "-c", "from ryzoma.cli import main; main()"]
PARTS = {
    *("status", "value", "bound", "gap", "seconds", "added", "gap_of_added", "standing", "removed", "opened", "links"),
    *("missing_links", "binding_limits", "idle_capacity", "estimate_share"),
}


@pytest.fixture
def ryzoma(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("RYZOMA_LANG", "en")
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def design(ryzoma):
    """A design as its document."""

    def call(*arguments):
        code, out, err = ryzoma("synthesise", *arguments, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return call


def test_a_cluster_of_the_table_as_json(design):
    found = design("--base", "pinsk", "--gap", 0.03)
    assert set(found) >= PARTS
    assert found["budget"] == 60e6
    assert sum(plant["capex"] for plant in found["opened"]) <= 60e6 * (1 + 1e-6)
    assert found["standing"] <= found["value"] <= found["bound"] * (1 + 1e-9)
    assert found["added"] == pytest.approx(found["value"] - found["standing"])
    assert found["gap_of_added"] == pytest.approx((found["bound"] - found["value"]) / found["added"], abs=1e-6)
    assert {"process", "place", "scale", "jobs", "capex"} <= set(found["opened"][0])
    assert {"from", "to", "commodity", "quantity", "km"} <= set(found["links"][0])
    assert {plant["place"] for plant in found["opened"]} <= set(found["places"])


def test_options_go_before_the_table(design):
    found = design("--base", "polesye", "--budget", 0, "--within", 30, "--weights", "jobs=100,wages=0.5")
    assert (found["cluster"], found["budget"], found["within_minutes"]) == ("pinsk", 0.0, 30.0)
    assert found["weights"] == {"jobs": 100.0, "wages": 0.5, "tonne_km": 0.0}
    assert found["opened"] == []
    assert found["added"] == pytest.approx(0.0, abs=1.0)


def test_around_a_plant(design):
    found = design("--base", "bobruisk-tannery", "--within", 40, "--budget", 5e6, "--gap", 0.03)
    assert found["seats"] == ["bobruisk"]
    assert found["form"] == "territorial"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--base", "pinks"), "pinsk"),
        (("--base", "cluster:leathr"), "cluster:leather"),
        (("--base", "pinsk", "--base", "nonsense-of-a-word"), "nonsense-of-a-word"),
        (("--base", "pinsk", "--budget", -1), "--budget"),
        (("--base", "pinsk", "--weights", "job=3"), "jobs=2500"),
        (("--base", "pinsk", "--weights", "wages=2"), "0 to 1"),
        (("--base", "process:caprolactam_plantt"), "caprolactam_plant"),
        ((), "--base"),
    ],
)
def test_what_cannot_be_is_told_without_a_trace(ryzoma, arguments, told):
    code, out, err = ryzoma("synthesise", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


def test_what_nobody_runs_has_no_seat_unless_a_place_is_named(ryzoma, design):
    code, out, err = ryzoma("synthesise", "--base", "microalgae_plant")
    assert (code, out) == (2, "")
    assert "Name a place too" in err
    found = design("--base", "microalgae_plant", "--base", "place:pinsk", "--time-limit", 1)
    assert found["seats"] == ["pinsk"]


def test_a_region_without_processes_is_told(ryzoma, tmp_path):
    assert ryzoma("new", "five", "--year", 2024)[0] == 0
    (tmp_path / "five" / "places.csv").write_text(
        "id,name_ru,oblast,own_unit,lat,lon,status,source\n"
        "alpha,Альфа,whole_region,yes,52.10,26.10,oblast_centre,own-data\n",
        "utf-8",
    )
    (tmp_path / "five" / "population.csv").write_text(
        "place_id,year,population,kind,preferred,source\nalpha,2024,1000,estimate,yes,own-data\n", "utf-8"
    )
    code, out, err = ryzoma("synthesise", "five", "--base", "alpha")
    assert (code, out) == (2, "")
    assert "processes" in err


def test_a_folder_of_somebody_else_is_refused_before_the_work(ryzoma, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    code, out, err = ryzoma("synthesise", "--base", "leather", "--time-limit", 3600, "--gap", 0, "--out", "mine")
    assert (code, out) == (2, "")
    assert "letter.txt" in err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_the_folder_holds_a_page_tables_and_a_plan(ryzoma, tmp_path):
    code, out, _ = ryzoma("synthesise", "--base", "pinsk", "--gap", 0.03, "--out", "here")
    assert code == 0
    assert "Pinsk innovation and industry cluster" in out
    assert "New plants" in out
    here = tmp_path / "here"
    page = (here / "report.html").read_text("utf-8")
    assert "Pinsk innovation and industry cluster" in page
    assert "first diagnosis" not in page
    for name in ("cluster_pinsk_plants.csv", "cluster_pinsk_deliveries.csv", "clusters.csv", "datapackage.json"):
        assert (here / "tables" / name).stat().st_size > 100
    assert (here / "plan.json").exists()


def test_ctrl_c_keeps_the_best_plan(tmp_path):
    leader, terminal = pty.openpty()
    with (tmp_path / "design.json").open("w") as document:
        child = subprocess.Popen(
            [*COMMAND, "synthesise", "--base", "pinsk", "--time-limit", "120", "--gap", "0", "--json"],
            stdout=document,
            stderr=terminal,
            cwd=tmp_path,
            env=os.environ | {"RYZOMA_LANG": "en", "TERM": "xterm", "COLUMNS": "160"},
        )
    os.close(terminal)
    told, pressed, deadline = b"", False, time.monotonic() + 90
    while child.poll() is None and time.monotonic() < deadline:
        if not pressed and re.search(rb"(searching|proving): best \d", told):
            child.send_signal(signal.SIGINT)
            pressed = True
        if select.select([leader], [], [], 0.02)[0]:
            try:
                told += os.read(leader, 65536)
            except OSError:  # the other end is closed
                break
    code = child.wait(timeout=30)
    os.close(leader)
    assert pressed, told[-300:]
    assert code == 0
    found = json.loads((tmp_path / "design.json").read_text("utf-8"))
    assert found["status"] == "interrupted"
    assert found["value"] >= found["standing"]


def test_what_must_and_must_not_be_and_ceilings_on_capital(design):
    found = design(
        *("--base", "pinsk", "--gap", 0.03, "--must", "trout_ras", "--without", "software_studio"),
        *("--ceiling", "gantsevichi=1e6", "--ceiling", "greenhouse=5e6"),
    )
    opened = {plant["process"] for plant in found["opened"]}
    assert "trout_ras" in opened
    assert "software_studio" not in opened
    at_place = sum(plant["capex"] for plant in found["opened"] if plant["place"] == "gantsevichi")
    assert at_place <= 1e6 * (1 + 1e-6)
    assert sum(plant["capex"] for plant in found["opened"] if plant["process"] == "greenhouse_gas") <= 5e6 * (1 + 1e-6)
    assert found["standing"] > 0
    assert found["added"] == pytest.approx(found["value"] - found["standing"])


def test_what_cannot_be_says_what_would_have_to_give_way(ryzoma):
    asked = ("synthesise", "--base", "pinsk", "--must", "trout_ras", "--ceiling", "aquaculture=10")
    code, out, _ = ryzoma(*asked, "--json")
    found = json.loads(out)
    assert (code, found["status"]) == (4, "infeasible")
    assert {relief["thing"] for relief in found["reliefs"]} <= {"trout_ras", "aquaculture"}
    assert found["reliefs"]
    code, out, _ = ryzoma(*asked)
    assert code == 4
    assert "What would have to give way" in out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--must", "trout"), "Did you mean: trout_ras?"),
        (("--without", "xyzzy"), "Nothing in the region is called xyzzy"),
        (("--ceiling", "pinsk"), "pinsk is no ceiling"),
        (("--ceiling", "pinsk=-1"), "pinsk=-1 is no ceiling"),
        (("--ceiling", "butter=1"), "Nothing in the region is called butter"),
    ],
)
def test_wrong_names_and_ceilings_are_told(ryzoma, typed, told):
    code, _, err = ryzoma("synthesise", "--base", "pinsk", *typed)
    assert code == 2
    assert told in err
