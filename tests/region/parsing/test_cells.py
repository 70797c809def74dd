"""Single cells as people write them."""

from datetime import date

import polars as pl
import pytest

from ryzoma.region.fields import Field, Type
from ryzoma.region.parsing.column import parse_column

NBSP, NARROW = "\u00a0", "\u202f"


def parse(cell, type_=Type.NUMBER, *, decimal_comma=False, **described):
    field = Field("x", type_, "X", **described)
    values, notes = parse_column(field, pl.Series("x", [cell], pl.String), decimal_comma=decimal_comma)
    value = values.to_list()[0]
    return value, [note.code.id for note in notes]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("5", 5), ("-5.25", -5.25), ("+7", 7), ("1e3", 1000), (".5", 0.5), ("5.", 5), ("\u22125", -5), ("–5", -5)],
)
def test_numbers_in_order_are_not_worth_a_word(cell, value):
    assert parse(cell) == (value, [])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("12,5", 12.5, "R304"),
        ("-0,5", -0.5, "R304"),
        (",5", 0.5, "R304"),
        ("0,125", 0.125, "R304"),  # nought cannot begin a group of thousands
        (f"12{NBSP}000", 12000, "R305"),
        (f"1{NARROW}234{NARROW}567,8", 1234567.8, "R305"),
        ("12 000", 12000, "R305"),
        ("12'000", 12000, "R305"),
        ("1,234,567", 1234567, "R305"),
        ("1,234.5", 1234.5, "R305"),
        ("1.234.567,8", 1234567.8, "R305"),
        ("1,234", None, "R306"),
        ("-", None, "R307"),
        ("–", None, "R307"),
        ("…", None, "R307"),
        ("...", None, "R307"),
        ("x", None, "R307"),
        ("х", None, "R307"),
        ("н/д", None, "R307"),
        ("N/A", None, "R307"),
        ("нет данных", None, "R307"),
        ("1О0", 100, "R310"),
        ("l2", 12, "R310"),
        ("З5,2", 35.2, "R310"),
        ("12 t", None, "R302"),
        ("abc", None, "R302"),
        ("1 2 3", None, "R302"),
        ("12 00", None, "R302"),
        ("٣", None, "R302"),
        ("NaN", None, "R323"),
        ("-inf", None, "R323"),
        ("1e999", None, "R323"),
        ("∞", None, "R323"),
        ("#REF!", None, "R324"),
        ("#Н/Д", None, "R324"),
        (" 5 ", 5, "R314"),
        ("5%", None, "R309"),
        ("%", None, "R302"),
    ],
)
def test_habits_of_people_and_programs(cell, value, code):
    assert parse(cell) == (value, [code])


def test_a_file_that_writes_decimal_commas_is_taken_at_its_word():
    assert parse("12,5", decimal_comma=True) == (12.5, [])
    assert parse("1,234", decimal_comma=True) == (1.234, [])
    assert parse("1.234", decimal_comma=True) == (1.234, [])


@pytest.mark.parametrize(
    ("described", "value", "codes"),
    [({"unit": "%"}, 25, ["R308"]), ({"unit": "1", "maximum": 1.0}, 0.25, ["R308"]), ({"unit": "km"}, None, ["R309"])],
)
def test_percent_signs_depend_on_the_unit(described, value, codes):
    assert parse("25 %", **described) == (value, codes)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [("5", 5, []), ("5.0", 5, []), ("5.5", None, ["R303"]), ("1e30", None, ["R303"]), ("5 000", 5000, ["R305"])],
)
def test_whole_numbers(cell, value, codes):
    assert parse(cell, Type.INTEGER) == (value, codes)


@pytest.mark.parametrize(
    ("cell", "codes"), [("-1", ["R321"]), ("11", ["R322"]), ("0", []), ("10", []), ("11,0", ["R304", "R322"])]
)
def test_limits(cell, codes):
    assert parse(cell, minimum=0, maximum=10)[1] == codes


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("2024", 2024, []),
        ("2024.0", 2024, []),
        ("2024 г.", 2024, ["R316"]),
        ("24", None, ["R320"]),
        ("20244", None, ["R320"]),
        ("2024-01-01", None, ["R320"]),
        ("н/д", None, ["R307"]),
    ],
)
def test_years(cell, value, codes):
    assert parse(cell, Type.YEAR, minimum=1900, maximum=2100) == (value, codes)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("2024-01-31", date(2024, 1, 31), []),
        ("2024-01-31 00:00:00", date(2024, 1, 31), []),
        ("31.01.2024", date(2024, 1, 31), ["R319"]),
        ("1.2.2024 г.", date(2024, 2, 1), ["R319"]),
        ("2024-02-30", None, ["R318"]),
        ("31.02.2024", None, ["R318"]),
        ("01/31/2024", None, ["R318"]),
        ("45322", None, ["R318"]),
        ("2024", None, ["R318"]),
    ],
)
def test_dates(cell, value, codes):
    assert parse(cell, Type.DATE) == (value, codes)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("yes", True, []),
        ("no", False, []),
        ("Да", True, ["R316"]),
        ("FALSE", False, ["R316"]),
        ("maybe", None, ["R317"]),
        ("-", None, ["R307"]),
    ],
)
def test_flags(cell, value, codes):
    assert parse(cell, Type.FLAG) == (value, codes)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("urban_settlement", "urban_settlement", []),
        ("Urban settlement", "urban_settlement", ["R316"]),
        ("tоwn", "town", ["R311"]),
        ("twon", "town", ["R315"]),
        ("castle", None, ["R315"]),
    ],
)
def test_words_of_a_closed_list(cell, value, codes):
    assert parse(cell, Type.ENUM, values=("town", "urban_settlement", "village")) == (value, codes)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("minsk", "minsk", []),
        ("fez-brest_2", "fez-brest_2", []),
        ("Minsk", "minsk", ["R313"]),
        ("mіnsk", "minsk", ["R311"]),
        ("Мinsk", "minsk", ["R311"]),
        ("минск", None, ["R312"]),
        ("new town", None, ["R312"]),
        (" minsk", "minsk", ["R314"]),
        ("-", None, ["R307"]),
    ],
)
@pytest.mark.parametrize("type_", [Type.ID, Type.REFERENCE])
def test_identifiers(cell, value, codes, type_):
    assert parse(cell, type_) == (value, codes)


def test_a_bad_identifier_comes_with_a_proposal():
    field = Field("x", Type.ID, "X")
    _, notes = parse_column(field, pl.Series("x", ["Новый Город"]))
    assert notes[0].detail["read"] == "novyy_gorod"


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("a;b", ["a", "b"], []),
        ("a; b", ["a", "b"], []),
        ("a;;b;", ["a", "b"], ["R327"]),
        ("a;b;a", ["a", "b"], ["R328"]),
        ("a;B", ["a", "b"], ["R313"]),
        ("a;два;Ж", ["a"], ["R312", "R312"]),
        ("-", None, ["R307"]),
        (";", None, ["R327"]),
    ],
)
def test_lists(cell, value, codes):
    assert parse(cell, Type.SOURCES) == (value, codes)


def test_phrases_keep_their_commas_and_lose_their_outer_spaces():
    assert parse("steel, rolled; tyres", Type.STRINGS) == (["steel, rolled", "tyres"], [])


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("Минск", "Минск", []),
        ("Минск ", "Минск", ["R314"]),
        (f"{NBSP}Минск", "Минск", ["R314"]),
        ("#VALUE!", None, ["R324"]),
        ("#1 shop", "#1 shop", []),
        ("-", "-", []),
        ("x" * 32_768, None, ["R326"]),
        ("  ", None, []),
    ],
)
def test_text(cell, value, codes):
    assert parse(cell, Type.STRING) == (value, codes)


@pytest.mark.parametrize("cell", [None, "", "  ", "н/д"])
def test_required_cells(cell):
    assert parse(cell or None, required=True) == (None, ["R301"])


def test_a_faulty_required_cell_is_told_once():
    assert parse("abc", required=True) == (None, ["R302"])
    assert parse("-5", required=True, minimum=0) == (None, ["R321"])


def test_each_cell_has_its_own_note_though_texts_repeat():
    field = Field("x", Type.NUMBER, "X")
    values, notes = parse_column(field, pl.Series("x", ["1,5", "2", "1,5", None]))
    assert values.to_list() == [1.5, 2.0, 1.5, None]
    assert [note.position for note in notes] == [0, 2]
