"""Text widths against the published measures of the typeface."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ryzoma.report.drawing.metrics import ELLIPSIS, shortened, text_width, wrapped

# Adobe Core 14 AFM files, Helvetica 002.000 and Helvetica-Bold 002.000 (thousandths of the em); Arial is made to them
HELVETICA = {
    " ": 278,
    "!": 278,
    "0": 556,
    "A": 667,
    "W": 944,
    "a": 556,
    "i": 222,
    "m": 833,
    "w": 722,
    "%": 889,
    "@": 1015,
}
HELVETICA_BOLD = {" ": 278, "0": 556, "A": 722, "W": 944, "a": 556, "i": 278, "m": 889, "w": 778, "%": 889, "@": 975}


@pytest.mark.parametrize(("table", "bold"), [(HELVETICA, False), (HELVETICA_BOLD, True)])
def test_widths_are_those_of_the_published_metrics(table, bold):
    for letter, thousandths in table.items():
        assert text_width(letter, 1000, bold) == pytest.approx(thousandths, abs=1)


def test_cyrillic_letters_have_the_widths_of_their_latin_twins():
    for cyrillic, latin in zip("АВЕМНОРСТХаеорсух", "ABEMHOPCTXaeopcyx", strict=True):
        assert text_width(cyrillic, 100) == pytest.approx(text_width(latin, 100), abs=3)


def test_unknown_characters_take_room_and_combining_marks_take_none():
    assert text_width("字", 10) == 10
    assert text_width("ა", 10) > 4
    assert text_width("е\u0301", 10) == text_width("е", 10)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60), st.floats(20, 300))
def test_shortened_text_fits_and_keeps_as_much_as_possible(words, room):
    found = shortened(words, 12, room)
    assert text_width(found, 12) <= room
    if found != words:
        kept = found.removesuffix(ELLIPSIS)
        assert words.startswith(kept)
        longer = words[: len(kept) + 1].rstrip() + ELLIPSIS
        assert text_width(longer, 12) > room or longer == found or words[len(kept)].isspace()


def test_wrapped_text_keeps_its_words_and_its_room():
    sentence = "Границы схематические: вычислены по населённым пунктам и опубликованным площадям"
    lines = wrapped(sentence, 11, 150, lines_max=9)
    assert " ".join(lines) == sentence
    assert len(lines) > 2
    assert all(text_width(line, 11) <= 150 for line in lines)


def test_wrapped_text_is_cut_at_the_last_line():
    lines = wrapped("one two three four five six seven eight", 12, 60, lines_max=2)
    assert len(lines) == 2
    assert lines[1].endswith(ELLIPSIS)
