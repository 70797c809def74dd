import ast
import re
import string
from pathlib import Path

import pytest

from ryzoma.findings import Code, Severity
from ryzoma.region import CODES, codes

SOURCE = Path(codes.__file__).parents[1]
GROUPS = {"files": 1, "columns": 2, "values": 3, "keys": 4, "geography": 5, "network": 6, "processes": 7, "totals": 8}


def constants():
    for module, group in GROUPS.items():
        for name, code in vars(getattr(codes, module)).items():
            if isinstance(code, Code):
                yield module, group, name, code


def test_every_code_is_in_the_catalogue_and_in_its_group():
    every = list(constants())
    assert len(every) == len(CODES) > 90
    for _, group, _, code in every:
        assert re.fullmatch(rf"R{group}\d\d", code.id)
        assert CODES[code.id] is code


def test_every_code_is_told_somewhere():
    text = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py") if path.parent.name != "codes")
    assert [f"{module}.{name}" for module, _, name, _ in constants() if f"{module}.{name}" not in text] == []


@pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
def test_sentences_are_whole(code):
    for sentence in (code.reason, code.remedy):
        assert sentence[0].isupper() or sentence[0] == "{"
        assert sentence.endswith(".")
        gaps = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        assert all(name.isidentifier() for name in gaps)
    assert not code.title.endswith(".")
    assert code.severity in Severity


def test_ids_are_written_once_in_the_source():
    written = []
    for path in (SOURCE / "codes").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Code":
                written.append(node.args[0].value)
    assert sorted(written) == sorted(set(written)) == sorted(CODES)
