"""A folder of results appears whole or not at all, and nobody's work is lost."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ryzoma.errors import OutputError
from ryzoma.region.writing import beside
from ryzoma.report.files.folder import MARKER, replaced_folder


def write(target, text="first", **more):
    with replaced_folder(target) as new:
        (new / "tables").mkdir()
        (new / "tables" / "a.csv").write_text(text)
        (new / "plan.gpkg").write_bytes(b"map")
        for name, content in more.items():
            (new / name).write_text(content)


def write_with(target, meanwhile):
    with replaced_folder(target) as new:
        (new / "half").write_text("half")
        meanwhile(new)


def content(target):
    return {path.relative_to(target).as_posix(): path.read_text() for path in target.rglob("*") if path.is_file()}


def leftovers(target):
    return sorted(path.name for path in target.parent.iterdir() if path.name.startswith("."))


@pytest.fixture(params=["exchange", "renames"])
def either_way(request, monkeypatch):
    """Both ways of putting the new folder into place."""
    if request.param == "renames":
        monkeypatch.setattr(beside, "_exchanged", lambda first, second: False)


def test_a_new_folder_is_made_with_its_parents(tmp_path):
    target = tmp_path / "deep" / "out"
    write(target)
    assert (target / "tables" / "a.csv").read_text() == "first"
    assert leftovers(target) == []


@pytest.mark.usefixtures("either_way")
def test_an_older_result_is_replaced_as_a_whole(tmp_path):
    target = tmp_path / "out"
    write(target, old="x")
    write(target, "second")
    assert (target / "tables" / "a.csv").read_text() == "second"
    assert not (target / "old").exists()
    assert leftovers(target) == []


def test_an_empty_folder_is_taken(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    write(target)
    assert (target / MARKER).exists()


def test_a_link_to_a_folder_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / MARKER).exists()


def test_a_foreign_folder_is_refused_before_anything_is_written(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    (target / "thesis.docx").write_text("years of work")
    with pytest.raises(OutputError, match=r"thesis\.docx.*another folder"):
        write(target)
    assert content(target) == {"thesis.docx": "years of work"}
    assert leftovers(target) == []


def test_a_file_added_to_a_result_is_not_lost(tmp_path):
    target = tmp_path / "out"
    write(target)
    (target / "tables" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"tables/notes\.txt"):
        write(target, "second")
    assert (target / "tables" / "a.csv").read_text() == "first"


def test_a_changed_file_is_not_lost(tmp_path):
    target = tmp_path / "out"
    write(target)
    (target / "tables" / "a.csv").write_text("corrected by hand")
    with pytest.raises(OutputError, match=r"tables/a\.csv"):
        write(target, "second")
    assert (target / "tables" / "a.csv").read_text() == "corrected by hand"


def test_a_file_added_while_writing_is_not_lost(tmp_path):
    target = tmp_path / "out"
    write(target)

    def somebody_saves(new):
        (target / "late.txt").write_text("mine")

    with pytest.raises(OutputError, match=r"late\.txt"):
        write_with(target, somebody_saves)
    assert (target / "late.txt").read_text() == "mine"
    assert leftovers(target) == []


def test_a_map_program_that_opened_the_layers_does_not_stand_in_the_way(tmp_path):
    target = tmp_path / "out"
    write(target)
    (target / "plan.gpkg").write_bytes(b"map, opened")
    (target / "plan.gpkg-wal").write_bytes(b"")
    write(target, "second")
    assert (target / "tables" / "a.csv").read_text() == "second"


@pytest.mark.parametrize("told", ["", "{}", "[]", '{"files": 3}', '{"files": {"a": 1}}'])
def test_a_broken_marker_counts_as_none(tmp_path, told):
    target = tmp_path / "out"
    target.mkdir()
    (target / MARKER).write_text(told)
    (target / "b").write_text("x")
    with pytest.raises(OutputError, match="not written by Ryzoma"):
        write(target)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError, match="is a file"):
        write(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "x"


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "file" / "out")


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, MemoryError])
def test_an_interruption_leaves_the_old_result(tmp_path, error):
    target = tmp_path / "out"
    write(target)
    before = content(target)

    def fail(new):
        raise error

    with pytest.raises(error):
        write_with(target, fail)
    assert content(target) == before
    assert leftovers(target) == []


def test_a_full_disk_leaves_the_old_result_and_says_so(tmp_path):
    target = tmp_path / "out"
    write(target)
    before = content(target)
    with pytest.raises(OutputError, match="No space left"), replaced_folder(target):
        raise OSError(28, "No space left on device")
    assert content(target) == before


def test_a_failure_of_the_last_step_puts_the_old_result_back(tmp_path, monkeypatch):
    target = tmp_path / "out"
    write(target)
    before = content(target)
    monkeypatch.setattr(beside, "_exchanged", lambda first, second: False)
    rename = Path.rename

    def failing(self, other):
        if other.name == "out" and self.name.startswith(".") and not self.name.endswith("old"):
            raise OSError(5, "Input/output error")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="Input/output error"):
        write(target, "second")
    assert content(target) == before
    assert leftovers(target) == []


def killed_while_writing(target):
    """Run a writer in another process and kill it without warning in the midst of its work."""
    program = textwrap.dedent(
        f"""
        import pathlib, time
        from ryzoma.report.files.folder import replaced_folder
        with replaced_folder(pathlib.Path({str(target)!r})) as new:
            (new / "half").write_text("half")
            print("now", flush=True)
            time.sleep(60)
        """
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "now\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait(timeout=20)
    process.stdout.close()


def test_a_kill_leaves_the_old_result_and_the_next_run_tidies_up(tmp_path):
    target = tmp_path / "out"
    write(target)
    before = content(target)
    killed_while_writing(target)
    assert content(target) == before
    assert len(leftovers(target)) == 1
    write(target, "second")
    assert (target / "tables" / "a.csv").read_text() == "second"
    assert leftovers(target) == []


def test_the_reason_can_be_told_in_any_language(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError) as told:
        write(tmp_path / "out")
    assert set(told.value.values) == {"target"}
    assert "{target}" in told.value.message
