"""Texts that are not as they should be, each with a reader in mind that would fail on it."""

import polars as pl
import pytest

from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.limits import Limits
from ryzoma.region.reading.separated import read_separated

TABLE = Table(
    "places",
    "Places",
    "",
    ("id",),
    tuple(Field(name, Type.STRING, name.capitalize()) for name in ("id", "name", "lat", "note")),
)


def read(text, encoding="utf-8", limits=None):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    raw, findings = read_separated(content, "places.csv", TABLE, limits or Limits())
    return raw, [(finding.code.id, str(finding.where).removeprefix("places.csv")) for finding in findings]


def test_a_tidy_text_is_read_without_a_word():
    raw, findings = read('id,name,lat\nbrest,"Брест, город",52.1\npinsk,,\n')
    assert findings == []
    assert raw.frame.rows() == [("brest", "Брест, город", "52.1"), ("pinsk", None, None)]
    assert (raw.first_row, raw.rows, str(raw.where(1, "lat"))) == (2, None, "places.csv:3:lat")


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_recognised(separator):
    raw, findings = read("id,name,lat\nbrest,Брест,5\npinsk,Пинск,6\n".replace(",", separator))
    assert findings == [("R107", "")]
    assert raw.decimal_comma
    assert raw.frame.rows() == [("brest", "Брест", "5"), ("pinsk", "Пинск", "6")]


def test_decimal_commas_do_not_win_over_semicolons():
    raw, findings = read("id;lat;note\na;52,1;1,5,7\nb;53,2;2,5,8\n")
    assert findings == [("R107", "")]
    assert raw.frame.columns == ["id", "lat", "note"]


def test_the_separator_line_of_excel_is_understood():
    raw, findings = read("sep=;\nid;lat\na;1,5\n")
    assert findings == [("R107", "")]
    assert (raw.frame.rows(), raw.where(0).row) == ([("a", "1,5")], 3)


def test_windows_russian_with_semicolons():
    raw, findings = read("id;name\nbrest;Брест над Бугом\nminsk;Минск, столица\n", "cp1251")
    assert findings == [("R105", ""), ("R107", "")]
    assert raw.frame["name"].to_list() == ["Брест над Бугом", "Минск, столица"]


def test_unknown_encoding_is_refused_with_the_byte():
    with pytest.raises(FileFault) as caught:
        read(b"id,name\nx,\xe9t\xe9 chaud\n")
    assert caught.value.finding.code.id == "R106"
    assert caught.value.finding.detail["byte"] == 11


def test_damaged_utf8_is_located_by_row():
    _, findings = read(("id,name\n" + "minsk,Минск город\n" * 5).encode() + b"brest,\xd0\n" + "x,Гродно\n".encode())
    assert findings == [("R106", ":7")]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"   \r\n"])
def test_an_empty_file_is_told(content):
    with pytest.raises(FileFault) as caught:
        read(content)
    assert caught.value.finding.code.id == "R103"


def test_a_header_without_rows_is_an_empty_table():
    raw, findings = read("id,name\n")
    assert (raw.frame.shape, findings) == ((0, 2), [])


def test_a_file_without_its_headings_is_told():
    with pytest.raises(FileFault) as caught:
        read("alpha,beta\n1,2\n")
    assert caught.value.finding.code.id == "R208"


def test_title_rows_and_blank_lines_keep_row_numbers_right():
    raw, findings = read("Settlements of the country,,\n,,\nid,name,lat\n\na,A,1\n,,\nb,B,2\n")
    assert findings == [("R206", ":3")]
    assert [raw.where(position).row for position in range(2)] == [5, 7]
    assert raw.row_numbers([0, 1]) == [5, 7]


def test_a_cell_over_two_lines_is_one_row():
    raw, findings = read('id,name\na,"one\ntwo"\nb,B\n')
    assert findings == []
    assert raw.frame["name"].to_list() == ["one\ntwo", "B"]
    assert raw.where(1).row == 3


def test_ragged_rows_are_told_and_say_nothing_more():
    raw, findings = read("id,name,lat\na,A,1\nb,B, city,2\nc\nd,D,4\n")
    assert findings == [("R110", ":3"), ("R110", ":4")]
    assert raw.frame.rows() == [("a", "A", "1"), ("b", None, None), ("c", None, None), ("d", "D", "4")]
    assert raw.unreliable == {1, 2}


def test_unmatched_quotes_are_located_and_the_rest_is_read():
    raw, findings = read('id,name,lat\na,"A,1\nb,B,2\nc,5" tube,3\n')
    assert findings == [("R109", ":2"), ("R109", ":4")]
    assert raw.frame["lat"].to_list() == [None, "2", None]


def test_nul_bytes_are_told_and_left_out():
    raw, findings = read("id,name\na,A\x00\x00\nb,B\n")
    assert findings == [("R108", ":2")]
    assert raw.frame["name"].to_list() == ["A", "B"]


@pytest.mark.parametrize(("line_end", "told"), [("\r\n", []), ("\r", [("R124", "")])])
def test_line_ends_of_other_systems(line_end, told):
    raw, findings = read(f"id,name{line_end}a,A{line_end}b,B{line_end}")
    assert findings == told
    assert raw.frame.rows() == [("a", "A"), ("b", "B")]


def test_duplicate_and_nameless_columns():
    raw, findings = read("id,name,name,,\na,A,B,C,\n")
    assert findings == [("R204", ":1:name"), ("R205", ":1:D")]
    assert raw.frame.rows() == [("a", "A")]


def test_rows_longer_than_the_header_throughout_are_one_fault():
    _, findings = read("id,name\n" + "a,A,extra\n" * 50)
    assert findings == [("R205", ":1:C")]


@pytest.mark.parametrize(("limits", "unit"), [({"rows": 3}, "rows"), ({"columns": 1}, "columns")])
def test_limits_are_told(limits, unit):
    with pytest.raises(FileFault) as caught:
        read("id,name\n" + "a,A\n" * 4, limits=Limits(**limits))
    assert caught.value.finding.code.id == "R111"
    assert caught.value.finding.detail["unit"] == unit


def test_a_naive_reader_gives_up_or_goes_wrong_where_this_one_does_not():
    assert pl.read_csv(b"id;name\na;1\n").columns == ["id;name"]
    with pytest.raises(pl.exceptions.ComputeError):
        pl.read_csv(b"id;name\na;1,5\n")
    with pytest.raises(pl.exceptions.ComputeError):
        pl.read_csv("id,name\nа,Б\n".encode("cp1251"), infer_schema=False)
    with pytest.raises(pl.exceptions.ComputeError):
        pl.read_csv(b"id,name\na,b,c\n")
