"""Folders and files that are written beside their place and moved there whole.

A reader, or the next run after a crash, finds either what was there before or what is there now. Every byte is on the
disk before the name changes. What a killed process leaves behind is a hidden sibling, which the next writing removes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ryzoma.errors import OutputError
from ryzoma.locale import N_

_MARK = ".ryzoma-"
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """A new empty folder that takes the place of `target` when the block ends without an exception.

    Parameters
    ----------
    target
        Its name; what is there now, if anything, is replaced.

    Raises
    ------
    OutputError
        If it cannot be written; `target` is then what it was.
    """
    target = _absolute(target)
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_left_over(target)
        beside = target.parent / _name_beside(target)
        try:
            beside.mkdir()
            yield beside
            _settle(beside)
            _take_place(beside, target)
        finally:
            _remove(beside)


def write_file(target: Path, content: bytes) -> None:
    """Write one file whole.

    Raises
    ------
    OutputError
        If it cannot be written; `target` is then what it was.
    """
    target = _absolute(target)
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_left_over(target)
        beside = target.parent / _name_beside(target)
        try:
            _write(beside, content)
            beside.replace(target)
            _sync_folder(target.parent)
        finally:
            beside.unlink(missing_ok=True)


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder that nobody reads yet.

    Parameters
    ----------
    folder
        An existing folder.
    contents
        Bytes by path inside it.
    """
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)


def _remove(folder: Path) -> None:
    """Remove a folder, even if someone presses Ctrl-C a second time."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except KeyboardInterrupt:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _absolute(target: Path) -> Path:
    """The place that is meant, through a link if `target` is one."""
    return Path(os.path.realpath(target))


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_write(target, error) from error


def cannot_write(target: Path, error: OSError) -> OutputError:
    """What to tell when the operating system refuses."""
    message = N_("{target} cannot be written: {why}. Nothing was changed there.")
    return OutputError(message, target=target, why=error.strerror or str(error))


def _name_beside(target: Path) -> str:
    return f".{target.name}{_MARK}{os.getpid()}-{secrets.token_hex(4)}"


def _remove_left_over(target: Path) -> None:
    """Remove what processes that no longer run have left beside `target`."""
    for path in target.parent.glob(f".{target.name}{_MARK}*"):
        number = path.name.rpartition(_MARK)[2].partition("-")[0]
        if number.isdecimal() and not _runs(int(number)):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Bring the entries of a folder and its subfolders to the disk; their files are there already."""
    for path, _, _ in os.walk(folder):
        _sync_folder(Path(path))


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # a folder cannot be opened there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_place(beside: Path, target: Path) -> None:
    if not target.exists():
        beside.rename(target)
    elif not _exchanged(beside, target):
        _replaced(beside, target)
    _sync_folder(target.parent)


def _exchanged(beside: Path, target: Path) -> bool:
    """Exchange two names in one step, as Linux can; False where that is not possible."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if rename(_HERE, os.fsencode(beside), _HERE, os.fsencode(target), _EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(error, os.strerror(error))


def _replaced(beside: Path, target: Path) -> None:
    """Replace `target` in two steps; a process killed between them leaves the old folder whole under a hidden name."""
    old = target.parent / f".{target.name}{_MARK}old"
    with suppress(FileNotFoundError):
        shutil.rmtree(old)
    target.rename(old)
    try:
        beside.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
