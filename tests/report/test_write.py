"""The whole folder."""

import pytest
from tests.sample_plan import sample_plan

from ryzoma.errors import OutputError
from ryzoma.report import write_report

FILES = {
    "report.html",
    "plan.xlsx",
    "plan.gpkg",
    "plan.json",
    "tables/datapackage.json",
    "tables/names.csv",
    "tables/towns.csv",
}


def test_the_folder_holds_every_file(tmp_path):
    written = write_report(sample_plan(), tmp_path / "out", "en", also={"plan.json": b"{}"})
    names = {path.relative_to(tmp_path / "out").as_posix() for path in written.paths}
    assert names >= FILES
    assert {path.name for path in (tmp_path / "out" / "tables").glob("*.csv")} == {
        "names.csv",
        *(f"{table.name}.csv" for table in sample_plan().tables),
    }
    assert all(path.stat().st_size == size > 0 for path, size in written.sizes.items())


def test_writing_twice_gives_the_same_bytes(tmp_path):
    first, second = (write_report(sample_plan(), tmp_path / name, "en") for name in "ab")
    for one, other in zip(first.paths, second.paths, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_an_own_result_is_replaced_and_a_foreign_folder_is_not(tmp_path):
    write_report(sample_plan(), tmp_path / "out", "en")
    write_report(sample_plan(), tmp_path / "out", "en")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="notes"):
        write_report(sample_plan(), tmp_path / "out", "en")


def test_progress_is_told_step_by_step(tmp_path):
    told = []
    write_report(sample_plan(), tmp_path / "out", "en", lambda *step: told.append(step))
    assert all(0 <= done <= of for _, done, of in told)
    steps = [step for step, done, of in told if done == of]
    assert steps == ["Drawing the page", "Workbook", "Map layers", "Tables"]


def test_an_interruption_by_the_reader_leaves_nothing(tmp_path):
    def interrupt(step, done, of):
        if step == "Map layers":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report(sample_plan(), tmp_path / "out", "en", interrupt)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_is_refused(tmp_path):
    with pytest.raises(ValueError, match="unknown language"):
        write_report(sample_plan(), tmp_path / "out", "de")
    assert list(tmp_path.iterdir()) == []
