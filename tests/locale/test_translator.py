import pytest

from ryzoma.locale import translator


@pytest.mark.parametrize(
    ("language", "value", "digits", "shown"),
    [
        ("en", 9155978, 0, "9,155,978"),
        ("ru", 9155978, 0, "9\u00a0155\u00a0978"),
        ("be", -1234.5, 1, "\u22121\u00a0234,5"),
        ("en", -0.04, 1, "0.0"),
        ("ru", None, 0, "–"),
        ("ru", float("nan"), 0, "–"),
    ],
)
def test_numbers_have_the_form_of_the_language(language, value, digits, shown):
    assert translator(language).number(value, digits) == shown


def test_percentages_keep_their_sign_beside_the_number():
    assert translator("ru").percent(0.256, 1) == "25,6\u00a0%"
    assert translator("en").percent(0.256, 1) == "25.6%"
    assert translator("en").percent(None) == "–"


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="known are ru, be, en"):
        translator("de")


def test_the_empty_sentence_stays_empty():
    # gettext answers the empty key with the header of the catalogue
    assert translator("ru").text("") == ""
