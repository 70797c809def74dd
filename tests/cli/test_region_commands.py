"""The commands new, check and explain, as they are typed."""

import json
import subprocess
import sys

import pytest

from ryzoma.cli.main import run
from ryzoma.region import CODES
from ryzoma.synthesis.design.faults import DESIGN_CODES


@pytest.fixture
def ryzoma(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("RYZOMA_LANG", "en")
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def test_a_new_folder_is_made_checked_and_not_made_twice(ryzoma, tmp_path):
    code, out, err = ryzoma("new", "towns")
    assert (code, out) == (0, "")
    assert "ryzoma check towns" in err
    code, out, err = ryzoma("check", "towns")
    assert code == 3
    assert "R104" in out
    assert "places.csv" in out
    assert "2 errors" in out
    code, _, err = ryzoma("new", "towns")
    assert code == 2
    assert "towns is a region folder already" in err


def test_a_bundled_region_is_checked_without_errors(ryzoma):
    code, out, err = ryzoma("check", "belarus")
    assert code == 0
    assert "0 errors" in out
    assert "Rows read:" in err


def test_findings_as_json(ryzoma):
    ryzoma("new", "towns")
    code, out, err = ryzoma("check", "towns", "--json", "--lang", "ru")
    assert (code, err) == (3, "")
    document = json.loads(out)
    assert document["errors"] == 2
    first = document["findings"][0]
    assert (first["code"], first["severity"], first["file"], first["row"]) == ("R104", "error", "places.csv", None)
    assert set(first) == {"code", "severity", "file", "sheet", "row", "column", "value", "title", "reason", "remedy"}


def test_many_findings_of_a_kind_are_summed_up_unless_all_are_wanted(ryzoma, tmp_path):
    ryzoma("new", "towns")
    rows = "".join(f"t{number},2024,x,estimate,yes,own-data\n" for number in range(30))
    (tmp_path / "towns" / "population.csv").write_text("place_id,year,population,kind,preferred,source\n" + rows)
    _, out, _ = ryzoma("check", "towns")
    assert "and 25 more" in out
    assert out.count("population.csv:") < 20
    _, out, _ = ryzoma("check", "towns", "--all")
    assert "more;" not in out
    assert out.count(":population") == 30


def test_a_copy_of_belarus(ryzoma, tmp_path):
    assert ryzoma("new", "mine", "--from", "belarus")[0] == 0
    assert (tmp_path / "mine" / "places.csv").exists()
    code, _, err = ryzoma("new", "other", "--from", "atlantis")
    assert code == 2
    assert "belarus" in err


def test_codes_are_explained(ryzoma):
    code, out, _ = ryzoma("explain", "r402")
    assert code == 0
    assert out.startswith("R402  Reference to nothing\n")
    assert "{" not in out
    code, out, _ = ryzoma("explain")
    assert [line.split()[0] for line in out.splitlines()] == [*CODES, *DESIGN_CODES]
    code, _, err = ryzoma("explain", "R999")
    assert code == 2
    assert "no finding code R999" in err


def test_nothing_of_that_name(ryzoma):
    code, out, err = ryzoma("check", "nowhere")
    assert (code, out) == (2, "")
    assert "nowhere" in err


def test_output_that_is_no_terminal_has_no_colour(tmp_path):
    program = "from ryzoma.cli import main; main(['check', 'belarus', '--lang', 'en'])"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert child.returncode == 0
    assert "\x1b[" not in child.stdout
    assert "R706" in child.stdout
