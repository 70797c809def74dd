"""A folder of results, written whole or not at all, in which nobody's work is lost.

Everything is written into a new folder beside the target and put into its place in one step at the end, so that a
failure, Ctrl-C or a power cut leaves what was there before. A folder is only replaced if it is empty or was written
here before and nobody has put or changed anything in it since: a file with the names and checksums of all others
tells that.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ryzoma.errors import OutputError
from ryzoma.locale import N_
from ryzoma.region.writing.beside import folder_beside, write_files

MARKER = ".ryzoma-plan.json"
FORMAT = 1

_MOVED_ALWAYS = (".gpkg",)  # map programs change a GeoPackage by merely opening it
_LITTER = ("-wal", "-shm", "-journal")  # ... and leave these beside it


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(folder: Path) -> dict[str, Path]:
    found = (path for path in sorted(folder.rglob("*")) if not path.is_dir() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path for path in found}


def write_marker(folder: Path) -> None:
    """Write the names and checksums of all files of a folder into it, and bring the files to the disk."""
    sums = {}
    for name, path in _files(folder).items():
        sums[name] = _checksum(path)
        _settle(path)
    text = json.dumps({"format": FORMAT, "files": sums}, indent=1, ensure_ascii=False)
    write_files(folder, {MARKER: f"{text}\n".encode()})


def _settle(path: Path) -> None:
    """Wait until the bytes of a file, which other programs wrote, are on the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


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
    """Refuse a target that must not be replaced; worth asking before a long computation as well.

    Raises
    ------
    OutputError
        If it is a file, or a folder with anything in it that was not written here.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(N_("{target} is a file, not a folder. Choose another folder for the results."), target=target)
    strange = foreign_files(target)
    if strange:
        message = N_(
            "{target} holds files that were not written by Ryzoma or were changed since: {names}. "
            "Move them away, or choose another folder for the results."
        )
        raise OutputError(message, target=target, names=", ".join(strange[:3]) + (" …" if len(strange) > 3 else ""))


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """A new folder to write into, which takes the place of `target` when the block ends without an exception.

    Raises
    ------
    OutputError
        If the target must not be replaced (told before anything is written) or the system refuses to write.
    """
    check_target(target)
    with folder_beside(target) as new:
        yield new
        write_marker(new)
        check_target(target)  # once more: writing takes seconds, and somebody may have saved a file meanwhile
