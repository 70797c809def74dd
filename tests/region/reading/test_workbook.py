"""Workbooks: honest ones with the habits of spreadsheets, and hostile ones that must only end their own process."""

import io
import signal
import subprocess
import sys
import zipfile
import zlib
from datetime import datetime

import pytest
import xlsxwriter

from ryzoma.region import check_region
from ryzoma.region.reading import workbook_child
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.limits import Limits
from ryzoma.region.reading.workbook import read_sheets

DESCRIPTION = {
    "id": "towns",
    "format": 1,
    "name_en": "Five towns",
    "languages": "en",
    "base_year": 2024,
    "currency": "BYN",
    "price_year": 2024,
}


def sheets(content, **limits):
    return {sheet.name: sheet for sheet in read_sheets(content, "x.xlsx", Limits(**limits))}


def fault(content, **limits):
    with pytest.raises(FileFault) as caught:
        read_sheets(content, "x.xlsx", Limits(**limits))
    return caught.value.finding


def workbook(fill):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fill(book)
    return buffer.getvalue()


@pytest.fixture
def towns_book(towns):
    """The five towns as a workbook; a function may change a sheet's rows before they are written."""

    def write(change=None, name="towns.xlsx", **renamed):
        def fill(book):
            page = book.add_worksheet("region")
            for row, entry in enumerate(DESCRIPTION.items()):
                page.write_row(row, 0, entry)
            for table in ("oblasts", "places", "population", "links", "sources"):
                rows = [[number(cell) for cell in row] for row in towns.rows(table)]
                page = book.add_worksheet(renamed.get(table, table))
                if change:
                    change(book, page, table, rows)
                for position, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        if cell is not None:
                            page.write(position, column, cell)

        path = towns.path.parent / name
        path.write_bytes(workbook(fill))
        return path

    return write


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell or None


def codes(path):
    return [(finding.code.id, str(finding.where)) for finding in check_region(path).findings]


def test_a_workbook_gives_the_same_tables_as_a_folder(towns, towns_book):
    of_folder, of_book = check_region(towns.path), check_region(towns_book())
    assert of_book.findings == ()
    for name, frame in of_folder.region.tables.items():
        assert frame.equals(of_book.region.tables[name])
    assert of_book.region.fingerprint == of_folder.region.fingerprint


def test_faults_are_located_by_sheet_row_and_column(towns_book):
    def change(_, __, table, rows):
        if table == "population":
            rows[3][2] = "12 t"

    assert codes(towns_book(change)) == [("R302", "towns.xlsx!population:4:population")]


def test_numbers_stored_as_text_are_numbers(towns_book):
    def change(book, page, table, rows):
        if table == "population":
            page.write_string(3, 2, "8000")
            rows[3][2] = None

    path = towns_book(change)
    assert codes(path) == []
    assert check_region(path).region["population"]["population"].to_list()[2] == 8000


def test_real_dates_are_dates(towns_book):
    def change(book, page, table, rows):
        if table == "population":
            rows[0].append("as_of")
            page.write_datetime(1, 6, datetime(2024, 1, 31), book.add_format({"num_format": "dd.mm.yyyy"}))

    path = towns_book(change)
    assert codes(path) == []
    assert str(check_region(path).region["population"]["as_of"][0]) == "2024-01-31"


def test_a_text_that_excel_made_a_date_is_noticed(towns_book):
    def change(book, page, table, rows):
        if table == "places":
            rows[2][1] = None
            page.write_datetime(2, 1, datetime(2024, 12, 10), book.add_format({"num_format": "dd.mm"}))

    assert codes(towns_book(change)) == [("R325", "towns.xlsx!places:3:name_ru")]


def test_errors_of_formulas_are_seen(towns_book):
    def change(_, page, table, rows):
        if table == "places":
            rows[4][4] = None
            page.write_formula(4, 4, "=1/0", None, "#DIV/0!")
        if table == "links":
            rows[0].append("great_circle_km")
            page.write_formula(4, 8, "=NA()", None, "#N/A")

    assert codes(towns_book(change)) == [
        ("R324", "towns.xlsx!places:5:lat"),
        ("R324", "towns.xlsx!links:5:great_circle_km"),
    ]


def test_a_naive_reader_does_not_see_errors_of_formulas():
    content = workbook(lambda book: book.add_worksheet("a").write_formula(0, 0, "=1/0", None, "#DIV/0!"))
    program = (
        "import sys, io, python_calamine as p\n"
        "book = p.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))\n"
        "print(book.get_sheet_by_index(0).to_python())\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], input=content, capture_output=True, check=True).stdout
    assert b"#DIV" not in answer
    assert sheets(content)["a"].columns == [["#DIV/0!"]]


def test_merged_titles_and_headings(towns_book):
    def change(_, page, table, rows):
        if table == "places":
            rows.insert(0, [None] * 8)
            rows.insert(1, [None] * 8)
            page.merge_range(0, 0, 0, 7, "Settlements")
            rows[2] = [*rows[2], None]
            page.merge_range(2, 7, 2, 8, "source")
            rows[2][7] = None
            rows[3] = [*rows[3], "stray"]

    assert codes(towns_book(change)) == [("R206", "towns.xlsx!places:3"), ("R205", "towns.xlsx!places:3:I")]


def test_sheets_unknown_misspelt_and_in_other_dress(towns_book):
    path = towns_book(population="Population ")
    assert codes(path) == [("R129", "towns.xlsx!Population ")]
    path = towns_book(population="poulation")
    assert codes(path) == [("R116", "towns.xlsx!poulation")]
    path = towns_book(lambda book, page, table, rows: table == "sources" and book.add_worksheet("Лист2"))
    assert codes(path) == []

    def notes(book, page, table, rows):
        if table == "sources":
            book.add_worksheet("my notes").write(0, 0, "x")

    assert codes(towns_book(notes)) == [("R115", "towns.xlsx!my notes")]


def test_a_workbook_without_what_is_needed():
    content = workbook(lambda book: book.add_worksheet("places").write_row(0, 0, ["id", "name_ru"]))
    assert sheets(content)["places"].columns == [["id"], ["name_ru"]]


def test_missing_sheets_are_located_in_the_workbook(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(lambda book: book.add_worksheet("trade").write_row(0, 0, ["year", "period"])))
    found = codes(path)
    assert ("R101", "x.xlsx!places") in found
    assert ("R118", "x.xlsx!region") in found


def test_numbers_keep_every_digit():
    cells = [0.1, 1 / 3, 1e300, -5e-324, 123456789012345.0, 2.0**53 - 1, 0.5]
    content = workbook(lambda book: book.add_worksheet("a").write_column(0, 0, cells))
    read = [float(cell) for cell in sheets(content)["a"].columns[0]]
    assert read == [float(f"{cell:.16G}") for cell in cells]


GIANT = 1_048_575, 16_383


def giant():
    def fill(book):
        page = book.add_worksheet("places")
        page.write(0, 0, "id")
        page.write(*GIANT, "far away")

    return workbook(fill)


def test_a_cell_in_the_farthest_corner_is_refused_with_its_place():
    content = giant()
    assert len(content) < 7000
    found = fault(content)
    assert (found.code.id, str(found.where)) == ("R121", "x.xlsx!places:1048576:XFD")


def test_a_naive_reader_is_killed_by_it():
    program = (
        "import sys, io, resource, python_calamine as p\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "p.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0).to_python()\n"
    )
    child = subprocess.run([sys.executable, "-c", program], input=giant(), capture_output=True, check=False)
    assert child.returncode != 0


def archive(**entries):
    """A workbook with some parts replaced by raw bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(lambda book: book.add_worksheet("places").write(0, 0, "id")))) as original,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as changed,
    ):
        for name in original.namelist():
            changed.writestr(name, entries.pop(name, original.read(name)))
        for name, content in entries.items():
            changed.writestr(name, content)
    return buffer.getvalue()


def test_an_archive_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked():
    # deflate packs zeros a thousandfold: 64 kB are 64 MB, and sixteen names for them a gigabyte
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1 << 20)
    packed = b"".join(packer.compress(zeros) for _ in range(64)) + packer.flush()
    assert len(packed) < 70_000
    content = bytearray(archive())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as honest:
        names = [honest.read(name) for name in honest.namelist()]
        listed = dict(zip(honest.namelist(), names, strict=True))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name, text in listed.items():
            bomb.writestr(name, text)
        for number_ in range(16):
            information = zipfile.ZipInfo(f"xl/media/{number_}.bin")
            information.compress_type = zipfile.ZIP_DEFLATED
            bomb.writestr(information, b"")
            entry = bomb.infolist()[-1]
            entry.file_size = 64 << 20
    found = fault(buffer.getvalue())
    assert (found.code.id, found.detail["unit"], found.detail["limit"]) == ("R121", "MB", 512.0)


def test_an_archive_that_lies_about_its_size_is_refused():
    content = archive(**{"xl/sharedStrings.xml": b"<sst>" + bytes(50 << 20)})
    assert len(content) < 1 << 20
    found = fault(content, unpacked_bytes=32 << 20)
    assert found.code.id == "R121"
    with zipfile.ZipFile(io.BytesIO(content)) as honest:
        size = honest.getinfo("xl/sharedStrings.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert fault(lying, unpacked_bytes=32 << 20).code.id in {"R120", "R121"}


@pytest.mark.parametrize("megabytes", [72, 112])  # too little to unpack it, and too little to hand it over
def test_memory_is_limited(megabytes):
    texts = [f"{n} " * 100 for n in range(60_000)]
    content = workbook(lambda book: book.add_worksheet("places").write_column(0, 0, texts))
    assert len(sheets(content)["places"].columns[0]) == 60_000
    found = fault(content, child_bytes=megabytes << 20)
    assert (found.code.id, found.detail["megabytes"]) == ("R122", megabytes)


def test_a_child_that_only_waits_is_ended():
    program = f"import runpy, time; runpy.run_path({workbook_child.__file__!r})['set_limits'](1, 512); time.sleep(60)"
    child = subprocess.run([sys.executable, "-c", program], check=False, timeout=30)
    assert child.returncode == -signal.SIGALRM


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"id,name\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),  # the form of old and of encrypted workbooks
        b"PK\x03\x04 nothing more",
        archive(**{"xl/workbook.xml": b"<workbook"}),
        archive(**{"xl/worksheets/sheet1.xml": b"\x00\x01\x02"}),
        archive(**{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})[:-30],
    ],
    ids=["empty", "csv", "old", "cut", "no-book", "no-sheet", "entity"],
)
def test_broken_files_are_told_as_such(content):
    assert fault(content).code.id == "R120"


def test_a_bomb_of_entities_stays_in_its_process():
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE w [<!ENTITY e0 "ha">{levels}]><workbook>&e12;</workbook>'
    assert fault(archive(**{"xl/workbook.xml": bomb.encode()}), child_seconds=10).code.id in {"R120", "R122"}
