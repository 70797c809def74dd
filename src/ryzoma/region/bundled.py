"""Regions that come with the program."""

from __future__ import annotations

from pathlib import Path

from ryzoma.region.package import FILE_NAME

_FOLDER = Path(__file__).parent.parent / "regions"


def bundled_regions() -> tuple[str, ...]:
    """Names of the bundled regions."""
    return tuple(sorted(folder.name for folder in _FOLDER.iterdir() if (folder / FILE_NAME).is_file()))


def bundled_folder(name: str) -> Path:
    """Folder of a bundled region.

    Raises
    ------
    KeyError
        If there is none of that name.
    """
    if name not in bundled_regions():
        raise KeyError(name)
    return _FOLDER / name
