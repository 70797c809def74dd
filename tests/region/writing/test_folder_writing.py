"""A reader finds the old folder or the new one, whatever happens to the writer."""

import errno
import filecmp
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ryzoma.errors import OutputError
from ryzoma.region import check_region, read_region, write_region, write_workbook
from ryzoma.region.bundled import bundled_folder
from ryzoma.region.writing import beside as beside_module
from ryzoma.region.writing.beside import folder_beside, write_file, write_files


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def belarus_region():
    return read_region(bundled_folder("belarus"))


def test_a_canonical_folder_is_written_back_identically(belarus_region, tmp_path):
    write_region(belarus_region, tmp_path / "copy")
    original, copy = files(bundled_folder("belarus")), files(tmp_path / "copy")
    assert {name for name in original if not name.endswith(".md")} == set(copy)
    assert [name for name in copy if copy[name] != original[name]] == []


def test_writing_and_reading_changes_nothing(towns):
    region = read_region(towns.path)
    write_region(region, towns.path, replace=True)
    again = read_region(towns.path)
    assert again.fingerprint == region.fingerprint
    before = files(towns.path)
    write_region(again, towns.path, replace=True)
    assert files(towns.path) == before


def test_other_files_of_a_region_folder_are_kept(towns):
    towns.write("scenarios/roads.toml", "budget = 5\n")
    towns.write("boundaries/LICENSE.md", "free\n")
    towns.write("notes.md", "x\n")
    write_region(read_region(towns.path), towns.path, replace=True)
    kept = files(towns.path)
    assert kept["scenarios/roads.toml"] == b"budget = 5\n"
    assert kept["boundaries/LICENSE.md"] == b"free\n"
    assert "notes.md" in kept


def test_nothing_is_overwritten_unasked(towns, tmp_path):
    region = read_region(towns.path)
    with pytest.raises(OutputError, match="region folder already"):
        write_region(region, towns.path)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    with pytest.raises(OutputError, match="no region folder"):
        write_region(region, tmp_path / "photos", replace=True)
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(OutputError, match="no region folder"):
        write_region(region, tmp_path / "file", replace=True)
    assert files(tmp_path / "photos") == {"cat.jpg": b"cat"}
    (tmp_path / "empty").mkdir()
    write_region(region, tmp_path / "empty")
    assert check_region(tmp_path / "empty").region.fingerprint == region.fingerprint


def test_a_refused_permission_is_told_and_leaves_nothing(towns, tmp_path, monkeypatch):
    region = read_region(towns.path)
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    if os.geteuid() == 0:  # root may write everywhere, so the refusal is played
        real = Path.mkdir

        def refuse(path, *arguments, **options):
            if path.parent == closed:
                raise PermissionError(errno.EACCES, "Permission denied")
            real(path, *arguments, **options)

        monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match="Permission denied"):
        write_region(region, closed / "region")
    assert list(closed.iterdir()) == []


def test_a_full_disk_leaves_the_old_folder(towns, monkeypatch):
    region = read_region(towns.path)
    before = files(towns.path)

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(beside_module.os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_region(region, towns.path, replace=True)
    assert files(towns.path) == before
    assert [path.name for path in towns.path.parent.iterdir()] == ["towns"]


@pytest.mark.parametrize("exchange", [True, False])
def test_an_exception_in_the_middle_changes_nothing(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(beside_module, "_exchanged", lambda *_: False)
    target = tmp_path / "out"
    for content in (b"old", b"new"):
        with folder_beside(target) as beside:
            write_files(beside, {"a/b.txt": content})
        assert files(target) == {"a/b.txt": content}

    def interrupted():
        with folder_beside(target) as beside:
            write_files(beside, {"a/b.txt": b"half"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert files(tmp_path) == {"out/a/b.txt": b"new"}


def test_the_old_folder_returns_if_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    monkeypatch.setattr(beside_module, "_exchanged", lambda *_: False)
    target = tmp_path / "out"
    with folder_beside(target) as beside:
        write_files(beside, {"a.txt": b"old"})
    real = Path.rename

    def refuse(path, new):
        if path.name.startswith(".out.ryzoma-") and not path.name.endswith("old"):
            raise OSError(errno.EIO, "Input/output error")
        return real(path, new)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="Input/output"), folder_beside(target) as beside:
        write_files(beside, {"a.txt": b"new"})
    assert files(target) == {"a.txt": b"old"}


def test_a_link_to_a_folder_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with folder_beside(tmp_path / "link") as beside:
        write_files(beside, {"a.txt": b"x"})
    assert (tmp_path / "link").is_symlink()
    assert files(tmp_path / "real") == {"a.txt": b"x"}


def test_files_are_written_whole_or_not_at_all(tmp_path, monkeypatch):
    write_file(tmp_path / "x.bin", b"old")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(beside_module.os, "fsync", full)
    with pytest.raises(OutputError):
        write_file(tmp_path / "x.bin", b"new")
    assert files(tmp_path) == {"x.bin": b"old"}


WRITER = """
import sys, time
from pathlib import Path
from ryzoma.region.writing.beside import folder_beside, write_files
target = Path(sys.argv[1])
print("ready", flush=True)
number = 0
while True:
    number += 1
    with folder_beside(target) as beside:
        for name in range(20):
            write_files(beside, {f"{name}.txt": str(number).encode() * 2000})
            time.sleep(0.0005)
"""


def start_writer(target):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout.readline() == "ready\n"
    return writer


def assert_whole(target):
    written = files(target)
    assert len(written) == 20
    assert len(set(written.values())) == 1


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_writer_ended_in_the_middle_leaves_a_whole_folder(tmp_path, end):
    target = tmp_path / "out"
    left_over = 0
    for attempt in range(4):
        writer = start_writer(target)
        deadline = time.monotonic() + 20
        while not target.exists() and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(0.05 + 0.013 * attempt)  # somewhere inside a folder of twenty files
        writer.send_signal(end)
        _, told = writer.communicate()
        assert_whole(target)
        hidden = [path for path in tmp_path.iterdir() if path.name != "out"]
        left_over += len(hidden)
        if end is signal.SIGINT:
            assert "KeyboardInterrupt" in told
    if end is signal.SIGKILL:
        assert left_over > 0  # it was indeed ended in the middle
    with folder_beside(target) as beside:
        write_files(beside, {"a.txt": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_reader_never_sees_a_folder_without_all_its_files(tmp_path):
    target = tmp_path / "out"
    writer = start_writer(target)
    try:
        while not target.exists():
            time.sleep(0.005)
        for _ in range(300):
            opened = os.open(target, os.O_RDONLY)  # the folder of this moment, whatever its name will be
            try:
                assert len(os.listdir(opened)) in {20, 0}  # noqa: PTH208 - 0: it has been replaced and removed since
            finally:
                os.close(opened)
            assert target.exists()
    finally:
        writer.kill()
        writer.communicate()


def test_a_naive_writer_is_caught_by_this_test(tmp_path):
    # the same program writing straight into the folder leaves it half-written
    naive = WRITER.replace(
        "with folder_beside(target) as beside:", "beside = target; target.mkdir(exist_ok=True)\n    if True:"
    )
    for attempt in range(20):
        writer = subprocess.Popen(
            [sys.executable, "-c", naive, str(tmp_path / "out")], stdout=subprocess.PIPE, text=True
        )
        writer.stdout.readline()
        time.sleep(0.05 + 0.007 * attempt)
        writer.kill()
        writer.communicate()
        written = files(tmp_path / "out")
        if len(set(written.values())) != 1 or len(written) != 20:
            return
    pytest.fail("twenty folders were whole by chance")


def test_a_workbook_reads_back_to_the_same_region(belarus_region, tmp_path):
    write_workbook(belarus_region, tmp_path / "belarus.xlsx", language="ru")
    result = check_region(tmp_path / "belarus.xlsx")
    assert result.errors == ()
    assert result.region.fingerprint == belarus_region.fingerprint
    for name, frame in belarus_region.tables.items():
        assert frame.equals(result.region.tables[name]), name
    with pytest.raises(OutputError, match="exists already"):
        write_workbook(belarus_region, tmp_path / "belarus.xlsx")
    first = (tmp_path / "belarus.xlsx").read_bytes()
    write_workbook(belarus_region, tmp_path / "again.xlsx", language="ru")
    assert filecmp.cmp(tmp_path / "again.xlsx", tmp_path / "belarus.xlsx", shallow=False)
    assert len(first) > 100_000
