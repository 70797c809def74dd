"""The workbook as a spreadsheet program sees it."""

import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from tests.sample_plan import sample_plan

from ryzoma.locale import translator
from ryzoma.report.files.workbook import sheet_names, write_workbook
from ryzoma.report.voice import Voice

PLAN = sample_plan()
VOICE = Voice(translator("en"), PLAN.names)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    write_workbook(PLAN, VOICE, path)
    return path


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def sheet(book, title):
    return next(one for one in book.worksheets if title in one.title)


def test_there_is_a_sheet_for_every_table_and_a_contents_sheet_with_links(book):
    contents = book.worksheets[0]
    assert contents.title == "Contents"
    links = [contents.cell(row, 1).hyperlink.location for row in range(5, 5 + len(PLAN.tables))]
    names = [one.strip("'").split("'!")[0] for one in links]
    assert names == book.sheetnames[1 : 1 + len(PLAN.tables)]
    assert [contents.cell(row, 3).value for row in range(5, 5 + len(PLAN.tables))] == [
        t.frame.height for t in PLAN.tables
    ]
    assert book.sheetnames[-1] == "Sources"


def test_cells_are_typed_and_formatted(book):
    towns = sheet(book, "Towns and")
    assert towns["A1"].value == "Towns and their largest plants"
    assert [towns.cell(2, place).value for place in (2, 3)] == ["people", None]
    assert [towns.cell(3, place).value for place in (1, 2, 3)] == ["Town", "Population", "Change since 2020"]
    assert towns["A4"].value == "Rudabor"
    assert towns["B4"].value == 830_500
    assert towns["B4"].number_format == "#,##0"
    assert towns["C4"].value == pytest.approx(830_500 / 812_000 - 1)
    assert towns["C4"].number_format == "0.0%"
    assert towns["I4"].value == "no"
    assert towns["B15"].value is None  # not known


def test_estimates_look_different(book):
    towns = sheet(book, "Towns and")
    assert towns["E5"].font.italic
    assert not towns["E4"].font.italic
    assert towns["E5"].fill.fgColor.rgb == "FFFFF6D6"


def test_heads_stay_in_view_and_can_be_filtered(book):
    for table, name in zip(PLAN.tables, book.sheetnames[1:], strict=False):
        one = book[name]
        assert one.freeze_panes == "B4"
        assert one.auto_filter.ref.startswith("A3:")
        assert one.auto_filter.ref.endswith(str(3 + table.frame.height))


def test_no_text_becomes_a_formula_or_a_link(book):
    hostile = sheet(book, "Odd")
    texts = [hostile.cell(row, 1) for row in range(4, 12)]
    assert [one.value for one in texts[:4]] == ["=1+1", "+7 912", "-5", "@SUM(A1)"]
    assert all(one.data_type == "s" for one in texts)
    assert texts[-1].hyperlink is None
    assert len(texts[6].value) == 32_767


def test_no_cell_of_the_whole_book_holds_a_formula(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                root = ElementTree.fromstring(archive.read(name))
                assert not list(root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"))


def test_numbers_that_are_not_finite_are_left_empty(book):
    hostile = sheet(book, "Odd")
    assert [hostile.cell(row, 2).value for row in range(4, 9)] == [1.5, None, None, 0, None]


def test_charts_are_native_and_refer_to_cells(book, path):
    charts = book["Charts"]
    assert len(charts._charts) == 6  # all but the chain, which no spreadsheet can draw
    data = book["Data of the charts"]
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        texts = [archive.read(name).decode() for name in names]
    references = {part.split("</c:f>")[0] for text in texts for part in text.split("<c:f>")[1:]}
    assert len(references) > 15
    for reference in references:
        name, cells = reference.rsplit("!", 1)
        assert name.strip("'") == data.title
        values = [cell.value for row in data[cells.replace("$", "")] for cell in row]
        assert any(value is not None for value in values)


def test_error_bars_hold_distances_from_the_value(book):
    data = book["Data of the charts"]
    heads = {data.cell(2, place).value: place for place in range(1, data.max_column + 1)}
    below, above = heads["Share of jobs: below"], heads["Share of jobs: above"]
    value = 9_100 / (0.44 * 812_000)
    assert data.cell(3, below).value == pytest.approx(0.2 * value)
    assert data.cell(3, above).value == pytest.approx(0.3 * value)


def test_sheet_names_are_short_different_and_allowed():
    found = sheet_names(["a/b:c*[d]?" * 9, "a/b:c*[d]?" * 9, "'quoted'", "x"])
    assert len(set(found)) == 4
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\'") & set(name) for name in found)


def test_the_same_plan_gives_the_same_bytes(path, tmp_path):
    write_workbook(sample_plan(), VOICE, tmp_path / "again.xlsx")
    assert path.read_bytes() == (tmp_path / "again.xlsx").read_bytes()
