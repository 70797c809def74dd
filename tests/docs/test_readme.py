"""The examples of the READMEs run as they stand, and both READMEs show the same."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ru.md")}


def blocks(text, language):
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def commands(text):
    return [line.split("#")[0].strip() for block in blocks(text, "sh") for line in block.splitlines()]


def test_both_readmes_have_the_same_examples():
    english, russian = READMES.values()
    assert blocks(english, "python") == blocks(russian, "python")
    assert commands(english) == commands(russian)


@pytest.mark.parametrize("readme", READMES)
def test_links_of_the_readmes_lead_somewhere(readme):
    for target in re.findall(r"\]\(([^)]+)\)", READMES[readme]):
        assert (ROOT / target).exists(), target


def test_the_example_for_researchers_runs(capsys):
    exec(blocks(READMES["README.md"], "python")[0], {})
    assert "of it between groups 93%" in capsys.readouterr().out


def test_the_example_for_parks_runs(tmp_path, monkeypatch, capsys, belarus_plan):
    from ryzoma.plan import plan_bytes

    folder = tmp_path / "out" / "belarus"
    folder.mkdir(parents=True)
    (folder / "plan.json").write_bytes(plan_bytes(belarus_plan))
    monkeypatch.chdir(tmp_path)
    exec(blocks(READMES["README.md"], "python")[1], {})
    assert "value_added" in capsys.readouterr().out
