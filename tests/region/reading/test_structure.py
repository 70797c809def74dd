import csv
import io

import pytest

from ryzoma.region.reading.quotes import regular_lines
from ryzoma.region.reading.structure import structure_of


@pytest.mark.parametrize(
    ("text", "cells", "regular"),
    [
        ("a,b\n1,2\n", [2, 2], True),
        ("a,b\n\n1\n1,2,3\n", [2, 0, 1, 3], True),
        ('a,"b,c"\n"1\n2",3\n', [2, 2], True),
        ('a,"say ""so"""\n', [2], True),
        ('a,5" tube\nb,1\n', [2], False),
        ('a,"open\nb,1\n', [1], False),
        ('a,"closed" x\n', [2], False),
        ('"",""\n', [2], True),
    ],
)
def test_rows_and_cells_are_counted_as_the_standard_says(text, cells, regular):
    structure = structure_of(text.encode(), b",")
    assert structure.regular is regular
    if regular:
        assert structure.cells.tolist() == cells
        assert [len(row) for row in csv.reader(io.StringIO(text, newline=""))] == cells


def test_rows_know_their_bytes():
    content = b'a,b\n"1\n2",x\n3,4\n'
    structure = structure_of(content, b",")
    assert [content[a:b] for a, b in zip(structure.starts, structure.ends, strict=True)] == [
        b"a,b",
        b'"1\n2",x',
        b"3,4",
    ]
    assert [structure.row_of(offset) for offset in (0, 3, 4, 6, 12)] == [0, 0, 1, 1, 2]


def test_one_bad_row_does_not_swallow_the_rest():
    text = b'id,name\na,"open\nb,ok\nc,"two\nlines"\nd,5" tube\ne,"fine"\n'
    content, cut = regular_lines(text, b",")
    assert content == b'id,name\na\nb,ok\nc,"two\nlines"\nd\ne,"fine"\n'
    assert [content[start:].split(b"\n")[0] for start in cut] == [b"a", b"d"]


def test_a_naive_reader_swallows_the_rest():
    text = 'id,name\na,"open\nb,ok\nc,ok\n'
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == 2


def test_many_open_quotes_take_linear_time():
    # every row is bad: fifty lines are looked at for each, not all that follow
    lines = 20_000
    content, cut = regular_lines(b'x,"open\n' * lines, b",")
    assert len(cut) + content.count(b'"') // 2 >= lines // 2
