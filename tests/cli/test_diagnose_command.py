"""The command diagnose: tables on the terminal, as JSON, in a folder."""

import csv
import json
import os
import subprocess
import sys

import pytest
from tests.typed_region import Typed

from ryzoma.cli.main import run
from ryzoma.region import new_region


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
def five(tmp_path):
    new_region(tmp_path / "five", base_year=2024)
    return Typed(tmp_path / "five").towns().roads()


def test_the_list_of_tables(ryzoma, five):
    code, out, err = ryzoma("diagnose", "five")
    assert (code, err) == (0, "")
    names = [line.split()[0] for line in out.splitlines()]
    assert {"population_units", "asymmetry_cities", "access_places"} <= set(names)
    assert "employment_units" not in names
    assert "population_units" in ryzoma("diagnose", "five", "--lang", "ru")[1]


def test_one_table_in_full(ryzoma, five):
    code, out, err = ryzoma("diagnose", "five", "--table", "population_classes")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "People by size of settlement"
    assert lines[1].split()[-1] == "grew"
    assert "Under 10 thousand" in out
    assert "12,700" in out
    assert len(lines) == 6
    assert err == "Rests on estimates: 0% (people counted in all years shown)\n"


def test_names_are_told_in_the_language_asked_for(ryzoma, five):
    five.change("places", lambda row: row | {"name_be": "Альфа па-беларуску"} if row["id"] == "alfa" else row)
    assert "Альфа па-беларуску" in ryzoma("diagnose", "five", "--table", "population_towns", "--lang", "be")[1]
    assert "Альфа па-беларуску" not in ryzoma("diagnose", "five", "--table", "population_towns", "--lang", "ru")[1]


def test_tables_as_json(ryzoma, five):
    code, out, err = ryzoma("diagnose", "five", "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    units = {row["id"]: row for row in document["population_units"]["rows"]}
    assert units["delta"]["change"] == 200
    assert document["population_units"]["estimate_share"] == 0.0
    code, out, _ = ryzoma("diagnose", "five", "--json", "--table", "population_oblasts")
    assert list(json.loads(out)) == ["population_oblasts"]


def test_tables_in_a_folder(ryzoma, five, tmp_path):
    code, _, _ = ryzoma("diagnose", "five", "--out", "tables")
    assert code == 0
    files = {path.name for path in (tmp_path / "tables").glob("*.csv")}
    assert {"population_units.csv", "access_places.csv"} <= files
    with (tmp_path / "tables" / "population_units.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {row["id"] for row in csv.DictReader(stream)} == {"alfa", "beta", "gamma", "delta", "eta"}
    (tmp_path / "tables" / "mine.txt").write_text("mine")
    code, _, err = ryzoma("diagnose", "five", "--out", "tables")
    assert code == 2
    assert "mine.txt" in err


def test_a_table_that_is_not_there(ryzoma, five):
    code, out, err = ryzoma("diagnose", "five", "--table", "population_unit")
    assert (code, out) == (2, "")
    assert "population_units" in err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [(("atlantis",), 2), (("five", "--nonsense"), 2), (("five", "--seed", "-3"), 2), (("five", "--lang", "xx"), 2)],
)
def test_wrong_usage(ryzoma, five, arguments, expected):
    code, out, err = ryzoma("diagnose", *arguments)
    assert (code, out) == (expected, "")
    assert err.strip()


def test_faults_are_told_with_their_place(ryzoma, five):
    five.change("links", lambda row: row | {"to_id": "nowhere"} if row["to_id"] == "eta" else row)
    code, out, err = ryzoma("diagnose", "five")
    assert (code, out) == (3, "")
    assert "links.csv:5:to_id" in err


def test_a_reader_that_goes_away_hears_no_complaint():
    program = "from ryzoma.cli import main; main()"
    child = subprocess.Popen(
        [sys.executable, "-c", program, "diagnose", "belarus", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"RYZOMA_LANG": "en"},
    )
    child.stdout.read(10)
    child.stdout.close()
    err = child.stderr.read().decode()
    child.stderr.close()
    assert child.wait(timeout=60) in {0, 1}  # versions of Click differ
    assert err == ""


def test_a_seed_gives_the_same_figures_again(ryzoma, five):
    five.sectors()
    one, again, other = (
        ryzoma("diagnose", "five", "--json", "--table", "employment_units", "--seed", seed)[1] for seed in (1, 1, 2)
    )
    assert one == again != other
    assert [row["jobs"] for row in json.loads(one)["employment_units"]["rows"]] == [
        row["jobs"] for row in json.loads(other)["employment_units"]["rows"]
    ]
