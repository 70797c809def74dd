"""A folder of results, written whole or not at all.

Everything is written into a new folder beside the target and put into its place in one step at the end, so that a
failure, Ctrl-C or a power cut leaves what was there before. A folder is only replaced if it is empty or was written
here before and nobody has put or changed anything in it since: a file with the names and checksums of all others
tells that.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ryzoma.errors import OutputError

MARKER = ".ryzoma-plan.json"
FORMAT = 1

_MOVED_ALWAYS = (".gpkg",)  # map programs change a GeoPackage by merely opening it
_LITTER = ("-wal", "-shm", "-journal")  # ... and leave these beside it
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2
_HERE = -100  # AT_FDCWD


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(folder: Path) -> dict[str, Path]:
    found = (path for path in sorted(folder.rglob("*")) if not path.is_dir() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path for path in found}


def write_marker(folder: Path) -> None:
    """Write the names and checksums of all files of a folder into it."""
    sums = {name: _checksum(path) for name, path in _files(folder).items() if name != MARKER}
    text = json.dumps({"format": FORMAT, "files": sums}, indent=1, ensure_ascii=False)
    (folder / MARKER).write_text(text + "\n", encoding="utf-8", newline="\n")


def _marked(folder: Path) -> dict[str, str] | None:
    """Checksums by file name from the marker; None where there is no readable one."""
    try:
        told = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return {str(name): str(total) for name, total in told["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def foreign_files(folder: Path) -> list[str]:
    """Names of files in a folder that were not written here, or were changed since; every file without a marker."""
    files, known = _files(folder), _marked(folder)
    if known is None:
        return sorted(files)
    known_packages = tuple(name for name in known if name.endswith(_MOVED_ALWAYS))
    litter = {MARKER, *(package + tail for package in known_packages for tail in _LITTER)}
    return [name for name, path in files.items() if name not in litter and not _untouched(name, path, known)]


def _untouched(name: str, path: Path, known: dict[str, str]) -> bool:
    """Whether a file is one of those written here, as it was written."""
    if name not in known or path.is_symlink():
        return False
    return name.endswith(_MOVED_ALWAYS) or _checksum(path) == known[name]


def check_target(target: Path) -> None:
    """Refuse a target that must not be replaced.

    Raises
    ------
    OutputError
        If it is a file, or a folder with anything in it that was not written here.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"{target} is a file, not a folder; choose another name for the results")
    strange = foreign_files(target)
    if strange:
        some = ", ".join(strange[:3]) + (" ..." if len(strange) > 3 else "")
        raise OutputError(
            f"{target} holds files that were not written by Ryzoma or were changed since ({some}); "
            "move them away, or choose another folder for the results"
        )


def _alive(process: int) -> bool:
    if sys.platform == "win32":
        return True  # there, asking with signal 0 would interrupt it; a forgotten folder is the smaller harm
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OSError):
        return True
    return True


def _beside(target: Path, what: str) -> Path:
    return target.parent / f".{target.name}.{what}-{os.getpid()}"


def _clean_up(target: Path) -> None:
    """Remove what a killed run left beside the target, and put back an old folder that it had set aside."""
    pattern = re.compile(re.escape(f".{target.name}.") + r"(new|old)-(\d+)")
    for path in sorted(target.parent.glob(f".{target.name}.*")):
        match = pattern.fullmatch(path.name)
        if match is None or _alive(int(match[2])):
            continue
        if match[1] == "old" and not target.exists():
            path.rename(target)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if swap is None:
        return False
    if swap(_HERE, os.fsencode(first), _HERE, os.fsencode(second), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EPERM):
        return False
    raise OSError(code, os.strerror(code), str(second))


def _put(new: Path, target: Path) -> None:
    """Put a finished folder into the place of the target."""
    if not target.exists():
        new.rename(target)
    elif _exchange(new, target):
        shutil.rmtree(new, ignore_errors=True)
    else:
        old = _beside(target, "old")
        target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """A new folder to write into, which takes the place of `target` when the block ends without an exception.

    Raises
    ------
    OutputError
        If the target must not be replaced (told before anything is written) or the system refuses to write.
    """
    target = Path(os.path.realpath(target))
    check_target(target)
    new = _beside(target, "new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clean_up(target)
        new.mkdir()
        yield new
        write_marker(new)
        check_target(target)  # once more: writing takes seconds, and somebody may have saved a file meanwhile
        _put(new, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"the results cannot be written to {target}: {reason}; check that there is room and permission to write "
            f"in {target.parent}, or choose another folder"
        ) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(new)
