"""plan.json: what is written is read again as it was."""

import dataclasses
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum

import numpy as np
import polars as pl
import pytest
from tests.sample_plan import sample_plan

from ryzoma.errors import UnreadableError
from ryzoma.findings import Finding, Location, Message
from ryzoma.plan import plan_bytes, read_plan
from ryzoma.plan.exchange import _CLASSES, FORMAT
from ryzoma.plan.words import Listing, Name, Quantity, say
from ryzoma.region import CODES
from ryzoma.tables import Column, Kind, ResultTable


def written(plan, folder):
    (folder / "plan.json").write_bytes(plan_bytes(plan))
    return read_plan(folder)


def difference(one, other, path="plan"):
    """Where two plans differ first; lists and tuples are alike, and a number that is not finite is nothing."""
    if isinstance(one, float | np.floating) and not math.isfinite(one):
        one = None
    if isinstance(one, pl.DataFrame):
        floats = pl.selectors.float()
        finite = one.with_columns(pl.when(floats.is_finite()).then(floats).name.keep())
        return None if one.schema == other.schema and finite.equals(other) else path
    if dataclasses.is_dataclass(one):
        parts = [
            (field.name, getattr(one, field.name), getattr(other, field.name, None))
            for field in dataclasses.fields(one)
        ]
        wrong = type(one) is not type(other)
    elif isinstance(one, Mapping):
        parts = [(key, value, other.get(key)) for key, value in one.items()]
        wrong = list(one) != list(other)
    elif isinstance(one, Sequence | np.ndarray) and not isinstance(one, str):
        parts = [(str(at), value, found) for at, (value, found) in enumerate(zip(one, other, strict=True))]
        wrong = False
    else:
        same_kind = type(one) is type(other) or not isinstance(one, Enum | Message)
        return None if one == other and same_kind else f"{path}: {one!r} is read as {other!r}"
    if wrong:
        return path
    return next((found for name, *pair in parts if (found := difference(*pair, f"{path}.{name}"))), None)


def classes_in(value):
    if isinstance(value, dict):
        return {value.get("_")}.union(*(classes_in(one) for one in value.values()))
    return set().union(*(classes_in(one) for one in value)) if isinstance(value, list) else set()


def test_a_plan_with_everything_is_read_as_it_was(tmp_path):
    plan = sample_plan()
    assert difference(plan, written(plan, tmp_path)) is None


def test_belarus_is_read_as_it_was(belarus_plan, tmp_path):
    read = written(belarus_plan, tmp_path)
    assert difference(belarus_plan, read) is None
    assert plan_bytes(read) == plan_bytes(belarus_plan)


def test_every_class_that_a_plan_may_hold_is_covered_here():
    """Whoever adds a class to the content of a plan adds it to the sample plan too."""
    held = classes_in(json.loads(plan_bytes(sample_plan())))
    possible = {name for name in _CLASSES if not name.startswith("_")}
    assert possible - held == set()


def test_a_difference_would_be_found(tmp_path):
    plan = sample_plan()
    read = written(replace(plan, seed=77), tmp_path)
    assert difference(plan, read) == "plan.seed: " + f"{plan.seed!r} is read as 77"
    table = plan.tables[0]
    shorter = replace(table, frame=table.frame.head(1))
    assert difference(plan, written(replace(plan, appendix=(replace(shorter, name="short"),)), tmp_path)) is not None


@pytest.mark.parametrize(
    "series",
    [
        pl.Series("x", [date(2024, 1, 31), None]),
        pl.Series("x", [["a", "b"], None], dtype=pl.List(pl.String)),
        pl.Series("x", [None, None]),
        pl.Series("x", [1, None], dtype=pl.UInt32),
        pl.Series("x", [-1, 2], dtype=pl.Int32),
        pl.Series("x", [0.1, None]),
        pl.Series("x", [True, None]),
        pl.Series("x", ["«Ы»", None]),
        pl.Series("x", [], dtype=pl.Float64),
    ],
    ids=lambda series: str(series.dtype),
)
def test_columns_keep_type_and_values(series, tmp_path):
    table = ResultTable("typed", "Typed", (Column("x", "X"),), series.to_frame())
    plan = replace(sample_plan(), appendix=(table,))
    read = written(plan, tmp_path).table("typed").frame
    assert read.schema == table.frame.schema
    assert read.equals(table.frame)


def test_numbers_that_are_not_finite_become_nothing(tmp_path):
    table = ResultTable("odd", "Odd", (Column("x", "X", Kind.NUMBER),), pl.DataFrame({"x": [1.0, math.nan, math.inf]}))
    plan = replace(sample_plan(), appendix=(table,), caveats=(say("{n}", n=Quantity(math.nan)),))
    read = written(plan, tmp_path)
    assert read.table("odd").frame["x"].to_list() == [1.0, None, None]
    assert read.caveats[0].values["n"] == Quantity(None)


def test_words_of_findings_are_still_translated_after_reading(tmp_path):
    finding = Finding(CODES["R301"], Location("places.csv", 3, "lat"), "x", {"column": Message("Places"), "limit": 2.5})
    read = written(replace(sample_plan(), findings=(finding,)), tmp_path).findings[0]
    assert read == finding
    assert isinstance(read.detail["column"], Message)


def test_names_and_gaps_may_be_called_anything(tmp_path):
    names = {"_": {"en": "Underscore"}, "frame": {"en": "Frame"}}
    plan = replace(sample_plan(), names=names, caveats=(say("{a}", a=Listing((Name("_"), "frame"))),))
    read = written(plan, tmp_path)
    assert read.names == names
    assert difference(plan, read) is None


def test_the_same_plan_gives_the_same_bytes():
    assert plan_bytes(sample_plan()) == plan_bytes(sample_plan())


def test_a_newer_format_is_refused(tmp_path):
    (tmp_path / "plan.json").write_text(json.dumps({"format": FORMAT + 1, "plan": {"_": "Unheard"}}))
    with pytest.raises(UnreadableError, match=rf"plan\.json has format {FORMAT + 1}.* up to {FORMAT}"):
        read_plan(tmp_path)


def test_a_folder_without_a_plan(tmp_path):
    with pytest.raises(UnreadableError, match="cannot be read: No such file"):
        read_plan(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"format": 1}',
        '{"format": 1, "plan": 5}',
        '{"format": 1, "plan": {"_": "Plan"}}',
        '{"format": 1, "plan": {"_": "Nothing"}}',
        '{"format": 1, "plan": {"_": "Name", "id": "pinsk"}}',
    ],
)
def test_a_damaged_document(tmp_path, text):
    (tmp_path / "plan.json").write_text(text)
    with pytest.raises(UnreadableError, match="is no plan, or is damaged"):
        read_plan(tmp_path)
