import pytest

from ryzoma.region.headings import header_position, letter, plain


@pytest.mark.parametrize(
    ("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_letters_of_a_spreadsheet(position, letters):
    assert letter(position) == letters


def test_headings_are_plain_in_any_dress():
    assert plain(" Name-RU * ") == "name_ru"
    assert plain("nаmе") == "name"  # two Cyrillic letters


def test_the_header_is_the_row_that_names_most():
    known = {"id": "id", "name": "name"}
    assert header_position([["Table 1", None], ["id", "name"], ["name", "id"]], known) == 1
    assert header_position([["a", "b"]], known) is None
