import os
import threading

import pytest

from ryzoma.region.reading import stable
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.stable import read_stable


def code_of(path, limit=1000):
    with pytest.raises(FileFault) as caught:
        read_stable(path, "x.csv", limit)
    return caught.value.finding.code.id


def test_a_plain_file_is_read(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"id\n1\n")
    assert read_stable(tmp_path / "x.csv", "x.csv", 1000) == b"id\n1\n"


def test_sizes_have_a_limit(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"x" * 1001)
    assert code_of(tmp_path / "x.csv") == "R111"


def test_a_file_that_is_not_there_or_no_file(tmp_path):
    assert code_of(tmp_path / "absent.csv") == "R102"
    assert code_of(tmp_path) == "R113"


def test_a_loop_of_links(tmp_path):
    (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert code_of(tmp_path / "a.csv") == "R113"


def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "x.csv")
    result = []
    thread = threading.Thread(target=lambda: result.append(code_of(tmp_path / "x.csv")), daemon=True)
    thread.start()
    thread.join(5)
    assert result == ["R113"]


def test_refused_permission_is_told_with_its_reason(tmp_path, monkeypatch):
    (tmp_path / "x.csv").write_bytes(b"id\n")
    (tmp_path / "x.csv").chmod(0)
    if os.geteuid() == 0:  # root may read everything, so the refusal is played

        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(stable.os, "open", refuse)
    with pytest.raises(FileFault) as caught:
        read_stable(tmp_path / "x.csv", "x.csv", 1000)
    assert caught.value.finding.code.id == "R102"
    assert caught.value.finding.detail["why"] == "Permission denied"


class Growing:
    """Lets a file grow each time its opened form is looked at."""

    def __init__(self, path, times):
        self.path, self.times, self.real = path, times, os.fstat

    def __call__(self, descriptor):
        status = self.real(descriptor)
        if self.times:
            self.times -= 1
            with self.path.open("ab") as stream:
                stream.write(b"more\n")
        return status


def test_a_file_that_changes_once_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_bytes(b"id\n")
    monkeypatch.setattr(stable.os, "fstat", Growing(path, 1))
    assert read_stable(path, "x.csv", 1000) == b"id\nmore\n"


def test_a_file_that_keeps_changing_is_told(tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_bytes(b"id\n")
    monkeypatch.setattr(stable.os, "fstat", Growing(path, 9))
    assert code_of(path) == "R112"


def test_a_file_that_is_replaced_while_read_is_noticed(tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_bytes(b"old\n")
    real = os.fstat
    replaced = []

    def replace(descriptor):
        status = real(descriptor)
        if not replaced:
            (tmp_path / "new").write_bytes(b"new\n")
            os.utime(tmp_path / "new", ns=(status.st_atime_ns, status.st_mtime_ns))
            (tmp_path / "new").replace(path)
            replaced.append(1)
        return status

    monkeypatch.setattr(stable.os, "fstat", replace)
    assert read_stable(path, "x.csv", 1000) == b"new\n"
