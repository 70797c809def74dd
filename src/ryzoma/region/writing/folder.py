"""Region folders in canonical form."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from ryzoma.errors import OutputError
from ryzoma.locale import N_
from ryzoma.region.fingerprint import folder_files
from ryzoma.region.model import Region
from ryzoma.region.package import FILE_NAME, Metadata
from ryzoma.region.schema import TABLES
from ryzoma.region.writing.beside import cannot_write, folder_beside, write_files

_OUTLINES = "boundaries"


def metadata_of(region: Region) -> Metadata:
    """What the description of a region's folder says."""
    return Metadata(
        id=region.id,
        names=region.names,
        base_year=region.base_year,
        currency=region.currency,
        price_year=region.price_year,
        languages=region.languages,
        series_breaks=region.series_breaks,
    )


def write_region(region: Region, folder: str | Path, *, replace: bool = False) -> None:
    """Write a region as a folder of canonical tables; a folder read from canonical files is written back identically.

    Parameters
    ----------
    region
        What to write.
    folder
        Where. It appears whole or not at all.
    replace
        Whether a region folder that is there already may be replaced. Its other files (scenarios, notes) are kept.

    Raises
    ------
    OutputError
        If something else is there, or nothing can be written there; nothing is changed then.
    """
    target = Path(folder)
    refuse_to_overwrite(target, replace=replace)
    contents = folder_files(metadata_of(region), region.tables, region.outlines)
    with folder_beside(target) as beside:
        if target.is_dir():
            _copy_others(target, beside)
        write_files(beside, contents)


def refuse_to_overwrite(target: Path, *, replace: bool) -> None:
    """Raise OutputError unless `target` is free, an empty folder, or a region folder that may be replaced."""
    try:
        if not target.exists() or (target.is_dir() and not any(target.iterdir())):
            return
        if not is_region_folder(target):
            raise OutputError(N_("{target} exists and is no region folder; choose another name."), target=target)
    except OSError as error:
        raise cannot_write(target, error) from error
    if not replace:
        raise OutputError(N_("{target} is a region folder already; choose another name."), target=target)


def is_region_folder(folder: Path) -> bool:
    """Whether a folder has the description of a region."""
    try:
        document = json.loads((folder / FILE_NAME).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "ryzoma" in document


def _copy_others(source: Path, target: Path) -> None:
    """Copy what a region folder holds besides its own files."""
    own = {FILE_NAME, *(f"{name}.csv" for name in TABLES)}
    for path in source.iterdir():
        if path.name in own:
            continue
        if path.is_dir() and not path.is_symlink():
            ignore = shutil.ignore_patterns("*.geojson") if path.name == _OUTLINES else None
            shutil.copytree(path, target / path.name, symlinks=True, ignore=ignore)
        else:
            shutil.copy2(path, target / path.name, follow_symlinks=False)


def refuse_to_overwrite_file(target: Path, *, replace: bool) -> None:
    """Raise OutputError unless `target` is free, or a plain file that may be replaced."""
    if not target.exists():
        return
    if not target.is_file():
        raise OutputError(N_("{target} exists and is no plain file; choose another name."), target=target)
    if not replace:
        raise OutputError(N_("{target} exists already; choose another name."), target=target)
