"""The example of the how-to is what the command prints, and its Python runs."""

from pathlib import Path

from ryzoma.cli.main import run
from ryzoma.region import new_region

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "mend-a-region-folder.md"
TOWNS = {"brest": "52.0", "pinsk": '"52,1"', "minsk": '"53,9"', "grodno": "53.7", "gomel": "52.4", "vitebsk": "55.2"}


def make_towns(folder):
    new_region(folder, base_year=2024)
    places = "id,name_ru,oblast,own_unit,lat,lon,status,source\n"
    people = "place_id,year,population,kind,preferred,source\n"
    for number, (name, latitude) in enumerate(TOWNS.items()):
        places += f"{name},{name},whole_region,yes,{latitude},2{number}.5,town,own-data\n"
        people += f"{name},2024,1000,estimate,yes,own-data\n"
    (folder / "places.csv").write_text(places, "utf-8")
    (folder / "population.csv").write_text(people.replace("vitebsk", "gomell"), "utf-8")


def test_the_example_is_what_is_printed(tmp_path, monkeypatch, capsys):
    make_towns(tmp_path / "towns")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "towns", "--lang", "en"]) == 3
    printed = capsys.readouterr().out.strip()
    example = PAGE.read_text("utf-8").split("$ ryzoma check towns\n")[1].split("\n```")[0]
    assert printed == example


def test_the_python_of_the_page_runs(tmp_path, monkeypatch, capsys):
    make_towns(tmp_path / "towns")
    monkeypatch.chdir(tmp_path)
    code = PAGE.read_text("utf-8").split("```python\n")[1].split("```")[0]
    looked, read = code.split("\nregion = ")
    exec(compile(looked, str(PAGE), "exec"), {})
    assert "R403" in capsys.readouterr().out
    assert read.startswith('read_region("towns")')
