"""Whatever a folder holds, reading it ends in findings or a region; what is written is read back."""

import csv
import io
import random
import tempfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ryzoma.findings import Finding, Location
from ryzoma.locale import translator
from ryzoma.region import TABLES, check_region, new_region
from ryzoma.region.canonical import table_text
from ryzoma.region.fields import DTYPES, Field, Table, Type
from ryzoma.region.nearest import Nearest
from ryzoma.region.parsing.column import parse_column
from ryzoma.region.parsing.table import parse_table
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.quotes import regular_lines
from ryzoma.region.reading.separated import read_separated
from ryzoma.region.reading.structure import structure_of

ENGLISH = translator("en")
FIELDS = {
    type_: Field(
        type_.value,
        type_,
        type_.value.title(),
        values=("open", "closed", "under_construction") if type_ is Type.ENUM else (),
    )
    for type_ in Type
}
TABLE = Table("things", "Things", "", ("id",), tuple(FIELDS.values()))

separated = st.text(st.sampled_from('ab",;\n "'), max_size=60)
cells = st.one_of(
    st.text(max_size=20),
    st.text(st.sampled_from("0123456789 ,.'-+%eEоОlx…\u00a0\u202f"), max_size=12),
    st.sampled_from(
        ["#REF!", "н/д", "-", "1 000,5", "31.12.2024", "NaN", "yes", "Open", "минск", "a;;b", "٣", "1e400"]
    ),
)


@given(separated)
@example('a,"b\n')
@example('"a""b",c\n')
@example('""')
def test_rows_and_cells_are_those_of_the_standard_wherever_quotes_match(text):
    content = text.encode() + (b"" if text.endswith("\n") else b"\n")
    structure = structure_of(content, b",")
    if structure.regular:
        expected = [len(row) for row in csv.reader(io.StringIO(content.decode(), newline=""), strict=True)]
        assert structure.cells.tolist() == expected


@given(separated)
def test_texts_with_bad_quotes_become_regular_and_lose_no_good_row(text):
    content = text.encode() + b"\n"
    mended, cut = regular_lines(content, b",")
    assert structure_of(mended, b",").regular
    if structure_of(content, b",").regular:
        assert (mended, cut) == (content, [])


@given(st.binary(max_size=300))
@example(b"id,number\nx,\x80\n")
@example(b"\xff\xfei\x00d\x00\n\x00")
@settings(max_examples=300)
def test_any_bytes_are_a_table_or_a_finding(content):
    for prefix in (b"", b"id,number,string\n", b"id;number\n"):
        try:
            raw, findings = read_separated(prefix + content, "things.csv", TABLE)
        except FileFault as fault:
            findings = (fault.finding,)
        else:
            _, more = parse_table(raw, TABLE)
            findings += more
        for finding in findings:
            assert finding.reason(ENGLISH)
            assert finding.remedy(ENGLISH)


@given(st.sampled_from(list(Type)), cells)
@settings(max_examples=1000)
def test_any_cell_is_a_value_or_a_note(type_, cell):
    field = FIELDS[type_]
    values, notes = parse_column(field, pl.Series("x", [cell, None], pl.String))
    assert values.dtype == DTYPES[type_]
    assert values[1] is None
    if values[0] is None and cell.strip():
        assert notes or (type_ in {Type.REFERENCES, Type.SOURCES, Type.STRINGS} and not cell.strip(" ;"))
    for note in notes:
        finding = Finding(note.code, Location("x.csv", 2, "x"), note.cell, note.detail)
        assert "{" not in finding.reason(ENGLISH).replace(cell, "")
        assert finding.remedy(ENGLISH)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_is_read_in_every_form(number):
    plain = repr(number)
    field = Field("x", Type.NUMBER, "X")
    for text, comma in ((plain, False), (plain.replace(".", ","), True)):
        values, notes = parse_column(field, pl.Series("x", [text]), decimal_comma=comma)
        assert values[0] == number
        assert notes == []


@given(st.integers(1000, 10**12), st.sampled_from(" \u00a0\u202f\u2009'’"))
def test_thousands_in_groups_are_the_same_number(number, between):
    values, notes = parse_column(FIELDS[Type.INTEGER], pl.Series("x", [f"{number:,}".replace(",", between)]))
    assert values[0] == number
    assert [note.code.id for note in notes] == ["R305"]


identifiers = st.from_regex(r"\A[a-z0-9][a-z0-9_-]{0,12}\Z")
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]) | st.sampled_from(' ,"\n'), min_size=1, max_size=12
)
tidy = texts.map(str.strip).filter(lambda text: text and not text.startswith("#"))
values = {
    Type.ID: identifiers,
    Type.REFERENCE: identifiers,
    Type.REFERENCES: st.lists(identifiers, min_size=1, max_size=3, unique=True),
    Type.SOURCES: st.lists(identifiers, min_size=1, max_size=3, unique=True),
    Type.STRING: tidy,
    Type.STRINGS: st.lists(
        tidy.map(lambda text: text.replace(";", "")).map(str.strip).filter(bool), min_size=1, max_size=3, unique=True
    ),
    Type.INTEGER: st.integers(-(2**53), 2**53),
    Type.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    Type.YEAR: st.integers(1000, 2200),
    Type.DATE: st.dates(date(1000, 1, 1)),
    Type.FLAG: st.booleans(),
    Type.ENUM: st.sampled_from(FIELDS[Type.ENUM].values),
}
rows = st.fixed_dictionaries(
    {type_.value: values[type_] if type_ is Type.ID else st.none() | values[type_] for type_ in Type}
)


@given(st.lists(rows, min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
def test_what_is_written_is_read_back_without_a_word(written):
    frame = pl.DataFrame(written, schema=TABLE.schema)
    raw, findings = read_separated(table_text(TABLE, frame).encode(), "things.csv", TABLE)
    typed, more = parse_table(raw, TABLE)
    assert (*findings, *more) == ()
    assert typed.frame.equals(frame)


FAR_WORDS = tuple(f"a_word_far_from_others_{number:05}" for number in range(200))


@given(st.from_regex(r"\A[b-y]{4,12}\Z"), st.integers(0, 11), st.sampled_from(["change", "lose", "insert"]))
def test_one_slip_of_the_finger_is_recognised_among_many_words(word, position, slip):
    place = position % len(word)
    left, right = word[:place], word[place + (slip != "insert") :]
    slipped = left + ("" if slip == "lose" else "z") + right
    assert Nearest([word, *FAR_WORDS])(slipped) == word


@pytest.fixture(scope="module")
def towns():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "towns"
        new_region(folder, base_year=2024)
        source = {"source": "own-data"}
        for table in TABLES.values():
            example_cells = {field.name: field.example for field in table.fields} | source
            if table.name not in {"oblasts", "sources"}:
                text = io.StringIO()
                writer = csv.DictWriter(text, list(example_cells), lineterminator="\n")
                writer.writeheader()
                writer.writerow({name: example_cells[name] for name in example_cells})
                (folder / f"{table.name}.csv").write_text(text.getvalue(), "utf-8")
        yield folder


@pytest.mark.parametrize("seed", range(40))
def test_a_folder_with_any_cells_is_checked_to_the_end(towns, seed):
    generator = random.Random(seed)
    strange = ["", "x", "-5", "1e300", "0", "NaN", "а", "31.12.1999", "yes", "closed", "pinsk", "2024", "в" * 50, "a;b"]
    changed = []
    try:
        for _ in range(30):
            path = generator.choice(sorted(towns.glob("*.csv")))
            before = path.read_bytes()
            table = list(csv.reader(io.StringIO(before.decode(), newline="")))
            position = generator.randrange(len(table[0]))
            table[generator.randrange(len(table))][position] = generator.choice(strange)
            if generator.random() < 0.3:
                table.append(generator.choice(table))
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(table)
            changed.append((path, before))
            path.write_text(text.getvalue(), "utf-8")
        result = check_region(towns)
        assert result.findings
        for finding in result.findings:
            assert finding.reason(ENGLISH)
            assert finding.remedy(ENGLISH)
            assert finding.where.file
    finally:
        for path, before in reversed(changed):
            path.write_bytes(before)


def test_checking_twice_tells_the_same(towns):
    once, twice = check_region(towns), check_region(towns)
    assert [str(finding) for finding in once.findings] == [str(finding) for finding in twice.findings]
