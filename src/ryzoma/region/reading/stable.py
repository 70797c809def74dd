"""The bytes of a file that nobody writes to at the same moment."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from ryzoma.findings import Location
from ryzoma.region.codes import files
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.limits import MEBIBYTE

_NEVER_A_FILE = frozenset({errno.ELOOP, errno.ENXIO, errno.EISDIR, errno.ENOTDIR})


def read_stable(path: Path, name: str, limit: int) -> bytes:
    """The content of `path`, the same before and after reading.

    Parameters
    ----------
    path
        The file.
    name
        Its name in findings.
    limit
        Largest size [bytes].

    Raises
    ------
    FileFault
        If it is no plain file, cannot be opened, is over the limit, or changed twice while it was read.
    """
    for _ in range(2):
        content = _read_once(path, name, limit)
        if content is not None:
            return content
    raise FileFault(files.CHANGED_WHILE_READ, Location(name))


def _read_once(path: Path, name: str, limit: int) -> bytes | None:
    try:
        # without O_NONBLOCK the opening of a named pipe would wait for its writer for ever
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            before = os.fstat(descriptor)
            _refuse(before, name, limit)
            content = stream.read(limit + 1)
        after = path.stat()
    except OSError as error:
        if error.errno in _NEVER_A_FILE:
            raise FileFault(files.NOT_A_FILE, Location(name)) from error
        raise FileFault(files.UNREADABLE, Location(name), why=error.strerror or str(error)) from error
    unchanged = _identity(before) == _identity(after) and len(content) == before.st_size
    return content if unchanged else None


def _refuse(status: os.stat_result, name: str, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileFault(files.NOT_A_FILE, Location(name))
    if status.st_size > limit:
        size, most = status.st_size / MEBIBYTE, limit / MEBIBYTE
        raise FileFault(files.TOO_LARGE, Location(name), size=round(size, 1), unit="MB", limit=round(most, 1))


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
