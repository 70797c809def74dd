"""The reference is complete: every command, table field, indicator and finding code stands in it with a text."""

import importlib.util
from pathlib import Path

import pytest

from ryzoma.cli.main import COMMANDS
from ryzoma.region import CODES, TABLES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(generate):
    return generate.pages()


def test_every_command_is_documented(pages):
    for name, summary in COMMANDS.items():
        assert f"## {name}\n" in pages["commands.md"]
        assert len(summary) > 15


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_field_is_documented(pages, table):
    section = pages["tables.md"].split(f"## {table.name}\n")[1].split("\n## ")[0]
    assert len(table.description) > 20
    for field in table.fields:
        assert f"`{field.name}`" in section
        assert len(field.title) > 2
        assert len(field.description) > 10, f"{table.name}.{field.name} has no description"


def test_every_indicator_is_documented(generate, pages):
    every = generate.indicators()
    assert len(every) > 15
    assert len({one.name for one in every}) == len(every)
    for one in every:
        assert f"## {one.name}\n" in pages["indicators.md"]
        for text in (one.title, one.formula, one.reference, one.meaning):
            assert len(text) > 5, one.name


def test_every_code_is_documented(pages):
    assert len(CODES) > 30
    for name, code in CODES.items():
        assert name == code.id
        assert f"| {code.id} |" in pages["codes.md"]
        assert min(len(code.title), len(code.reason), len(code.remedy)) > 5, name
