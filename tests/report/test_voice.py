"""Words in three languages."""

import gettext
import math

import pytest

from ryzoma.locale import Translator, translator
from ryzoma.plan.words import Listing, Name, Quantity, Text, say
from ryzoma.report.voice import Voice
from ryzoma.tables import Column, Kind

NAMES = {"minas": {"ru": "Минас", "en": "Minas"}, "only": {"be": "Толькі"}}
EN = Voice(translator("en"), NAMES)
RU = Voice(Translator("ru", gettext.NullTranslations()), NAMES)  # number forms without a catalogue


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Quantity(1234.56, digits=1, unit="t"), "1,234.6\u00a0t"),
        (Quantity(0.125, Kind.SHARE, digits=1), "12.5%"),
        (Quantity(0.02, Kind.SHARE, signed=True), "+2%"),
        (Quantity(-3, Kind.COUNT, signed=True), "−3"),
        (Quantity(0, Kind.COUNT, signed=True), "0"),
        (Quantity(2024, Kind.YEAR), "2024"),
        (Quantity(None, unit="t"), "–"),
        (Quantity(math.nan), "–"),
        (Quantity(3.04e-10, digits=3), "3.0·10⁻¹⁰"),
        (Quantity(-2e-4, digits=2), "−2.0·10⁻⁴"),
        (Quantity(0.0, digits=2), "0.00"),
    ],
)
def test_quantities(value, shown):
    assert EN.say(value) == shown


def test_russian_numbers():
    assert RU.say(Quantity(1234.5, digits=1, unit="т")) == "1\u00a0234,5\u00a0т"
    assert RU.say(Quantity(0.5, Kind.SHARE)) == "50\u00a0%"


def test_sentences_fill_their_gaps_with_any_words():
    inner = say("{n} towns", n=Quantity(2, Kind.COUNT))
    text = say("{who}: {what}; {names}", who=Name("minas"), what=inner, names=Listing((Name("minas"), "plain")))
    assert EN.say(text) == "Minas: 2 towns; Minas, plain"
    assert RU.say(Name("minas")) == "Минас"


def test_counted_sentences_choose_their_form():
    forms = ("{count} town of {place}", "{count} towns of {place}")
    assert EN.say(Text(forms, {"place": Name("minas")}, count=1)) == "1 town of Minas"
    assert EN.say(Text(forms, {"place": Name("minas")}, count=1500)) == "1,500 towns of Minas"


def test_a_counted_sentence_needs_its_count_and_others_must_not_have_one():
    with pytest.raises(ValueError, match="two forms"):
        Text(("a", "b"))
    with pytest.raises(ValueError, match="two forms"):
        Text("a", count=2)


def test_a_plain_string_with_braces_is_data():
    assert EN.say("{not a gap}") == "{not a gap}"


def test_names_fall_back_to_english_any_other_or_the_id():
    assert RU.name("only") == "Толькі"
    assert EN.name("unknown") == "unknown"


@pytest.mark.parametrize(
    ("value", "column", "shown"),
    [
        ("minas", Column("x", "X", Kind.NAME), "Minas"),
        ("free text", Column("x", "X"), "free text"),
        (True, Column("x", "X", Kind.FLAG), "yes"),
        (False, Column("x", "X", Kind.FLAG), "no"),
        (1234.56, Column("x", "X", Kind.NUMBER, digits=2), "1,234.56"),
        (1234.56, Column("x", "X", Kind.COUNT), "1,235"),
        (0.256, Column("x", "X", Kind.SHARE, digits=1), "25.6%"),
        (1999, Column("x", "X", Kind.YEAR), "1999"),
        (None, Column("x", "X", Kind.YEAR), "–"),
        (None, Column("x", "X"), "–"),
    ],
)
def test_cells(value, column, shown):
    assert EN.cell(value, column) == shown
